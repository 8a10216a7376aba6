import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  Hidden,
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
import { type Readers, VISIBILITIES, type Visibility } from '../report-schema.ts'
import { NOBODY_ELSE, type Work, findSavedPart } from '../queries/find-work.ts'
import { READERS } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import { AnswerValue } from './answer-value.tsx'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { questionAt } from './shown-answers.tsx'
import { workOf } from './work-of.ts'

/** More answers than these follow what is chosen for all: a form has no more rows. */
const MOST_APART = 200

const readersForm = z.object({
  everything: z.enum(VISIBILITIES).meta({ label: 'reporting.field.everything' }),
  apart: z
    .array(z.object({ place: z.string().max(500), who: z.enum(VISIBILITIES).optional() }))
    .max(MOST_APART),
})

/** GET /reports/:id/readers */
export async function editReaders(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  demand(c.var.viewer, mayChoose(c.var.viewer, work.report.state))
  const version = work.saved.get(READERS)?.version ?? 0
  return showReaders(c, work, startForm(readersForm, asForm(work, work.readers), { version }))
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
      const readers = fromForm(form.data)
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

const asForm = ({ answers }: Work, { everything, apart }: Readers): Given => ({
  everything,
  apart: answers.slice(0, MOST_APART).map(({ place }) => ({ place, who: apart[place] })),
})

const fromForm = ({ everything, apart }: Given): Readers => ({
  everything,
  apart: Object.fromEntries(
    apart.flatMap(({ place, who }) => (who && who !== everything ? [[place, who] as const] : [])),
  ),
})

async function showReaders(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await nameWork(view, work)
  const { answers } = work
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t('reporting.readers.title')}
      lead={t('reporting.readers.lead')}
      trail={[toWork(view, work)]}
    >
      {answers.length === 0 ? (
        <EmptyState title={t('reporting.readers.nothing')} />
      ) : (
        <Form action={to(`/reports/${work.report.id}/readers`)} form={form}>
          <Radios name="everything" options={visibilityOptions(view)} />
          <Section title={t('reporting.readers.apart')}>
            {answers.slice(0, MOST_APART).map((answer, nr) => (
              <Apart work={work} nr={nr} answer={answer} />
            ))}
            {answers.length > MOST_APART && (
              <p class="hint">{t('reporting.readers.more', { count: answers.length - MOST_APART })}</p>
            )}
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

function Apart(props: { work: Work; nr: number; answer: Work['answers'][number] }): VNode {
  const view = useView()
  const { work, nr, answer } = props
  const { body } = work.questionnaire
  const { question, about } = questionAt(view, work.prepared, answer.question)
  const label = [about, labelOf(view, question)].filter(Boolean).join(' · ')
  return (
    <>
      <Hidden name={`apart[${nr}].place`} value={answer.place} />
      <AnswerValue questionnaire={body} question={question} value={answer.value} />
      <Select
        name={`apart[${nr}].who`}
        label={label}
        options={visibilityOptions(view)}
        prompt={view.t('reporting.readers.asAll')}
        optional={false}
      />
    </>
  )
}
