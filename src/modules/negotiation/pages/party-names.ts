import { type Ref, type View, nameEntities, parseRef, refKey, resolveRefs } from '../../../core/index.ts'

/** Before the key of a party in `view.names`: its English name, by which parties stand in order whatever the language of the reader. */
const ENGLISH = 'en:'

/** What a party is called, once it is named in `view.names`. */
export const partyName = ({ names }: View, key: string): string =>
  names.get(key)?.name ?? parseRef(key)?.id ?? key

/** Names parties in the reader's language, and in English for their order. */
export async function nameParties(view: View, refs: readonly Ref[]): Promise<void> {
  await nameEntities(view, [...refs])
  if (view.lang === 'en') return
  const missing = refs.filter((ref) => !view.names.has(ENGLISH + refKey(ref)))
  if (missing.length === 0) return
  const english = await resolveRefs({ ...view, lang: 'en' }, missing)
  for (const [key, name] of english) view.names.set(ENGLISH + key, name)
}

/** Keys of parties in English alphabetical order. */
export const inEnglishOrder = (view: View, keys: readonly string[]): string[] => {
  const nameOf = (key: string): string => view.names.get(ENGLISH + key)?.name ?? partyName(view, key)
  return keys.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
}
