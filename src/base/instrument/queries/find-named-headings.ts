import { type Reader, within } from '../../../core/index.ts'
import { matchParty } from '../../parties/index.ts'
import { headingsNaming, textsSubmitted } from '../named-store.ts'
import { isHeadingOf } from '../rules/names-in-heading.ts'
import type { Provision } from '../schema.ts'

/** Headings read for one page in which a name stands in any way, and texts that parties submitted. */
const MOST = 200

/** Whether words are the name of any party of the world, as it stands. */
const isParty = (words: string): boolean =>
  words !== '' && matchParty(words).some(({ how }) => how === 'exact')

/** Of parties, by their ids, by what each goes. */
type Names = ReadonlyMap<string, readonly string[]>

/**
 * The headings that name a party as one of those who speak, alone or with others, as in compilations of statements, where the texts stand that
 * hold them.
 */
export async function findNamedHeadings(reader: Reader, names: Names): Promise<Map<string, Provision[]>> {
  const { where } = await within(reader)
  const wanted = [...new Set([...names.values()].flat())]
  if (wanted.length === 0) return new Map()
  const found = await headingsNaming(reader.services.db, wanted, MOST, where('i.programme_id'))
  const ofParty = ([party, own]: [string, readonly string[]]): [string, Provision[]] => [
    party,
    found.filter(({ body, language }) => isHeadingOf(body.text[language] ?? '', own, isParty)),
  ]
  return new Map([...names].map(ofParty).filter(([, headings]) => headings.length > 0))
}

/** The texts whose files name a party among those who submitted them, by their ids. */
export async function findSubmitted(reader: Reader, names: Names): Promise<Map<string, string[]>> {
  const { where } = await within(reader)
  const wanted = [...new Set([...names.values()].flat())]
  if (wanted.length === 0) return new Map()
  const found = await textsSubmitted(reader.services.db, wanted, MOST, where('i.programme_id'))
  const ofParty = ([party, own]: [string, readonly string[]]): [string, string[]] => [
    party,
    found.filter(({ sponsors }) => sponsors.some((one) => own.includes(one))).map(({ id }) => id),
  ]
  return new Map([...names].map(ofParty).filter(([, texts]) => texts.length > 0))
}
