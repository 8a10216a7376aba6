import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Document } from '../document.ts'
import { readDocument, sequenceBreaks, structureText } from './index.ts'
import { makeDocx, makePdf, samplePdf } from './testing.ts'

const example = (name: string) => readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8')
const bytes = (text: string) => new TextEncoder().encode(text)
const outline = (document: Document) =>
  document.provisions.map(({ eId, kind, number, depth, parent, text }) => [
    eId,
    kind,
    number,
    depth,
    parent,
    text,
  ])

describe('plain text', () => {
  const document = structureText(example('ageing.txt'))

  it('says what it is', () => {
    expect(document).toMatchObject({
      symbol: 'A/CONF.999/2031/L.5',
      title: 'Ageing in villages: a programme for ten years',
      date: '2031-05-06',
      session: 'Second session',
      agendaItem: '6 (b)',
      body: 'Conference on Ageing',
      enactingFormula: 'The Conference on Ageing,',
      language: 'en',
    })
  })

  it('is read paragraph by paragraph', () => {
    expect(outline(document)).toEqual([
      [
        'preamble__pp_1',
        'preambular',
        '',
        0,
        null,
        'Recalling its decision 1/4 of 2 April 2030, and the plan of action for 2025–2030,',
      ],
      [
        'preamble__pp_2',
        'preambular',
        '',
        0,
        null,
        'Mindful that older persons in villages seldom live near a long-distance bus,',
      ],
      ['preamble__pp_3', 'preambular', '', 0, null, 'Noting with appreciation the work of volunteers,'],
      ['para_1', 'operative', '1', 0, null, 'Calls upon States:'],
      ['para_1__subpara_a', 'operative', '(a)', 1, 'para_1', 'To count older persons in villages;'],
      ['para_1__subpara_b', 'operative', '(b)', 1, 'para_1', 'To listen to them, in particular:'],
      ['para_1__subpara_b__subpara_i', 'operative', '(i)', 2, 'para_1__subpara_b', 'Where they live alone;'],
      [
        'para_1__subpara_b__subpara_ii',
        'operative',
        '(ii)',
        2,
        'para_1__subpara_b',
        'Where they care for others;',
      ],
      ['para_2', 'operative', '2', 0, null, 'Invites States to share what they learn;'],
      ['para_2bis', 'operative', '2 bis', 0, null, 'Also invites 3 regional bodies to do so by 2033;'],
      ['para_3', 'operative', '3', 0, null, 'Adopts the programme annexed hereto.'],
      ['conclusions', 'other', '', 0, null, '4th plenary meeting 6 May 2031'],
      ['annex_1', 'annex', '', 0, null, 'Programme for villages'],
      ['annex_1__sec_I', 'heading', 'I', 1, 'annex_1', 'Homes'],
      ['annex_1__para_1', 'operative', '1', 0, 'annex_1__sec_I', 'We see that homes are cold.'],
      ['annex_1__hdg_1', 'heading', '', 2, 'annex_1__sec_I', 'Targets:'],
      [
        'annex_1__hdg_1__point_1',
        'operative',
        '•',
        1,
        'annex_1__hdg_1',
        'Insulate half of all homes by 2036.',
      ],
      ['annex_1__hdg_1__point_2', 'operative', '•', 1, 'annex_1__hdg_1', 'Mend every roof.'],
      ['annex_1__para_2', 'operative', '2', 0, 'annex_1__hdg_1', 'We will mend them.'],
      ['annex_1__sec_II', 'heading', 'II', 1, 'annex_1', 'Roads'],
      ['annex_1__para_3', 'operative', '3', 0, 'annex_1__sec_II', 'Benches stand along every road.'],
    ])
  })

  it('puts footnotes with the paragraph that bears their mark', () => {
    expect(
      document.provisions
        .filter((provision) => provision.footnotes.length > 0)
        .map(({ eId, footnotes, page }) => [eId, footnotes, page]),
    ).toMatchObject([
      ['preamble__pp_1', [{ mark: '1', text: 'Decision 1/4.' }], 1],
      ['preamble__pp_2', [{ mark: '2', text: 'A/CONF.999/2030/9, para. 3.' }], 1],
      ['para_2bis', [{ mark: '3', text: 'See annex.' }], 2],
    ])
  })

  it('has no break in its numbers', () => expect(sequenceBreaks(document)).toEqual([]))

  it('mends torn words and ligatures, and keeps ordinary neighbours apart', () => {
    const text =
      'The General Assembly,\n \n1. \nDecides that arising ef\uFB01ciency an d matters ar ising and R E S O L V E S on a day in formation may be.\n'
    expect(structureText(text).provisions[0]!.text).toBe(
      'Decides that arising efficiency and matters arising and RESOLVES on a day in formation may be.',
    )
  })

  it.each([
    [
      'fr',
      'L’Assemblée générale,\n\nRappelant sa résolution 1/1,\n\n1. Prie les États de peindre les passages;\n\n2. Décide de se réunir.\n',
    ],
    [
      'es',
      'La Asamblea General,\n\nRecordando su resolución 1/1,\n\n1. Exhorta a los Estados a que pinten los pasos;\n\n2. Decide reunirse.\n',
    ],
    [
      'ru',
      'Генеральная Ассамблея,\n\nссылаясь на свою резолюцию 1/1,\n\n1. призывает государства нанести разметку;\n\n2. постановляет собраться.\n',
    ],
    ['ar', 'إن الجمعية العامة،\n\nإذ تشير إلى قرارها،\n\n1 - تهيب بالدول؛\n\n2 - تقرر أن تجتمع.\n'],
    ['zh', '大会，\n\n回顾其第1/1号决议，\n\n1. 促请各国画好人行横道；\n\n2. 决定再次开会。\n'],
  ])('reads the official language %s', (language, text) => {
    const document = structureText(text)
    expect(document.language).toBe(language)
    expect(document.provisions.map(({ eId }) => eId)).toEqual(['preamble__pp_1', 'para_1', 'para_2'])
  })

  it('does not take a report for a preamble', () => {
    const { provisions } = structureText(
      'A report on benches\n\nBenches are few in villages.\n\nMany of them are old.\n',
    )
    expect(provisions.map(({ kind }) => kind)).toEqual(['other', 'other'])
  })

  it('reads a single operative paragraph without a number', () => {
    const { provisions } = structureText(
      'The General Assembly, \n \nRecalling its rules, \n \nAdopts the plan. \n',
    )
    expect(provisions.map(({ eId, kind }) => [eId, kind])).toEqual([
      ['preamble__pp_1', 'preambular'],
      ['para_1', 'operative'],
    ])
  })

  it('reads a draft by the names delegates give its paragraphs', () => {
    const text =
      'The General Assembly,\n \nPP3 Recalling its rules,\n \nOP4 Decides [to meet];\n \nOP4bis Invites all;\n \nOP5. Asks.\n'
    expect(structureText(text).provisions.map(({ eId, kind, number }) => [eId, kind, number])).toEqual([
      ['preamble__pp_3', 'preambular', 'PP3'],
      ['para_4', 'operative', '4'],
      ['para_4bis', 'operative', '4bis'],
      ['para_5', 'operative', '5'],
    ])
  })

  it('tells (i) the letter from (i) the number', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(
      (letter) => ` \n(${letter}) \nItem ${letter};`,
    )
    const text = `The General Assembly,\n \n1. \nDecides:\n${items.join('\n')}\n \n(i) \nInner one;\n \n(ii) \nInner two.\n`
    const eIds = structureText(text).provisions.map(({ eId }) => eId)
    expect(eIds).toContain('para_1__subpara_i')
    expect(eIds.slice(-2)).toEqual(['para_1__subpara_j__subpara_i', 'para_1__subpara_j__subpara_ii'])
  })
})

