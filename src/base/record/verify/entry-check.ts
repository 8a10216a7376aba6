import { type Registry, parseRef, refKey } from '../../../core/index.ts'
import { findKind } from '../kinds.ts'
import { commitmentLeaf } from '../rules/commitment.ts'
import { opens } from '../rules/commitment.ts'
import { sameBytes, HASH_BYTES } from '../rules/merkle.ts'
import {
  readEnvelope,
  type Entry,
  type Envelope,
  type Mark,
  type PrivateEntry,
  type EntityMark,
} from '../schema.ts'
import type { Report } from './finding.ts'

/** Compares what stands beside an entry's leaf with the leaf: columns, marks, what a commitment hides. */
export function checkEntry(
  registry: Registry,
  entry: Entry,
  marks: readonly EntityMark[],
  hidden: PrivateEntry | undefined,
  report: Report,
): void {
  const where = nameOf(entry)
  const envelope = readEnvelope(entry.leaf)
  if (envelope) {
    for (const field of wrongFields(entry, envelope, marks)) report('entryIndex', { ...where, field })
    return checkKind(registry, envelope, where, report)
  }
  const columns = [entry.kind, entry.at, entry.programme, entry.party]
  if (columns.some((value) => value !== null) || marks.length > 0 || !isCommitment(entry.leaf))
    return report('entryIndex', { ...where, field: 'leaf' })
  if (hidden && !opensWith(entry.leaf, hidden)) report('privateChanged', where)
}

/** How an entry is named before and after it has its place. */
const nameOf = (entry: Entry): { position: number | string } => ({
  position: entry.position ?? `(waiting, row ${entry.id})`,
})

function wrongFields(entry: Entry, envelope: Envelope, marks: readonly EntityMark[]): string[] {
  const wrong: string[] = []
  if (entry.kind !== envelope.kind) wrong.push('kind')
  if (entry.at?.toISOString() !== envelope.at) wrong.push('at')
  if (entry.programme !== (envelope.programme ?? null)) wrong.push('programme')
  if (entry.party !== (envelope.party ?? null)) wrong.push('party')
  const said = envelope.entities.map(({ entity, ...mark }) => lineOf(entity, mark)).sort()
  const kept = marks.map(({ entity, ...mark }) => lineOf(refKey(entity), mark)).sort()
  if (said.join('\n') !== kept.join('\n')) wrong.push('entities')
  if (envelope.entities.some(({ entity }) => !parseRef(entity))) wrong.push('entity')
  return wrong
}

const lineOf = (entity: string, { version, snapshot, snapshotVersion }: Omit<Mark, 'entity'>): string =>
  `${entity} ${version} ${snapshot} ${snapshotVersion}`

function checkKind(
  registry: Registry,
  envelope: Envelope,
  where: { position: number | string },
  report: Report,
): void {
  const kind = findKind(registry, envelope.kind, envelope.version)
  if (kind?.schema.safeParse(envelope.data).success) return
  report('entryKind', { ...where, kind: envelope.kind, version: envelope.version })
}

function isCommitment(leaf: Uint8Array): boolean {
  return leaf.length === commitmentLeaf(new Uint8Array(HASH_BYTES)).length && isCommitmentText(leaf)
}

function isCommitmentText(leaf: Uint8Array): boolean {
  const [, encoded] =
    /^\{"commitment":"([A-Za-z0-9+/]{43}=)"\}$/.exec(Buffer.from(leaf).toString('latin1')) ?? []
  return encoded !== undefined && sameBytes(commitmentLeaf(Buffer.from(encoded, 'base64')), leaf)
}

function opensWith(leaf: Uint8Array, { salt, body }: PrivateEntry): boolean {
  try {
    return opens(leaf, salt, JSON.parse(Buffer.from(body).toString('utf8')))
  } catch {
    return false
  }
}
