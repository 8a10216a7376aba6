/** Numbers that a word processor counts, as it prints them. */
import { describe, expect, it } from 'vitest'
import { readDocument } from './index.ts'
import { makeDocx } from './testing.ts'

const level = (place: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${place}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const abstract = (levels: string, id = 0, more = ''): string =>
  `<w:abstractNum w:abstractNumId="${id}">${more}${levels}</w:abstractNum>`
const list = (id: number, of = 0, overrides = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`
const override = (place: number, inner: string): string =>
  `<w:lvlOverride w:ilvl="${place}">${inner}</w:lvlOverride>`
const start = (value: number): string => `<w:startOverride w:val="${value}"/>`

const usual = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'lowerRoman', '(%3)')

const run = (text: string): string => (text ? `<w:r><w:t>${text}</w:t></w:r>` : '')
const plain = (text: string, style = ''): string =>
  `<w:p>${style && `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${run(text)}</w:p>`
const item = (text: string, place: number | '' = 0, id: number | '' = 1, style = ''): string =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}<w:numPr>${place === '' ? '' : `<w:ilvl w:val="${place}"/>`}${id === '' ? '' : `<w:numId w:val="${id}"/>`}</w:numPr></w:pPr>${run(text)}</w:p>`
const opening = plain('The Council of Mills,') + plain('Recalling its rules on grain,')

async function numbers(numbering: string, body: string, styles = ''): Promise<string[]> {
  const bytes = makeDocx(opening + body, {
    'word/numbering.xml': `<w:numbering W_NS>${numbering}</w:numbering>`,
    'word/styles.xml': `<w:styles W_NS>${styles}</w:styles>`,
  })
  const { document } = await readDocument({ bytes, name: 'a.docx' })
  return document.provisions.slice(1).map(({ number, text, depth }) => `${depth} ${number} ${text}`)
}

describe('a list begins again', () => {
  it('where another list on the same levels has a start of its own, once', async () => {
    const body = item('Decides to grind;') + item('Asks millers;') + item('Notes it;', 0, 2)
    expect(await numbers(abstract(usual) + list(1) + list(2, 0, override(0, start(7))), body)).toEqual([
      '0 1 Decides to grind;',
      '0 2 Asks millers;',
      '0 7 Notes it;',
    ])
    const goesOn = body + item('Thanks them;', 0, 2)
    expect(
      (await numbers(abstract(usual) + list(1) + list(2, 0, override(0, start(7))), goesOn)).at(-1),
    ).toBe('0 8 Thanks them;')
  })

  it('and not where it has none', async () => {
    const body = item('Decides to grind;') + item('Asks millers;', 0, 2)
    expect((await numbers(abstract(usual) + list(1) + list(2), body)).at(-1)).toBe('0 2 Asks millers;')
  })

  it('below a higher level, unless its level says never', async () => {
    const body = [0, 1, 0, 1].map((place) => item(place ? 'To grind;' : 'Asks millers:', place)).join('')
    const kept = level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '(%2)', '<w:lvlRestart w:val="0"/>')
    expect((await numbers(abstract(usual) + list(1), body)).at(-1)).toBe('1 (a) To grind;')
    expect((await numbers(abstract(kept) + list(1), body)).at(-1)).toBe('1 (b) To grind;')
  })

  it('or only below the level that it names', async () => {
    const levels = usual.replace(
      '<w:lvlText w:val="(%3)"/>',
      '<w:lvlRestart w:val="1"/><w:lvlText w:val="(%3)"/>',
    )
    const body = [0, 1, 2, 1, 2]
      .map((place) => item(['Asks millers:', 'To:', 'Grind;'][place]!, place))
      .join('')
    expect((await numbers(abstract(levels) + list(1), body)).at(-1)).toBe('2 (ii) Grind;')
  })
})

describe('levels', () => {
  it('are those that a list puts in place of the shared ones', async () => {
    const changed = override(0, level(0, 'upperRoman', '%1)'))
    expect(await numbers(abstract(usual) + list(1, 0, changed), item('Decides to grind;'))).toEqual([
      '0 I) Decides to grind;',
    ])
  })

  it('stand at their place in whatever order a file has them', async () => {
    const shuffled = level(1, 'lowerLetter', '(%2)') + level(0, 'decimal', '%1.')
    expect(await numbers(abstract(shuffled) + list(1), item('Asks millers:') + item('To grind;', 1))).toEqual(
      ['0 1 Asks millers:', '1 (a) To grind;'],
    )
  })

  it('are those of a list style', async () => {
    const numbering =
      abstract(usual, 0, '<w:styleLink w:val="Mill"/>') +
      abstract('', 1, '<w:numStyleLink w:val="Mill"/>') +
      list(1, 1) +
      list(2, 0)
    const style =
      '<w:style w:type="numbering" w:styleId="Mill"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    expect(await numbers(numbering, item('Asks millers:') + item('To grind;', 1), style)).toEqual([
      '0 1 Asks millers:',
      '1 (a) To grind;',
    ])
  })

  it('come with the style of a paragraph, with one it is based on, and by the name of the style on the level', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Op"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Narrow"><w:basedOn w:val="Op"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Op"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="None"><w:basedOn w:val="Op"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    const levels =
      level(0, 'decimal', '%1.', '<w:pStyle w:val="Op"/>') +
      level(1, 'lowerLetter', '(%2)', '<w:pStyle w:val="Sub"/>') +
      level(2, 'lowerRoman', '(%3)')
    const body =
      plain('Asks millers:', 'Op') +
      plain('To grind;', 'Sub') +
      item('Finely;', 2, '', 'Op') +
      plain('Thanks them.', 'Narrow') +
      plain('Without a number', 'None')
    expect(await numbers(abstract(levels) + list(1), body, styles)).toEqual([
      '0 1 Asks millers:',
      '1 (a) To grind;',
      '2 (i) Finely;',
      '0 2 Thanks them.',
      '1  Without a number',
    ])
  })

  it('count paragraphs without words', async () => {
    const body = item('Decides to grind;') + item('') + item('Asks millers.')
    expect((await numbers(abstract(usual) + list(1), body)).at(-1)).toBe('0 3 Asks millers.')
  })
})

describe('numbers', () => {
  it.each([
    ['decimal', 'Article %1', 'Article 2'],
    ['upperRoman', 'Article %1.', 'Article II'],
    ['decimal', '%1)', '2'],
    ['decimal', '(%1)', '(2)'],
    ['decimal', 'OP%1', '2'],
    ['decimal', '§ %1', '§ 2'],
    ['decimal', 'Статья %1', 'Статья 2'],
    ['decimalZero', '%1.', '02'],
    ['ordinal', '%1', '2nd'],
    ['cardinalText', '%1.', 'Two'],
    ['ordinalText', '%1.', 'Second'],
    ['upperRoman', '%1.', 'II'],
    ['upperLetter', '%1.', 'B'],
    ['chineseCounting', '%1、', '二、'],
    ['decimalEnclosedCircle', '%1', '②'],
  ])('%s as “%s” are paragraphs', async (format, text, second) => {
    const body = item('Decides to grind;') + item('Asks millers to rest.')
    const found = await numbers(abstract(level(0, format, text)) + list(1), body)
    expect(found[1]).toBe(`0 ${second} Asks millers to rest.`)
  })

  it('of a level under another are in figures where the law wants them', async () => {
    const levels =
      level(0, 'upperRoman', 'Article %1.') +
      level(1, 'decimal', '%1.%2', '<w:isLgl/>') +
      level(2, 'lowerLetter', '(%3)')
    const body =
      item('Mills') +
      item('Each mill grinds:', 1) +
      item('Oats;', 2) +
      item('It rests.', 1) +
      item('Fees') +
      item('Each pays.', 1)
    expect(await numbers(abstract(levels) + list(1), body)).toEqual([
      '1 Article I Mills',
      '0 1.1 Each mill grinds:',
      '1 (a) Oats;',
      '0 1.2 It rests.',
      '1 Article II Fees',
      '0 2.1 Each pays.',
    ])
  })

  it('hang under the paragraph whose number they go on from', async () => {
    const levels = level(0, 'decimal', '%1.') + level(1, 'decimal', '%1.%2') + level(2, 'decimal', '%1.%2.%3')
    const body = [0, 1, 2, 1, 0].map((place) => item(`Asks millers, ${place};`, place)).join('')
    expect((await numbers(abstract(levels) + list(1), body)).map((one) => one.split(' Asks')[0])).toEqual([
      '0 1',
      '1 1.1',
      '2 1.1.1',
      '1 1.2',
      '0 2',
    ])
  })

  it('of a kind that is not known are figures, with a note', async () => {
    const bytes = makeDocx(opening + item('Decides to grind.'), {
      'word/numbering.xml': `<w:numbering W_NS>${abstract(level(0, 'klingon', '%1.'))}${list(1)}</w:numbering>`,
    })
    const { document, warnings } = await readDocument({ bytes, name: 'a.docx' })
    expect(document.provisions[1]!.number).toBe('1')
    expect(warnings.map(({ code }) => code)).toEqual(['number-format'])
  })
})

it.each([
  ['lowerLetter', '(%1)', '(b)'],
  ['lowerRoman', '%1.', 'ii'],
])('%s as “%s” counts paragraphs where nothing else does', async (format, text, second) => {
  const body = item('Decides to grind;') + item('Millers rest.')
  expect((await numbers(abstract(level(0, format, text)) + list(1), body))[1]).toBe(
    `0 ${second} Millers rest.`,
  )
})

it('an annex may be counted', async () => {
  const levels = level(0, 'upperRoman', 'Annex %1') + level(1, 'decimal', '%2.')
  const body = plain('1. Decides to grind.') + item('Rules of mills') + item('Mills rest.', 1)
  expect(await numbers(abstract(levels) + list(1), body)).toEqual([
    '0 1 Decides to grind.',
    '0 I Rules of mills',
    '0 1 Mills rest.',
  ])
})

describe('what hangs under a paragraph', () => {
  it('is told by its level, not by its looks', async () => {
    const levels = level(0, 'upperRoman', '%1.') + level(1, 'decimal', '%2.') + level(2, 'lowerLetter', '%3.')
    const body = item('Invites millers:') + item('To grind:', 1) + item('Oats;', 2) + item('Thanks all:')
    expect(await numbers(abstract(levels) + list(1), body)).toEqual([
      '0 I Invites millers:',
      '1 1 To grind:',
      '2 a Oats;',
      '0 II Thanks all:',
    ])
  })
})
