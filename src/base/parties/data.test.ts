import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { partyData, readPartyData } from './data.ts'
import { electorateAt, membersAt } from './rules/groups.ts'
import { currentName } from './rules/names.ts'
import { englishOrder } from './rules/order.ts'
import { foldTerm } from './rules/search.ts'
import { type Alias, OFFICIAL_LANGUAGES, type OfficialLanguage, type PartyData } from './schema.ts'

const { states, groups, organizations, aliases, sources } = partyData
const TODAY = '2026-11-22'

const script: Record<OfficialLanguage, RegExp> = {
  en: /^[\p{Script=Latin}\p{P}\p{N} ]+$/u,
  fr: /^[\p{Script=Latin}\p{P}\p{N} ]+$/u,
  es: /^[\p{Script=Latin}\p{P}\p{N} ]+$/u,
  ru: /^[\p{Script=Cyrillic}\p{P}\p{N} ]+$/u,
  zh: /^[\p{Script=Han}\p{P}\p{N} ]+$/u,
  // the lengthening stroke of "الـ 77" belongs to no single script
  ar: /^[\p{Script=Arabic}\p{P}\p{N}\u0640 ]+$/u,
}

const group = (id: string) => groups.find((each) => each.id === id)!
const broken = (change: (data: PartyData) => void) => () => {
  const copy = structuredClone(partyData)
  change(copy)
  return readPartyData(copy)
}

describe('the States', () => {
  it('are exactly the 193 Member States and the two observer States', () => {
    expect(states.filter(({ kind }) => kind === 'State')).toHaveLength(193 + 2)
    expect(states.filter(({ membership }) => membership === 'member')).toHaveLength(193)
    expect(states.filter(({ membership }) => membership === 'observer').map(({ id }) => id)).toEqual([
      'vat',
      'pse',
    ])
  })

  it('hold none of the entities that are not Member or observer States', () => {
    const ids = new Set(states.map(({ id }) => id))
    expect(['twn', 'xkx', 'esh', 'cok', 'niu', 'hkg', 'pri', 'grl'].filter((id) => ids.has(id))).toEqual([])
  })

  it('have names in the script of each language', () => {
    const wrong = [
      ...states.flatMap(({ names }) => names),
      ...groups.map(({ names }) => ({ short: names, formal: null })),
    ]
      .flatMap(({ short, formal }) => (formal ? [short, formal] : [short]))
      .flatMap((texts) =>
        OFFICIAL_LANGUAGES.filter((language) => !script[language].test(texts[language])).map(
          (language) => texts[language],
        ),
      )
    expect(wrong).toEqual([])
  })

  it('have different names in every language', () => {
    for (const language of OFFICIAL_LANGUAGES)
      expect(new Set(states.map((state) => currentName(state).short[language])).size).toBe(195)
  })

  it('have the day of admission where they are Members, and only then', () => {
    for (const { membership, admittedOn } of states)
      expect(admittedOn !== undefined).toBe(membership === 'member')
    // 51 States founded the United Nations; Czechoslovakia and Yugoslavia are no longer among the Members.
    expect(states.filter(({ admittedOn }) => admittedOn && admittedOn < '1946')).toHaveLength(51 - 2)
    expect(
      states.every(
        ({ admittedOn }) => !admittedOn || (admittedOn >= '1945-10-24' && admittedOn <= '2011-07-14'),
      ),
    ).toBe(true)
  })

  it('agree with the code tables of the runtime', () => {
    const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
    expect(states.filter(({ iso2 }) => !display.of(iso2)).map(({ id }) => id)).toEqual([])
    expect(
      states
        .filter(
          ({ iso2, m49 }) =>
            new Intl.Locale(`und-${m49}`).maximize().region !== iso2 &&
            Intl.getCanonicalLocales(`und-${m49}`)[0] !== `und-${iso2}`,
        )
        .map(({ id }) => id),
    ).toEqual([])
  })

  it('stand in English alphabetical order', () => {
    expect([...states].sort(englishOrder).map(({ id }) => id)).toEqual(states.map(({ id }) => id))
  })
})

