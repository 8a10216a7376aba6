import type { Db, Services } from '../../../core/index.ts'
import { afterKeyEntry, type RecordKeys } from '../keys.ts'
import { toBase64 } from '../rules/base64.ts'
import { openCheckpoint, type Checkpoint } from '../rules/checkpoint.ts'
import { currentKey, keyAt } from '../rules/key.ts'
import { leafHash, sameBytes } from '../rules/merkle.ts'
import { NoteError, parseVkey } from '../rules/note.ts'
import type { Entry, StoredCheckpoint, EntityMark } from '../schema.ts'
import { ownVkey } from '../signer.ts'
import { readEntryRange, readMarks, readPrivate, readWaitingEntries } from '../store.ts'
import { readDailyCounts, readTotals } from '../store-list.ts'
import { countHashes, countPlaced, readCheckpoints, readCompletedHashes, readHead } from '../store-tree.ts'
import { checkEntry } from '../verify/entry-check.ts'
import type { Finding, FindingCode, Report } from '../verify/finding.ts'
import { checkSinceSignature, proveSince, readSince } from '../verify/since-check.ts'
import { checkEntities } from '../verify/entities-check.ts'
import { createCountsCheck } from '../verify/counts-check.ts'
import { createTreeCheck, type TreeCheck } from '../verify/tree-check.ts'

/** Entries read at once. */
const PAGE = 1_000
/** Findings kept in the result; all are counted and handed to `found`. */
const KEPT = 1_000

export interface VerifyOptions {
  /** A signed checkpoint kept elsewhere, as text. */
  since?: string
  /** Hears how far it is. */
  progress?: (done: number, total: number, what: 'entries' | 'entities') => void
  /** Hears each finding as it is made. */
  found?: (finding: Finding) => void
}

export interface VerifyResult {
  /** Null where the record has not been opened. */
  origin: string | null
  size: number
  /** Base64; of the newest checkpoint. */
  root: string | null
  /** Committed entries that have no place yet. */
  waiting: number
  checkpoints: number
  entities: number
  privateEntries: number
  /** Private entries whose salt was dropped. */
  forgotten: number
  findings: Finding[]
  /** How many there were, kept or not. */
  findingCount: number
  /** The consistency proof since the checkpoint kept elsewhere, in base64; null where there is none. */
  since: { size: number; proof: string[] | null } | null
}

/**
 * Verifies everything in one snapshot: recomputes the tree from the entries and compares stored hashes, checkpoints and
 * signatures; compares the index of each entry with its bytes, what the public sees of each entity with its last
 * entry, what modules made of their entities with these, and each file with its checksum; and, given a checkpoint kept elsewhere, proves that this record continues it. Changes nothing, and reads in
 * pages of a thousand.
 */
export async function verifyRecord(services: Services, options: VerifyOptions = {}): Promise<VerifyResult> {
  if (services.db.isTransaction) return verify(services, options)
  const snapshot = services.db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  // Parts of it can fail by themselves, as in `inTransaction`.
  const transaction = { after: [], busy: false }
  return snapshot.execute((db) => verify({ ...services, db, transaction }, options))
}

async function verify(services: Services, options: VerifyOptions): Promise<VerifyResult> {
  const { db } = services
  const findings: Finding[] = []
  let findingCount = 0
  const report: Report = (code: FindingCode, params = {}) => {
    findingCount++
    if (findings.length < KEPT) findings.push({ code, params })
    options.found?.({ code, params })
  }
  const head = await readHead(db)
  if (!head) report('notOpen')
  const since = options.since === undefined ? null : readSince(options.since, report)
  const walked = await walkEntries(services, { head, since, report, progress: options.progress })
  const entities = await checkEntities(services, report, (done) => options.progress?.(done, done, 'entities'))
  for (const module of services.registry.modules)
    await module.verify?.(services, (table, entity) => report('derivedChanged', { table, entity }))
  for await (const file of services.files.damaged(db)) report('fileDamaged', { file })
  checkOwnKey(services, walked.keys, report)
  const proven =
    since && options.since !== undefined
      ? await checkSince(db, options.since, since, walked, head, report)
      : null
  return {
    origin: walked.keys?.origin ?? null,
    size: head?.size ?? 0,
    root: head ? toBase64(head.root) : null,
    waiting: walked.waiting,
    checkpoints: walked.checkpoints,
    entities,
    privateEntries: walked.privateEntries,
    forgotten: walked.forgotten,
    findings,
    findingCount,
    since: proven,
  }
}

interface Walk {
  head: StoredCheckpoint | null
  since: Checkpoint | null
  report: Report
  progress: VerifyOptions['progress']
}

interface Walked {
  keys: RecordKeys | null
  waiting: number
  checkpoints: number
  privateEntries: number
  forgotten: number
  /** Whether the tree of the size kept elsewhere has the root kept elsewhere. */
  continuesSince: boolean
}

