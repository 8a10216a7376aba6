import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { expect, test } from 'vitest'
import { renderHtml } from './html.ts'
import { anyDocument, wells, wellsIn } from './test-documents.ts'

/** The page is written as XML is, but for the void elements: read as XML, a tag left open is found. */
function parse(html: string): XmlDocument {
  return XmlDocument.fromString(
    html
      .replace('<!doctype html>', '')
      .replace(/<style>.*?<\/style>/s, '')
      .replace(/<(meta|br)([^>]*)>/g, '<$1$2/>'),
  )
}

function textsAt(html: string, path: string): string[] {
  const document = parse(html)
  try {
    return document.find(path).map((node) => node.content)
  } finally {
    document.dispose()
  }
}

test('headings follow their level, paragraphs stand in lists under their number, each at its address', () => {
  const html = renderHtml(wells)
  expect(textsAt(html, '//h1')).toEqual([wells.title])
  expect(textsAt(html, '//h2')).toEqual(['I. Measures & means', 'II. Follow-up', 'Annex Rules for wells'])
  expect(textsAt(html, '//h3[@id="annex_1__hdg_1"]')).toEqual(['General'])
  expect(textsAt(html, '//li[@id="sec_I__para_1__subpara_a"]/span')).toEqual(['(a)'])
  expect(textsAt(html, '//li[@id="sec_I__para_1__subpara_a"]//li/@id')).toEqual([
    'sec_I__para_1__subpara_a__subpara_i',
  ])
  expect(textsAt(html, '//p[@id="preamble__pp_2"]/em')).toEqual(['Deeply concerned'])
  expect(textsAt(html, '//footer')).toEqual(['Not an official document'])
})

test('footnotes and their marks point at each other', () => {
  const html = renderHtml({ ...wells, documents: [wells] })
  const ids = new Set(textsAt(html, '//@id'))
  const targets = textsAt(html, '//a/@href')
  expect(targets).toHaveLength(16)
  for (const target of targets) expect(ids).toContain(target.slice(1))
  expect(textsAt(html, '//sup/a')).toEqual(['*', '1', '2', '*', '*', '1', '2', '*'])
})

test('the page says its language and direction', () => {
  expect(textsAt(renderHtml(wellsIn.ar), '/html/@lang | /html/@dir')).toEqual(['ar', 'rtl'])
  expect(textsAt(renderHtml(wellsIn.zh), '/html/@lang | /html/@dir')).toEqual(['zh', 'ltr'])
})

test('the symbol is named as a reference only', () => {
  const texts = textsAt(renderHtml(wells), '//*[contains(text(), "A/CONF.999/2031/L.4")]')
  expect(texts).toEqual(['Text of A/CONF.999/2031/L.4'])
})

test('the page loads nothing and runs nothing', () => {
  const property = fc.property(anyDocument, (document) => {
    const html = renderHtml(document)
    expect(textsAt(html, '//script | //link | //img | //iframe | //@src | //@style | //@onclick')).toEqual([])
    expect(textsAt(html, '//a/@href').filter((href) => !href.startsWith('#'))).toEqual([])
  })
  fc.assert(property, { numRuns: 60 })
})

test('every word of any document stands on the page, every address once', () => {
  const property = fc.property(anyDocument, (document) => {
    const html = renderHtml(document)
    const [all] = textsAt(html.replace(/<sup>.*?<\/sup>/gs, ''), '/html/body')
    const ids = textsAt(html, '//@id')
    for (const { text, footnotes } of document.provisions) {
      expect(all).toContain(text)
      for (const note of footnotes) expect(all).toContain(note.text)
    }
    expect(new Set(ids).size).toBe(ids.length)
  })
  fc.assert(property, { numRuns: 60 })
})
