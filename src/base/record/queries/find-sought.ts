import { type Reader, type Ref, type Sought, isHere, refKey, resolveRefs, slot } from '../../../core/index.ts'
import { type Entry, readEnvelope } from '../schema.ts'
import { findTrail } from './find-entries.ts'

/** Names of one thing lead to few entities. */
const MOST = 10
/** Entries of an entity among which that of a file is looked for. */
const MOST_ENTRIES = 50

/**
 * The entities on record that somebody means who brings this: of the innermost kind that knows it, since a text stands before its document and a
 * paragraph before its text; whatever has a file, of all kinds.
 */
export async function findSought(reader: Reader, what: Sought): Promise<Ref[]> {
  const found: Ref[] = []
  for (const { module, kind, sought } of reader.services.registry.entities.toReversed()) {
    const ids = (await sought?.(reader, what)) ?? []
    for (const id of ids.slice(0, MOST)) {
      const ref = { module, kind, id }
      if ((await findTrail(reader, ref, null, 1)).length > 0) found.push(ref)
    }
    if (found.length > 0 && !('file' in what)) break
  }
  return found
}

/** What words name, as search has it: whoever searches puts it there. */
export const namedSlot = slot<(reader: Reader, words: string) => Promise<Ref[]>>('record.named')

/** The same of words that no module knows by itself, and that search does; of what has versions, the one in the reader's language. */
export async function findNamedOnRecord(reader: Reader, words: string): Promise<Ref[]> {
  const { services, lang } = reader
  const found: Ref[] = []
  for (const { module, kind, id } of await namedSlot.get(services)(reader, words)) {
    const versions = await services.registry.entity(`${module}/${kind}`)?.foundAs?.members(services, [id])
    const keys = versions ? (versions.get(id) ?? []) : [id]
    const own = keys.find((key) => key.endsWith(`/${lang}`)) ?? keys[0]
    const ref = { module, kind, id: own ?? id }
    if ((await findTrail(reader, ref, null, 1)).length > 0) found.push(ref)
  }
  return found
}

/** What stands on a page and is not on record by itself, such as what comes with the software. */
export interface Unrecorded {
  of: Ref
  name: string
}

/** Of an address. */
const MOST_STEPS = 10

/** "x-ald" and "parties/x-ald" of "/programmes/exercise/parties/x-ald", and "exercise/x-ald", by its programme. */
function idsIn(address: string): string[] {
  const steps = address.split(/[/#]/).filter(Boolean).slice(-MOST_STEPS)
  return steps.flatMap((step, i) => [steps.slice(i).join('/'), `${step}/${steps.at(-1)}`])
}

/**
 * What somebody means by the address of a page: what the modules know by it, or, where they know only what is above it, what has that very page.
 * @param page without origin, language and part @param place the fragment
 */
export async function findOnPage(
  reader: Reader,
  page: string,
  place: string,
): Promise<{ recorded: Ref[]; unrecorded: Unrecorded[] }> {
  const named = await findSought(reader, { page })
  const [path = ''] = page.split('?')
  const known = await resolveRefs(inNoPart(reader), named)
  // "/programmes/x" is known by every page below it too, of which some are of something else.
  const isBelow = (ref: Ref): boolean => path.startsWith(`${known.get(refKey(ref))?.address}/`)
  if (named.length > 0 && !named.every(isBelow)) return { recorded: named, unrecorded: [] }
  const { recorded, unrecorded } = await findAtPage(reader, [path, `${path}${place}`])
  if (recorded.length > 0) return { recorded, unrecorded }
  return { recorded: named, unrecorded: named.length > 0 ? [] : unrecorded }
}

/** An address has no part of the site here. */
function inNoPart({ part: _, ...reader }: Reader): Reader {
  return reader
}

/** What has its page at an address, of the kinds that are not sought otherwise: on record, or not. Asked by the ids that the address may end in. */
async function findAtPage(
  reader: Reader,
  addresses: [path: string, withPlace: string],
): Promise<{ recorded: Ref[]; unrecorded: Unrecorded[] }> {
  const ids = new Set(addresses.flatMap(idsIn))
  const refs = reader.services.registry.entities.flatMap(({ module, kind, sought }) =>
    sought ? [] : [...ids].map((id) => ({ module, kind, id })),
  )
  const known = await resolveRefs(inNoPart(reader), refs)
  const recorded: Ref[] = []
  const unrecorded: Unrecorded[] = []
  for (const of of refs) {
    const found = known.get(refKey(of))
    if (!found || !addresses.includes(found.address) || !(await isHere(reader, found.programme))) continue
    if ((await findTrail(reader, of, null, 1)).length > 0) recorded.push(of)
    else unrecorded.push({ of, name: found.name })
  }
  return { recorded, unrecorded }
}

/** The placed entries about an entity that name the checksum of a file, newest first. */
export async function findEntriesWithFile(reader: Reader, entity: Ref, file: string): Promise<Entry[]> {
  const trail = await findTrail(reader, entity, null, MOST_ENTRIES)
  return trail.filter(({ position, leaf }) => position !== null && names(leaf, file))
}

const names = (leaf: Uint8Array, file: string): boolean =>
  Object.values((readEnvelope(leaf)?.data ?? {}) as Record<string, unknown>).includes(file)
