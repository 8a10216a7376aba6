import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  List,
  NumberField,
  Section,
  TextField,
  type View,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { settlePassage } from '../actions/settle-passage.ts'
import { LIMITS_OF_ARCHIVED } from '../archived-schema.ts'
import { mayFill } from '../policy.ts'
import type { ArchivedWork } from '../queries/find-archived.ts'
import { fromForm, partForm, toForm } from '../rules/part-form.ts'
import { type Proposal, proposed } from '../rules/passages.ts'
import { hintOf, labelOf } from '../rules/question-words.ts'
import type { Readable } from '../rules/readable.ts'
import type { Answer } from '../schema.ts'
import { ArchivedPage, archivedOf, nameArchivedOf } from './archived-frame.tsx'
import { nextOpen, questionAddress } from './archived-work.tsx'
import { type Asked, Elements } from './question-field.tsx'
import { questionAt } from './shown-answers.tsx'

const MOST_SOUGHT = 200

const formOf = (view: View, { questionnaire }: ArchivedWork, { element }: Readable) =>
  partForm(questionnaire.body, [element], view)
    .omit({ kept: true })
    .extend({
      question: z.string().max(2_000),
      page: z
        .int()
        .min(1)
        .max(LIMITS_OF_ARCHIVED.pages)
        .optional()
        .meta({ label: 'reporting.archived.field.page' }),
    })

/** The question that an address or a form names. @throws notFound */
function questionNamed({ questions }: ArchivedWork, path: string | undefined): Readable {
  const found = questions.find((one) => one.path === path)
  if (!found) throw coreProblems.notFound()
  return found
}

/** GET /archived-reports/:id/questions?question=&use=&words= — without a question the next that nobody looked at. */
export async function showArchivedQuestion(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await fillable(c)
  const asked = c.req.query('question') ?? (nextOpen(work) ?? work.questions[0])?.path
  const question = questionNamed(work, asked)
  const settled = work.answers.get(question.path)
  const passage = work.passages[Number(c.req.query('use') ?? NaN)]
  // Somebody chose the passage to begin with; it is an answer once it is confirmed.
  const value: Answer = passage ? (isWords(question) ? passage.text : null) : (settled?.value ?? null)
  const form = startForm(formOf(view, work, question), {
    question: question.path,
    answers: value === null ? {} : toForm([question.element], { [question.element.name]: value }),
    page: (passage ? passage.page : settled?.page) || undefined,
  } as never)
  return showForm(c, work, question, form)
}

const isWords = ({ element }: Readable): boolean => element.kind === 'text'

/** @throws notFound, notAllowed */
async function fillable(c: Ctx): Promise<ArchivedWork> {
  const work = await archivedOf(c)
  demand(c.var.viewer, mayFill(c.var.viewer, work.archived.state))
  return work
}

/** POST /archived-reports/:id/questions — what the report says, as somebody confirmed it. */
export async function postArchivedQuestion(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await fillable(c)
  const asked = await readForm(c, z.object({ question: z.string().max(2_000) }))
  const question = questionNamed(work, asked.values['question'])
  const form = await readForm(c, formOf(view, work, question))
  if (!form.ok) return showForm(c, work, question, form)
  const { answers = {}, page: at = null } = form.data
  const value = (fromForm([question.element], answers)[question.element.name] ?? '') as Answer
  return settle(c, work, question, form, { value, page: at })
}

const leaveForm = z.object({ question: z.string().max(2_000) })

/** POST /archived-reports/:id/questions/leave */
export async function postLeaveQuestion(c: Ctx): Promise<Response> {
  const work = await fillable(c)
  const form = await readForm(c, leaveForm)
  if (!form.ok) throw coreProblems.badRequest()
  const question = questionNamed(work, form.data.question)
  return settle(c, work, question, form, { value: null, page: null })
}

function settle(
  c: Ctx,
  work: ArchivedWork,
  question: Readable,
  form: FormState,
  settled: { value: Answer; page: number | null },
): Promise<Response> {
  const view = viewOf(c)
  const { id } = work.archived
  return submitOnce(
    c,
    async (services) => {
      await settlePassage(services, view.viewer, { archived: id, question: question.path, ...settled })
      const open = nextOpen(work, question.path)
      return open && open.path !== question.path
        ? questionAddress(view, id, open.path)
        : view.to(`/archived-reports/${id}/work`)
    },
    {
      refused: (refused) => showForm(c, work, question, { ...form, ...refused }),
      done: 'reporting.done.archivedSettled',
    },
  )
}

