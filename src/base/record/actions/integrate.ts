import { type Services, afterCommit, inTransaction } from '../../../core/index.ts'
import { ENTRIES_PLACED, THE_LOG } from '../entries.ts'
import { signCheckpoint } from '../rules/checkpoint.ts'
import {
  appendLeaf,
  frontierAt,
  frontierRoot,
  leafHash,
  neededHashes,
  sourceOf,
  type SubtreeHash,
} from '../rules/merkle.ts'
import { printVkey, type Signer } from '../rules/note.ts'
import type { StoredCheckpoint } from '../schema.ts'
import { currentSigner, firstSigner } from '../signer.ts'
import { readEntryRow } from '../store.ts'
import { lockIntegration, readHashes, readHead, readWaiting, storeIntegration } from '../store-tree.ts'
import { readKeys } from '../keys.ts'
import { appendEntry } from './append-entry.ts'

/** Entries placed under one checkpoint at most, so that no transaction grows long. */
export const BATCH = 2_000

/**
 * Gives committed entries their places in the tree, and signs a checkpoint. One process at a time; whoever waits
 * then takes what is left. The first run opens the record.
 * @returns how many entries were placed
 * @throws KeyError where this server does not hold the current key
 */
export async function integrate(services: Services): Promise<number> {
  return inTransaction(services, async (tx) => {
    await lockIntegration(tx.db)
    const head = await readHead(tx.db)
    if (!head) return open(tx)
    const waiting = await readWaiting(tx.db, BATCH)
    if (waiting.length === 0) return 0
    const keys = await readKeys(tx.db)
    return place(tx, {
      origin: keys.origin,
      size: head.size,
      waiting,
      signer: currentSigner(tx, keys.origin, keys.history),
    })
  })
}

/** Places everything that waits, before a command ends. */
export async function integrateAll(services: Services): Promise<void> {
  while ((await integrate(services)) >= BATCH);
}

/** The entry that opens a record stands first: it names the record and its first key. */
async function open(tx: Services): Promise<number> {
  const origin = originOf(tx)
  const signer = firstSigner(tx, origin)
  const { entry } = await appendEntry(tx, {
    kind: 'record.opened',
    entity: THE_LOG,
    visibility: 'public',
    data: { origin, key: printVkey(signer) },
  })
  const first = await readEntryRow(tx.db, entry)
  if (!first) throw new Error('the entry that opens the record vanished')
  const others = (await readWaiting(tx.db, BATCH)).filter(({ id }) => id !== entry)
  return place(tx, { origin, size: 0, waiting: [first, ...others], signer })
}

/** The name of the record: this site's address without the scheme (C2SP tlog-tiles, "Parameters"). */
const originOf = (services: Services): string =>
  `${services.config.origin.replace(/^https?:\/\//, '')}/record`

interface Placing {
  origin: string
  /** Entries that have a place already. */
  size: number
  waiting: { id: number; leaf: Uint8Array }[]
  signer: Signer
}

/** Places these entries after the first `size` ones and signs what results; the caller holds the integration lock. */
export async function place(tx: Services, { origin, size, waiting, signer }: Placing): Promise<number> {
  const needed = neededHashes((source) => frontierAt(source, size))
  const frontier = frontierAt(sourceOf(await readHashes(tx.db, needed)), size)
  const hashes: SubtreeHash[] = []
  for (const { leaf } of waiting) appendLeaf(frontier, leafHash(leaf), (subtree) => hashes.push(subtree))
  const root = frontierRoot(frontier)
  const note = signCheckpoint({ origin, size: frontier.size, root }, [signer])
  const checkpoint: StoredCheckpoint = { size: frontier.size, root, note, at: tx.clock() }
  await storeIntegration(tx.db, { from: size, ids: waiting.map(({ id }) => id), hashes, checkpoint })
  afterCommit(tx, () => tx.signals.send(ENTRIES_PLACED))
  return waiting.length
}
