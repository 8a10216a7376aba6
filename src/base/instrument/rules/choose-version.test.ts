import { expect, test } from 'vitest'
import type { Version } from '../schema.ts'
import { chooseVersion, standingAt } from './choose-version.ts'

const version = (number: number, language: string, date: string): Version => ({
  instrument: 'x',
  number,
  language,
  body: { date, sections: [] },
})
const versions = [
  version(2, 'en', '2024-06-01'),
  version(1, 'en', '2023-01-01'),
  version(1, 'fr', '2023-01-01'),
]

test('the newest in the reader’s language, else the newest', () => {
  expect(chooseVersion(versions, 'en')).toMatchObject({ number: 2, language: 'en' })
  expect(chooseVersion(versions, 'fr')).toMatchObject({ number: 1, language: 'fr' })
  expect(chooseVersion(versions, 'ar')).toMatchObject({ number: 2, language: 'en' })
  expect(chooseVersion(versions, 'en', '1', 'fr')).toMatchObject({ number: 1, language: 'fr' })
  expect(chooseVersion([], 'en')).toBeNull()
  expect(() => chooseVersion(versions, 'en', '9')).toThrow('notFound')
})

test('a day shows what stood then', () => {
  expect(standingAt(versions, '2024-05-31').map((v) => v.number)).toEqual([1, 1])
  expect(standingAt(versions, '2024-06-01')).toHaveLength(3)
  expect(standingAt(versions, '2020-01-01')).toEqual([])
  expect(standingAt(versions, undefined)).toHaveLength(3)
  expect(standingAt(versions, 'yesterday')).toHaveLength(3)
})
