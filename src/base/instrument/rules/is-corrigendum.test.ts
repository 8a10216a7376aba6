import { expect, test } from 'vitest'
import { readDocument } from '../../../text/index.ts'
import { isCorrigendum } from './is-corrigendum.ts'

const read = async (head: string) => {
  const text = `${head}

The Harbour Assembly,

Recalling that lanterns go out and that this is a matter of some concern to all harbours,

1. Decides that lanterns shall be lit at dusk;

2. Invites keepers of harbours to share oil.`
  const { document } = await readDocument({ name: 'lanterns.txt', bytes: Buffer.from(text) })
  return [document.symbol, isCorrigendum(document)]
}
const TITLE = '79/237. Lanterns of the harbours'

test.each([
  [
    'beside the name of the organization',
    `United Nations          A/RES/79/237/Corr.1\n\nGeneral Assembly\n\n${TITLE}`,
  ],
  [
    'on a line of its own',
    `United Nations\nGeneral Assembly\nDistr.: General\nA/RES/79/237\nCorr.1\n\n${TITLE}`,
  ],
  ['in words below the title', `United Nations\nA/RES/79/237\n\n${TITLE}\nCorrigendum`],
  ['as its symbol', `A/RES/79/237/Corr.1\n\n${TITLE}`],
])('a corrigendum is known by its mark %s', async (_where, head) => {
  expect((await read(head))[1]).toBe(true)
})

test.each([
  `United Nations          A/RES/79/237\n\nGeneral Assembly\n\n${TITLE}`,
  `United Nations          A/RES/79/237\n\nGeneral Assembly\n\n[on the report of the First Committee (A/79/408/Corr.1)]\n\n${TITLE}`,
])('a text that names the corrigendum of another document is none', async (head) => {
  expect(await read(head)).toEqual(['A/RES/79/237', false])
})