/** Walks all entries in order, with the tree, the checkpoints and the keys beside them. */
async function walkEntries(services: Services, walk: Walk): Promise<Walked> {
  const { db } = services
  const { head, since, report, progress } = walk
  const result: Walked = {
    keys: null,
    waiting: 0,
    checkpoints: 0,
    privateEntries: 0,
    forgotten: 0,
    continuesSince: false,
  }
  const tree = createTreeCheck(report)
  const counts = createCountsCheck(report)
  const signed = head?.size ?? 0
  const size = Math.max(signed, await countPlaced(db))
  if (size > signed) report('entryUnsigned', { from: signed, to: size - 1 })
  const checkpoints = checkpointReader(db)
  const atSize = async (): Promise<void> => {
    if (since?.size === tree.size()) result.continuesSince = tree.hasRoot(since.root)
    for (
      let next = await checkpoints.peek();
      next && next.size <= tree.size();
      next = await checkpoints.peek()
    ) {
      checkCheckpoint(next, tree, result.keys, report)
      result.checkpoints++
      checkpoints.take()
    }
  }
  await atSize()
  for (let from = 0; from < size; from += PAGE) {
    const to = Math.min(from + PAGE, size)
    tree.expect(await readCompletedHashes(db, from, to))
    const entries = new Map(
      (await readEntryRange(db, from, to)).map((entry) => [entry.position ?? -1, entry]),
    )
    reportGaps(from, to, entries, report)
    await checkBeside(services, [...entries.values()], result, report)
    for (let position = from; position < to; position++) {
      const entry = entries.get(position)
      tree.add(entry ? leafHash(entry.leaf) : null)
      counts.add(entry ?? null)
      if (entry) result.keys = nextKeys(result.keys, entry, report)
      await atSize()
    }
    progress?.(to, size, 'entries')
  }
  for (let next = await checkpoints.peek(); next; next = await checkpoints.peek()) {
    report('checkpointRoot', { size: next.size })
    checkpoints.take()
  }
  counts.compare(await readDailyCounts(db), await readTotals(db))
  const extra = (await countHashes(db)) - completeSubtrees(size)
  if (extra > 0) report('hashExtra', { count: extra })
  await walkWaiting(services, result, report)
  return result
}

async function walkWaiting(services: Services, result: Walked, report: Report): Promise<void> {
  for (let after = 0; ;) {
    const entries = await readWaitingEntries(services.db, after, PAGE)
    if (entries.length === 0) return
    result.waiting += entries.length
    await checkBeside(services, entries, result, report)
    after = entries.at(-1)?.id ?? after
  }
}

async function checkBeside(
  { db, registry }: Services,
  entries: Entry[],
  result: Walked,
  report: Report,
): Promise<void> {
  if (entries.length === 0) return
  const ids = entries.map((entry) => entry.id)
  const marks = byEntry(await readMarks(db, ids))
  const hidden = await readPrivate(db, ids)
  for (const entry of entries) {
    checkEntry(registry, entry, marks.get(entry.id) ?? [], hidden.get(entry.id), report)
    if (entry.kind !== null) continue
    result.privateEntries++
    if (!hidden.has(entry.id)) result.forgotten++
  }
}

function byEntry(marks: EntityMark[]): Map<number, EntityMark[]> {
  const grouped = new Map<number, EntityMark[]>()
  for (const mark of marks) {
    const group = grouped.get(mark.entry)
    if (group) group.push(mark)
    else grouped.set(mark.entry, [mark])
  }
  return grouped
}

function reportGaps(from: number, to: number, entries: ReadonlyMap<number, Entry>, report: Report): void {
  for (let position = from; position < to; position++) {
    if (entries.has(position)) continue
    const first = position
    while (position + 1 < to && !entries.has(position + 1)) position++
    report('entryMissing', { from: first, to: position })
  }
}

function nextKeys(keys: RecordKeys | null, entry: Entry, report: Report): RecordKeys | null {
  try {
    return afterKeyEntry(keys, entry)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    report('keyEntry', { position: entry.position ?? -1, reason: error.message })
    return keys
  }
}

function checkCheckpoint(
  stored: StoredCheckpoint,
  tree: TreeCheck,
  keys: RecordKeys | null,
  report: Report,
): void {
  const { size } = stored
  if (!tree.hasRoot(stored.root)) report('checkpointRoot', { size })
  if (!keys) return report('checkpointSignature', { size, reason: 'no entry names the key' })
  try {
    const said = openCheckpoint(stored.note, [parseVkey(keyAt(keys.history, size).vkey)], keys.origin)
    if (said.size !== size || !sameBytes(said.root, stored.root)) report('checkpointRow', { size })
  } catch (error) {
    if (!(error instanceof NoteError)) throw error
    report('checkpointSignature', { size, reason: error.message })
  }
}

/** The stored checkpoints one after another, read in pages. */
function checkpointReader(db: Db) {
  let page: StoredCheckpoint[] = []
  let last = -1
  let done = false
  return {
    async peek(): Promise<StoredCheckpoint | undefined> {
      if (page.length === 0 && !done) {
        page = await readCheckpoints(db, last, PAGE)
        done = page.length === 0
      }
      return page[0]
    },
    take(): void {
      last = page.shift()?.size ?? last
    },
  }
}

function checkOwnKey(services: Services, keys: RecordKeys | null, report: Report): void {
  if (!keys) return
  const own = ownVkey(services, keys.origin)
  const current = currentKey(keys.history).vkey
  if (own !== null && own !== current) report('keyNotHeld', { key: current, own })
}

async function checkSince(
  db: Db,
  note: string,
  since: Checkpoint,
  walked: Walked,
  head: StoredCheckpoint | null,
  report: Report,
): Promise<VerifyResult['since']> {
  const none = { size: since.size, proof: null }
  if (!walked.keys || !head || !checkSinceSignature(note, walked.keys, report)) return none
  if (since.size > head.size) report('sinceBehind', { size: head.size, since: since.size })
  else if (!walked.continuesSince) report('sinceDiffers', { since: since.size })
  else return { size: since.size, proof: (await proveSince(db, since, head))?.map(toBase64) ?? null }
  return none
}

/** How many complete subtrees a tree of `size` leaves has. */
function completeSubtrees(size: number): number {
  let count = 0
  for (let width = size; width >= 1; width = Math.floor(width / 2)) count += width
  return count
}