describe('resolutions that share a number', () => {
  const document = structureText(example('roads-lettered.txt'))

  it('are components', () => {
    expect(document).toMatchObject({ symbol: 'A/CONF.998/2032/L.1', title: 'Safe roads', provisions: [] })
    expect(
      document.documents?.map(({ symbol, title, enactingFormula, provisions }) => [
        symbol,
        title,
        enactingFormula,
        provisions.map(({ eId }) => eId),
      ]),
    ).toEqual([
      [
        'A/CONF.998/2032/L.1 A',
        'Crossings',
        'The Conference on Roads,',
        ['preamble__pp_1', 'para_1', 'para_2'],
      ],
      ['A/CONF.998/2032/L.1 B', 'Night buses', 'The Conference on Roads,', ['para_1']],
    ])
  })
})

describe('PDF', () => {
  it('is read by place on the page', async () => {
    const seen: number[] = []
    const result = await readDocument({
      bytes: samplePdf(),
      name: 'a.pdf',
      onProgress: (done) => seen.push(done),
    })
    expect(result).toMatchObject({ format: 'pdf', warnings: [] })
    expect(seen).toEqual([1, 2])
    expect(result.document).toMatchObject({
      symbol: 'A/CONF.999/2031/L.5',
      title: 'Ageing in villages',
      agendaItem: '6',
    })
    expect(outline(result.document).map(([eId, , number, , , text]) => [eId, number, text])).toEqual([
      [
        'preamble__pp_1',
        '',
        'Recalling its decision 1/4 and the plan of action for the years until 2030 and its capacity-building,',
      ],
      ['para_1', '1', 'Calls upon States to mend roofs:'],
      ['para_1__subpara_a', '(a)', 'In villages;'],
      ['para_2', '2', 'Decides to meet again.'],
    ])
    expect(result.document.provisions[1]!.footnotes).toMatchObject([{ mark: '1', text: 'All of them.' }])
  })

  it('shows the rows of a table as text', async () => {
    const row = (y: number, cells: string[]) => cells.map((text, i) => ({ text, x: 123 + 120 * i, y }))
    const bytes = makePdf([
      [
        { text: 'The General Assembly,', x: 147, y: 700 },
        { text: '1. Notes the table:', x: 123, y: 670 },
        ...row(640, ['Year', 'Homes']),
        ...row(610, ['2031', '12']),
      ],
    ])
    const { document } = await readDocument({ bytes, name: 't.pdf' })
    expect(document.provisions.map(({ text }) => text)).toEqual([
      'Notes the table:',
      'Year | Homes',
      '2031 | 12',
    ])
  })
})

