import { z } from 'zod'
import { type EntryKind, type Services, parseRef } from '../../core/index.ts'
import { appendEntry } from '../../base/record/index.ts'
import { proposalRef } from './refs.ts'
import type { Proposal } from './proposal-schema.ts'
import type { Round } from './schema.ts'

const nr = z.strictObject({ nr: z.int() })

/** Acts on proposals. What is public of them names nobody; who did it is on record as a commitment alone. */
export const proposalEntries: Record<string, EntryKind> = {
  'proposal-tabled': {
    version: 1,
    schema: nr,
    title: 'negotiation.entryKind.proposalTabled',
    sentence: 'negotiation.entry.proposalTabled',
  },
  'proposal-changed': {
    version: 1,
    schema: nr,
    title: 'negotiation.entryKind.proposalChanged',
    sentence: 'negotiation.entry.proposalChanged',
  },
  'proposal-withdrawn': {
    version: 1,
    schema: nr,
    title: 'negotiation.entryKind.proposalWithdrawn',
    sentence: 'negotiation.entry.proposalWithdrawn',
  },
  'proposal-taken-up': {
    version: 1,
    schema: nr,
    title: 'negotiation.entryKind.proposalTakenUp',
    sentence: 'negotiation.entry.proposalTakenUp',
  },
  'proposal-taken-back': {
    version: 1,
    schema: nr,
    title: 'negotiation.entryKind.proposalTakenBack',
    sentence: 'negotiation.entry.proposalTakenBack',
  },
  'input-given': {
    version: 1,
    schema: z.strictObject({}),
    title: 'negotiation.entryKind.inputGiven',
    sentence: 'negotiation.entry.inputGiven',
  },
  // Private: who tabled it, stands behind it, or does so no more.
  'proposal-sponsored': {
    version: 1,
    schema: z.strictObject({ nr: z.int(), what: z.enum(['proposes', 'joins', 'leaves', 'confirms']) }),
    title: 'negotiation.entryKind.proposalSponsored',
    sentence: 'negotiation.entry.proposalSponsored',
  },
}

/** What everyone sees of a proposal has changed: on record, without a name. */
export const onPublicRecord = (
  tx: Services,
  { programme }: Pick<Round, 'programme'>,
  { id, nr: number }: Pick<Proposal, 'id' | 'nr'>,
  what: 'tabled' | 'changed' | 'withdrawn' | 'taken-up' | 'taken-back',
): Promise<unknown> =>
  appendEntry(tx, {
    kind: `negotiation.proposal-${what}`,
    entity: proposalRef(id),
    visibility: 'public',
    programme,
    data: { nr: number },
  })

/** Who proposes it, joins it or leaves it, as a commitment that only the party can open. */
export const onPartyRecord = (
  tx: Services,
  { programme }: Pick<Round, 'programme'>,
  { id, nr: number }: Pick<Proposal, 'id' | 'nr'>,
  { party, what }: { party: string; what: 'proposes' | 'joins' | 'leaves' | 'confirms' },
): Promise<unknown> =>
  appendEntry(tx, {
    kind: 'negotiation.proposal-sponsored',
    entity: proposalRef(id),
    visibility: 'private',
    programme,
    party: parseRef(party)!.id,
    data: { nr: number, what },
  })
