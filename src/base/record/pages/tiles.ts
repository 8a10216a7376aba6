import { attachment, type Ctx } from '../../../core/index.ts'
import { readKeys } from '../keys.ts'
import { recordProblems } from '../problems.ts'
import { proveEntry } from '../prove.ts'
import { canonicalBytes } from '../rules/canonical.ts'
import { sourceOf } from '../rules/merkle.ts'
import { printProof } from '../rules/proof.ts'
import { bundleBytes, parseTilePath, TILE_WIDTH, tileBytes, tileHashes, widthIn } from '../rules/tiles.ts'
import { readEntryRange } from '../store.ts'
import { readHashRange, readHead } from '../store-tree.ts'
import { entryOf } from './entry.tsx'
import { entityOf } from './entity.tsx'

/** Tiles, bundles and entries never change. */
const FOR_EVER = 'public, max-age=31536000, immutable'

/** GET /record/checkpoint — the newest signed checkpoint (C2SP tlog-tiles, "Checkpoints"). */
export async function sendCheckpoint(c: Ctx): Promise<Response> {
  const head = await readHead(c.var.services.db)
  if (!head) throw recordProblems.notOpen()
  return sendText(c, head.note, 'public, max-age=1')
}

/** GET /record/key — the verifier keys of the record, the current one last. */
export async function sendKeys(c: Ctx): Promise<Response> {
  const { history } = await readKeys(c.var.services.db)
  return sendText(c, `${history.map(({ vkey }) => vkey).join('\n')}\n`, 'public, max-age=60')
}

function sendText(c: Ctx, text: string, caching: string): Response {
  c.header('Content-Type', 'text/plain; charset=utf-8')
  c.header('Cache-Control', caching)
  c.header('Access-Control-Allow-Origin', '*')
  return c.body(text)
}

/** GET /record/tile/… — hash tiles and entry bundles, whole or partial, computed from the stored hashes and entries. */
export async function sendTile(c: Ctx): Promise<Response> {
  const { services } = c.var
  const tile = parseTilePath(c.req.path.replace(/^\/record\//, ''))
  const head = tile ? await readHead(services.db) : null
  if (!tile || !head || widthIn(tile, head.size) < tile.width) return c.notFound()
  c.header('Content-Type', 'application/octet-stream')
  c.header('Cache-Control', FOR_EVER)
  c.header('Access-Control-Allow-Origin', '*')
  const first = tile.index * TILE_WIDTH
  if (tile.level === 'entries') {
    const entries = await readEntryRange(services.db, first, first + tile.width)
    if (entries.length < tile.width)
      throw new Error(`entries ${first} to ${first + tile.width - 1} are not all there`)
    return c.body(new Uint8Array(bundleBytes(entries.map((entry) => entry.leaf))))
  }
  const level = tileHashes(tile)[0]?.level ?? 0
  const source = sourceOf(await readHashRange(services.db, level, first, first + tile.width))
  return c.body(new Uint8Array(tileBytes(source, tile)))
}

/** GET /record/entries/:position/leaf — the bytes of an entry that the tree hashes. */
export async function sendLeaf(c: Ctx): Promise<Response> {
  const entry = await entryOf(c)
  c.header('Cache-Control', FOR_EVER)
  return attachment(c, new Uint8Array(entry.leaf), 'application/octet-stream', `${entry.position}.entry`)
}

/** GET /record/entries/:position/proof — its proof as a file (C2SP tlog-proof). */
export async function sendProof(c: Ctx): Promise<Response> {
  const { position } = await entryOf(c)
  const proven = await proveEntry(c.var.services.db, position)
  if (!proven) throw recordProblems.notPlaced({ entry: position })
  c.header('Cache-Control', 'no-cache')
  return attachment(
    c,
    Buffer.from(printProof(proven.proof)),
    'text/plain; charset=utf-8',
    `${position}.tlog-proof`,
  )
}

/** GET /record/snapshots/:module/:kind/:id — what the public sees of an entity, as the canonical JSON that entries hash. */
export async function sendSnapshot(c: Ctx): Promise<Response> {
  const { services } = c.var
  const { module, kind, id, key } = entityOf(c)
  const snapshot = (await services.registry.entity(`${module}/${kind}`)?.snapshots.read(services, [id]))?.get(
    id,
  )
  if (snapshot === undefined) throw recordProblems.noEntity({ entity: key })
  c.header('Cache-Control', 'no-cache')
  return attachment(c, canonicalBytes(snapshot), 'application/json', 'snapshot.json')
}
