/** Entities of HTML: all names of the standard, numbers, and what is none. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { Tokenizer } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { readTokens } from './html-tokens.ts'
import { readDocument } from './index.ts'
import { plainLetters, tidy } from './layout.ts'

const read = async (html: string) =>
  (await readDocument({ bytes: new TextEncoder().encode(html), name: 'page.html' })).document

/** Words and a value as read from a source that is both. */
function readBoth(source: string): { words: string; value: string } {
  const found = { words: '', value: '' }
  readTokens(`<p title="${source}">${source}</p>`, {
    open: (_, attributes) => (found.value = attributes['title'] ?? ''),
    close: () => {},
    text: (words) => (found.words += words),
  })
  return found
}

/**
 * All names that the library knows, with their semicolon or, where it may be missing, without. As long as letters could still become a name,
 * the tokenizer tells of nothing: so it is asked letter by letter.
 */
function allNames(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
  let isKnown = false
  let isText = false
  const none = () => {}
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: () => (isText = true),
      ontextentity: () => (isKnown = true),
      ...{ onattribdata: none, onattribentity: none, onattribend: none, onattribname: none, oncdata: none },
      ...{ onclosetag: none, oncomment: none, ondeclaration: none, onend: none, onopentagend: none },
      ...{ onopentagname: none, onprocessinginstruction: none, onselfclosingtag: none },
    },
  )
  const ask = (text: string): 'open' | 'known' | 'text' => {
    isKnown = isText = false
    tokenizer.reset()
    tokenizer.write(text)
    return isText ? 'text' : isKnown ? 'known' : 'open'
  }
  const names: string[] = []
  for (let open = ['']; open.length > 0;) {
    open = open
      .flatMap((start) => letters.map((letter) => start + letter))
      .filter((start) => ask(`&${start}`) === 'open')
    for (const start of open) {
      if (ask(`&${start};`) === 'known') names.push(`${start};`)
      if (ask(`&${start}<`) === 'known') names.push(start)
    }
  }
  return names.toSorted()
}

describe('named entities', () => {
  const names = allNames()

  it('are the 2,231 of the standard, in words and in attributes', () => {
    expect(names).toHaveLength(2231)
    // Taken once from the standard's own list, "name value" by line and sorted, with each space but the line feed as a plain one.
    const standard = '3dfaa75fa2151fd3c721c6f10e6ce8608632655095cc99105f5b833de089c32c'
    const digest = (value: (name: string) => string) =>
      createHash('sha256')
        .update(names.map((name) => `${name} ${value(name)}`).join('\n'))
        .digest('hex')
    expect(digest((name) => readBoth(`&${name}`).words)).toBe(standard)
    expect(digest((name) => readBoth(`&${name}`).value)).toBe(standard)
  })

  it('are characters in provisions', async () => {
    const ended = names.filter((name) => name.endsWith(';'))
    const paragraphs = ended.map((name, i) => `<p>${i + 1}. Acts x&${name}y.</p>`)
    const { provisions } = await read(
      `<html><body><h1>Safe roads</h1><p>The General Assembly,</p>${paragraphs.join('\n')}</body></html>`,
    )
    expect(provisions.map(({ text }) => text)).toEqual(
      ended.map((name) => tidy(`Acts x${readBoth(`&${name}`).words}y.`)),
    )
  })

  it('are characters in titles, formulas and footnotes', async () => {
    const name = fc.constantFrom(...names.filter((name) => name.endsWith(';')))
    await fc.assert(
      fc.asyncProperty(name, async (name) => {
        const { title, provisions } = await read(
          `<html><body><h1>Safe x&${name}y roads</h1><p>The General Assembly,</p><p>1. Acts.<sup>1</sup></p><p><sup>1</sup> See x&${name}y.</p></body></html>`,
        )
        const { words } = readBoth(`&${name}`)
        expect(title).toBe(tidy(plainLetters(`Safe x${words}y roads`)))
        expect(provisions).toMatchObject([{ footnotes: [{ mark: '1', text: tidy(`See x${words}y.`) }] }])
      }),
      { numRuns: 300 },
    )
  })
})

