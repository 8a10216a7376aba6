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

const secret = 'our red line'

it.each([
  ['white', '<span style="color:#fff">our red line</span>', 'in the colour of what they stand on'],
  ['white by name', '<font color="white">our red line</font>', 'in the colour of what they stand on'],
  [
    'nearly white',
    '<i style="color: rgb(250, 250, 250)">our red line</i>',
    'in the colour of what they stand on',
  ],
  ['transparent', '<i style="color: rgba(0,0,0,0)">our red line</i>', 'in the colour of what they stand on'],
  ['white by a class', '<span class="w">our red line</span>', 'in the colour of what they stand on'],
  ['white by a variable', '<span class="v">our red line</span>', 'in the colour of what they stand on'],
  [
    'dark on dark',
    '<span style="background:#123;color:#112233">our <b>red</b> line</span>',
    'in the colour of what they stand on',
  ],
  ['of no size', '<span style="font-size:0">our red line</span>', 'too small to read'],
  ['of one pixel', '<span class="tiny">our red line</span>', 'too small to read'],
])('words that are %s', async (_, words, what) => {
  const style =
    '<style>/* .x{color:red} */ :root{--p:#fff} .w{color:white} .v{color:var(--p)} p .tiny, span.tiny { font-size: 1px }</style>'
  const page = `<html><head>${style}</head><body><p>The Council of Mills,</p><p>1. Decides to grind ${words} corn;</p><p>2. Thanks all.</p></body></html>`
  const { document, warnings } = await readDocument({ bytes: new TextEncoder().encode(page), name: 'a.html' })
  expect(document.provisions.map(({ text }) => text)).toEqual(['Decides to grind corn;', 'Thanks all.'])
  expect(warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
    `hidden-words Words ${what} were left out: “${secret}”.`,
  ])
})

it.each([
  ['<span class="gone">our red line</span>'],
  ['<span id="gone">our red line</span>'],
  ['<span style="opacity:0">our red line</span>'],
  ['<span style="position:absolute; left:-9999px">our red line</span>'],
  ['<span style="position:absolute;clip:rect(0,0,0,0)">our red line</span>'],
  ['<span style="height:0;overflow:hidden">our red line</span>'],
])('%s', async (words) => {
  const style = '<style>@media screen { span.gone { display: none } } #gone { visibility: hidden }</style>'
  const { texts, notes } = await read(`<p>1. Decides to grind ${words} corn.</p><p>2. Thanks all.</p>`, style)
  expect(texts).toEqual(['1 Decides to grind corn.', '2 Thanks all.'])
  expect(notes).toEqual([`hidden-words ${secret} “1. Decides to grind”`])
})

it.each([
  [
    'white on a dark cell',
    '<table><tr><td bgcolor="#002060"><font color="#ffffff">1. Decides to rest.</font></td></tr></table>',
  ],
  ['white on a dark page by class', '<div class="dark"><p class="light">1. Decides to rest.</p></div>'],
  [
    'white on a picture',
    '<div style="background:url(a.png)"><p style="color:#fff">1. Decides to rest.</p></div>',
  ],
  ['black again within white', '<div style="color:#fff"><p style="color:#000">1. Decides to rest.</p></div>'],
  [
    'after a white element that ended',
    '<p>x <span style="color:white"></span></p><p>1. Decides to rest.</p>',
  ],
  [
    'after a white paragraph that was not closed',
    '<div><p style="color:white"></div><p>1. Decides to rest.</p>',
  ],
  ['gone in print alone', '<p class="screen">1. Decides to rest.</p>'],
  ['gone in a place of its own', '<p class="fold">1. Decides to rest.</p>'],
  ['of an unknown colour', '<p style="color:windowtext">1. Decides to rest.</p>'],
  ['half as large twice', '<p style="font-size:50%"><b style="font-size:50%">1. Decides to rest.</b></p>'],
])('what is %s is text', async (_, body) => {
  const style =
    '<style>.dark{background-color:#111}.light{color:#eee}@media print{.screen{display:none}}.menu .fold{display:none}</style>'
  const { texts, notes } = await read(body, style)
  expect(texts.at(-1)).toBe('1 Decides to rest.')
  expect(notes).toEqual([])
})

const decided = ['1 Decides to grind corn.', '2 Thanks all.']

