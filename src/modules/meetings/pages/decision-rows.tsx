import type { VNode } from 'preact'
import {
  Colon,
  Day,
  List,
  type ListRow,
  Listed,
  Tag,
  type View,
  nameEntities,
  numberWords,
  refKey,
  useView,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ClaimSource, DocumentLink, Said, nameDocuments } from '../../../base/programme/index.ts'
import { nameOfDecision } from '../decision-entities.ts'
import { decisionPage, votePage } from '../decision-refs.ts'
import type { Decision } from '../decision-schema.ts'
import { SIDES, type Side, type Totals, type Vote } from '../vote-schema.ts'

/** Names what rows of decisions and votes speak of. */
export async function nameDecisions(
  view: View,
  { decisions = [], votes = [] }: { decisions?: readonly Decision[]; votes?: readonly Vote[] },
): Promise<void> {
  const states = votes.flatMap(({ facts, positions }) => [
    ...facts.casts.map(({ state }) => state),
    ...positions.map(({ state }) => state),
  ])
  await Promise.all([
    nameDocuments(view, [
      ...decisions.map(({ facts }) => facts),
      ...votes.map(({ facts }) => facts),
      ...votes.flatMap(({ positions }) =>
        positions.flatMap(({ document }) => (document ? [{ document }] : [])),
      ),
    ]),
    nameEntities(view, [...new Set(states)].map(stateRef)),
  ])
}

const KNOWN = (view: View, group: 'verb' | 'addressee', id: string): string =>
  view.t.any(`instrument.${group}.${id}`)

/** What a paragraph does and to whom: "requests · Secretary-General". */
export const operativeWords = (view: View, { facts }: Pick<Decision, 'facts'>): string[] => [
  ...(facts.verb ? [KNOWN(view, 'verb', facts.verb)] : []),
  ...facts.addressees
    .filter((id) => id !== 'other' && id !== 'self')
    .map((id) => KNOWN(view, 'addressee', id)),
]

/** A decision in a list: what it says, how far it is, by when. */
export const decisionRow = (view: View, one: Decision, besides: (VNode | string | null)[] = []): ListRow => {
  const { t, to, lang } = view
  const { facts, kind, status } = one
  return {
    title: facts.symbol ? <bdi>{nameOfDecision(one, lang)}</bdi> : <Said words={facts.text} />,
    href: to(decisionPage(one)),
    tags: (
      <>
        <Tag>{t(`meetings.decision.kind.${kind}`)}</Tag>
        <Tag>{t(`meetings.decision.status.${status}`)}</Tag>
      </>
    ),
    meta: [
      ...operativeWords(view, one),
      facts.deadline && (
        <>
          {t('meetings.decision.field.deadline')}
          <Colon />
          <Day date={facts.deadline} />
        </>
      ),
      ...besides,
    ],
    ...(facts.symbol && { summary: <Said words={facts.text} /> }),
  }
}

export function DecisionList({ decisions }: { decisions: readonly Decision[] }): VNode {
  const view = useView()
  return <List rows={decisions.map((one) => decisionRow(view, one))} />
}

/** A total as it is on record: nought is a number, what nobody recorded is said to be that. */
export const totalWords = ({ t, lang }: View, total: number | null): string =>
  total === null ? t('meetings.vote.notRecorded') : numberWords(total, lang)

/** Whether anything was counted. */
export const isCounted = (totals: Totals): boolean => SIDES.some((side) => totals[side] !== null)

/** "157 in favour · 6 against · 14 abstentions", in this order. */
export const totalsWords = (view: View, totals: Totals): string[] =>
  isCounted(totals)
    ? SIDES.filter((side) => side !== 'absent' || totals.absent !== null).map((side: Side) =>
        view.t(`meetings.vote.counted.${side}`, { count: totalWords(view, totals[side]) }),
      )
    : []

/** A vote in a list: on what, how, with how many. */
export const voteRow = (view: View, one: Vote): ListRow => {
  const { t, to, names } = view
  const { facts, positions, day } = one
  const dissociated = positions.filter(({ kind }) => kind === 'dissociation').map(({ state }) => state)
  return {
    title: <Said words={facts.title} />,
    href: to(votePage(one)),
    tags: (
      <>
        <Tag>{t(`meetings.vote.mode.${facts.mode}`)}</Tag>
        {facts.result && <Tag>{t(`meetings.vote.result.${facts.result}`)}</Tag>}
      </>
    ),
    meta: [
      <Day date={day} />,
      t(`meetings.vote.subject.${facts.subject}`),
      ...totalsWords(view, facts.totals),
      facts.document && <DocumentLink id={facts.document} />,
      facts.source && <ClaimSource source={facts.source} />,
    ],
    ...(dissociated.length > 0 && {
      summary: (
        <>
          {t('meetings.vote.dissociated')}
          <Colon />
          <Listed
            items={dissociated.map((id) => (
              <bdi>{names.get(refKey(stateRef(id)))?.name ?? id}</bdi>
            ))}
          />
        </>
      ),
    }),
  }
}

export function VoteList({ votes }: { votes: readonly Vote[] }): VNode {
  const view = useView()
  return <List rows={votes.map((one) => voteRow(view, one))} />
}