it('an accent written as an entity is an accent everywhere', async () => {
  const document = await read(
    '<html lang="es"><head><title>Programa de acci&oacute;n</title></head><body><h1>Programa de acci&oacute;n</h1><p>La Asamblea General,</p><p>Recordando su resoluci&oacute;n<sup>1</sup>,</p><ol><li>Decide poner en pr&aacute;ctica el plan de acci&oacute;n;</li></ol><p><sup>1</sup> Resoluci&oacute;n 1/4.</p></body></html>',
  )
  expect(document).toMatchObject({
    title: 'Programa de acción',
    provisions: [
      { text: 'Recordando su resolución,', footnotes: [{ mark: '1', text: 'Resolución 1/4.' }] },
      { number: '1', text: 'Decide poner en práctica el plan de acción;' },
    ],
  })
})

it('a page of ours that another program saved with entities comes back all the same', async () => {
  const document = await read(
    '<!doctype html><html><head><meta content="OpenPoA" name="generator"/></head><body><article data-language="es" data-item-title="Segundo per&iacute;odo"><h1>Acci&oacute;n</h1><p id="para_1" class="operative">Decide&nbsp;la acci&oacute;n.<sup><a href="#fn_1">1</a></sup></p><section class="notes"><ul><li id="fn_1"><span class="number">1</span><p>Decisi&oacute;n 1/4.</p></li></ul></section></article></body></html>',
  )
  expect(document).toMatchObject({
    title: 'Acción',
    agendaTitle: 'Segundo período',
    provisions: [
      { eId: 'para_1', text: 'Decide la acción.', footnotes: [{ mark: '1', text: 'Decisión 1/4.' }] },
    ],
  })
})

describe('numbers, and what is no entity', () => {
  it.each([
    ['&#243;&#xF3;&#XF3;&#0243;', 'óóóó'],
    ['&#243', 'ó'],
    ['&#x1F6B2;', '🚲'],
    ['&#128;&#150;&#159;', '€–Ÿ'],
    ['&#0;', '\uFFFD'],
    ['&#xD800;&#xDFFF;', '\uFFFD\uFFFD'],
    ['&#x10FFFF;&#x110000;', '\u{10FFFF}\uFFFD'],
    [`&#${'9'.repeat(400)};`, '\uFFFD'],
    // What would mislead, and what this reader uses itself, is a space.
    ['&#x202E;&#x2066;&#xE000;&#xE001;', '    '],
    ['&#7;&#129;&#xFFFE;&#xE0041;', '    '],
    ['&#9;&#13;&#160;&nbsp;', '    '],
    ['&lrm;&zwnj;&shy;', '\u200E\u200C\u00AD'],
    ['&amp;oacute;&#38;oacute;', '&oacute;&oacute;'],
    ['&eacute&eacute;', 'éé'],
    ['&Eacute;&AMP;&NotEqualTilde;', 'É&≂\u0338'],
    ['&;&#;&#x;&#xg;&zz;&oacut', '&;&#;&#x;&#xg;&zz;&oacut'],
    ['R&D, Q & A', 'R&D, Q & A'],
  ])('%s', (source, expected) => {
    expect(readBoth(source)).toEqual({ words: expected, value: expected })
  })

  it.each([
    ['&notit;', '¬it;', '&notit;'],
    ['&notin;', '∉', '∉'],
    ['?a=1&copy=2', '?a=1©=2', '?a=1&copy=2'],
    ['&eacutes', 'és', '&eacutes'],
  ])(
    '%s, of two meanings, as browsers take it: the other way round in an attribute',
    (source, words, value) => {
      expect(readBoth(source)).toEqual({ words, value })
    },
  )
})
