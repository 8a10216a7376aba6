import { z } from 'zod'
import { type Json, entity } from '../../core/index.ts'
import { PROPOSAL_STATUSES, type Proposal, operation } from './proposal-schema.ts'
import { mayRead } from './proposal-rights.ts'
import { proposalPage } from './refs.ts'
import { roundsById } from './store.ts'
import { proposalsById, publicProposalIds } from './store-proposals.ts'

/** A tabled proposal as everyone sees it: what it asks for, and nobody's name. */
const snapshot = z.strictObject({
  round: z.string(),
  nr: z.int(),
  status: z.enum(PROPOSAL_STATUSES),
  onto: z.string().nullable(),
  language: z.string(),
  /** The text to which it was written. */
  textNr: z.int(),
  /** Null once it was withdrawn. */
  operations: z.array(operation).nullable(),
  settledNr: z.int().nullable(),
  tabledAt: z.string().nullable(),
  /** Said in the room: when, and when its delegation confirmed it. */
  oral: z.strictObject({ at: z.string(), confirmedAt: z.string().nullable() }).nullable(),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = (proposal: Proposal): Snapshot =>
  ({
    round: proposal.round,
    nr: proposal.nr!,
    status: proposal.status,
    onto: proposal.onto,
    language: proposal.body.language,
    textNr: proposal.textNr,
    operations: proposal.status === 'withdrawn' ? null : proposal.body.operations,
    settledNr: proposal.settledNr,
    tabledAt: proposal.tabledAt?.toISOString() ?? null,
    oral: proposal.oral && { at: proposal.oral.at, confirmedAt: proposal.oral.confirmedAt },
  }) as Snapshot

export const proposalEntity = entity<Snapshot>({
  kind: 'proposal',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await proposalsById(services, ids, ({ status }) => status !== 'draft')
      return new Map([...found].map(([id, one]) => [id, snapshotOf(one)]))
    },
    list: publicProposalIds,
  },
  async references({ services, viewer, lang }, ids) {
    // A draft is called something by its delegation alone.
    const found = await proposalsById(services, ids, (frame) => mayRead(viewer, frame, { participants: [] }))
    const rounds = await roundsById(services, [...new Set([...found.values()].map(({ round }) => round))])
    const t = services.words.in(lang)
    return new Map(
      [...found].flatMap(([id, { nr, round: own }]) => {
        const round = rounds.get(own)
        if (!round) return []
        const name = nr === null ? t('negotiation.proposal.draft') : t('negotiation.proposal.nr', { nr })
        return [[id, { name, address: proposalPage(round, id), programme: round.programme, isDraft: true }]]
      }),
    )
  },
  tables: ['negotiation_proposal', 'negotiation_note'],
})
