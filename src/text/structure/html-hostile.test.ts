/** Pages made to take long, to hide words or to show false ones. Each is larger than what a time beyond the linear would get through. */
import { describe, expect, it } from 'vitest'
import { readHtml } from './html.ts'
import { readDocument } from './index.ts'
import { mostProvisions } from './json.ts'

/** By the reader itself: the door refuses what is longer than any paragraph. */
const read = async (html: string) => readHtml(new TextEncoder().encode(html), 'page.html')
const page = (body: string) =>
  `<html><body><h1>Safe roads</h1><p>The General Assembly,</p><p>1. Acts.</p>${body}`
/** A million characters of one thing, in lines that are short enough to be read. */
const many = (unit: string) => {
  const line = `${unit.repeat(Math.ceil(50_000 / unit.length))}\n`
  return line.repeat(Math.ceil(1_000_000 / line.length))
}
const textsOf = async (body: string) => {
  const { document } = await read(page(body))
  return document.provisions.map(({ text }) => text)
}

describe('a million characters of', () => {
  it.each([
    ['tags that are never closed', many('<b>')],
    ['blocks that are never closed', many('<div>')],
    ['ends of what is not open', `<i>${many('</q>')}`],
    ['tags that never end', many('<a ')],
    ['quotes that never end', many('<a b="')],
    ['declarations', many('<!x')],
    ['comments', many('<!-- x -->')],
    ['comments that never end', many('<!-- ')],
    ['dashes in a comment', `<!--${many('--- ')}`],
    ['attributes', `<p ${many('a=1 b ')}>`],
    ['one attribute', `<p class="${many('a ')}">`],
    ['heads that are never closed', many('<head>')],
    ['menus that are never closed', many('<nav>')],
    ['scripts that are never closed', many('<script>x')],
    ['ends of a script that are none', `<script>${many('</scrip')}`],
    ['styles', many('<style>p {}</style>')],
    ['rules', `<style>${many('p b i {display:none}')}</style>${many('<b>')}`],
    ['rules in one another', `<style>${many('p{')}</style>${many('<b>')}`],
    ['elements of a selector', `<style>${many('b ')}{display:none}</style>${many('<b>')}`],
    ['brackets of a selector', `<style>${many(':not(')}{display:none}</style>${many('<b>')}`],
    ['classes', `<style>.a .b{display:none}</style><b class="${many('a b ')}">${many('<b class=a>')}`],
    ['templates', many('<template>x')],
    ['what browsers without scripts show', many('<noscript>x</noscript>')],
    ['drawings in one another', many('<svg><title>x')],
    ['empty cells in one row', `<table><tr>${many('<td>')}`],
  ])('%s: read past', async (_, body) => {
    expect(await textsOf(body)).toEqual(['Acts.'])
  })

  it.each([
    ['cells in one row', `<table><tr>${many('<td>a')}`, '| a | a | a'],
    ['line breaks', `<p>a${many('<br>')}a`, 'a'],
    ['entities', `<p>${many('&amp;')}`, '&&&'],
    ['what is no entity', `<p>${many('&CounterClockwiseContourIntegra')}`, 'Integra'],
    ['one number', `<p>&#${'1'.repeat(700_000)};`, '\uFFFD'],
    ['signs that open no tag', `<p>${many('<')}`, '<<<'],
    ['empty lines', `<pre>a${'\n'.repeat(1_000_000)}a</pre>`, 'a'],
    ['sections of characters', `<p>${many('<![CDATA[a]]>')}`, 'aaa'],
    ['sections of characters that never end', `<p>${many('<![CDATA[a')}`, 'a'],
  ])('%s: read', async (_, body, end) => {
    const texts = await textsOf(body)
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.at(-1)!.endsWith(end)).toBe(true)
  })

  it('marks in one paragraph', async () => {
    const { document } = await read(page(`<p>2. Rests${many('<sup>1</sup> ,  a')}</p><p><sup>1</sup> a</p>`))
    const { text, footnotes } = document.provisions.at(-1)!
    expect(footnotes.length).toBeGreaterThan(50_000)
    expect(text.slice(0, footnotes[1]!.at)).toBe('Rests, a')
  })

  it('notes under one mark', async () => {
    const { document } = await read(page(`<p>2. Rests.<sup>1</sup></p>${many('<p><sup>1</sup> a')}`))
    expect(document.provisions.at(-1)).toMatchObject({
      text: 'Rests.',
      footnotes: [{ mark: '1', text: 'a' }],
    })
  })
})

