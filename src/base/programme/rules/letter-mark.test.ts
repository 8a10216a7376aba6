import { expect, it } from 'vitest'
import { letterMark } from './letter-mark.ts'

it('writes the letter of a norm in the script of the language', () => {
  expect(['a', 'e', 'k'].map((letter) => letterMark(letter, 'ar'))).toEqual(['(أ)', '(هـ)', '(ك)'])
  for (const lang of ['en', 'fr', 'ru']) expect(letterMark('k', lang)).toBe('(k)')
  expect(letterMark('z', 'ar')).toBe('(z)')
})
