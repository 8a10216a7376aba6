import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Plans, openPlans } from './plans.test-helper.tsx'
import { type FormState, startForm } from './read-form.ts'
import { shownAgain } from './shown-again.ts'
import { copyOf } from './values.ts'

let plans: Plans
beforeAll(async () => void (plans = await openPlans()))
afterAll(() => plans.site.close())

const schema = z.object({ text: z.string().meta({ label: 'core.form.otherEdition' }) })
const sent = (values: Record<string, string>, more: Partial<FormState> = {}): FormState => ({
  ...startForm(schema),
  values: copyOf(values),
  status: 422,
  ...more,
})
const shown = (form: FormState): FormState => shownAgain(form, plans.site.services.words.in('en'))

/** Bytes in a page, where the worst sign becomes six. */
const escaped = (text: string): number =>
  Buffer.byteLength(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'))

test('a page never has more than a megabyte of what was sent, and keeps what fits, the shortest first', () => {
  const size = fc.integer({ min: 0, max: 1_200_000 })
  const text = fc.tuple(fc.constantFrom('a', '<', '&', '"', 'ب'), size).map(([sign, n]) => sign.repeat(n))
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('text', 'b', 'c', 'd'), text), (given) => {
      const { values, errors } = shown(sent(given))
      expect(Object.values(values).reduce((sum, one) => sum + escaped(one), 0)).toBeLessThan(1_000_000)
      for (const [name, one] of Object.entries(given))
        if (values[name] === undefined) expect(errors[name]).toContain('too long to be shown')
        else expect([values[name], errors[name]]).toEqual([one, undefined])
    }),
    { numRuns: 30 },
  )
})

test('an answer that is left out keeps its own error, and what is carried along counts', () => {
  const long = 'a'.repeat(600_000)
  const refused = shown(sent({ text: '<'.repeat(400_000) }, { errors: { text: 'At most ten.' } }))
  expect(refused.values).toEqual({})
  expect(refused.errors['text']).toMatch(/^At most ten\. .*too long to be shown/)
  expect(shown(sent({ text: long }, { base: copyOf({ text: long }) })).values).toEqual({})
  expect(shown(sent({}, { base: copyOf({ text: long + long }) })).base).toBeNull()
})

test('a conflict stays one, also where its texts do not fit', () => {
  const text = 'a'.repeat(1_000_000)
  const conflict = { state: 'conflict' as const, mine: text, theirs: text }
  const { changes, base } = shown(sent({}, { base: copyOf({ text }), changes: { text: conflict } }))
  expect([changes, base]).toEqual([{ text: { state: 'conflict', mine: '', theirs: '' } }, null])
})

test('what there is to edit is shown whole, however long', () => {
  const text = 'a'.repeat(2_000_000)
  expect(shown(startForm(schema, { text })).values['text']).toBe(text)
})