it('more paragraphs than a document may have are refused', async () => {
  const body = `${'<p>a\n'.repeat(mostProvisions)}`
  const bytes = new TextEncoder().encode(page(body))
  await expect(readDocument({ bytes, name: 'page.html' })).rejects.toMatchObject({
    code: 'too-large',
    where: 'page.html',
    message: expect.stringContaining('divide the text, or have the limit raised') as string,
  })
  // Whoever reads it may set another limit.
  const raised = { bytes, name: 'page.html', mostProvisions: mostProvisions + 2 }
  expect((await readDocument(raised)).document.provisions.length).toBeGreaterThan(mostProvisions)
  const short = new TextEncoder().encode(page('<p>2. Acts.</p><p>3. Acts.</p>'))
  const lowered = { bytes: short, name: 'page.html', mostProvisions: 2 }
  await expect(readDocument(lowered)).rejects.toMatchObject({ code: 'too-large' })
})

describe('words that are not shown', () => {
  it('are left out, the active ones with a warning', async () => {
    const hidden = [
      'script',
      'style',
      'template',
      'noscript',
      'noframes',
      'textarea',
      'iframe',
      'svg',
      'math',
    ]
      .map((name) => `<${name} class="a">hidden &lt;p> in ${name}</${name} >`)
      .join('')
    const { document, warnings } = await read(page(`<p>2. Rests${hidden} still.</p>`))
    expect(document.provisions.map(({ text }) => text)).toEqual(['Acts.', 'Rests still.'])
    expect(warnings).toMatchObject([
      { code: 'active-content', message: expect.stringMatching(/: script, iframe\.$/) as string },
    ])
  })

  it('are left out of a page of ours too', async () => {
    const { document, warnings } = await read(
      '<html><head><meta name="generator" content="OpenPoA"></head><body><article data-language="en"><h1>Roads</h1><p id="para_1" class="operative">Acts.</p><script>var a = "<p>x</p>"</script><style>p { color: red }</style></article></body></html>',
    )
    expect(document.provisions.map(({ eId, text }) => [eId, text])).toEqual([['para_1', 'Acts.']])
    expect(warnings.map(({ code }) => code)).toContain('active-content')
  })

  it('end where they end', async () => {
    const body =
      '<script>a = "<!--"</script><p>2. Rests.</p><style><!-- p {} </style><svg><title/><style/></svg><svg/><embed src="a"><p>3. Waits.</p><!-- a --!><p>4. Goes.</p><!--><p>5. Ends.</p>'
    expect(await textsOf(body)).toEqual(['Acts.', 'Rests.', 'Waits.', 'Goes.', 'Ends.'])
  })

  it('are text where a menu or a head is never closed', async () => {
    const { document, warnings } = await read(
      `<html><head><title>Roads</title>${page('<nav><p>2. Rests.</p>')}`,
    )
    expect(document.provisions.map(({ text }) => text)).toEqual(expect.arrayContaining(['Acts.', 'Rests.']))
    expect(warnings.map(({ code }) => code)).not.toContain('page-furniture')
  })
})

it('null bytes are taken out with a warning', async () => {
  const { document, warnings } = await read(page('<p>2. Re\0sts<scr\0ipt>a</script>.</p>'))
  expect(document.provisions.map(({ text }) => text)).toEqual(['Acts.', 'Rests.'])
  expect(warnings.map(({ code }) => code)).toEqual(['control-characters', 'active-content'])
})
