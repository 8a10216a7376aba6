import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DayField,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  Notice,
  type Option,
  Radios,
  Section,
  Select,
  type View,
  changedForm,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { chooseReaders } from '../actions/choose-readers.ts'
import { mayChoose } from '../policy.ts'
import { type PlacedAnswer, type Readers, VISIBILITIES, type Visibility } from '../report-schema.ts'
import { NOBODY_ELSE, type Work, findReportBefore, findSavedPart } from '../queries/find-work.ts'
import { countable } from '../rules/choices-counted.ts'
import { questionnaireOf } from '../refs.ts'
import { READERS } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import { AnswerValue } from './answer-value.tsx'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { Parties, chosenOf, nameChoosable, partiesField } from './parties-field.tsx'
import { questionAt } from './shown-answers.tsx'
import { workOf } from './work-of.ts'

/** A form has no more rows of three fields; what was chosen for further questions stands. */
const MOST_APART = 140

const readersForm = z.object({
  everything: z.enum(VISIBILITIES).meta({ label: 'reporting.field.everything' }),
  apart: z
    .array(
      z.object({
        question: z.string().max(500),
        who: z.enum(VISIBILITIES).optional(),
        from: z.iso.date().optional().meta({ label: 'reporting.field.readFrom' }),
      }),
    )
    .max(MOST_APART),
  parties: partiesField,
  from: z.iso.date().optional().meta({ label: 'reporting.field.readFrom' }),
})

/** GET /reports/:id/readers */
export async function editReaders(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  demand(c.var.viewer, mayChoose(c.var.viewer, work.report.state))
  const version = work.saved.get(READERS)?.version ?? 0
  const before = version === 0 ? await readersBefore(viewOf(c), work) : null
  const form = startForm(readersForm, asForm(work, before ?? work.readers), { version })
  return showReaders(c, work, form, before !== null)
}

/** What the State chose in its report before on the same questionnaire, so that it is not asked twice; null where there is none. */
async function readersBefore(view: View, work: Work): Promise<Readers | null> {
  const before = await findReportBefore(view, work)
  const isSame = before !== null && questionnaireOf(before.round) === questionnaireOf(work.round)
  return isSame ? before.readers : null
}

/** What a form that is sent adds to: of a report of which nobody chose yet, the lists of single answers are those of the report before. */
export async function standing(view: View, work: Work): Promise<Readers> {
  if (work.saved.has(READERS)) return work.readers
  const own = (await readersBefore(view, work))?.partiesOf
  return own ? { ...work.readers, partiesOf: own } : work.readers
}

/** POST /reports/:id/readers */
export async function postReaders(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  demand(view.viewer, mayChoose(view.viewer, work.report.state))
  const form = await readForm(c, readersForm)
  if (!form.ok) return showReaders(c, work, form)
  return submitOnce(
    c,
    async (services) => {
      const readers = fromForm(form.data, await standing(view, work))
      await chooseReaders(services, view.viewer, { report: work.report.id, readers, expected: form.version })
      return view.to(`/reports/${work.report.id}/work`)
    },
    {
      refused: (refused) => showReaders(c, work, refused),
      changed: async () => {
        const now = await workOf(c)
        const before = await findSavedPart(view, work, READERS, form.version ?? 0)
        const base = (before?.answers as Readers | undefined) ?? NOBODY_ELSE
        const changed = changedForm(form, {
          theirs: asForm(now, now.readers),
          base: asForm(now, base),
          version: now.saved.get(READERS)?.version ?? 0,
        })
        return showReaders(c, now, changed)
      },
      done: 'reporting.done.readersSaved',
    },
  )
}

type Given = z.infer<typeof readersForm>

/** The questions that were answered, each once, with their answers. */
const questionsOf = ({ answers }: Work): [question: string, answers: PlacedAnswer[]][] =>
  [...Map.groupBy(answers, ({ question }) => question)].slice(0, MOST_APART)

const asForm = (work: Work, { everything, apart, parties = [], from, later = {} }: Readers): Given => ({
  everything,
  apart: questionsOf(work).map(([question]) => ({
    question,
    who: apart[question],
    from: later[question],
  })),
  parties,
  from: from ?? undefined,
})

