import { expect, test } from 'vitest'
import type { Provision } from '../schema.ts'
import { sourcesBeside } from './sources-beside.ts'

const source = (document: string, paragraph?: string) =>
  ({ document, paragraph, relation: 'reaffirms', label: 'K', checked: false }) as const
const provision = (sources: ReturnType<typeof source>[]) =>
  ({ eId: 'para_13__subpara_c', body: { sources } }) as unknown as Provision

test('a paragraph rests on others, not on itself', () => {
  const others = [source('a-70-174', '13 (d)'), source('a-70-174'), source('a-76-135', '13 (c)')]
  expect(
    sourcesBeside(provision([source('a-70-174', '13 (c)'), ...others]), { document: 'a-70-174' }),
  ).toEqual(others)
  expect(sourcesBeside(provision(others), { document: null })).toEqual(others)
})