it.each([
  [
    'within',
    '.draft .note { display: none }',
    '<div class="draft"><p>1. Decides to grind <b class="note">our red line</b> corn.</p></div>',
  ],
  [
    'far within, by tag and id',
    'main #old td i.x{display:none}',
    '<main><div id="old"><table><tr><td>1. Decides to grind <i class="y x">our red line</i> corn.</td></tr></table></div></main>',
  ],
  [
    'directly within',
    'p > span {visibility:hidden}',
    '<p>1. Decides to grind <span>our red line</span> corn.</p>',
  ],
  [
    'directly within what is within',
    '.a .b>i{display:none}',
    '<div class=a><p class=b>1. Decides to grind <i>our red line</i> corn.</p></div>',
  ],
  [
    'anything within',
    '.gone * { display: none }',
    '<p>1. Decides to grind <span class=gone><q>our red line</q></span> corn.</p>',
  ],
  [
    'by an attribute',
    'span[data-kind="note"], b[hidden] {display:none}',
    '<p>1. Decides to grind <span data-kind=note>our red line</span> corn.</p>',
  ],
  [
    'with a sign in its name',
    '.sm\\:gone{display:none}',
    '<p>1. Decides to grind <span class="sm:gone">our red line</span> corn.</p>',
  ],
  [
    'a rule within a rule',
    '.draft { color: black; .note { display: none } }',
    '<p class=draft>1. Decides to grind <span class=note>our red line</span> corn.</p>',
  ],
  [
    'in a layer',
    '@layer base { @media screen, print { .x .y {display:none} } }',
    '<p class=x>1. Decides to grind <span class=y>our red line</span> corn.</p>',
  ],
  [
    'below what every page has',
    'html body .note {display:none}',
    '<p>1. Decides to grind <span class=note>our red line</span> corn.</p>',
  ],
  [
    'by a rule that is stronger for what every page has',
    'body .note {display:none} .note {display:inline}',
    '<p>1. Decides to grind <span class=note>our red line</span> corn.</p>',
  ],
  [
    'by a rule that is stronger for the root',
    ':root span {display:none} html body span {display:inline}',
    '<p>1. Decides to grind <span>our red line</span> corn.</p>',
  ],
  [
    'but where a person points',
    '.tip:not(:hover) {display:none}',
    '<p>1. Decides to grind <span class=tip>our red line</span> corn.</p>',
  ],
])('hidden by what a style names: %s', async (_, css, body) => {
  const { texts, notes } = await read(`${body}<p>2. Thanks all.</p>`, `<style>${css}</style>`)
  expect(texts).toEqual(decided)
  expect(notes).toEqual([`hidden-words ${secret} “1. Decides to grind”`])
})

it('struck by what a style names', async () => {
  const style = '<style>.old ins.was { text-decoration: line-through }</style>'
  const { texts, notes } = await read(
    '<p class=old>1. Decides to grind <ins class=was>our red line</ins> corn.</p><p>2. Thanks <ins class=was>all</ins>.</p>',
    style,
  )
  expect(texts).toEqual(decided)
  expect(notes).toEqual([`struck-words ${secret} “1. Decides to grind”`])
})

it.each([
  [
    'in another place',
    '.draft .note{display:none}',
    '<p class=draft>x</p><p class=note>1. Decides to rest.</p>',
  ],
  ['not directly within', '.a > b {display:none}', '<p class=a><i><b>1. Decides to rest.</b></i></p>'],
  [
    'within an item that was not closed',
    '.old i{display:none}',
    '<ul><li class=old><p>x<li><i>1. Decides to rest.</i></ul>',
  ],
  [
    'within a row that was not closed',
    '.old i{display:none}',
    '<table><tr class=old><td>x<tr><td><i>1. Decides to rest.</i></table>',
  ],
  ['shown again by a later rule', '.a{display:none} .a{display:block}', '<p class=a>1. Decides to rest.</p>'],
  ['shown by the stronger rule', 'p.a{display:block} .a{display:none}', '<p class=a>1. Decides to rest.</p>'],
  [
    'shown by what is important',
    '.a{display:block !important} #a.a{display:none}',
    '<p class=a id=a>1. Decides to rest.</p>',
  ],
  ['shown by its own style', '.a{display:none}', '<p class=a style="display:block">1. Decides to rest.</p>'],
  ['shown in spite of its attribute', '.a{display:block}', '<p class=a hidden>1. Decides to rest.</p>'],
  ['hidden where a person points', '.a:hover{display:none}', '<p class=a>1. Decides to rest.</p>'],
  ['beside what is put before it', 'p::before{display:none}', '<p>1. Decides to rest.</p>'],
  ['of another kind', 'p[data-kind=note]{display:none}', '<p data-kind=act>1. Decides to rest.</p>'],
])('what is %s is text by its style', async (_, css, body) => {
  const { texts, notes } = await read(body, `<style>${css}</style>`)
  expect(texts.at(-1)).toBe('1 Decides to rest.')
  expect(notes).toEqual([])
})

it.each([
  ['.a + .b', '<p class=a>0</p><p class=b>1. Decides to rest.</p>'],
  ['.a:nth-child(2)', '<p class=a><b>1. Decides</b> to rest.</p>'],
  ['.menu:is(.x, .y) > p', '<div class=menu><p>1. Decides to rest.</p></div>'],
  ['q[class^="a"]', '<p><q class=abc>1. Decides to rest.</q></p>'],
])('words that %s may hide are read, with a doubt', async (selector, body) => {
  const style = `<style>${selector} { display: none } ${selector.replace('a', 'z')} { color: red }</style>`
  const page = `<html><head>${style}</head><body><p>The Council of Mills,</p>${body}<p>2. Thanks all.</p></body></html>`
  const { document, warnings } = await readDocument({ bytes: new TextEncoder().encode(page), name: 'a.html' })
  expect(document.provisions.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['Decides to rest.', 'Thanks all.']),
  )
  expect(warnings).toEqual([expect.objectContaining({ code: 'not-read', words: selector })])
  expect(warnings[0]?.message).toMatch(/“(?:1\. )?Decides/)
})

it('styles beyond what is looked at are said', async () => {
  const many = Array.from({ length: 400 }, (_, n) => `.a${n} p{display:none}`).join('')
  const { notes } = await read('<p>1. Decides to rest.</p>', `<style>${many}</style>`)
  expect(notes).toEqual(['not-read  '])
})

it('white words put into a page of ours are left out', async () => {
  const { readOwnHtml } = await import('./html-own.ts')
  const { htmlStyle } = await import('../render/html-style.ts')
  const page = `<style>${htmlStyle}</style><article><p class="operative" id="para_1"><span class="number">1.</span> Decides <span style="color:#fff">secretly </span>to rest.</p></article>`
  expect(readOwnHtml(page)?.provisions[0]?.text).toBe('Decides  to rest.')
})
