import type { Document } from '../../../text/index.ts'
import type { Provision, ProvisionBody } from '../schema.ts'

export interface ReadProvision {
  eId: string
  /** eId of the provision it hangs under. */
  parent: string | null
  body: Omit<ProvisionBody, 'parent'>
}

/** What a reading says of each paragraph, in the shape in which provisions are kept. */
export const toBodies = (read: Document): ReadProvision[] =>
  read.provisions.map((p) => ({
    eId: p.eId,
    parent: p.parent,
    body: {
      kind: p.kind,
      number: p.number,
      text: { [read.language]: p.text },
      depth: p.depth,
      footnotes: p.footnotes,
      page: p.page || undefined,
      addressees: [],
      gender: false,
      sources: [],
    },
  }))

/**
 * Gives each paragraph its permanent id: that of the paragraph of the earlier version with the same words, else with the same address, else a
 * new one. No id is given twice. Takes time in proportion to the number of paragraphs.
 * @param before paragraphs of the earlier version; of further ones, each asked for what those before it left
 * @param withdrawn paragraphs that go on by the same words alone: what stands at the same place may be another text
 * @returns id by eId
 */
export function carryIds(
  read: ReadProvision[],
  before: Provision[][],
  newId: () => string,
  withdrawn: Provision[] = [],
): Map<string, string> {
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const [place, own] of before.entries()) {
    // What stood in the version itself is nobody else's, taken or not.
    const earlier = new Set(before.slice(0, place).flatMap((list) => list.map(({ id }) => id)))
    carryFrom(
      own.filter(({ id }) => !earlier.has(id)),
      { read, ids, taken },
    )
  }
  const earlier = new Set(before.flat().map(({ id }) => id))
  carryFrom(
    withdrawn.filter(({ id }) => !earlier.has(id)),
    { read, ids, taken, byWordsAlone: true },
  )
  for (const { eId } of read) if (!ids.has(eId)) ids.set(eId, newId())
  return ids
}

interface Carrying {
  read: ReadProvision[]
  ids: Map<string, string>
  taken: Set<string>
  byWordsAlone?: boolean
}

function carryFrom(before: Provision[], { read, ids, taken, byWordsAlone = false }: Carrying): void {
  const carry = (keysOf: (body: Pick<ProvisionBody, 'text' | 'kind'>, eId: string) => string[]): void => {
    const free = new Map<string, Provision[]>()
    // From the last to the first, so that the first is taken first.
    for (const old of before.toReversed()) {
      if (taken.has(old.id)) continue
      for (const key of keysOf(old.body, old.eId)) free.set(key, [...(free.get(key) ?? []), old])
    }
    for (const { eId, body } of read) {
      if (ids.has(eId)) continue
      const found = keysOf(body, eId).flatMap((key) => takeFree(free.get(key), taken) ?? [])[0]
      if (!found) continue
      taken.add(found.id)
      ids.set(eId, found.id)
    }
  }
  carry((body, eId) => wordsOf(body).map((words) => `${eId} ${words}`))
  carry((body) => wordsOf(body))
  if (!byWordsAlone) carry((body, eId) => [`${eId} ${sortOf(body.kind)}`])
}

/** The last of the list that is not taken; what is taken leaves the list. */
function takeFree(list: Provision[] | undefined, taken: ReadonlySet<string>): Provision | undefined {
  while (list?.length) {
    const last = list.at(-1)
    if (last && !taken.has(last.id)) return last
    list.pop()
  }
  return undefined
}

const wordsOf = ({ text }: Pick<ProvisionBody, 'text'>): string[] =>
  Object.entries(text).flatMap(([lang, words]) => (words ? [`${lang}:${words}`] : []))

/** Packs say "paragraph" and "subparagraph" of what a reading calls operative. */
const isOfPack = (kind: ProvisionBody['kind']): boolean => kind === 'paragraph' || kind === 'subparagraph'

const sortOf = (kind: ProvisionBody['kind']): string => (isOfPack(kind) ? 'operative' : kind)

/**
 * What is known of a paragraph beside its words (its role, level, item, sources …) goes on with it where its words stayed, or where only its
 * place was known until now.
 * @param isSame decides that
 */
export function carryMeaning(
  read: ReadProvision[],
  before: Provision[],
  ids: ReadonlyMap<string, string>,
  isSame = saysTheSame,
): ReadProvision[] {
  const old = new Map(before.map((p) => [p.id, p.body]))
  return read.map((p) => {
    const known = old.get(ids.get(p.eId) ?? '')
    return known && isSame(known, p.body) ? { ...p, body: { ...p.body, ...meaningOf(known) } } : p
  })
}

/** What is known of a paragraph beside its words. */
export function meaningOf(body: Omit<ProvisionBody, 'parent'>) {
  const { role, level, theme, addressees, acts, item, limb, official, target, gender, sources } = body
  const siteNumber = siteNumberOf(body)
  return { role, siteNumber, level, theme, addressees, acts, item, limb, official, target, gender, sources }
}

/** Packs number targets, which texts list without numbers; of a reading, its number is that of the text. */
const siteNumberOf = ({
  role,
  kind,
  number,
  siteNumber,
}: Omit<ProvisionBody, 'parent'>): string | undefined =>
  siteNumber ?? (role === 'target' && isOfPack(kind) ? number : undefined)

/** Without words of its own yet, in the same words, or in another language at the same place. */
export function saysTheSame(old: Pick<ProvisionBody, 'text'>, now: Pick<ProvisionBody, 'text'>): boolean {
  const [had, has] = [wordsOf(old), wordsOf(now)]
  const shareLanguage = Object.keys(old.text).some((lang) => lang in now.text)
  return had.length === 0 || !shareLanguage || had.some((words) => has.includes(words))
}
