/** Struck and hidden words of a page are left out, with a note. */
import { expect, it } from 'vitest'
import { readDocument } from './index.ts'

async function read(body: string, head = ''): Promise<{ texts: string[]; notes: string[] }> {
  const page = `<html><head>${head}</head><body><p>The Council of Mills,</p><p>Recalling grain,</p>${body}</body></html>`
  const found = await readDocument({ bytes: new TextEncoder().encode(page), name: 'a.html' })
  return {
    texts: found.document.provisions.slice(1).map(({ number, text }) => `${number} ${text}`.trim()),
    notes: found.warnings.map(({ code, words = '', where }) => `${code} ${words} ${where}`),
  }
}

it.each([
  ['<s>should</s>', 'struck-words'],
  ['<strike>should</strike>', 'struck-words'],
  ['<del>should</del>', 'struck-words'],
  ['<span style="color: red; text-decoration: underline line-through">should</span>', 'struck-words'],
  ['<span class="big c7">should</span>', 'struck-words'],
  ['<span style="display:none">should</span>', 'hidden-words'],
  ['<i style="VISIBILITY : hidden">should</i>', 'hidden-words'],
  ['<span hidden>should</span>', 'hidden-words'],
])('%s', async (words, code) => {
  const style = '<style>.c6{color:red}.c7, p.old{font-size:9pt;text-decoration:line-through}</style>'
  const { texts, notes } = await read(
    `<p>1. Decides that mills ${words} shall grind.</p><p>2. Thanks all.</p>`,
    style,
  )
  expect(texts).toEqual(['1 Decides that mills shall grind.', '2 Thanks all.'])
  expect(notes).toEqual([`${code} should “1. Decides that mills”`])
})

it.each([
  [
    'blocks',
    '<p>1. Decides to grind;</p><del><p>2. Asks <b>mills</b>;</p><p>3. Asks all;</p></del><p>2. Thanks all.</p>',
  ],
  [
    'elements in one another',
    '<p>1. Decides to grind;</p><div hidden><div>2. Asks</div> mills;</div><p>2. Thanks all.</p>',
  ],
  [
    'a paragraph that is not closed',
    '<p>1. Decides to grind;<p style="display:none">2. Asks mills;<p>2. Thanks all.',
  ],
  [
    'an item that is not closed',
    '<ol><li>Decides to grind;<li hidden>Asks <ul><li>mills;</ul><li>Thanks all.</ol>',
  ],
  [
    'an element that is not closed',
    '<div><p>1. Decides to grind;</p><span hidden>2. Asks</div><p>2. Thanks all.</p>',
  ],
])('%s are left out whole', async (_, body) => {
  expect((await read(body)).texts).toEqual(['1 Decides to grind;', '2 Thanks all.'])
})

it('what only looks like it is text', async () => {
  const body =
    '<p style="text-decoration:underline">1. Decides to <small style="display:inline">grind</small>.</p><hr hidden><p>2. Thanks <ins>all</ins>.</p>'
  expect(await read(body)).toEqual({ texts: ['1 Decides to grind.', '2 Thanks all.'], notes: [] })
})
