import type { ComponentChild, VNode } from 'preact'
import {
  Day,
  List,
  Listed,
  type Panel,
  Section,
  Tag,
  type View,
  dateWords,
  nameEntities,
  refKey,
  useView,
} from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import type { Archived } from '../archived-schema.ts'
import { findArchivedOf } from '../queries/find-archived.ts'
import { type FoundAnswer, findAnswersOn } from '../queries/find-answers.ts'
import { findSharedOf } from '../queries/find-shared.ts'
import { type OwnAnswer, findOwnAnswersOn } from '../queries/find-own.ts'
import { reportRef } from '../refs.ts'
import type { Report } from '../report-schema.ts'
import { archivedRow, nameArchivedAll } from './archived-list.tsx'
import { stateName } from './frame.tsx'
import { ShownAnswers, addressOfAnswer, fromArchived } from './shown-answers.tsx'

/** Answers on a page of another module; where there are more, the list of all is named. */
const SHOWN = 50

/** On a provision: what States shared on it with everyone; to the people of a State, what theirs says and did not share. */
const onProvision: Panel = {
  name: 'reporting.answers-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 20,
  async render(view, ids) {
    const [shared, own] = await Promise.all([findAnswersOn(view, ids, SHOWN), findOwnAnswersOn(view, ids)])
    await nameEntities(
      view,
      [...shared.answers, ...own].map(({ state }) => stateRef(state)),
    )
    return new Map(
      ids.flatMap((id) => {
        const on = <T extends { provisions: string[] }>(answers: T[]) =>
          answers.filter(({ provisions }) => provisions.includes(id))
        const [ofAll, ofOwn] = [on(shared.answers), on(own)]
        return ofAll.length + ofOwn.length > 0
          ? [
              [id, <OnProvision provision={id} shared={ofAll} own={ofOwn} hasMore={shared.hasMore} />] as [
                string,
                VNode,
              ],
            ]
          : []
      }),
    )
  },
}

interface OnProvisionProps {
  provision: string
  shared: FoundAnswer[]
  own: OwnAnswer[]
  hasMore: boolean
}

function OnProvision({ provision, shared, own, hasMore }: OnProvisionProps): VNode {
  const { t, to } = useView()
  const programme = shared[0]?.programme
  return (
    <Section id="answers" title={t('reporting.panel.title')}>
      <ByState answers={shared} addressOf={addressOfAnswer} />
      {hasMore && programme && (
        <p>
          <a href={to(`/programmes/${programme}/answers?provision=${encodeURIComponent(provision)}`)}>
            {t('reporting.list.answers')}
          </a>
        </p>
      )}
      {own.length > 0 && (
        <Section level={3} title={t('reporting.panel.yours')}>
          <ByState answers={own} addressOf={({ report }) => `/reports/${report}/work`} />
        </Section>
      )}
    </Section>
  )
}

interface ByStateProps<A> {
  answers: readonly A[]
  /** Of the report in which one stands, without language. */
  addressOf(answer: A): string
}

/** What each State says in its newest report, and that it said more before. */
function ByState<A extends OwnAnswer & { archived?: FoundAnswer['archived'] }>({
  answers,
  addressOf,
}: ByStateProps<A>): VNode | null {
  const view = useView()
  const { t, to } = view
  const byState = [...Map.groupBy(answers, ({ state }) => state)]
  return (
    <List
      rows={byState.map(([state, all]) => {
        const reports = [...Map.groupBy(all, ({ report }) => report).values()].sort(byDay)
        const [newest = [], ...earlier] = reports
        return {
          title: <bdi>{stateName(view, state)}</bdi>,
          href: to(addressOf(newest[0]!)),
          meta: [whenOf(view, newest[0]!)],
          children: (
            <>
              <ShownAnswers prepared={newest[0]!.prepared} answers={newest} isBrief />
              {earlier.length > 0 && (
                <p>
                  {t('reporting.panel.earlier')}{' '}
                  <Listed
                    items={earlier.map((before) => (
                      <a href={to(addressOf(before[0]!))}>{whenOf(view, before[0]!)}</a>
                    ))}
                  />
                </p>
              )}
            </>
          ),
        }
      })}
    />
  )
}

type Dated = Pick<FoundAnswer, 'at'> & { archived?: FoundAnswer['archived'] }

const byDay = ([a]: Dated[], [b]: Dated[]): number => (dayOf(a!) < dayOf(b!) ? 1 : -1)
const dayOf = ({ at, archived }: Dated): string => archived?.day ?? at.toISOString()
const whenOf = (view: View, one: Dated): ComponentChild =>
  one.archived ? fromArchived(view, one.archived) : <Day date={dayOf(one).slice(0, 10)} />

/** On a State: the reports that it shared. */
const onState: Panel = {
  name: 'reporting.reports-of-state',
  on: 'parties/state',
  order: 20,
  async render(view, ids) {
    const [reports, archived] = await Promise.all([findSharedOf(view, ids), findArchivedOf(view, ids)])
    await nameEntities(
      view,
      reports.map(({ id }) => reportRef(id)),
    )
    await nameArchivedAll(view, archived)
    const of = <T extends { state: string }>(all: T[], id: string) => all.filter(({ state }) => state === id)
    return new Map(
      ids.flatMap((id): [string, VNode][] => {
        const [own, before] = [of(reports, id), of(archived, id)]
        return own.length + before.length > 0 ? [[id, <OfState reports={own} archived={before} />]] : []
      }),
    )
  },
}

function OfState({ reports, archived }: { reports: Report[]; archived: Archived[] }): VNode {
  const view = useView()
  const { t, to, names, lang } = view
  const byYear = [...archived].sort((a, b) => (a.words.day < b.words.day ? 1 : -1))
  return (
    <Section id="reports" title={t('reporting.panel.state')}>
      <List
        rows={[
          ...reports.map(({ id, publishedAt, withdrawnAt }) => ({
            title: names.get(refKey(reportRef(id)))?.name ?? id,
            href: to(`/reports/${id}`),
            tags: withdrawnAt && <Tag>{t('reporting.work.status.withdrawn')}</Tag>,
            meta: [
              t('reporting.report.published', {
                day: dateWords(publishedAt!.toISOString().slice(0, 10), lang),
              }),
            ],
          })),
          ...byYear.map((one) => archivedRow(view, one)),
        ]}
      />
    </Section>
  )
}

export const panels = [onProvision, onState]
