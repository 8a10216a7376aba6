import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partyData } from '../data.ts'
import { OFFICIAL_LANGUAGES } from '../schema.ts'
import { groupsOf, membershipsAt } from './groups.ts'
import { nameAt } from './names.ts'
import { englishOrderAt } from './order.ts'
import { contains, overlap } from './period.ts'
import { rightAt } from './rights.ts'

const { states, groups, rights } = partyData
const state = (id: string) => states.find((each) => each.id === id)!

const day = fc
  .date({ min: new Date('1945-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const bound = fc.option(day, { nil: null })

describe('names on a day', () => {
  it('change on the day itself', () => {
    expect(nameAt(state('tur'), '2022-05-31', 'en').short).toBe('Turkey')
    expect(nameAt(state('tur'), '2022-06-01', 'en').short).toBe('Türkiye')
    expect(nameAt(state('mkd'), '2019-02-13', 'en').short).toBe('The former Yugoslav Republic of Macedonia')
    expect(nameAt(state('mkd'), '2019-02-14', 'fr').inSentence).toBe('la Macédoine du Nord')
  })

  it('take an article in a sentence where the language has one', () => {
    expect(nameAt(state('bhs'), '2026-01-01', 'en')).toMatchObject({
      short: 'Bahamas',
      inSentence: 'the Bahamas',
    })
    expect(nameAt(state('dza'), '2026-01-01', 'fr').inSentence).toBe("l'Algérie")
    expect(nameAt(state('dza'), '2026-01-01', 'zh').inSentence).toBe('阿尔及利亚')
  })

  it('exist for every State, day and language', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...states),
        day,
        fc.constantFrom(...OFFICIAL_LANGUAGES),
        (each, when, language) => {
          expect(nameAt(each, when, language).inSentence).toContain(nameAt(each, when, language).short)
        },
      ),
    )
  })
})

describe('English order', () => {
  it('follows the names of the day', () => {
    const on = (when: string) =>
      [state('tza'), state('mkd'), state('tur'), state('tkm'), state('tun')]
        .sort(englishOrderAt(when))
        .map(({ id }) => id)
    expect(on('2018-01-01')).toEqual(['mkd', 'tun', 'tur', 'tkm', 'tza'])
    expect(on('2023-01-01')).toEqual(['mkd', 'tun', 'tur', 'tkm', 'tza'])
    const north = [state('nor'), state('mkd'), state('tls')]
    expect([...north].sort(englishOrderAt('2018-01-01')).map(({ id }) => id)).toEqual(['nor', 'mkd', 'tls'])
    expect([...north].sort(englishOrderAt('2020-01-01')).map(({ id }) => id)).toEqual(['mkd', 'nor', 'tls'])
  })
})

describe('periods', () => {
  it('overlap exactly when they share a day', () => {
    fc.assert(
      fc.property(bound, bound, bound, bound, (a, b, c, d) => {
        const [first, second] = [
          { from: a, to: b },
          { from: c, to: d },
        ]
        fc.pre([first, second].every(({ from, to }) => !from || !to || from < to))
        const candidates = [a, c, '0001-01-01'].filter((each) => each !== null)
        const shared = candidates.some((each) => contains(first, each) && contains(second, each))
        expect(overlap(first, second)).toBe(shared)
      }),
    )
  })
})

describe('groups of a State', () => {
  it('are the groups that list it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), day, ({ id }, when) => {
        const listed = groups.filter((group) => membershipsAt(group, when).some(({ party }) => party === id))
        expect(groupsOf(id, groups, when).map(({ group }) => group.id)).toEqual(
          listed.map((group) => group.id),
        )
      }),
    )
    expect(
      groupsOf('chn', groups, '2026-01-01').find(({ group }) => group.id === 'group-of-77')?.membership
        .status,
    ).toBe('associate')
  })
})

describe('rights on a day', () => {
  const palestine = rights.find(({ id }) => id === 'palestine')!
  it('follow the resolutions', () => {
    expect(rightAt(palestine, 'propose', '2024-09-09')?.extent).toBe('no')
    expect(rightAt(palestine, 'propose', '2024-09-10')).toMatchObject({
      extent: 'yes',
      source: 'palestine-2024',
    })
    expect(rightAt(palestine, 'vote', '2026-01-01')?.extent).toBe('no')
    expect(rightAt(palestine, 'speak', '1990-01-01')).toBeNull()
  })
})