describe('DOCX', () => {
  const p = (text: string, properties = '') =>
    `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
  const numbered = (text: string, level: number) =>
    p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)
  const numbering = `<w:numbering W_NS><w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
    </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
  const body =
    p('A/CONF.999/2031/L.6') +
    p('1/2. Benches') +
    p('') +
    p('The Conference on Ageing,') +
    p('Recalling its decisions,') +
    numbered('Calls upon States:', 0) +
    numbered('To build benches;', 1) +
    numbered('To mend them;', 1) +
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>Decides </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>to meet</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r></w:p>`
  const footnotes =
    '<w:footnotes W_NS><w:footnote w:id="2"><w:p><w:r><w:t>In May.</w:t></w:r></w:p></w:footnote></w:footnotes>'

  it('is read with its automatic numbers, footnotes and tracked changes', async () => {
    const file = makeDocx(body, {
      'word/numbering.xml': numbering,
      'word/footnotes.xml': footnotes,
      'word/vbaProject.bin': 'x',
      'word/embeddings/a.bin': 'x',
    })
    const { document, format, warnings } = await readDocument({ bytes: file, name: 'a.docx' })
    expect(format).toBe('docx')
    expect(document).toMatchObject({ symbol: 'A/CONF.999/2031/L.6', title: 'Benches' })
    expect(outline(document).map(([eId, , number, , , text]) => [eId, number, text])).toEqual([
      ['preamble__pp_1', '', 'Recalling its decisions,'],
      ['para_1', '1', 'Calls upon States:'],
      ['para_1__subpara_a', '(a)', 'To build benches;'],
      ['para_1__subpara_b', '(b)', 'To mend them;'],
      ['para_2', '2', 'Decides to meet.'],
    ])
    expect(document.provisions.at(-1)!.footnotes).toMatchObject([{ mark: '1', text: 'In May.' }])
    expect(warnings.map(({ code }) => code).toSorted()).toEqual([
      'embedded-file',
      'macros',
      'tracked-changes',
    ])
  })
})

describe('HTML', () => {
  it('is read without what runs in it', async () => {
    const html = `<!doctype html><html><head><title>Roads</title><script>var a = "<p>1. x</p>"</script></head><body>
      <h1>1/2. Safe roads</h1><p><i>The Conference on Roads</i>,</p><p>Recalling its decision<sup>1</sup>,</p>
      <ol><li>Urges States:<ol type="a"><li>To paint;</li><li>To light;</li></ol></li><li>Decides &amp; &#x202E;asks.</li></ol>
      <p><sup>1</sup> Decision 1.</p><iframe src="x">9. No</iframe></body></html>`
    const { document, format, warnings } = await readDocument({ bytes: bytes(html), name: 'a.html' })
    expect(format).toBe('html')
    expect(outline(document).map(([eId, , number, , , text]) => [eId, number, text])).toEqual([
      ['preamble__pp_1', '', 'Recalling its decision,'],
      ['para_1', '1', 'Urges States:'],
      ['para_1__subpara_a', '(a)', 'To paint;'],
      ['para_1__subpara_b', '(b)', 'To light;'],
      ['para_2', '2', 'Decides & asks.'],
    ])
    expect(document.provisions[0]!.footnotes).toEqual([
      { mark: '1', text: 'Decision 1.', at: 'Recalling its decision'.length },
    ])
    expect(warnings.map(({ code }) => code)).toEqual(['active-content'])
  })
})

describe('what is made to hurt', () => {
  it('is not nested without end, so that addresses do not grow with each paragraph', () => {
    const { provisions } = structureText(`1. Decides:\n\n${'(a) to light:\n\n'.repeat(400)}`)
    expect(provisions).toHaveLength(401)
    expect(Math.max(...provisions.map(({ eId }) => eId.length))).toBeLessThan(300)
    expect(new Set(provisions.map(({ eId }) => eId)).size).toBe(401)
  })
})
