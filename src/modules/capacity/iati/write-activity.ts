/** Writes projects as activities of IATI 2.03. */
import {
  GENDER_OBJECTIVES,
  PROJECT_STATUSES,
  type Project,
  type ProjectBody,
  type ProjectStatus,
} from '../project-schema.ts'
import { VERSION } from './standard.ts'
import { VOCABULARY_OF_PROVISIONS } from './vocabulary.ts'

/** Who publishes the file, and where projects without an identifier of their own stand. */
export interface Publisher {
  /** Its identifier; of a site that has none, its address. */
  ref: string
  name: string
  /** The code of a State in the file. */
  codeOf(state: string): string
  /** What a State is called. */
  nameOf(state: string): string
  now: Date
}

export const fileStart = (now: Date): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="${VERSION}" generated-datetime="${moment(now)}">\n`
export const fileEnd = '</iati-activities>\n'

/**
 * An activity, valid by the schema whatever words the project holds. The standard asks for a date and a status: a project of which none is known is named in a comment
 * and left out, since nobody said one.
 */
export function writeActivity(project: Project, publisher: Publisher): string {
  const { body, status, source, changedAt, provisions } = project
  const starts = body.starts ?? body.ends
  if (starts === null) return `<!-- Left out, as no date of it is known: ${inComment(body.title)} -->\n`
  if (status === null) return `<!-- Left out, as no status of it is stated: ${inComment(body.title)} -->\n`
  const isPlanned = status === 'planned' || starts > publisher.now.toISOString().slice(0, 10)
  const reporting =
    source.kind === 'iati'
      ? { ref: source.id, name: source.name ?? source.id }
      : { ref: publisher.ref, name: publisher.name }
  const said = source.kind === 'state' ? publisher.nameOf(source.id) : source.name
  const descriptions = [
    ['2', body.aims],
    ['4', [body.activities, body.outputs, body.lessons].filter(Boolean).join('\n\n')],
  ] as const
  const parts = [
    `<iati-identifier>${text(project.identifier ?? `${publisher.ref}-${project.id}`)}</iati-identifier>`,
    element('reporting-org', { ref: reporting.ref, type: '90', 'secondary-reporter': '1' }, reporting.name),
    element('title', {}, body.title),
    element('description', { type: '1' }, body.summary || body.title),
    ...descriptions.flatMap(([type, words]) => (words ? [element('description', { type }, words)] : [])),
    ...organizations(body, said ?? reporting.name),
    `<activity-status code="${PROJECT_STATUSES.indexOf(status) + 1}"/>`,
    ...(body.starts ? [`<activity-date type="${isPlanned ? 1 : 2}" iso-date="${body.starts}"/>`] : []),
    ...(body.ends ? [`<activity-date type="${isEnded(status) ? 4 : 3}" iso-date="${body.ends}"/>`] : []),
    ...places(body, publisher),
    ...body.purposes.map(({ code, share }) =>
      element('sector', { vocabulary: '1', code, ...(share !== null && { percentage: share }) }),
    ),
    ...body.themes.map((theme) => element('tag', { code: theme, vocabulary: '99' }, theme)),
    ...provisions.map((code) =>
      element('tag', { code, vocabulary: '99', 'vocabulary-uri': VOCABULARY_OF_PROVISIONS }),
    ),
    ...gender(body),
    ...budgets(body, starts),
    ...results(body, starts),
  ]
  return `<iati-activity xml:lang="en" last-updated-datetime="${moment(changedAt)}">\n${parts.join('\n')}\n</iati-activity>\n`
}

const isEnded = (status: ProjectStatus): boolean => ['closed', 'cancelled'].includes(status)

/** A file names whoever takes part; where nobody is known, whoever says so. */
function organizations(body: ProjectBody, said: string): string[] {
  const roles = [
    ['1', body.funders],
    ['4', body.implementers],
    ['2', body.partners],
  ] as const
  const named = roles.flatMap(([role, list]) =>
    list.map(({ name, ref }) => element('participating-org', { ...(ref && { ref }), role }, name)),
  )
  return named.length > 0 ? named : [element('participating-org', { role: '2' }, said)]
}

function places({ beneficiaries }: ProjectBody, { codeOf, nameOf }: Publisher): string[] {
  const written = beneficiaries.map(({ state, code, name, share }) => {
    const region = /^region-(.+)$/.exec(code)?.[1]
    const xml = element(
      region ? 'recipient-region' : 'recipient-country',
      { code: state ? codeOf(state) : (region ?? code), ...(share !== null && { percentage: share }) },
      name ?? (state ? nameOf(state) : undefined),
    )
    return { isRegion: region !== undefined, xml }
  })
  // Countries stand before regions.
  return written.sort((a, b) => Number(a.isRegion) - Number(b.isRegion)).map(({ xml }) => xml)
}

function gender({ genderObjective }: ProjectBody): string[] {
  if (genderObjective === null) return []
  const significance = String(GENDER_OBJECTIVES.indexOf(genderObjective))
  return [element('policy-marker', { vocabulary: '1', code: '1', significance })]
}

function budgets({ budgets, ends }: ProjectBody, starts: string): string[] {
  return budgets.map(
    ({ amount, currency }) =>
      `<budget>${element('period-start', { 'iso-date': starts })}${element('period-end', { 'iso-date': ends ?? starts })}` +
      `<value currency="${text(currency)}" value-date="${starts}">${text(amount)}</value></budget>`,
  )
}

function results({ results, participants }: ProjectBody, starts: string): string[] {
  const period = (day: string, inside: string): string =>
    `<period>${element('period-start', { 'iso-date': starts < day ? starts : day })}${element('period-end', { 'iso-date': day })}${inside}</period>`
  const result = (title: string, measure: string, periods: string): string =>
    `<result type="1">${element('title', {}, title)}<indicator measure="${measure}">${element('title', {}, title)}${periods}</indicator></result>`
  const reached = results.map(({ what, day, evidence }) => {
    const link = evidence && /^https?:\/\/\S+$/.test(evidence)
    const document = link
      ? `<document-link format="text/html" url="${text(evidence)}">${element('title', {}, evidence)}<category code="A12"/></document-link>`
      : ''
    const said = evidence && !link ? `${what}\n\n${evidence}` : what
    return result(
      'Result',
      '5',
      period(day ?? starts, `<actual>${element('comment', {}, said)}${document}</actual>`),
    )
  })
  if (!participants) return reached
  const by = (sex: string, count: number): string =>
    `<actual value="${count}"><dimension name="sex" value="${sex}"/></actual>`
  const counted = by('female', participants.women) + by('male', participants.men)
  return [...reached, result('Participants', '1', period(starts, counted))]
}

/** An element with a narrative where there are words. */
function element(name: string, attributes: Record<string, string>, words?: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${text(value)}"`)
  if (words === undefined) return `<${name}${said.join('')}/>`
  return `<${name}${said.join('')}><narrative>${text(words)}</narrative></${name}>`
}

/** No two hyphens stand in a comment. */
const inComment = (words: string): string => text(words).replaceAll(/-(?=-|$)/g, '- ')

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Words as XML holds them: signs that it has no place for are left out. */
const text = (words: string): string =>
  words
    // eslint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll(/[&<>"]/g, (sign) => SIGNS[sign]!)

const moment = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`
