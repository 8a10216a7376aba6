import { expect, test } from 'vitest'
import type { Instrument, Version } from '../schema.ts'
import { chooseVersion, standingAt } from './choose-version.ts'

const version = (number: number, language: string, date: string): Version => ({
  instrument: 'x',
  number,
  language,
  body: { date, sections: [] },
})
const text: Pick<Instrument, 'body'> = { body: { title: {}, status: 'working-draft', relations: [] } }
const versions = [
  version(2, 'en', '2024-06-01'),
  version(1, 'en', '2023-01-01'),
  version(1, 'fr', '2023-01-01'),
]

test('the newest in the reader’s language, else the newest', () => {
  expect(chooseVersion(text, versions, 'en')).toMatchObject({ number: 2, language: 'en' })
  expect(chooseVersion(text, versions, 'fr')).toMatchObject({ number: 1, language: 'fr' })
  expect(chooseVersion(text, versions, 'ar')).toMatchObject({ number: 2, language: 'en' })
  expect(chooseVersion(text, versions, 'en', '1', 'fr')).toMatchObject({ number: 1, language: 'fr' })
  expect(chooseVersion(text, [], 'en')).toBeNull()
  expect(() => chooseVersion(text, versions, 'en', '9')).toThrow('notFound')
})

test('an adopted version before a draft that came later, which stands where it is asked for', () => {
  const drafted = versions.map((one) => ({ ...one, body: { ...one.body, status: 'working-draft' as const } }))
  const adopted = (language: string) => ({
    ...version(1, language, '2023-01-01'),
    body: { date: '2023-01-01', sections: [], status: 'adopted' as const },
  })
  const mixed = [
    ...drafted.filter(({ number }) => number === 2),
    version(2, 'fr', '2024-06-01'),
    adopted('en'),
  ]
  expect(chooseVersion(text, mixed, 'en')).toMatchObject({ number: 1, language: 'en' })
  expect(chooseVersion(text, mixed, 'fr')).toMatchObject({ number: 1, language: 'en' })
  expect(chooseVersion(text, mixed, 'en', '2')).toMatchObject({ number: 2, language: 'en' })
  expect(chooseVersion(text, mixed, 'en', undefined, 'fr')).toMatchObject({ number: 2, language: 'fr' })
})

test('a day shows what stood then', () => {
  expect(standingAt(versions, '2024-05-31').map((v) => v.number)).toEqual([1, 1])
  expect(standingAt(versions, '2024-06-01')).toHaveLength(3)
  expect(standingAt(versions, '2020-01-01')).toEqual([])
  expect(standingAt(versions, undefined)).toHaveLength(3)
  expect(standingAt(versions, 'yesterday')).toHaveLength(3)
})
