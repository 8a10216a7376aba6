import type { VNode } from 'preact'
import { z } from 'zod'
import {
  BODY_LIMITS,
  Button,
  type Ctx,
  EmptyState,
  FileField,
  Form,
  type FormState,
  Hidden,
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
import { differenceOf } from '../offline/difference.ts'
import type { Brought } from '../offline/read.ts'
import { writeOffline } from '../offline/write.ts'
import { mayFill } from '../policy.ts'
import { reportingProblems } from '../problems.ts'
import { readReportApart } from '../read-apart.ts'
import type { Work } from '../queries/find-work.ts'
import { answerAt } from '../rules/answer-places.ts'
import { type Change, changeAt, fits, fitting, isSame, questionAtPlace } from '../rules/changes.ts'
import { partsOf, standingAnswers } from '../rules/parts.ts'
import { type Wording } from '../rules/question-words.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import type { Answer } from '../schema.ts'
import { UnreadableForm } from '../xlsform/problem.ts'
import { FILE_LIMITS, XLSX } from '../xlsform/workbook.ts'
import { Remarks, Said, type Shown, UnreadCells } from './brought-answers.tsx'
import { Changes, MOST_SHOWN } from './changes.tsx'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { workOf } from './work-of.ts'

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

/** Of their answers, with room for what stands around them in a long form. */
const MOST_BYTES = BODY_LIMITS.long * 0.9

/** Each answer as JSON; the file itself is kept nowhere. */
const acceptForm = z.object({
  versions: z.string().max(20_000),
  changes: z
    .array(z.object({ place: z.string().max(1_000), brings: z.string().max(200_000), take: z.boolean() }))
    .max(MOST_SHOWN),
})

const partVersions = z.record(z.string(), z.int())

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
  const read = await readUpload(c, view, work, form.data.file)
  if ('refusal' in read) return showUpload(c, work, refuseForm(form, { file: read.refusal }))
  const { brought } = read
  const found = differenceOf(wordsOf(view, brought), work, brought)
  return showDifference(c, work, { ...found, before: brought.versions, brought })
}

type ReadUpload = { brought: Brought } | { refusal: string }

async function readUpload(c: Ctx, { t }: View, work: Work, file: File): Promise<ReadUpload> {
  try {
    const brought = await readReportApart(c, file)
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
  const versions = partVersions.safeParse(parsed(form.data.versions)).data
  if (!versions) throw reportingProblems.notBroughtAgain()
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
        return showDifference(
          c,
          now,
          { changes: stillOther(view, now, given), unread: [], before: versions },
          409,
        )
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
function stillOther(view: View, work: Work, given: readonly { place: string; brings: Answer }[]): Change[] {
  const answers = standingAnswers(work)
  return given.flatMap(({ place, brings }) => {
    const asked = questionAtPlace(work.prepared, place)
    if (!asked || !fits(view, work.prepared, asked.question, brings)) return []
    const stands = answerAt(answers, place) ?? null
    return isSame(stands, brings) ? [] : (changeAt(work, place, stands, brings) ?? [])
  })
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
        <Changes
          work={work}
          changes={changes}
          form={form}
          action={view.to(`/reports/${work.report.id}/bring-back/accept`)}
          title={view.t('reporting.offline.changesTitle')}
          brings={view.t('reporting.offline.brings')}
          lead={<BeforeTaking left={found.changes.length - changes.length} />}
        >
          <Hidden name="versions" value={form.values['versions'] ?? ''} />
        </Changes>
      )}
      <UnreadCells unread={found.unread} />
    </BringBackPage>,
    status,
    view,
  )
}

function BeforeTaking({ left }: { left: number }): VNode {
  const { t } = useView()
  return (
    <>
      <p>{t('reporting.offline.text')}</p>
      {left > 0 && <p>{t('reporting.offline.many', { count: left })}</p>}
    </>
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
