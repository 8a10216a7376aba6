import type { VNode } from 'preact'
import {
  Amount,
  type Ctx,
  List,
  Section,
  Table,
  type View,
  coreProblems,
  nameEntities,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks } from '../../../base/instrument/index.ts'
import { ProgrammePage, ProofLink, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { type QuestionCounts, findQuestionCounts } from '../queries/find-counts.ts'
import type { AnswerInArchived } from '../store-archived-answers.ts'
import type { Question } from '../schema.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { findArchivedAnswers } from '../queries/find-archived.ts'
import { findHelp } from '../queries/find-inquiries.ts'
import { archivedRef, countsRef, helpRef, roundRef } from '../refs.ts'
import type { Countable } from '../rules/choices-counted.ts'
import { labelOf } from '../rules/question-words.ts'
import { AnswerValue } from './answer-value.tsx'
import { Series, countsTrail, nameCounts, numberColumns } from './counts.tsx'
import { HelpLine } from './question-field.tsx'
import { questionAt } from './shown-answers.tsx'

/** GET /questionnaires/:programme/:questionnaire/questions/:question — what States shared to a question, as numbers. */
export const showQuestion = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const { questionnaire: id = '', question: path = '' } = c.req.param()
    const found = await findQuestionCounts(view, programme, id, path)
    if (!found) throw coreProblems.notFound()
    const { t, to } = view
    const { question, about, part } = questionAt(view, found.prepared, path)
    const provisions = question.basis?.provisions ?? []
    const [help, archived] = await Promise.all([
      findHelp(view, { programme: programme.id, id }),
      findArchivedAnswers(view, { programme: programme.id, questionnaire: id, question: path }),
      nameCounts(view, found, provisions),
    ])
    await nameEntities(
      view,
      archived.flatMap((one) => [stateRef(one.state), archivedRef(one.archived)]),
    )
    const query = new URLSearchParams({ questionnaire: id, question: path })
    return (
      <ProgrammePage
        outline={outline}
        title={[about, labelOf(view, question)].filter(Boolean).join(' · ')}
        kind={part}
        lead={t('reporting.counts.questionLead')}
        trail={[
          ...countsTrail(view, programme, found),
          {
            label: t('reporting.counts.title'),
            href: to(`/questionnaires/${programme.id}/${id}/counts`),
          },
        ]}
      >
        {provisions.length > 0 && (
          <p>
            {t('reporting.questionnaire.restsOn')} <ProvisionLinks ids={provisions} />
          </p>
        )}
        {(help.get(path) ?? []).map((one) => (
          <p>
            <HelpLine {...one} /> <ProofLink entity={helpRef(one.id)} />
          </p>
        ))}
        <p>
          <a href={programmeAddress(view, programme, `/answers?${query}`)}>{t('reporting.counts.list')}</a>
        </p>
        {found.byRound.map((one) => (
          <InRound found={found} one={one} />
        ))}
        {found.byYear.map(({ year, ...one }) => (
          <Section title={t('reporting.counts.archivedYear', { year })} aside={openCount(view, one.open)}>
            <Choices found={found} caption={year} {...one} />
          </Section>
        ))}
        <FromArchived view={view} question={question} found={found} archived={archived} />
        {found.byRound.length + archived.length === 0 && <p>{t('reporting.answers.none')}</p>}
        <Series rounds={found.rounds} />
      </ProgrammePage>
    )
  })

/** What archived reports say to it, by State, each with its year. */
function FromArchived({
  view,
  question,
  found,
  archived,
}: {
  view: View
  question: Question
  found: QuestionCounts
  archived: readonly AnswerInArchived[]
}): VNode | null {
  const { t, to, names } = view
  if (archived.length === 0) return null
  return (
    <Section id="archived" title={t('reporting.archived.earlier')}>
      <List
        rows={archived.map((one) => ({
          title: names.get(refKey(archivedRef(one.archived)))?.name ?? one.state,
          href: to(`/archived-reports/${one.archived}`),
          meta: [one.page !== null && t('reporting.archived.page', { page: one.page })],
          children: (
            <AnswerValue questionnaire={found.questionnaire.body} question={question} value={one.value} />
          ),
        }))}
      />
    </Section>
  )
}

interface InRoundProps {
  found: QuestionCounts
  one: QuestionCounts['byRound'][number]
}

function InRound({ found, one }: InRoundProps): VNode {
  const view = useView()
  const { t, names } = view
  const { counted } = found
  const name = names.get(refKey(roundRef(one.round.id)))?.name ?? one.round.opens
  return (
    <Section title={name} aside={openCount(view, one.open)}>
      {one.archived > 0 && <p class="hint">{t('reporting.counts.ofArchived', { count: one.archived })}</p>}
      <Choices found={found} caption={name} {...one} />
      {counted && one.told && <Told found={found} counted={counted} one={one} />}
    </Section>
  )
}

const openCount = ({ t }: View, count: number): string => t('reporting.counts.openCount', { count })

interface ChoicesProps {
  found: QuestionCounts
  /** Of which round or year. */
  caption: string
  open: number
  choices: QuestionCounts['byRound'][number]['choices']
}

/** How many States chose what, by regional group; nothing of a question without choices. */
function Choices({ found, caption, open, choices }: ChoicesProps): VNode | null {
  const view = useView()
  const { t } = view
  const { counted, regions } = found
  if (!counted || open === 0) return null
  return (
    <>
      {counted.isSeveral && <p class="hint">{t('reporting.counts.several')}</p>}
      <Table
        caption={t('reporting.counts.caption', { round: caption })}
        captionHidden
        rows={choices}
        columns={[
          {
            label: t('reporting.counts.choice'),
            render: ({ choice }) => <Choice found={found} counted={counted} choice={choice} />,
          },
          ...numberColumns(view, regions, choices),
        ]}
      />
    </>
  )
}

interface ChoiceProps {
  found: QuestionCounts
  counted: Countable
  choice: string
}

/** A choice as its answer is read; one that only an older version had, by its name. */
function Choice({ found, counted, choice }: ChoiceProps): VNode {
  const { question, choices, isSeveral } = counted
  if (!choices.includes(choice)) return <bdi>{choice}</bdi>
  return (
    <AnswerValue
      questionnaire={found.questionnaire.body}
      question={isSeveral ? { ...question, kind: 'select-one' } : question}
      value={choice}
    />
  )
}

/** What was told of answers that are counted only; the same words for all that was not. */
function Told({ found, counted, one }: InRoundProps & { counted: Countable }): VNode {
  const { t } = useView()
  const told = new Map(one.told!.map(({ choice, count }) => [choice, count]))
  return (
    <Section level={3} title={t('reporting.counts.only')}>
      <p class="hint">{t('reporting.counts.onlyText')}</p>
      {told.size === 0 ? (
        <p>{t('reporting.counts.nothingTold')}</p>
      ) : (
        <Table
          caption={t('reporting.counts.only')}
          captionHidden
          rows={counted.choices}
          columns={[
            {
              label: t('reporting.counts.choice'),
              render: (choice) => <Choice found={found} counted={counted} choice={choice} />,
            },
            {
              label: t('reporting.counts.all'),
              align: 'end',
              render: (choice) => {
                const count = told.get(choice)
                return count === undefined ? t('reporting.counts.notTold') : <Amount value={count} />
              },
            },
          ]}
        />
      )}
      <p>
        <ProofLink entity={countsRef(one.round.id)} />
      </p>
    </Section>
  )
}
