/** Heads of papers that say with labels who submits them and what they are called, and other ways in which it is said. */
import { expect, it } from 'vitest'
import { readDocument } from './index.ts'

const preamble = '\n\nThe Conference,\n\nRecalling its rules,\n\n1. Decides to row.\n'
const title = 'Lamps of the quays'

it.each([
  [
    `COMMITTEE: First Committee\nQUESTION OF: ${title}\nSUBMITTED BY: Chad\nCO-SUBMITTED BY: Fiji, Peru`,
    ['Chad', 'Fiji', 'Peru'],
  ],
  [`Sponsors: Chad, Fiji\nSignatories: Peru, Togo\nTopic: ${title}`, ['Chad', 'Fiji']],
  [`Proposed by: Chad\nSeconded by: Fiji\n\n${title}`, ['Chad', 'Fiji']],
  [`Co-sponsors as at 4 May 2031: Chad, Fiji, Peru\n\n${title}`, ['Chad', 'Fiji', 'Peru']],
  [`${title}\n[as submitted by Chad and Fiji]`, ['Chad', 'Fiji']],
  [`Introduced by Chad (with Fiji, Peru)\n\n${title}`, ['Chad', 'Fiji', 'Peru']],
  [`DRAFT\n\n${title}\n\nText proposed by the delegation of Chad`, ['Chad']],
])('%s', async (head, sponsors) => {
  const { document, warnings } = await readDocument({
    bytes: new TextEncoder().encode(head + preamble),
    name: 'a.txt',
  })
  expect({ title: document.title, sponsors: document.sponsors }).toEqual({ title, sponsors })
  expect(warnings.filter(({ code }) => code === 'title-unsure')).toEqual([])
})