/** What was chosen for questions that the page did not show stands: they may be answered again. */
const fromForm = ({ everything, apart, parties, from }: Given, before: Readers): Readers => {
  const shown = new Set(apart.map(({ question }) => question))
  const kept = <T,>(of: Record<string, T> = {}): [string, T][] =>
    Object.entries(of).filter(([question]) => !shown.has(question))
  const chosen = apart.flatMap(({ question, who }) => (who ? [[question, who] as const] : []))
  const days = apart.flatMap(({ question, from: day }) => (day ? [[question, day] as const] : []))
  return {
    everything,
    apart: Object.fromEntries([...kept(before.apart), ...chosen]),
    parties: chosenOf(parties),
    ...(before.partiesOf && { partiesOf: before.partiesOf }),
    from: from ?? null,
    later: Object.fromEntries([...kept(before.later), ...days]),
  }
}

async function showReaders(c: Ctx, work: Work, form: FormState, isAsBefore = false): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const [programme, choosable] = await Promise.all([nameWork(view, work), nameChoosable(view, work)])
  const questions = questionsOf(work)
  const { partiesOf = {} } = await standing(view, work)
  const counted = new Set(countable(work.prepared).map(({ path }) => path))
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t('reporting.readers.title')}
      lead={t('reporting.readers.lead')}
      trail={[toWork(view, work)]}
    >
      {questions.length === 0 ? (
        <EmptyState title={t('reporting.readers.nothing')} />
      ) : (
        <Form action={to(`/reports/${work.report.id}/readers`)} form={form}>
          {isAsBefore && (
            <Notice>
              <p>{t('reporting.readers.asBefore')}</p>
            </Notice>
          )}
          <Radios name="everything" options={visibilityOptions(view)} />
          <p class="hint">{t('reporting.readers.countedText')}</p>
          <Parties choosable={choosable} />
          <DayField name="from" hint={t('reporting.readers.fromText')} optional={false} />
          <Section title={t('reporting.readers.apart')}>
            {questions.map(([question, answers], nr) => (
              <Apart
                work={work}
                own={partiesOf[question]}
                nr={nr}
                question={question}
                answers={answers}
                canCount={counted.has(question)}
              />
            ))}
          </Section>
          <Button>{t('reporting.readers.save')}</Button>
        </Form>
      )}
    </WorkPage>,
    form.status,
    view,
  )
}

const visibilityOptions = ({ t }: View): Option[] =>
  VISIBILITIES.map((value: Visibility) => ({ value, label: t(`reporting.readers.visibility.${value}`) }))

interface ApartProps {
  work: Work
  /** Keys of the parties of this answer alone. */
  own: string[] | undefined
  nr: number
  question: string
  answers: PlacedAnswer[]
  /** Whether its answers can be counted. */
  canCount: boolean
}

function Apart({ work, own, nr, question: path, answers, canCount }: ApartProps): VNode {
  const view = useView()
  const { question, about } = questionAt(view, work.prepared, path)
  const label = [about, labelOf(view, question)].filter(Boolean).join(' · ')
  return (
    <>
      <Hidden name={`apart[${nr}].question`} value={path} />
      <Select
        name={`apart[${nr}].who`}
        label={label}
        options={visibilityOptions(view).filter(({ value }) => canCount || value !== 'counted')}
        // Between the question and who may read it: what was answered.
        hint={answers.map(({ value }) => (
          <AnswerValue questionnaire={work.questionnaire.body} question={question} value={value} />
        ))}
        prompt={view.t('reporting.readers.asAll')}
        optional={false}
      />
      <OwnParties work={work} own={own} question={path} label={label} />
      <DayField
        name={`apart[${nr}].from`}
        label={view.t('reporting.readers.fromOf', { question: label })}
        drawn={view.t('reporting.field.readFrom')}
        optional={false}
      />
    </>
  )
}

type OwnPartiesProps = Pick<ApartProps, 'work' | 'own' | 'question'> & { label: string }

/** The parties that this answer has for itself, and where they are chosen. */
function OwnParties({ work, own, question, label }: OwnPartiesProps): VNode {
  const { t, to, names } = useView()
  const href = `${to(`/reports/${work.report.id}/readers/parties`)}?question=${encodeURIComponent(question)}`
  return (
    <p class="hint">
      {own && <bdi>{own.map((key) => names.get(key)?.name ?? key).join(' · ')} </bdi>}
      <a href={href}>
        {t('reporting.readers.ownParties')}
        <span class="hidden"> ({label})</span>
      </a>
    </p>
  )
}
