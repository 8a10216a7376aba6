import { type Multilingual, type Reader } from '../../../core/index.ts'
import { asMap, findItemsEverywhere } from '../../programme/index.ts'

/** What packs say that bodies are called. */
export interface BodyNames {
  /** The one name under which a body is listed, by its other names and its languages, in small letters. */
  spellings: Readonly<Record<string, string>>
  /** That name of what somebody wrote; what no pack names keeps its own. */
  oneOf(written: string): string
  /** What it is called in other languages. */
  labels: ReadonlyMap<string, Multilingual>
}

/**
 * Bodies are one where a pack says so: by their name and their short name, in any of its languages, whatever the letters are written in. A name that several bodies have
 * means none of them.
 */
export async function findBodyNames(reader: Reader): Promise<BodyNames> {
  const items = await findItemsEverywhere(reader, ['body'])
  const labels = new Map<string, Multilingual>()
  const meant = new Map<string, Set<string>>()
  for (const { body } of items.get('body')) {
    const label = asMap(body.name)
    const names = [label, body.shortName ? asMap(body.shortName) : {}].flatMap((one) => Object.values(one))
    const one = label['en'] ?? names[0]
    if (one === undefined) continue
    labels.set(one, { ...label, ...labels.get(one) })
    for (const name of names) {
      const key = (name ?? '').toLowerCase()
      meant.set(key, (meant.get(key) ?? new Set()).add(one))
    }
  }
  const spellings: Record<string, string> = {}
  for (const [name, [one, ...others]] of meant)
    if (one !== undefined && others.length === 0) spellings[name] = one
  return { spellings, labels, oneOf: (written) => spellings[written.toLowerCase()] ?? written }
}