const corpus = '../shared/corpus/un-resolutions-78-79.ndjson.gz'
describe.skipIf(!existsSync(corpus))('A/RES/79/249 (skipped where ../shared is missing)', () => {
  it('prints the same 193 names in the same order', () => {
    const line = gunzipSync(readFileSync(corpus))
      .toString()
      .split('\n')
      .find((each) => each.includes('"symbol": "A/RES/79/249"'))!
    const { text } = JSON.parse(line) as { text: string }
    const table = text.slice(text.indexOf('Percentage')).replace(/\s+/g, ' ').replace(/’/g, "'")
    const printed = [...table.matchAll(/([A-Z][^\d]*?) \d{1,2}\.\d{3}/g)].map(([, name]) =>
      name!.replace(/.*Percentage /, ''),
    )
    const members = states.filter(({ membership }) => membership === 'member')
    expect(printed).toEqual(members.map((state) => currentName(state).short.en))
  })
})

describe('the groups', () => {
  it('count every Member State once for elections', () => {
    const counted = groups
      .filter(({ kind }) => kind === 'regional')
      .flatMap((each) => electorateAt(each, TODAY))
    const members = states.filter(({ membership }) => membership === 'member').map(({ id }) => id)
    expect([...counted].sort()).toEqual([...members].sort())
  })

  it('know the special cases of the regional groups', () => {
    const west = group('regional-western-european-other')
    const asia = group('regional-asia-pacific')
    expect(electorateAt(west, TODAY)).toEqual(expect.arrayContaining(['usa', 'tur', 'isr']))
    expect(membersAt(west, TODAY)).not.toContain('usa')
    expect(membersAt(asia, TODAY)).toContain('tur')
    expect(electorateAt(asia, TODAY)).not.toContain('tur')
    expect(electorateAt(asia, TODAY)).toContain('kir')
  })

  it('know who joined and left', () => {
    const union = group('european-union')
    expect(membersAt(union, '2020-01-31')).toContain('gbr')
    expect(membersAt(union, '2020-02-01')).not.toContain('gbr')
    expect(membersAt(union, TODAY)).toHaveLength(27)
    expect(membersAt(group('asean'), '2025-10-25')).toHaveLength(10)
    expect(membersAt(group('least-developed-countries'), '2023-12-12')).toContain('btn')
    expect(membersAt(group('least-developed-countries'), '2023-12-13')).not.toContain('btn')
  })
})

describe('organizations', () => {
  it('have rights of their own, none the right to vote', () => {
    const voting = partyData.rights.filter(({ periods }) =>
      periods.some(({ rights }) => rights.vote.extent !== 'no'),
    )
    expect(voting.map(({ id }) => id)).toEqual(['member'])
    expect(organizations.filter(({ rights }) => rights === 'member')).toEqual([])
    expect(organizations.find(({ id }) => id === 'eu')?.rights).toBe('european-union')
  })
})

describe('the aliases', () => {
  it('are written in the script of each of their languages', () => {
    const wrong = aliases.filter(({ text, languages }) =>
      languages.some((language) => !script[language === 'pt' ? 'es' : language].test(text)),
    )
    expect(wrong).toEqual([])
  })

  it('are given by the runtime in each of their languages, where it is their source', () => {
    const locales = { pt: ['pt', 'pt-PT'] } as Partial<Record<string, string[]>>
    const inRuntime = (text: string, language: string, iso2: string) =>
      (locales[language] ?? [language]).some((locale) =>
        (['long', 'short'] as const).some((style) => {
          const name = new Intl.DisplayNames(locale, { type: 'region', style }).of(iso2)!
          return foldTerm(name).compact === foldTerm(text).compact
        }),
      )
    const fromRuntime = aliases.filter(({ source }) => source === 'cldr')
    expect(fromRuntime.length).toBeGreaterThan(200)
    for (const { text, languages, of } of fromRuntime) {
      const state = states.find(({ id }) => id === of[0])!
      const missing = languages.filter((language) => !inRuntime(text, language, state.iso2))
      expect({ text, missing }).toEqual({ text, missing: [] })
    }
  })

  it('are several for one word only where people mean several', () => {
    const shared = aliases.filter(({ of }) => of.filter((id) => states.some((s) => s.id === id)).length > 1)
    expect(shared.map(({ text, of }) => [text, of])).toEqual([['刚果', ['cog', 'cod']]])
  })
})

