import type { VNode } from 'preact'
import { EmptyState, Section, Tabs, addressWith, sendOnly, useView } from '../../../core/index.ts'
import type { WorkingText } from '../../../text/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import type { Round } from '../schema.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import { numberOf } from './changes.tsx'
import { Pages, pageAsked } from './text.tsx'
import { inEnglishOrder, partyName } from './party-names.ts'
import { ProposalList } from './proposal-rows.tsx'

/** So many proposals stand on a page. */
const PER_PAGE = 40

const BY = ['number', 'paragraph', 'delegation'] as const

interface Props {
  round: Round
  text: WorkingText
  proposals: readonly ShownProposal[]
}

/** All proposals in the order of tabling, by paragraph, or, for those who see names, by delegation. */
export function Compiled({ round, text, proposals }: Props): VNode {
  const view = useView()
  const { t } = view
  const seesNames = proposals.some(({ sponsors }) => sponsors !== null)
  const ways = BY.filter((one) => one !== 'delegation' || seesNames)
  const asked = view.query.get('by') ?? 'number'
  const by = ways.find((one) => one === asked) ?? 'number'
  if (by !== asked) sendOnly()
  const all = groupsOf(view, { text, proposals }, by).flatMap(({ title, own }) =>
    own.map((one) => ({ title, one })),
  )
  const shown = pageAsked(view, all.length, PER_PAGE)
  const part = all.slice((shown.page - 1) * PER_PAGE, shown.page * PER_PAGE)
  const groups = Map.groupBy(part, ({ title }) => title)
  return (
    <>
      <Tabs
        label={t('negotiation.by.label')}
        items={ways.map((one) => ({
          label: t(`negotiation.by.${one}`),
          href: addressWith(view, { by: one === 'number' ? null : one, page: null }),
        }))}
        current={addressWith(view, { by: by === 'number' ? null : by, page: null })}
      />
      {[...groups].map(([title, own]) => (
        <Section title={title}>
          <ProposalList round={round} text={text} proposals={own.map(({ one }) => one)} />
        </Section>
      ))}
      {all.length === 0 && <EmptyState title={t('negotiation.proposal.none')} />}
      <Pages shown={shown} />
    </>
  )
}

type View = ReturnType<typeof useView>

function groupsOf(
  view: View,
  { text, proposals }: Omit<Props, 'round'>,
  by: (typeof BY)[number],
): { title: string; own: readonly ShownProposal[] }[] {
  if (by === 'paragraph') {
    const order = text.paragraphs.map(({ id }) => id)
    const touched = Map.groupBy(
      proposals.flatMap((one) => paragraphsOf(one.body.operations).map((id) => ({ id, one }))),
      ({ id }) => id,
    )
    const gone = [...touched.keys()].filter((id) => !order.includes(id))
    return [...order.filter((id) => touched.has(id)), ...gone].map((id) => ({
      title: numberOf(view.t, text, id),
      own: touched.get(id)!.map(({ one }) => one),
    }))
  }
  if (by === 'delegation') {
    const own = Map.groupBy(
      proposals.flatMap((one) => (one.sponsors ?? []).map(({ party }) => ({ party, one }))),
      ({ party }) => party,
    )
    return inEnglishOrder(view, [...own.keys()]).map((party) => ({
      title: partyName(view, party),
      own: own.get(party)!.map(({ one }) => one),
    }))
  }
  return [{ title: view.t('negotiation.proposal.tabled'), own: proposals }]
}
