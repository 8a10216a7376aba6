import { type Reader, within } from '../../../core/index.ts'
import { headingsNamed } from '../named-store.ts'
import { indexedName, isHeadingOf } from '../rules/names-in-heading.ts'
import type { Provision } from '../schema.ts'

/** Headings read for one page; those of all parties on it together. */
const MOST = 60

/**
 * The headings that are the name of a party, as in compilations of statements, where the texts stand that hold them.
 * @param names of each party, in any language, by what it goes by
 */
export async function findNamedHeadings(
  reader: Reader,
  names: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, Provision[]>> {
  const { where } = await within(reader)
  const wanted = [...new Set([...names.values()].flat().map(indexedName))]
  const found = await headingsNamed(reader.services.db, wanted, MOST, where('i.programme_id'))
  const ofParty = ([party, own]: [string, readonly string[]]): [string, Provision[]] => [
    party,
    found.filter(({ body, language }) => isHeadingOf(body.text[language] ?? '', own)),
  ]
  return new Map([...names].map(ofParty).filter(([, headings]) => headings.length > 0))
}
