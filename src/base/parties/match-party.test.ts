import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partyData } from './data.ts'
import { type PartyMatch, matchParty, searchStates } from './match-party.ts'
import { currentName } from './rules/names.ts'
import { codesOfState, foldTerm, namesOfState } from './rules/search.ts'
import { OFFICIAL_LANGUAGES } from './schema.ts'

const { states, groups, organizations, aliases } = partyData

const idOf = (match: PartyMatch) => {
  if (match.kind === 'state') return match.state.id
  return match.kind === 'group' ? match.group.id : match.organization.id
}
const found = (typed: string) => matchParty(typed).map((match) => `${idOf(match)} ${match.how}`)
const exactly = (typed: string) =>
  matchParty(typed)
    .filter(({ how }) => how === 'exact')
    .map(idOf)

describe('words that people type for a State', () => {
  it.each([
    ['UK', 'gbr'],
    ['u.k.', 'gbr'],
    ['GB', 'gbr'],
    ['Britain', 'gbr'],
    ['Great Britain', 'gbr'],
    ['Royaume-Uni', 'gbr'],
    ['英国', 'gbr'],
    ['Holland', 'nld'],
    ['The Netherlands', 'nld'],
    ['Burma', 'mmr'],
    ['DRC', 'cod'],
    ['RDC', 'cod'],
    ['Democratic Republic of Congo', 'cod'],
    ['Republic of Congo', 'cog'],
    ['Zaïre', 'cod'],
    ['Ivory Coast', 'civ'],
    ['cote divoire', 'civ'],
    ['CI', 'civ'],
    ['Swaziland', 'swz'],
    ['South Korea', 'kor'],
    ['Korea, Republic of', 'kor'],
    ['North Korea', 'prk'],
    ['КНДР', 'prk'],
    ['朝鲜', 'prk'],
    ['Laos', 'lao'],
    ['Syria', 'syr'],
    ['سوريا', 'syr'],
    ['سورية', 'syr'],
    ['Russia', 'rus'],
    ['Россия', 'rus'],
    ['РФ', 'rus'],
    ['Bolivia', 'bol'],
    ['Tanzania', 'tza'],
    ['Vietnam', 'vnm'],
    ['Czech Republic', 'cze'],
    ['Cape Verde', 'cpv'],
    ['East Timor', 'tls'],
    ['Turkey', 'tur'],
    ['turkiye', 'tur'],
    ['USA', 'usa'],
    ['U.S.A.', 'usa'],
    ['US', 'usa'],
    ['EE.UU.', 'usa'],
    ['США', 'usa'],
    ['UAE', 'are'],
    ['الإمارات', 'are'],
    ['PNG', 'png'],
    ['BiH', 'bih'],
    ['Bosnia & Herzegovina', 'bih'],
    ['St Lucia', 'lca'],
    ['St. Kitts & Nevis', 'kna'],
    ['Palestine', 'pse'],
    ['Holy See', 'vat'],
    ['Vatican', 'vat'],
    ['Alemanha', 'deu'],
    ['Irão', 'irn'],
    ['جزائر', 'dza'],
    ['المملكه العربيه السعوديه', 'sau'],
    ['佛得角', 'cpv'],
    ["l'Algérie", 'dza'],
  ])('%s is exactly %s', (typed, id) => {
    expect(exactly(typed)).toEqual([id])
    expect(found(typed)[0]).toBe(`${id} exact`)
  })

  it.each([
    ['CAR', ['caf exact', 'caricom prefix', 'caricom-org prefix', 'regional-latin-american-caribbean word']],
    ['Macedonia', ['mkd prefix']],
    ['Saint Kitts', ['kna prefix']],
    ['Trinidad', ['tto prefix']],
    ['America', ['usa word', 'regional-latin-american-caribbean word', 'oas word']],
    ['Niger', ['ner exact', 'nga prefix']],
    ['Guinea', ['gin exact', 'gnq prefix', 'gnb prefix', 'png word']],
    ['Congo', ['cog exact', 'cod prefix']],
    ['刚果', ['cog exact', 'cod exact']],
    ['Dominica', ['dma exact', 'dom prefix']],
    ['Korea', ['prk prefix', 'kor prefix']],
    ['Ireland', ['irl exact', 'gbr word']],
    ['马里', ['mli exact', 'som within']],
    ['Объединённые Арабские', ['are prefix']],
    ['Kyrgystan', ['kgz similar']],
    ['Colmobia', ['col similar']],
  ])('%s', (typed, expected) => {
    expect(found(typed)).toEqual(expected)
  })

  it.each(
    ['Taiwan', '台湾', 'Kosovo', 'Косово', 'Western Sahara', 'الصحراء الغربية', 'Hong Kong', 'Puerto Rico']
      .concat(['England', 'Scotland', 'Wales', 'Yugoslavia', 'Czechoslovakia', 'USSR'])
      .concat(['', '  ', 'atlantis']),
  )('“%s” is no Member or observer State', (typed) => {
    expect(matchParty(typed)).toEqual([])
  })

  it('leave out the merely similar from the list of States', () => {
    expect(searchStates('Kyrgystan')).toEqual([])
    expect(searchStates('EU')).toEqual([])
    expect(searchStates('AU').map(({ state }) => state.id)).toEqual(['aus'])
  })
})

