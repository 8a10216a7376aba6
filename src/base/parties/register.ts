import { partyData } from './data.ts'
import { currentName, nameAt } from './rules/names.ts'
import { namesOfState } from './rules/search.ts'
import {
  type Group,
  OFFICIAL_LANGUAGES,
  type OfficialLanguage,
  type Organization,
  type RightsOfParty,
  type Source,
  type State,
} from './schema.ts'

const byId = <T extends { id: string }>(items: readonly T[]) => new Map(items.map((item) => [item.id, item]))

const states = byId(partyData.states)
const groups = byId(partyData.groups)
const organizations = byId(partyData.organizations)
const rights = byId(partyData.rights)

/** All Member and observer States, in English alphabetical order. */
export const listStates = (): readonly State[] => partyData.states
/** A State by its id, "fra"; null where there is none. */
export const findState = (id: string): State | null => states.get(id) ?? null

/** A State by its code of two or three letters in any case, "GB" or "gbr"; null where there is none. */
export const findStateByCode = (code: string): State | null => {
  const wanted = code.toUpperCase()
  return partyData.states.find(({ iso2, iso3 }) => iso2 === wanted || iso3 === wanted) ?? null
}

/** What people type for a party of the world, beside its names and codes: "UK", "Holland". */
export const aliasesOf = (id: string): string[] =>
  partyData.aliases.filter(({ of }) => of.includes(id)).map(({ text }) => text)

/** By what a State of the world is known: names of all periods in all languages, what people say instead, codes and abbreviations; null where there is none. */
export function calledState(id: string): { names: string[]; aliases: string[]; codes: string[] } | null {
  const state = findState(id)
  if (!state) return null
  const own = partyData.aliases.filter(({ of }) => of.includes(id))
  const isShort = ({ kind }: (typeof own)[number]): boolean => kind === 'abbreviation'
  return {
    names: [...new Set(namesOfState(state))],
    aliases: own.filter((one) => !isShort(one)).map(({ text }) => text),
    codes: [state.iso2, state.iso3, ...own.filter(isShort).map(({ text }) => text)],
  }
}

/** Whether this is an abbreviation of a party of the world, as it is written: "UK". */
export const isAbbreviation = (typed: string): boolean =>
  partyData.aliases.some(({ kind, text }) => kind === 'abbreviation' && text === typed)

/** Regional groups, then political ones, then development categories. */
export const listGroups = (): readonly Group[] => partyData.groups
export const findGroup = (id: string): Group | null => groups.get(id) ?? null

/** Organizations and entities, in English alphabetical order. */
export const listOrganizations = (): readonly Organization[] => partyData.organizations
export const findOrganization = (id: string): Organization | null => organizations.get(id) ?? null

export const listRights = (): readonly RightsOfParty[] => partyData.rights
/** The rights of a kind of party; the data are checked when read, so that an id of a party's rights is always found. */
export const findRights = (id: string): RightsOfParty | null => rights.get(id) ?? null

/** A source by its key. @throws Error where the key is unknown, which the reading of the data rules out */
export const sourceOf = (key: string): Source => {
  const source = partyData.sources[key]
  if (!source) throw new Error(`no source ${key}`)
  return source
}

/** The language itself where it is one of the six, else English. */
export const asOfficial = (language: string): OfficialLanguage =>
  OFFICIAL_LANGUAGES.find((official) => official === language) ?? 'en'

/** All sources, each with its key. */
export const listSources = (): (Source & { id: string })[] =>
  Object.entries(partyData.sources).map(([id, source]) => ({ id, ...source }))

/** What a State is called in lists: on a day where one is given, else now. Its id where there is no such State. */
export const stateName = (id: string, language: string, day?: string): string => {
  const state = findState(id)
  if (!state) return id
  const official = asOfficial(language)
  return day ? nameAt(state, day, official).short : currentName(state).short[official]
}
