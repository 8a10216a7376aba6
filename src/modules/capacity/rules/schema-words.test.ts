import { expect, test } from 'vitest'
import { breakFile, chance, inventFile } from '../iati/invented.ts'
import { judgeFile } from '../iati/judge.ts'
import { iatiValidator } from '../iati/validator.ts'
import { SCHEMA_FAULTS, wordsOfSchema } from './schema-words.ts'

const none = { element: '', attribute: '', value: '', expected: '', place: '' }

test.each([
  [
    "Element 'activity-date', attribute 'iso-date': 'soon' is not a valid value of the atomic type 'xs:date'.",
    {
      kind: 'value',
      element: 'activity-date',
      attribute: 'iso-date',
      value: 'soon',
      place: 'activity-date iso-date',
    },
  ],
  [
    "Element 'title': Missing child element(s). Expected is ( narrative ).",
    { kind: 'missing-element', element: 'title', place: 'title', expected: 'narrative' },
  ],
  [
    "Element 'odd': This element is not expected. Expected is one of ( title, {##other}*",
    { kind: 'another-expected', element: 'odd', place: 'odd', expected: 'title, {##other}*' },
  ],
  [
    "Element 'sector': The attribute 'code' is required but missing.",
    { kind: 'missing-attribute', element: 'sector', place: 'sector', attribute: 'code' },
  ],
  ['Opening and ending tag mismatch: a line 2 and b', { kind: 'xml' }],
])('%s', (message, expected) => {
  expect(wordsOfSchema(message)).toEqual({ ...none, ...expected })
})

test('whatever is said of broken files has words of its own', async () => {
  const met = new Map<string, string>()
  for (let seed = 1; seed <= 150; seed++) {
    const random = chance(seed)
    const file = breakFile(breakFile(inventFile(3, random), random), random)
    const said: { message: string }[] = []
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(file)
    }
    const judged = await judgeFile(chunks(), validate, (activities) => {
      said.push(...activities.flatMap(({ problems }) => problems))
    })
    for (const { message } of [...said, ...judged.problems, ...judged.notes])
      met.set(wordsOfSchema(message).kind, message)
  }
  expect(SCHEMA_FAULTS).toEqual(expect.arrayContaining([...met.keys()]))
  expect(met.get('schema')).toBeUndefined()
  expect(met.size).toBeGreaterThan(6)
})
const validate = iatiValidator()
