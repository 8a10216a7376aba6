import type { VNode } from 'preact'
import {
  List,
  type Panel,
  Section,
  Tag,
  dateWords,
  nameEntities,
  refKey,
  useView,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { type FoundAnswer, findAnswersOn, findSharedOf } from '../queries/find-shared.ts'
import { type OwnAnswer, findOwnAnswersOn } from '../queries/find-own.ts'
import { reportRef } from '../refs.ts'
import type { Report } from '../report-schema.ts'
import { labelOf } from '../rules/question-words.ts'
import { AnswerValue } from './answer-value.tsx'
import { stateName } from './frame.tsx'
import { questionAt } from './shown-answers.tsx'

/** Answers on a page of another module; the rest stands in the list of all. */
const SHOWN = 50

/** On a provision: what States shared on it with everyone; to the people of a State, what theirs says and did not share. */
const onProvision: Panel = {
  name: 'reporting.answers-on-provision',
  on: 'instrument/provision',
  order: 20,
  async render(view, ids) {
    const [shared, own] = await Promise.all([
      findAnswersOn(view, ids, SHOWN * ids.length),
      findOwnAnswersOn(view, ids),
    ])
    await nameEntities(
      view,
      [...shared, ...own].map(({ state }) => stateRef(state)),
    )
    return new Map(
      ids.flatMap((id) => {
        const on = <T extends { provisions: string[] }>(answers: T[]) =>
          answers.filter(({ provisions }) => provisions.includes(id))
        const [ofAll, ofOwn] = [on(shared), on(own)]
        return ofAll.length + ofOwn.length > 0
          ? [[id, <OnProvision shared={ofAll} own={ofOwn} />] as [string, VNode]]
          : []
      }),
    )
  },
}

function OnProvision({ shared, own }: { shared: FoundAnswer[]; own: OwnAnswer[] }): VNode {
  const view = useView()
  const { t } = view
  return (
    <Section id="answers" title={t('reporting.panel.title')}>
      <List rows={shared.map((answer) => rowOf(answer, `/reports/${answer.report}`))} />
      {own.length > 0 && (
        <Section level={3} title={t('reporting.panel.yours')}>
          <List rows={own.map((answer) => rowOf(answer, `/reports/${answer.report}/work`))} />
        </Section>
      )}
    </Section>
  )

  function rowOf(answer: FoundAnswer | OwnAnswer, address: string) {
    const { prepared, question: path, value, state } = answer
    const { question, about, part } = questionAt(view, prepared, path)
    return {
      title: <bdi>{stateName(view, state)}</bdi>,
      href: view.to(address),
      meta: [about || part, labelOf(view, question)],
      children: (
        <AnswerValue questionnaire={prepared.outline.questionnaire} question={question} value={value} />
      ),
    }
  }
}

/** On a State: the reports that it shared. */
const onState: Panel = {
  name: 'reporting.reports-of-state',
  on: 'parties/state',
  order: 20,
  async render(view, ids) {
    const reports = await findSharedOf(view, ids)
    await nameEntities(
      view,
      reports.map(({ id }) => reportRef(id)),
    )
    const byState = Map.groupBy(reports, ({ state }) => state)
    return new Map([...byState].map(([state, own]) => [state, <OfState reports={own} />]))
  },
}

function OfState({ reports }: { reports: Report[] }): VNode {
  const { t, to, names, lang } = useView()
  return (
    <Section id="reports" title={t('reporting.panel.state')}>
      <List
        rows={reports.map(({ id, publishedAt, withdrawnAt }) => ({
          title: names.get(refKey(reportRef(id)))?.name ?? id,
          href: to(`/reports/${id}`),
          tags: withdrawnAt && <Tag>{t('reporting.work.status.withdrawn')}</Tag>,
          meta: [
            t('reporting.report.published', {
              day: dateWords(publishedAt!.toISOString().slice(0, 10), lang),
            }),
          ],
        }))}
      />
    </Section>
  )
}

export const panels = [onProvision, onState]
