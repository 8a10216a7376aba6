import { expect, test } from 'vitest'
import type { Pin, Provision } from '../schema.ts'
import { isReadInDoubt, otherScript } from './other-script.ts'

test.each([
  ['المجموعة العاملة', 'en', 'ar'],
  ['المجموعة العاملة', 'ar', null],
  ['1. Рабочая группа (OEWG)', 'fr', 'ru'],
  ['工作组', 'en', 'zh'],
  ['工作组', 'zh', null],
  ['The word المجموعة in a sentence of English', 'en', null],
  ['1980 – 4', 'en', null],
  ['المجموعة', 'not a language', 'ar'],
])('%s in a text in %s is of %s', (words, language, found) => {
  expect(otherScript(words, language)).toBe(found)
})

test('a pinned file proves no words in another script, and a pinned wording does', () => {
  const provision = { language: 'en', body: { text: { en: 'المجموعة العاملة' } } } as unknown as Provision
  const pin = {} as Pin
  expect(isReadInDoubt({ by: 'file', pin }, provision)).toBe(true)
  expect(isReadInDoubt({ by: 'wording', pin }, provision)).toBe(false)
  expect(isReadInDoubt({ by: 'file', pin }, { ...provision, language: 'ar' })).toBe(false)
})
