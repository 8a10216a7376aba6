import type { VNode } from 'preact'
import {
  Amount,
  type Column,
  type Ctx,
  EmptyState,
  Listed,
  Section,
  Table,
  type View,
  coreProblems,
  nameEntities,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks, everyVersionOf } from '../../../base/instrument/index.ts'
import { groupRef } from '../../../base/parties/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { titleOf } from '../entities.ts'
import { type Counts, type RoundInNumbers, type TopicCount, findTopicCounts } from '../queries/find-counts.ts'
import type { Regions } from '../queries/find-regions.ts'
import { roundRef } from '../refs.ts'
import { answerKind } from '../answer-kinds.ts'
import { labelOf } from '../rules/question-words.ts'
import { byYear } from '../rules/years.ts'
import { questionAt } from './shown-answers.tsx'

type Found = NonNullable<Awaited<ReturnType<typeof findTopicCounts>>>

/** GET /questionnaires/:programme/:questionnaire/counts — on what States of which groups shared something with everyone. */
export const showCounts = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const found = await findTopicCounts(view, programme, c.req.param('questionnaire') ?? '')
    if (!found) throw coreProblems.notFound()
    const { t, to, lang } = view
    await nameCounts(
      view,
      found,
      found.topics.flatMap(({ topic }) => topic.provisions),
    )
    const about = found.questionnaire
    return (
      <ProgrammePage
        outline={outline}
        title={t('reporting.counts.title')}
        kind={titleOf(about.body, lang)}
        lead={t('reporting.counts.lead')}
        trail={countsTrail(view, programme, found)}
      >
        <Section id="topics" title={t('reporting.counts.topics')}>
          {found.newest && (
            <p>
              <a href={to(`/rounds/${found.newest.id}`)}>
                {view.names.get(refKey(roundRef(found.newest.id)))?.name ?? found.newest.opens}
              </a>
            </p>
          )}
          <TopicTable {...found} />
        </Section>
        <Series rounds={found.rounds} />
        <Questions {...found} />
        <p>
          <a
            href={programmeAddress(view, programme, `/answers?questionnaire=${encodeURIComponent(about.id)}`)}
          >
            {t('reporting.list.answers')}
          </a>{' '}
          · <a href={to(`/questionnaires/${about.programme}/${about.id}`)}>{titleOf(about.body, lang)}</a>
        </p>
      </ProgrammePage>
    )
  })

/** Names what tables of numbers speak of. */
export const nameCounts = (
  view: View,
  { regions, rounds }: Counts,
  provisions: readonly string[],
): Promise<unknown> =>
  nameEntities(view, [
    ...regions.groups.map((id) => groupRef(id)),
    ...rounds.map(({ round }) => roundRef(round.id)),
    ...provisions.map((id) => everyVersionOf({ id })),
  ])

/** Where a page of numbers stands. */
export const countsTrail = (
  view: View,
  programme: Parameters<typeof programmeAddress>[1],
  { questionnaire: { programme: id, id: questionnaire, body } }: Counts,
) => [
  { label: view.t('reporting.nav'), href: programmeAddress(view, programme, '/reports') },
  { label: titleOf(body, view.lang), href: view.to(`/questionnaires/${id}/${questionnaire}`) },
]

interface Numbers {
  all: number
  byGroup: ReadonlyMap<string, number>
}

/** A column for all States, and one for each regional group; for States of none only where there are such. */
export function numberColumns<Row extends Numbers>(
  { t, names }: View,
  { groups }: Regions,
  rows: readonly Row[],
): Column<Row>[] {
  const hasOthers = rows.some(({ byGroup }) => byGroup.has(''))
  return [
    { label: t('reporting.counts.all'), align: 'end', render: ({ all }) => <Amount value={all} /> },
    ...[...groups, ...(hasOthers ? [''] : [])].map((id): Column<Row> => ({
      label: id ? (names.get(refKey(groupRef(id)))?.name ?? id) : t('reporting.counts.noGroup'),
      align: 'end',
      render: ({ byGroup }) => <Amount value={byGroup.get(id) ?? 0} />,
    })),
  ]
}

function TopicTable({ topics, regions }: Found): VNode {
  const view = useView()
  const { t } = view
  return (
    <Table
      caption={t('reporting.counts.topicsCaption')}
      captionHidden
      rows={topics}
      empty={<EmptyState title={t('reporting.answers.none')} />}
      columns={[
        {
          label: t('reporting.counts.topic'),
          render: ({ topic }: TopicCount) => (
            <>
              {topic.element ? labelOf(view, topic.element) : t('reporting.questionnaire.asks')}
              {topic.provisions.length > 0 && (
                <>
                  {' '}
                  <small>
                    <ProvisionLinks ids={topic.provisions} />
                  </small>
                </>
              )}
            </>
          ),
        },
        ...numberColumns(view, regions, topics),
      ]}
    />
  )
}

/** How many shared in which year; years without a round stand there too. */
export function Series({ rounds }: { rounds: readonly RoundInNumbers[] }): VNode | null {
  const { t, to, names, services } = useView()
  const years = byYear(rounds, services.clock().toISOString().slice(0, 10))
  if (years.length === 0) return null
  return (
    <Section id="years" title={t('reporting.counts.years')}>
      <p class="hint">{t('reporting.counts.yearsText')}</p>
      <Table
        caption={t('reporting.counts.years')}
        captionHidden
        rows={years}
        columns={[
          { label: t('reporting.counts.year'), render: ([year]) => String(year) },
          {
            label: t('reporting.field.round'),
            render: ([, own]) =>
              own.length === 0 ? (
                t('reporting.counts.noRound')
              ) : (
                <Listed
                  items={own.map(({ round }) => (
                    <a href={to(`/rounds/${round.id}`)}>
                      {names.get(refKey(roundRef(round.id)))?.name ?? round.opens}
                    </a>
                  ))}
                />
              ),
          },
          {
            label: t('reporting.counts.shared'),
            align: 'end',
            render: ([, own]) =>
              own.length === 0 ? '–' : <Amount value={own.reduce((sum, { shared }) => sum + shared, 0)} />,
          },
        ]}
      />
    </Section>
  )
}

/** Each question leads to its own numbers. */
function Questions({ prepared, questionnaire, byQuestion }: Found): VNode {
  const view = useView()
  const { t, to } = view
  const rows = prepared.outline.all.flatMap(({ element, path }) =>
    element?.element === 'question' && !answerKind(element.kind).isSilent
      ? [{ path, count: byQuestion.get(path) ?? 0 }]
      : [],
  )
  return (
    <Section id="questions" title={t('reporting.counts.questions')}>
      <Table
        caption={t('reporting.counts.questions')}
        captionHidden
        rows={rows}
        columns={[
          {
            label: t('reporting.answers.question'),
            render: ({ path }) => {
              const { about, part, question } = questionAt(view, prepared, path)
              return (
                <a
                  href={to(
                    `/questionnaires/${questionnaire.programme}/${questionnaire.id}/questions/${path}`,
                  )}
                >
                  {[about || part, labelOf(view, question)].filter(Boolean).join(' · ')}
                </a>
              )
            },
          },
          {
            label: t('reporting.counts.open'),
            align: 'end',
            render: ({ count }) => <Amount value={count} />,
          },
        ]}
      />
    </Section>
  )
}