describe('the sources', () => {
  it('are read in the official text, or say that they were not', () => {
    const checked = Object.values(sources).filter((source) => source.checked)
    expect(checked.map(({ symbol }) => symbol).sort()).toEqual([
      'A/RES/78/125',
      'A/RES/79/230',
      'A/RES/79/249',
    ])
  })
})

const alias = (text: string, ...of: string[]): Alias => ({
  text,
  languages: ['en'],
  kind: 'short',
  of,
  source: 'usage',
})

describe('reading', () => {
  it('lets an abbreviation of a group be the code of a State', () => {
    expect(broken((data) => data.aliases.push(alias('FRA', 'group-of-77')))).not.toThrow()
  })

  it.each([
    [
      'an unknown member',
      (data: PartyData) => (data.groups[0]!.members[0]!.party = 'xyz'),
      'regional-african: no State xyz',
    ],
    [
      'a code used twice',
      (data: PartyData) => (data.states[1]!.m49 = data.states[0]!.m49),
      'm49 004: used twice',
    ],
    [
      'a missing source',
      (data: PartyData) => (data.groups[1]!.source = 'nowhere'),
      'regional-asia-pacific: no source nowhere',
    ],
    [
      'a gap between names',
      (data: PartyData) => (data.states.find(({ id }) => id === 'tur')!.names[1]!.validFrom = '2022-07-01'),
      'tur: a name ends on 2022-06-01, the next begins on 2022-07-01',
    ],
    [
      'a double membership',
      (data: PartyData) => data.groups[5]!.members.push(data.groups[5]!.members[0]!),
      'is listed twice for one day',
    ],
    [
      'an impossible day',
      (data: PartyData) => (data.states[0]!.admittedOn = '1946-11-31'),
      'states[0].admittedOn',
    ],
    [
      'a hidden direction mark',
      (data: PartyData) => (data.states[0]!.names[0]!.short.ar += '\u200f'),
      'no control or format characters',
    ],
    ['an empty name', (data: PartyData) => (data.groups[0]!.names.zh = ''), 'groups[0].names.zh'],
    [
      'an alias that is the name of another State in some language',
      (data: PartyData) => data.aliases.push(alias('níger', 'nga')),
      'alias níger of nga: a name of ner',
    ],
    [
      'an alias that is a former name of another State',
      (data: PartyData) => data.aliases.push(alias('Turkey', 'cyp')),
      'alias Turkey of cyp: a name of tur',
    ],
    [
      'an alias that is the code of another State',
      (data: PartyData) => data.aliases.push(alias('F.R.', 'deu')),
      'alias F.R. of deu: a code of fra',
    ],
    [
      'an alias of a group that is the name of a State',
      (data: PartyData) => data.aliases.push(alias('The Gambia', 'group-of-77')),
      'alias The Gambia of group-of-77: a name of gmb',
    ],
    [
      'an alias that the State has already',
      (data: PartyData) => data.aliases.push(alias('Vietnam', 'vnm')),
      'alias Vietnam: vnm has it already',
    ],
    [
      'an alias listed twice',
      (data: PartyData) => data.aliases.push(alias('u.k.', 'gbr')),
      'alias u.k.: listed already, as UK',
    ],
    [
      'an alias of nobody',
      (data: PartyData) => data.aliases.push(alias('Atlantis', 'atl')),
      'alias Atlantis: no party atl',
    ],
    [
      'an alias without a source',
      (data: PartyData) => data.aliases.push({ ...alias('Kiwis', 'nzl'), source: 'nowhere' }),
      'alias Kiwis: no source nowhere',
    ],
    ['unknown rights', (data: PartyData) => (data.organizations[0]!.rights = 'all'), 'no rights all'],
  ])('refuses %s and says where', (_, change, message) => {
    expect(broken(change)).toThrow(message)
  })
})