describe('groups and organizations', () => {
  it.each([
    ['EU', ['european-union', 'eu']],
    ['AU', ['aus', 'african-union', 'au']],
    ['UA', ['ukr', 'african-union', 'au']],
    ['ASEAN', ['asean', 'asean-org']],
    ['CARICOM', ['caricom', 'caricom-org']],
    ['GRULAC', ['regional-latin-american-caribbean']],
    ['WEOG', ['regional-western-european-other']],
    ['African Group', ['regional-african']],
    ['LDC', ['least-developed-countries']],
    ['LDCs', ['least-developed-countries']],
    ['SIDS', ['small-island-developing-states']],
    ['LLDC', ['landlocked-developing-countries']],
    ['NAM', ['nam', 'non-aligned-movement']],
    ['Non-Aligned Movement', ['non-aligned-movement']],
    ['G77', ['group-of-77']],
    ['G-77 & China', ['group-of-77']],
    ['Arab League', ['league-of-arab-states', 'las']],
    ['ICRC', ['icrc']],
    ['CICR', ['icrc']],
    ['UNIDIR', ['unidir']],
    ['UNODA', ['unoda']],
    ['UNODC', ['unodc']],
    ['ITU', ['itu']],
    ['МСЭ', ['itu']],
  ])('%s', (typed, expected) => {
    expect(exactly(typed)).toEqual(expected)
  })

  it('are found exactly by every name and abbreviation', () => {
    for (const { id, names } of [...groups, ...organizations])
      for (const name of Object.values(names)) expect(exactly(name)).toContain(id)
    for (const { id, abbreviation } of organizations)
      if (abbreviation) expect(exactly(abbreviation)).toContain(id)
  })
})

describe('every State', () => {
  const spelling = (text: string) => foldTerm(text).compact

  it('is found first by its present short name in each language, alone unless another shares it', () => {
    for (const language of OFFICIAL_LANGUAGES) {
      const names = states.map((state) => currentName(state).short[language])
      for (const [index, { id }] of states.entries()) {
        const name = names[index]!
        const sharing = names.filter((other) => spelling(other) === spelling(name)).length
        expect(exactly(name).slice(0, sharing)).toContain(id)
        if (sharing === 1) expect(found(name)[0]).toBe(`${id} exact`)
      }
    }
  })

  it('is found first by each of its codes, however they are typed', () => {
    for (const state of states)
      for (const code of codesOfState(state))
        for (const typed of [code, code.toLowerCase(), ` ${code} `])
          expect(found(typed)[0]).toBe(`${state.id} exact`)
  })

  it('is found exactly by every name that it ever had and by every alias', () => {
    for (const state of states)
      for (const name of namesOfState(state)) expect(exactly(name)).toContain(state.id)
    for (const { text, of } of aliases) expect(exactly(text)).toEqual(expect.arrayContaining(of))
  })

  it('is found by the beginning of its names, from the third letter on', () => {
    const name = fc.constantFrom(
      ...states.flatMap((state) => namesOfState(state).map((text) => ({ state, text }))),
    )
    fc.assert(
      fc.property(name, fc.integer({ min: 3, max: 40 }), ({ state, text }, length) => {
        const typed = foldTerm(text).spaced.slice(0, length)
        fc.pre(
          foldTerm(typed).compact.length >= 3 && foldTerm(text).spaced.startsWith(foldTerm(typed).spaced),
        )
        expect(searchStates(typed).map((one) => one.state)).toContain(state)
      }),
    )
  })
})

describe('two letters', () => {
  it('match codes, abbreviations and whole words only', () => {
    const beginnings = [...states.flatMap(namesOfState), ...aliases.map(({ text }) => text)]
      .map((text) => foldTerm(text).spaced.slice(0, 2))
      .filter((text) => /^[^\p{Script=Han}]{2}$/u.test(text))
    const letters = [...'abcdefghijklmnopqrstuvwxyz']
    const pairs = letters.flatMap((first) => letters.map((second) => first + second))
    for (const typed of new Set([...beginnings, ...pairs]))
      expect(matchParty(typed).filter(({ how }) => how !== 'exact')).toEqual([])
  })
})
