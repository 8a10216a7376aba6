import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  Radios,
  Section,
  Tag,
  type View,
  coreProblems,
  dateWords,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { composePart } from '../actions/compose-part.ts'
import { LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { mayHandOver } from '../policy.ts'
import { type Contribution, findContributions } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import { type Composed, composed, proposed } from '../rules/composed.ts'
import type { Part } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import type { Answer } from '../schema.ts'
import { AnswerValue } from './answer-value.tsx'
import { Said } from './brought-answers.tsx'
import { WorkPage, nameWork, partTitle, toPart, toWork } from './frame.tsx'
import { questionAt } from './shown-answers.tsx'
import { partNamed, workOf } from './work-of.ts'

/** Questions shown at once: a form has 500 fields, of which two tell what was shown of each contribution. */
const MOST_QUESTIONS = 120

const composeForm = z.object({
  shown: z
    .array(z.object({ handed: z.string().max(100), version: z.int() }))
    .max(LIMITS_OF_CONTRIBUTIONS.links),
  choices: z
    .array(
      z.object({
        place: z.string().max(1_000),
        from: z.string().max(100).optional().meta({ label: 'reporting.compose.whose' }),
      }),
    )
    .max(MOST_QUESTIONS),
})

/** GET /reports/:id/parts/:part/compose — what several people wrote, question by question. */
export async function showCompose(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  return showAll(c, work, partNamed(work, c.req.param('part')))
}

/** POST /reports/:id/parts/:part/compose */
export async function postCompose(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const part = partNamed(work, c.req.param('part'))
  demand(view.viewer, mayHandOver(view.viewer, work.report.state))
  const form = await readForm(c, composeForm)
  if (!form.ok) throw coreProblems.badRequest()
  const { shown, choices } = form.data
  const taken = new Map(choices.flatMap(({ place, from }) => (from ? [[place, from] as const] : [])))
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, part: part.name, shown, taken, expected: form.version }
      await composePart(services, view.viewer, { ...given, lang: view.lang })
      return view.to(addressOf(work, part))
    },
    {
      refused: (refused) => showAll(c, work, part, refused),
      changed: async () => showAll(c, await workOf(c), part, { status: 409 }),
      done: taken.size > 0 ? 'reporting.done.contributionTaken' : 'reporting.done.contributionSettled',
    },
  )
}

const addressOf = ({ report }: Work, { name }: Part): string => `/reports/${report.id}/parts/${name}/compose`

type Refused = Pick<FormState, 'status'> & Partial<Pick<FormState, 'errors'>>

async function showAll(
  c: Ctx,
  work: Work,
  part: Part,
  { status, errors = {} }: Refused = { status: 200 },
): Promise<Response> {
  const view = viewOf(c)
  const { t, viewer } = view
  demand(viewer, mayHandOver(viewer, work.report.state))
  const contributions = await findContributions(view, work, part)
  const all = composed(work, part, contributions)
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.compose.title', { part: partTitle(view, part) })}
      lead={t('reporting.compose.byQuestionLead')}
      trail={[toWork(view, work), toPart(view, work, part)]}
    >
      {status === 409 && <Said>{t('reporting.compose.meanwhile')}</Said>}
      <p>
        <a href={view.to(`/reports/${work.report.id}/parts/${part.name}/contributions`)}>
          {t('reporting.compose.byPerson')}
        </a>
      </p>
      {all.length === 0 ? (
        <EmptyState title={t('reporting.compose.none')} />
      ) : (
        <Questions work={work} part={part} contributions={contributions} all={all} errors={errors} />
      )}
    </WorkPage>,
    status,
    view,
  )
}

interface QuestionsProps {
  work: Work
  part: Part
  contributions: readonly Contribution[]
  all: readonly Composed<Contribution>[]
  errors: FormState['errors']
}

function Questions({ work, part, contributions, all, errors }: QuestionsProps): VNode {
  const { t, to } = useView()
  const rows = all.slice(0, MOST_QUESTIONS)
  const left = all.length - rows.length
  const shown = contributions.map(({ handed, words }) => ({ handed: handed.id, version: words.version }))
  const data = {
    shown,
    choices: rows.map((one) => ({ place: one.place, from: proposed(one)?.contribution.handed.id ?? '' })),
  }
  const version = work.saved.get(part.name)?.version ?? 0
  const form = { ...startForm(composeForm, data, { version }), errors }
  const questions = rows.map((one, nr) => <Question work={work} composed={one} name={`choices[${nr}]`} />)
  const canChoose = rows.some(({ voices }) => voices.some(({ stands }) => !stands))
  const isNew = contributions.some(({ handed, words }) => words.version > handed.settled)
  if (work.report.status !== 'draft' || !(canChoose || isNew)) return <>{questions}</>
  return (
    <Form action={to(addressOf(work, part))} form={form}>
      {shown.map((one, nr) => (
        <>
          <Hidden name={`shown[${nr}].handed`} value={one.handed} />
          <Hidden name={`shown[${nr}].version`} value={String(one.version)} />
        </>
      ))}
      {questions}
      {left > 0 && <p>{t('reporting.compose.moreQuestions', { count: left })}</p>}
      <Button>{t(`reporting.compose.${canChoose ? 'takeChosen' : 'settle'}`)}</Button>
    </Form>
  )
}

interface QuestionProps {
  work: Work
  composed: Composed<Contribution>
  name: string
}

/** What stands at a question and what each person wrote, and which of it is to stand there. */
function Question({
  work,
  composed: { place, question, stands, voices, differs },
  name,
}: QuestionProps): VNode {
  const view = useView()
  const { t } = view
  const value = (answer: Answer): VNode => (
    <AnswerValue
      questionnaire={work.questionnaire.body}
      question={questionAt(view, work.prepared, question).question}
      value={answer}
    />
  )
  return (
    <Section title={<bdi>{placeWords(view, work, place, question)}</bdi>}>
      {differs && (
        <p>
          <Tag>{t('reporting.compose.differ')}</Tag>
        </p>
      )}
      <DescriptionList
        items={[
          [t('reporting.compose.inReport'), stands === null ? t('reporting.answer.none') : value(stands)],
          ...voices.map(
            (voice) =>
              [
                <Whose contribution={voice.contribution} />,
                voice.stands ? t('reporting.compose.sameAs') : value(voice.value),
              ] as const,
          ),
        ]}
      />
      {work.report.status === 'draft' && voices.some((voice) => !voice.stands) && (
        <>
          <Hidden name={`${name}.place`} value={place} />
          <Radios
            name={`${name}.from`}
            optional={false}
            options={[
              {
                value: '',
                label: t(`reporting.compose.${stands === null ? 'leaveNothing' : 'leave'}`),
              },
              ...voices
                .filter((voice) => !voice.stands)
                .map(({ contribution: { handed } }) => ({
                  value: handed.id,
                  label: t('reporting.compose.takeOf', { name: handed.to.name }),
                })),
            ]}
          />
        </>
      )}
    </Section>
  )
}

function Whose({ contribution: { handed, words } }: { contribution: Contribution }): VNode {
  const { lang } = useView()
  return (
    <>
      <bdi>{handed.to.name}</bdi> · {dateWords(words.at.toISOString().slice(0, 10), lang)}
    </>
  )
}

/** A question with what it stands in below its part, and in which block. */
function placeWords(view: View, work: Work, place: string, path: string): string {
  const { question, about } = questionAt(view, work.prepared, path)
  const blocks = Array.from(place.matchAll(/\[(\d+)\]/g), ([, number]) => number)
  return [about, ...blocks, labelOf(view, question)].filter(Boolean).join(' · ')
}
