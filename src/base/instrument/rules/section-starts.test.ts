import { expect, test } from 'vitest'
import type { Section } from '../schema.ts'
import { sectionStarts } from './section-starts.ts'

const section = (id: string, parent?: string): Section => ({
  id,
  eId: id,
  title: { en: id },
  elements: [],
  ...(parent && { parent }),
})

test('each section begins once, before its first paragraph, after those above it', () => {
  const sections = [section('a'), section('a1', 'a'), section('a2', 'a'), section('b')]
  const starts = sectionStarts(sections, [null, 'a1', 'a1', 'a2', 'a', 'b', undefined, 'a1', 'unknown'])
  expect(starts.map((line) => line.map(({ id }) => id))).toEqual([
    [],
    ['a', 'a1'],
    [],
    ['a2'],
    [],
    ['b'],
    [],
    [],
    [],
  ])
})
