import type { VNode } from 'preact'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  Notice,
  type View,
  changedForm,
  dateWords,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { savePart } from '../actions/save-part.ts'
import { mayFill } from '../policy.ts'
import type { Carried } from '../report-schema.ts'
import { findHelp } from '../queries/find-inquiries.ts'
import { type SavedReport, type Work, findSavedPart } from '../queries/find-work.ts'
import { answerAt, withAnswer } from '../rules/answer-places.ts'
import { formOf } from '../rules/made-ready.ts'
import { fromForm, toForm } from '../rules/part-form.ts'
import {
  type Part,
  answersIn,
  carriedIn,
  inWhole,
  isIn,
  partsOf,
  placeOfPart,
  savedAnswers,
} from '../rules/parts.ts'
import { notAllowedWords } from '../rules/question-words.ts'
import type { AnswerTo } from '../rules/marked-words.ts'
import { answersSeenFrom } from '../rules/shown-answers.ts'
import { surroundingsOf } from '../rules/surroundings.ts'
import { type WorkedReport, fixedText, workOut } from '../rules/work-out.ts'
import type { Answers } from '../schema.ts'
import { BesidePart, findBeside } from './beside-part.tsx'
import { WorkPage, nameWork, partLead, partTitle, toWork } from './frame.tsx'
import { type Asked, Elements } from './question-field.tsx'
import { RestsOn, nameProvisions } from './rests-on.tsx'
import { ShownAnswers, fromArchived } from './shown-answers.tsx'
import { partNamed, savedReportOf, workOf } from './work-of.ts'

/** GET /reports/:id/parts/:part */
export async function editPart(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  const version = work.saved.get(part.name)?.version ?? 0
  const data = { answers: toForm(part.elements, answersIn(work, part)) }
  const schema = formOf(work.questionnaire.body, part, view)
  return showPart(c, work, part, startForm(schema, data as never, { version }))
}

/** POST /reports/:id/parts/:part */
export async function postPart(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await savedReportOf(c)
  const part = partNamed(work, c.req.param('part'))
  const form = await readForm(c, formOf(work.questionnaire.body, part, view))
  const again = async (refused: FormState) => showPart(c, await workOf(c), part, refused)
  if (!form.ok) return again(form)
  const base = (await findSavedPart(view, work, part.name, form.version ?? 0))?.answers ?? {}
  const answers = withKept(fromForm(part.elements, form.data.answers ?? {}), base, form.data.kept)
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, part: part.name, answers, expected: form.version }
      await savePart(services, view.viewer, given)
      return view.to(nextAddress(work, part, asksMore(view, work, part, answers, form.data.kept)))
    },
    {
      refused: again,
      changed: async () => {
        const now = await workOf(c)
        const theirs = now.saved.get(part.name)
        const asForm = (saved: Answers) => ({ answers: toForm(part.elements, saved), kept: form.data.kept })
        const changed = changedForm(form, {
          theirs: asForm(theirs?.answers ?? {}) as never,
          base: asForm(base) as never,
          version: theirs?.version ?? 0,
          bySelf: theirs?.accountId === view.viewer.accountId,
        })
        return showPart(c, now, part, changed)
      },
      done: 'reporting.done.partSaved',
    },
  )
}

/** The part after this one, after the last the report; this one again where its answers make it ask more. */
function nextAddress({ report, questionnaire }: SavedReport, { name }: Part, isAgain: boolean): string {
  const parts = partsOf(questionnaire.body)
  const next = isAgain ? { name } : parts[parts.findIndex((one) => one.name === name) + 1]
  return next ? `/reports/${report.id}/parts/${next.name}` : `/reports/${report.id}/work`
}

/** Whether a part asks now what its page did not ask. */
function asksMore(
  view: View,
  work: SavedReport,
  part: Part,
  answers: Answers,
  kept: string | undefined,
): boolean {
  if (!kept) return false
  const whole = { ...savedAnswers(work), ...inWhole(part, answers) }
  const { questions } = workOut(work.prepared, whole, surroundingsOf(view))
  const above = placeOfPart(part)
  return kept
    .split(' ')
    .some((place) => questions.get(above ? `${above}/${place}` : place)?.isRelevant ?? false)
}

/** What the page did not ask stays as it was: it may be asked again when other answers change. */
function withKept(answers: Answers, base: Answers, kept: string | undefined): Answers {
  return (kept ?? '').split(' ').reduce((all, place) => {
    const value = place === '' ? undefined : answerAt(base, place)
    return value === undefined ? all : withAnswer(all, place, value)
  }, answers)
}