async function showForm(c: Ctx, work: ArchivedWork, asked: Readable, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { archived, prepared } = work
  const programme = await nameArchivedOf(view, archived)
  const { question, about, part } = questionAt(view, prepared, asked.path)
  const own = `/archived-reports/${archived.id}/questions`
  const parent = asked.path.split('/').slice(0, -1).join('/')
  return page(
    c,
    <ArchivedPage
      archived={archived}
      programme={programme}
      title={[about, labelOf(view, question)].filter(Boolean).join(' · ')}
      lead={part}
      isBelow
    >
      <Proposals work={work} asked={asked} words={c.req.query('words')} />
      <Section title={t('reporting.archived.says')}>
        <Form action={to(own)} form={form}>
          <Hidden name="question" value={asked.path} />
          <Elements elements={[asked.element]} place={parent} name="answers" asked={askedOf(work)} />
          <NumberField name="page" />
          <Button>{t('reporting.archived.confirm')}</Button>
        </Form>
        <Form action={to(`${own}/leave`)}>
          <Hidden name="question" value={asked.path} />
          <Button quiet>{t('reporting.archived.leave')}</Button>
        </Form>
      </Section>
    </ArchivedPage>,
    form.status,
    view,
  )
}

/** An earlier report answers as it did: conditions of the questionnaire ask nothing of it. */
const askedOf = ({ questionnaire }: ArchivedWork): Asked => ({
  questionnaire: questionnaire.body,
  isAsked: () => true,
  choicesLeft: () => undefined,
  fixedAt: () => undefined,
  noteAt: () => undefined,
})

function wordsOf(view: View, { prepared }: ArchivedWork, { path }: Readable): string {
  const { question, about } = questionAt(view, prepared, path)
  return [about, labelOf(view, question), hintOf(view, question)].filter(Boolean).join(' ')
}

interface ProposalsProps {
  work: ArchivedWork
  asked: Readable
  /** That somebody looks for, in place of those of the question. */
  words: string | undefined
}

function Proposals({ work, asked, words: typed }: ProposalsProps): VNode | null {
  const view = useView()
  const { t, to } = view
  const { archived, passages } = work
  if (passages.length === 0) return <p>{t('reporting.archived.scan')}</p>
  // In the language of the page and of the report.
  const own = [view, { ...view, lang: archived.words.language }].map((words) => wordsOf(words, work, asked))
  const sought = typed?.slice(0, MOST_SOUGHT)
  const found = proposed(passages, sought || own.join(' '))
  const row = ({ nr, passage, shared }: Proposal) => ({
    title: passage.heading ? (
      <bdi>{passage.heading}</bdi>
    ) : (
      t('reporting.archived.page', { page: passage.page })
    ),
    meta: [
      passage.heading !== '' && passage.page > 0 && t('reporting.archived.page', { page: passage.page }),
      t('reporting.archived.shared', { words: shared.join(', ') }),
    ],
    children: (
      <>
        <p class="typed" dir="auto" lang={archived.words.language}>
          {passage.text}
        </p>
        <p>
          <a href={`${questionAddress(view, archived.id, asked.path)}&use=${nr}`}>
            {t('reporting.archived.use')}
          </a>
        </p>
      </>
    ),
  })
  return (
    <Section title={t('reporting.archived.proposals')}>
      <p class="hint">{t('reporting.archived.proposalsText')}</p>
      <List rows={found.map(row)} empty={<p>{t('reporting.archived.noProposals')}</p>} />
      <Form method="get" action={to(`/archived-reports/${archived.id}/questions`)}>
        <Hidden name="question" value={asked.path} />
        <TextField
          name="words"
          label={t('reporting.archived.field.words')}
          value={sought ?? ''}
          optional={false}
          autocomplete="off"
        />
        <Button quiet>{t('reporting.archived.look')}</Button>
      </Form>
    </Section>
  )
}
