import { z } from 'zod'
import { officialLanguages, oneLine } from '../../../core/index.ts'
import type { GivenVote } from '../actions/save-vote.ts'
import type { StateReader } from '../queries/find-states.ts'
import {
  type Cast,
  SIDES,
  type Side,
  VOTE_LIMITS,
  VOTE_MODES,
  VOTE_QUESTIONS,
  VOTE_RESULTS,
  VOTE_SUBJECTS,
  type Vote,
} from '../vote-schema.ts'
import { correctionFields, languageField } from './decision-form.ts'
import { when } from './meeting-form.ts'

const label = (name: string) => ({ label: `meetings.vote.field.${name}` })
const line = (name: string) => oneLine(VOTE_LIMITS.line).optional().meta(label(name))
const count = (name: string) =>
  z
    .int()
    .min(0)
    .max(1_000)
    .optional()
    .meta({ label: `meetings.vote.side.${name}` })
const states = (name: string) => z.string().trim().max(20_000).optional().meta(label(name))

/** How a meeting decided on a text, as it is entered; what was not recorded stays empty. */
export const voteForm = z.object({
  title: oneLine(VOTE_LIMITS.line).meta(label('title')),
  language: languageField,
  subject: z.enum(VOTE_SUBJECTS).meta(label('subject')),
  question: z.enum(VOTE_QUESTIONS).meta(label('question')),
  mode: z.enum(VOTE_MODES).meta(label('mode')),
  result: z.enum(VOTE_RESULTS).optional().meta(label('result')),
  symbol: line('symbol'),
  version: line('version'),
  paragraph: line('paragraph'),
  day: when('day').meta(label('day')),
  yes: count('yes'),
  no: count('no'),
  abstain: count('abstain'),
  absent: count('absent'),
  listYes: states('listYes'),
  listNo: states('listNo'),
  listAbstain: states('listAbstain'),
  listAbsent: states('listAbsent'),
  isWhole: z.boolean().meta(label('isWhole')),
  intendedYes: states('intendedYes'),
  intendedNo: states('intendedNo'),
  intendedAbstain: states('intendedAbstain'),
  reportedBy: oneLine(500).optional().meta(label('reportedBy')),
  ...correctionFields,
})
export type VoteForm = z.infer<typeof voteForm>

const LISTS = { listYes: 'yes', listNo: 'no', listAbstain: 'abstain', listAbsent: 'absent' } as const
const INTENDED = { intendedYes: 'yes', intendedNo: 'no', intendedAbstain: 'abstain' } as const
type ListField = keyof typeof LISTS | keyof typeof INTENDED

const namesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)

/** The first name in a list that means no State, by its field; null where all do. */
export function unknownIn(data: VoteForm, states: StateReader): { field: ListField; name: string } | null {
  for (const field of [...Object.keys(LISTS), ...Object.keys(INTENDED)] as ListField[])
    for (const name of namesIn(data[field])) if (states.stateOf(name) === null) return { field, name }
  return null
}

function castsOf(data: VoteForm, states: StateReader): Cast[] {
  const of = (fields: Partial<Record<ListField, Side>>) =>
    Object.entries(fields).flatMap(([field, side]) =>
      namesIn(data[field as ListField]).flatMap((name) => {
        const state = states.stateOf(name)
        return state ? [{ state, side }] : []
      }),
    )
  const voted = of(LISTS)
  const meant = of(INTENDED)
  const only = meant.filter(({ state }) => !voted.some((one) => one.state === state))
  return [
    ...voted.map(({ state, side }) => ({
      state,
      vote: side,
      intended: meant.find((one) => one.state === state)?.side ?? null,
    })),
    ...only.map(({ state, side }) => ({ state, vote: null, intended: side })),
  ]
}

export function voteOf(data: VoteForm, before: Vote | null, states: StateReader): GivenVote {
  const {
    title,
    language,
    subject,
    question,
    mode,
    result,
    symbol,
    version,
    paragraph,
    isWhole,
    reportedBy,
  } = data
  const old = before?.facts.title
  const others = typeof old === 'string' ? { en: old } : old
  return {
    title: { ...others, [language]: title },
    ...{ subject, question, mode, isWhole },
    result: result ?? null,
    symbol: symbol ?? null,
    version: version ?? null,
    paragraph: paragraph ?? null,
    totals: {
      yes: data.yes ?? null,
      no: data.no ?? null,
      abstain: data.abstain ?? null,
      absent: data.absent ?? null,
    },
    casts: castsOf(data, states),
    reportedBy: reportedBy ?? null,
  }
}

export function voteAsForm({ day, facts }: Vote, lang: string, states: StateReader): Partial<VoteForm> {
  const words: Partial<Record<string, string>> =
    typeof facts.title === 'string' ? { en: facts.title } : facts.title
  const language =
    officialLanguages.find((one) => one === lang && words[one]) ?? officialLanguages.find((one) => words[one])
  const names = (is: (cast: Cast) => boolean): string | undefined =>
    facts.casts
      .filter(is)
      .map(({ state }) => states.nameOf(state))
      .join('\n') || undefined
  const lists = [
    ...Object.entries(LISTS).map(([field, side]) => [field, names(({ vote }) => vote === side)]),
    ...Object.entries(INTENDED).map(([field, side]) => [field, names(({ intended }) => intended === side)]),
  ]
  const { subject, question, mode, result, symbol, version, paragraph, totals, isWhole, reportedBy } = facts
  const said = { result, symbol, version, paragraph, reportedBy }
  const counted = SIDES.map((side) => [side, totals[side]] as const)
  return {
    ...{ subject, question, mode, isWhole, day },
    ...(language && { language, title: words[language] }),
    ...Object.fromEntries([...Object.entries(said), ...counted].filter(([, one]) => one !== null)),
    ...Object.fromEntries(lists.filter(([, one]) => one !== undefined)),
  }
}