async function showPart(c: Ctx, work: Work, part: Part, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const [programme, beside, help] = await Promise.all([
    nameWork(view, work),
    findBeside(view, work),
    findHelp(view, work.questionnaire),
  ])
  await nameProvisions(view, part)
  const isWritable = work.report.status === 'draft' && mayFill(view.viewer, work.report.state)
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={partTitle(view, part)}
      lead={partLead(view, part)}
      trail={[toWork(view, work)]}
    >
      <RestsOn part={part} />
      {isWritable ? (
        <PartFields work={work} part={part} form={form} help={help} />
      ) : (
        <ReadOnly work={work} part={part} />
      )}
      <BesidePart work={work} part={part} beside={beside} />
    </WorkPage>,
    form.status,
    view,
  )
}

function ReadOnly({ work, part }: { work: Work; part: Part }): VNode {
  const { t } = useView()
  return (
    <>
      <Notice>
        <p>{t('reporting.form.readOnly', { status: t(`reporting.work.status.${work.report.status}`) })}</p>
      </Notice>
      <ShownAnswers
        prepared={work.prepared}
        answers={work.answers.filter(({ place }) => isIn(part, place))}
      />
    </>
  )
}

interface PartFieldsProps {
  work: Work
  part: Part
  form: FormState
  help: NonNullable<Asked['help']>
}

function PartFields({ work, part, form, help }: PartFieldsProps): VNode {
  const view = useView()
  const { t, to } = view
  const place = placeOfPart(part)
  const answers = { ...savedAnswers(work), ...inWhole(part, answersIn(work, part)) }
  const worked = workOut(work.prepared, answers, surroundingsOf(view))
  const asked = { ...askedBy(view, work, part, worked), help }
  return (
    <Form action={to(`/reports/${work.report.id}/parts/${part.name}`)} form={form}>
      <p class="hint">{t('reporting.form.any')}</p>
      <Hidden name="kept" value={notAsked(worked, place).join(' ')} />
      <Elements elements={part.elements} place={place} name="answers" asked={asked} />
      <Button>{t('reporting.form.save')}</Button>
    </Form>
  )
}

/** The places of a part that its page does not ask, below the part. */
const notAsked = ({ questions }: WorkedReport, place: string): string[] => {
  const above = place ? `${place}/` : ''
  return [...questions].flatMap(([own, state]) => {
    const isTyped = state.isRelevant && fixedText(state) === undefined
    return isTyped || !own.startsWith(above) ? [] : [own.slice(above.length)]
  })
}

function askedBy(view: View, work: Work, part: Part, worked: WorkedReport): Asked {
  const { questions, groups } = worked
  const answersAt = (place: string): AnswerTo => answersSeenFrom(view, work.prepared, worked, place)
  const carried = new Map(
    work.saved.has(part.name) ? [] : carriedIn(work, part).map((one) => [one.place, one] as const),
  )
  return {
    questionnaire: work.questionnaire.body,
    isAsked: (place) => questions.get(place)?.isRelevant ?? groups.get(place) ?? true,
    choicesLeft: (place) => questions.get(place)?.choices,
    fixedAt: (place) => fixedText(questions.get(place)),
    answersAt,
    // Nothing is mandatory, and nothing is refused: what the form does not allow is said beside it.
    noteAt(place) {
      const [from, state] = [carried.get(place), questions.get(place)]
      const notes = [
        from && noteOf(view, from),
        state && !state.isValid && notAllowedWords(view, state.question, answersAt(place)),
      ]
      return notes.filter(Boolean).join(' ') || undefined
    },
  }
}

/** Where an answer comes from, and since when it stands. */
function noteOf({ t, lang }: View, { sources }: Carried): string {
  const day = dateWords((sources[0]?.at ?? new Date()).toISOString().slice(0, 10), lang)
  const archived = sources.find((one) => one.kind === 'archived')
  if (archived) return fromArchived({ t }, archived)
  const hasReport = sources.some(({ kind }) => kind === 'report')
  const hasResult = sources.some(({ kind }) => kind === 'evidence')
  if (hasReport && hasResult) return t('reporting.form.fromBoth', { day })
  return t(hasReport ? 'reporting.form.from' : 'reporting.form.fromResult', { day })
}
