import { z } from 'zod'
import { type EntryKind, type Services, type Viewer, refKey } from '../../core/index.ts'
import { appendEntry } from '../../base/record/index.ts'
import { statementRef } from './refs.ts'
import { maySpeak } from './statement-policy.ts'
import type { StatementFrame } from './statement-schema.ts'

const empty = z.strictObject({})

/** Acts on statements. None holds a word of one; before its release an act is on record as a commitment alone. */
export const statementEntries: Record<string, EntryKind> = {
  'statement-handed-in': {
    version: 1,
    schema: empty,
    title: 'meetings.entryKind.statementHandedIn',
    sentence: 'meetings.entry.statementHandedIn',
  },
  'statement-released': {
    version: 1,
    schema: z.strictObject({ how: z.enum(['delivered', 'at-time', 'own']) }),
    title: 'meetings.entryKind.statementReleased',
    sentence: 'meetings.entry.statementReleased',
  },
  'statement-withdrawn': {
    version: 1,
    schema: empty,
    title: 'meetings.entryKind.statementWithdrawn',
    sentence: 'meetings.entry.statementWithdrawn',
  },
  'statement-joined': {
    version: 1,
    schema: z.strictObject({ party: z.string() }),
    title: 'meetings.entryKind.statementJoined',
    sentence: 'meetings.entry.statementJoined',
  },
  'statement-translated': {
    version: 1,
    schema: z.strictObject({ language: z.string() }),
    title: 'meetings.entryKind.statementTranslated',
    sentence: 'meetings.entry.statementTranslated',
  },
  'link-given': {
    version: 1,
    schema: z.strictObject({ until: z.string() }),
    title: 'meetings.entryKind.linkGiven',
    sentence: 'meetings.entry.linkGiven',
  },
  'link-revoked': {
    version: 1,
    schema: empty,
    title: 'meetings.entryKind.linkRevoked',
    sentence: 'meetings.entry.linkRevoked',
  },
}

/** On record for its party; by name of a role only for what people do with an account. */
export async function recordOfStatement(
  tx: Services,
  { id, programme, party }: Pick<StatementFrame, 'id' | 'programme' | 'party'>,
  act: {
    kind: string
    isPublic: boolean
    data?: Record<string, unknown>
    /** Who acts; null for what happens by itself or by a link. */
    viewer: Viewer | null
  },
): Promise<void> {
  const role = act.viewer && maySpeak(act.viewer, party) ? roleFor(act.viewer, refKey(party)) : undefined
  await appendEntry(tx, {
    kind: `meetings.${act.kind}`,
    entity: statementRef(id),
    visibility: act.isPublic ? 'public' : 'private',
    programme,
    party: party.id,
    ...(role && { role }),
    data: act.data ?? {},
  })
}

const roleFor = (viewer: Viewer, party: string): string | undefined =>
  viewer.roles.find(({ scope }) => refKey(scope) === party)?.role
