import { z } from 'zod'
import {
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  changedForm,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { chooseReaders } from '../actions/choose-readers.ts'
import { mayChoose } from '../policy.ts'
import type { Readers } from '../report-schema.ts'
import { NOBODY_ELSE, type Work, findSavedPart } from '../queries/find-work.ts'
import { READERS } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { Parties, chosenOf, nameChoosable, partiesField } from './parties-field.tsx'
import { standing } from './readers.tsx'
import { questionAt } from './shown-answers.tsx'
import { workOf } from './work-of.ts'

const ownForm = z.object({ question: z.string().max(500), parties: partiesField })

/** GET /reports/:id/readers/parties?question= */
export async function editOwnParties(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  demand(view.viewer, mayChoose(view.viewer, work.report.state))
  const question = c.req.query('question') ?? ''
  const version = work.saved.get(READERS)?.version ?? 0
  return showOwn(c, work, startForm(ownForm, asForm(await standing(view, work), question), { version }))
}

const asForm = ({ partiesOf = {} }: Readers, question: string) => ({
  question,
  parties: Object.hasOwn(partiesOf, question) ? partiesOf[question]! : [],
})

/** Without any, the list of the report holds for it again; who may read it is said on the page before. */
function withOwn(readers: Readers, question: string, parties: string[]): Readers {
  const { [question]: _before, ...others } = readers.partiesOf ?? {}
  if (parties.length === 0) return { ...readers, partiesOf: others }
  return {
    ...readers,
    apart: { ...readers.apart, [question]: 'parties' },
    partiesOf: { ...others, [question]: parties },
  }
}

/** POST /reports/:id/readers/parties */
export async function postOwnParties(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  demand(view.viewer, mayChoose(view.viewer, work.report.state))
  const form = await readForm(c, ownForm)
  if (!form.ok) return showOwn(c, work, form)
  const { question, parties } = form.data
  if (!isAnswered(work, question)) throw coreProblems.notFound()
  return submitOnce(
    c,
    async (services) => {
      const readers = withOwn(await standing(view, work), question, chosenOf(parties))
      await chooseReaders(services, view.viewer, { report: work.report.id, readers, expected: form.version })
      return view.to(`/reports/${work.report.id}/readers`)
    },
    {
      refused: (refused) => showOwn(c, work, refused),
      changed: async () => {
        const now = await workOf(c)
        const before = await findSavedPart(view, work, READERS, form.version ?? 0)
        const changed = changedForm(form, {
          theirs: asForm(now.readers, question),
          base: asForm((before?.answers as Readers | undefined) ?? NOBODY_ELSE, question),
          version: now.saved.get(READERS)?.version ?? 0,
        })
        return showOwn(c, now, changed)
      },
      done: 'reporting.done.readersSaved',
    },
  )
}

const isAnswered = ({ answers }: Work, question: string): boolean =>
  answers.some((one) => one.question === question)

async function showOwn(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const path = form.values['question'] ?? ''
  const [programme, choosable] = await Promise.all([nameWork(view, work), nameChoosable(view, work)])
  const back = `/reports/${work.report.id}/readers`
  const found = isAnswered(work, path) ? questionAt(view, work.prepared, path) : null
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t('reporting.readers.ownTitle')}
      lead={found && [found.about, labelOf(view, found.question)].filter(Boolean).join(' · ')}
      trail={[toWork(view, work), { label: t('reporting.readers.title'), href: to(back) }]}
    >
      <p>{t('reporting.readers.ownText')}</p>
      {found ? (
        <Form action={to(`${back}/parties`)} form={form}>
          <Hidden name="question" value={path} />
          <Parties choosable={choosable} />
          <Button>{t('reporting.readers.save')}</Button>
        </Form>
      ) : (
        <EmptyState title={t('reporting.readers.nothing')} />
      )}
    </WorkPage>,
    form.status,
    view,
  )
}
