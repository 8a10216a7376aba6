import type { VNode } from 'preact'
import {
  EmptyState,
  List,
  type ListRow,
  Listed,
  Tag,
  type View,
  parseRef,
  useView,
} from '../../../core/index.ts'
import { type WorkingText, needsAttention } from '../../../text/index.ts'
import { proposalPage } from '../refs.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { withBases } from '../rules/with-bases.ts'
import type { Round } from '../schema.ts'
import { Changes } from './changes.tsx'
import { inEnglishOrder, nameParties, partyName } from './party-names.ts'

/** Names all who stand behind these proposals, where the reader sees them. */
export const nameSponsors = (
  view: View,
  proposals: readonly Pick<ShownProposal, 'sponsors' | 'owner'>[],
): Promise<void> =>
  nameParties(
    view,
    proposals.flatMap(({ sponsors, owner }) => [
      ...(owner ? [owner] : []),
      ...(sponsors ?? []).flatMap(({ party }) => parseRef(party) ?? []),
    ]),
  )

/** Those who stand behind a proposal: proposers, then co-sponsors, each in English alphabetical order. */
export function Sponsors({ sponsors }: { sponsors: ShownProposal['sponsors'] }): VNode | null {
  const view = useView()
  if (!sponsors || sponsors.length === 0) return null
  const of = (role: 'proposer' | 'co-sponsor'): string[] =>
    inEnglishOrder(
      view,
      sponsors.filter((one) => one.role === role).map(({ party }) => party),
    )
  return (
    <Listed
      items={[...of('proposer'), ...of('co-sponsor')].map((key) => (
        <bdi>{partyName(view, key)}</bdi>
      ))}
    />
  )
}

/** Whether what a proposal changes is in the text as it stands; an amendment to another waits for that one, where it is not known. */
export function isLost(
  text: WorkingText,
  { id, body, onto, status }: ShownProposal,
  known: ReadonlyMap<string, ShownProposal> = new Map(),
): boolean {
  if (status !== 'tabled' && status !== 'draft') return false
  if (onto !== null && !text.taken.includes(onto) && !known.has(onto)) return false
  const basis = withBases(text, { onto }, known)
  return needsAttention(basis, { id, operations: body.operations }) !== null
}

/** A proposal in a list. */
function proposalRow(
  view: View,
  { round, text }: Omit<Props, 'proposals'>,
  proposal: ShownProposal,
  known: ReadonlyMap<string, ShownProposal>,
): ListRow {
  const { t, to } = view
  const { nr, status, sponsors, oral } = proposal
  return {
    id: `proposal-${nr ?? proposal.id}`,
    title: nr === null ? t('negotiation.proposal.draft') : t('negotiation.proposal.nr', { nr }),
    href: to(proposalPage(round, proposal.id)),
    tags: (
      <>
        {status !== 'tabled' && status !== 'draft' && <Tag>{t(`negotiation.proposalStatus.${status}`)}</Tag>}
        {proposal.onto && <Tag>{t('negotiation.proposal.onto')}</Tag>}
        {oral && !oral.confirmedAt && <Tag>{t('negotiation.proposal.oral')}</Tag>}
        {isLost(text, proposal, known) && <Tag>{t('negotiation.proposal.attention')}</Tag>}
      </>
    ),
    meta: [sponsors && sponsors.length > 0 && <Sponsors sponsors={sponsors} />],
    children:
      status === 'withdrawn' ? undefined : (
        <Changes text={withBases(text, proposal, known)} proposal={proposal} />
      ),
  }
}

interface Props {
  round: Round
  text: WorkingText
  proposals: readonly ShownProposal[]
}

export function ProposalList({ round, text, proposals }: Props): VNode {
  const view = useView()
  const known = new Map(proposals.map((one) => [one.id, one]))
  return (
    <List
      rows={proposals.map((one) => proposalRow(view, { round, text }, one, known))}
      empty={<EmptyState title={view.t('negotiation.proposal.none')} />}
    />
  )
}

/** Whether one of these parties stands behind a proposal. */
export const standsBehind = ({ sponsors }: ShownProposal, keys: readonly string[]): boolean =>
  (sponsors ?? []).some(({ party }) => keys.includes(party))
