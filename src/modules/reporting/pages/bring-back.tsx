import type { VNode } from 'preact'
import { z } from 'zod'
import {
  BODY_LIMITS,
  Button,
  Checkbox,
  type Ctx,
  EmptyState,
  FileField,
  Form,
  type FormState,
  Hidden,
  Listed,
  Notice,
  Section,
  Table,
  type View,
  attachment,
  demand,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  takeOwnTurn,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { acceptBrought } from '../actions/accept-brought.ts'
import { type Change, type Unread, changeAt, differenceOf, fitting, isSame } from '../offline/difference.ts'
import { type Brought, readOffline } from '../offline/read.ts'
import { writeOffline } from '../offline/write.ts'
import { mayFill } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import type { Work } from '../queries/find-work.ts'
import { answerAt } from '../rules/answer-places.ts'
import { type Part, partsOf, standingAnswers } from '../rules/parts.ts'
import { type Wording, labelOf } from '../rules/question-words.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import type { Answer } from '../schema.ts'
import { type FormProblem, UnreadableForm } from '../xlsform/problem.ts'
import { FILE_LIMITS } from '../xlsform/workbook.ts'
import { AnswerValue } from './answer-value.tsx'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { questionAt } from './shown-answers.tsx'
import { workOf } from './work-of.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** GET /reports/:id/form.xlsx — the report as a workbook, for the people of its State. */
export async function sendOffline(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  // What a State has not shared is kept by no one on the way.
  c.header('Cache-Control', 'no-store')
  return attachment(
    c,
    await writeOffline(view, work, surroundingsOf(view)),
    XLSX,
    `${work.round.questionnaire}.xlsx`,
  )
}

const uploadForm = z.object({
  file: z
    .file()
    .min(1)
    .max(FILE_LIMITS.megabytes * 1_000_000)
    .meta({ label: 'reporting.offline.file' }),
})

/** Answers shown at once: a form has 500 fields, and a person has patience. */
const MOST_SHOWN = 200
/** Of their answers, with room for what stands around them in a long form. */
const MOST_BYTES = BODY_LIMITS.long * 0.9

/** Each answer as JSON; the file itself is kept nowhere. */
const acceptForm = z.object({
  versions: z.string().max(20_000),
  changes: z
    .array(z.object({ place: z.string().max(1_000), brings: z.string().max(200_000), take: z.boolean() }))
    .max(MOST_SHOWN),
})

const LIMITS = { name: 'reporting/bring-back', seconds: 600, turns: 60 }

/** Lets a workbook pass of whoever fills in the report; before a byte of it is read. @throws notFound, notAllowed, tooMany */
export async function takeTurn(c: Ctx): Promise<void> {
  await fillableWork(c)
  await takeOwnTurn(c, { anonymous: LIMITS, account: LIMITS })
}

/** @throws notFound, notAllowed, notNow: it is no draft */
async function fillableWork(c: Ctx): Promise<Work> {
  const work = await workOf(c)
  demand(c.var.viewer, mayFill(c.var.viewer, work.report.state))
  if (work.report.status !== 'draft') throw reportingProblems.notNow()
  return work
}

/** GET /reports/:id/bring-back */
export const bringBack = async (c: Ctx): Promise<Response> =>
  showUpload(c, await fillableWork(c), startForm(uploadForm))

/** POST /reports/:id/bring-back — shows what a workbook says otherwise; nothing is kept. */
export async function postBringBack(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await fillableWork(c)
  const form = await readForm(c, uploadForm)
  if (!form.ok) return showUpload(c, work, form)
  const read = await readUpload(view, work, new Uint8Array(await form.data.file.arrayBuffer()))
  if ('refusal' in read) return showUpload(c, work, refuseForm(form, { file: read.refusal }))
  const { brought } = read
  const found = differenceOf(wordsOf(view, brought), work, brought)
  return showDifference(c, work, { ...found, before: brought.versions, brought })
}

type ReadUpload = { brought: Brought } | { refusal: string }

async function readUpload({ t }: View, work: Work, bytes: Uint8Array): Promise<ReadUpload> {
  try {
    const brought = await readOffline(bytes)
    if (typeof brought === 'string') return { refusal: t(`reporting.offline.${brought}`) }
    const isOther = brought.report !== work.report.id
    return isOther ? { refusal: t('reporting.offline.otherReport') } : { brought }
  } catch (error) {
    if (!(error instanceof UnreadableForm)) throw error
    return { refusal: t.any(`reporting.xlsform.${error.code}`, error.params) }
  }
}

/** Words in the language of the file: its choices are called so. */
const wordsOf = ({ services, lang }: View, { language }: Brought): Wording => {
  const known = services.words.languages.includes(language) ? language : lang
  return { lang: known, t: services.words.in(known) }
}

/** POST /reports/:id/bring-back/accept */
export async function acceptBroughtBack(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await fillableWork(c)
  const form = await readForm(c, acceptForm)
  if (!form.ok) throw reportingProblems.notBroughtAgain()
  const given = form.data.changes.map(({ place, brings, take }) => ({
    place,
    brings: parsed<Answer>(brings),
    take,
  }))
  const versions = parsed<Record<string, number>>(form.data.versions)
  return submitOnce(
    c,
    async (services) => {
      const { id: report } = work.report
      const changes = given.filter(({ take }) => take)
      await acceptBrought(services, view.viewer, { report, changes, versions, lang: view.lang })
      return view.to(`/reports/${report}/work`)
    },
    {
      refused: ({ errors, status }) => showUpload(c, work, { ...startForm(uploadForm), errors, status }),
      changed: async () => {
        const now = await workOf(c)
        return showDifference(c, now, { changes: stillOther(now, given), unread: [], before: versions }, 409)
      },
      done: 'reporting.done.broughtBack',
    },
  )
}

/** @throws notBroughtAgain for what this page did not write */
function parsed<Value>(json: string): Value {
  try {
    return JSON.parse(json) as Value
  } catch {
    throw reportingProblems.notBroughtAgain()
  }
}

/** What was shown before somebody changed the report, and is other still. */
function stillOther(work: Work, given: readonly { place: string; brings: Answer }[]): Change[] {
  const answers = standingAnswers(work)
  return given.flatMap(({ place, brings }) => {
    const stands = answerAt(answers, place) ?? null
    return isSame(stands, brings) ? [] : (changeAt(work, place, stands, brings) ?? [])
  })
}

interface Shown {
  changes: readonly Change[]
  unread: readonly Unread[]
  /** Part → the version from which the file was written, or that was shown before. */
  before: Readonly<Record<string, number>>
  brought?: Brought
}

const versionsOf = ({ saved, questionnaire }: Work): Record<string, number> =>
  Object.fromEntries(partsOf(questionnaire.body).map(({ name }) => [name, saved.get(name)?.version ?? 0]))

async function showUpload(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  return page(
    c,
    <BringBackPage work={work} programme={await nameWork(view, work)}>
      <Form action={to(`/reports/${work.report.id}/bring-back`)} form={form} upload>
        <FileField name="file" hint={t('reporting.offline.fileHint')} accept=".xlsx" />
        <Button>{t('reporting.offline.look')}</Button>
      </Form>
    </BringBackPage>,
    form.status,
    view,
  )
}

async function showDifference(c: Ctx, work: Work, found: Shown, status: 200 | 409 = 200): Promise<Response> {
  const view = viewOf(c)
  const changes = fitting(found.changes, { changes: MOST_SHOWN, bytes: MOST_BYTES })
  const versions = versionsOf(work)
  const isChanged = (part: string): boolean => found.before[part] !== versions[part]
  const form = startForm(acceptForm, {
    versions: JSON.stringify(versions),
    changes: changes.map(({ part, place, brings }) => ({
      place,
      brings: JSON.stringify(brings),
      take: !isChanged(part),
    })),
  })
  const changedParts = partsOf(work.questionnaire.body).filter(
    ({ name }) => isChanged(name) && changes.some(({ part }) => part === name),
  )
  return page(
    c,
    <BringBackPage work={work} programme={await nameWork(view, work)}>
      {status === 409 && <Said>{view.t('reporting.offline.meanwhile')}</Said>}
      <Remarks work={work} found={found} changedParts={changedParts} />
      {changes.length === 0 ? (
        <EmptyState title={view.t('reporting.offline.none')} />
      ) : (
        <Changes work={work} changes={changes} form={form} left={found.changes.length - changes.length} />
      )}
      <UnreadCells unread={found.unread} />
    </BringBackPage>,
    status,
    view,
  )
}

function BringBackPage(props: {
  work: Work
  programme: Awaited<ReturnType<typeof nameWork>>
  children: VNode | (VNode | false)[]
}): VNode {
  const view = useView()
  const { work, programme, children } = props
  return (
    <WorkPage
      work={work}
      programme={programme}
      title={view.t('reporting.offline.bringBack')}
      lead={view.t('reporting.offline.bringLead')}
      trail={[toWork(view, work)]}
    >
      {children}
    </WorkPage>
  )
}

const Said = ({ children }: { children: string }): VNode => (
  <Notice>
    <p>{children}</p>
  </Notice>
)

/** What is to be said of the file before its answers. */
function Remarks(props: { work: Work; found: Shown; changedParts: readonly Part[] }): VNode {
  const view = useView()
  const { t, lang } = view
  const { work, found, changedParts } = props
  const now = work.questionnaire.version
  const version = found.brought?.questionnaireVersion ?? now
  const names = changedParts.map(({ group }) =>
    group ? labelOf(view, group) : t('reporting.questionnaire.asks'),
  )
  const parts = new Intl.ListFormat(lang).format(names)
  const remarks = found.brought?.remarks ?? []
  return (
    <>
      {version !== now && <Said>{t('reporting.offline.older', { version, now })}</Said>}
      {names.length > 0 && <Said>{t('reporting.offline.changed', { parts })}</Said>}
      {remarks.length > 0 && (
        <Notice>
          <Listed items={remarks.map((remark) => remarkWords(view, remark))} />
        </Notice>
      )}
    </>
  )
}

function remarkWords({ t }: View, { sheet, code, params }: FormProblem): string {
  const message = t.any(`reporting.xlsform.${code}`, params)
  return sheet ? t('reporting.offline.remark', { sheet, message }) : message
}

function Changes(props: { work: Work; changes: readonly Change[]; form: FormState; left: number }): VNode {
  const view = useView()
  const { t, to } = view
  const { work, changes, form, left } = props
  const rows = changes.map((change, nr) => ({ change, nr }))
  const shown = (change: Change, value: Answer): VNode =>
    value === null ? (
      <>{t('reporting.answer.none')}</>
    ) : (
      <AnswerValue
        questionnaire={work.questionnaire.body}
        question={questionAt(view, work.prepared, change.question).question}
        value={value}
      />
    )
  return (
    <Section title={t('reporting.offline.changesTitle')}>
      <p>{t('reporting.offline.text')}</p>
      {left > 0 && <p>{t('reporting.offline.many', { count: left })}</p>}
      <Form action={to(`/reports/${work.report.id}/bring-back/accept`)} form={form}>
        <Hidden name="versions" value={form.values['versions'] ?? ''} />
        <Table
          caption={t('reporting.offline.changesTitle')}
          captionHidden
          rows={rows}
          columns={[
            {
              label: t('reporting.offline.question'),
              render: (row) => <Take work={work} form={form} {...row} />,
            },
            { label: t('reporting.offline.stands'), render: ({ change }) => shown(change, change.stands) },
            { label: t('reporting.offline.brings'), render: ({ change }) => shown(change, change.brings) },
          ]}
        />
        <Button>{t('reporting.offline.accept')}</Button>
      </Form>
    </Section>
  )
}

/** The box of an answer, with what comes along. */
function Take({
  work,
  form,
  change,
  nr,
}: {
  work: Work
  form: FormState
  change: Change
  nr: number
}): VNode {
  const view = useView()
  const { question, part, about } = questionAt(view, work.prepared, change.question)
  const blocks = [...change.place.matchAll(/\[(\d+)\]/g)].map(([, number]) => number)
  const words = [part, about, ...blocks, labelOf(view, question)].filter(Boolean)
  const name = `changes[${nr}]`
  const carried = (key: 'place' | 'brings'): string => form.values[`${name}.${key}`] ?? ''
  return (
    <>
      <Hidden name={`${name}.place`} value={carried('place')} />
      <Hidden name={`${name}.brings`} value={carried('brings')} />
      <Checkbox name={`${name}.take`} label={words.join(' · ')} optional={false} />
    </>
  )
}

function UnreadCells({ unread }: { unread: readonly Unread[] }): VNode | null {
  const { t } = useView()
  if (unread.length === 0) return null
  return (
    <Section title={t('reporting.offline.unread')}>
      <p>{t('reporting.offline.unreadText')}</p>
      <Table
        caption={t('reporting.offline.unread')}
        captionHidden
        rows={unread.slice(0, MOST_SHOWN)}
        columns={[
          {
            label: t('reporting.offline.cell'),
            render: ({ sheet, cell }) => <bdi>{t('reporting.offline.remark', { sheet, message: cell })}</bdi>,
          },
          { label: t('reporting.offline.says'), render: ({ text }) => <bdi>{text}</bdi> },
          { label: t('reporting.offline.why'), render: ({ why }) => t(`reporting.offline.fault.${why}`) },
        ]}
      />
    </Section>
  )
}
