import type { Reader, Sought } from '../../../core/index.ts'
import { refKey } from '../../../core/index.ts'
import { everyVersionOf } from '../../../base/instrument/index.ts'

/** What an item of an agenda can be about, the most exact first. */
const KINDS = [
  'instrument/provision',
  'instrument/instrument',
  'documents/document',
  'reporting/report',
] as const

/**
 * What somebody means who names paragraphs, texts, documents and reports, by an address on this site or as they are cited ("A/RES/79/40, para. 27").
 * @returns their names across modules, and the first line that names nothing here
 */
export async function findMeant(
  reader: Reader,
  lines: readonly string[],
): Promise<{ refs: string[]; unknown: string | null }> {
  const found = await Promise.all(lines.map((line) => meantBy(reader, line)))
  const refs = found.flatMap((one) => one ?? [])
  const missing = found.indexOf(null)
  return { refs: [...new Set(refs)], unknown: missing < 0 ? null : (lines[missing] ?? null) }
}

async function meantBy(reader: Reader, line: string): Promise<string | null> {
  const { registry } = reader.services
  const what = asSought(reader, line)
  for (const kind of KINDS) {
    const [id] = (await registry.entity(kind)?.sought?.(reader, what)) ?? []
    if (id === undefined) continue
    return kind === 'instrument/provision'
      ? refKey(everyVersionOf({ id: id.split('/')[0]! }))
      : `${kind}/${id}`
  }
  return null
}

/** An address of this site without origin, language and part; else words. */
function asSought({ services }: Reader, line: string): Sought {
  const { origin } = services.config
  const path = line.startsWith(origin) ? line.slice(origin.length) : line
  return path.startsWith('/')
    ? { page: path.replace(/^\/[a-z]{2}(?=\/)/, '').replace(/^\/exercise(?=\/)/, '') }
    : { words: line }
}
