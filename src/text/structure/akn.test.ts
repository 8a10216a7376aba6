import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { renderAkn } from '../render/akn.ts'
import { renderJson } from '../render/json.ts'
import { anyDocument, wells } from '../render/test-documents.ts'
import { readAkn } from './akn.ts'
import { readJson } from './json.ts'
import { UnreadableFile } from './errors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

it('each of very many remarks has an address of its own', () => {
  const remarks = '<remark>Sic.</remark> '.repeat(9000)
  const text = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement><mainBody><paragraph eId="a"><num>1.</num><content><p>Acts. ${remarks}</p></content></paragraph></mainBody></statement></akomaNtoso>`
  const { provisions } = readAkn(bytes(text), 'a.xml').document
  expect(new Set(provisions.map(({ eId }) => eId)).size).toBe(9001)
  expect(provisions.at(-1)).toMatchObject({ eId: 'a__note_9000', text: 'Sic.', parent: 'a' })
})

describe('round trips', () => {
  it('reads back what was written as Akoma Ntoso', () => {
    expect(readAkn(bytes(renderAkn(wells)), 'wells.xml').document).toEqual(wells)
  })

  it('leaves out what somebody struck in a file of ours, and says so', () => {
    const { text } = wells.provisions.find(({ kind }) => kind === 'operative')!
    const [first] = text.split(' ')
    const changed = renderAkn(wells).replace(`${first} `, `<del>never</del>${first} `)
    const { document, warnings } = readAkn(bytes(changed), 'wells.xml')
    expect(document.provisions).toEqual(wells.provisions)
    expect(warnings).toMatchObject([{ code: 'struck-words', words: 'never' }])
  })

  it('reads back any document', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(readAkn(bytes(renderAkn(document)), 'any.xml').document).toEqual(document)
        expect(readJson(bytes(renderJson(document)), 'any.json').document).toEqual(document)
      }),
      { numRuns: 200 },
    )
  })
})

describe('foreign Akoma Ntoso', () => {
  const foreign = `<?xml version="1.0"?>
    <akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
      <statement name="resolution">
        <preface><p><docNumber>A/RES/90/1</docNumber> <docTitle>Safe   roads</docTitle>
          <docDate date="2035-01-02">2 January 2035</docDate></p></preface>
        <preamble><formula name="enactingFormula"><p>The General Assembly,</p></formula>
          <container name="recalling" eId="preamble__pp_1"><p>Recalling its
            resolution<authorialNote marker="1"><p>Resolution 1/1.</p></authorialNote>,</p></container></preamble>
        <mainBody><paragraph eId="para_1" wId="para_2" GUID="g-1"><num>1.</num>
          <intro><p>Calls upon all States:</p></intro>
          <subparagraph eId="para_1__subpara_a"><num>(a)</num><content><p>To mark crossings.</p></content></subparagraph>
        </paragraph></mainBody>
      </statement></akomaNtoso>`

  it('is read with its identities', () => {
    const { document } = readAkn(bytes(foreign), 'roads.xml')
    expect(document).toMatchObject({
      symbol: 'A/RES/90/1',
      title: 'Safe roads',
      date: '2035-01-02',
      body: 'General Assembly',
    })
    expect(
      document.provisions.map(({ eId, kind, number, text, depth }) => [eId, kind, number, text, depth]),
    ).toEqual([
      ['preamble__pp_1', 'preambular', '', 'Recalling its resolution,', 0],
      ['para_1', 'operative', '1', 'Calls upon all States:', 0],
      ['para_1__subpara_a', 'operative', '(a)', 'To mark crossings.', 1],
    ])
    expect(document.provisions[1]).toMatchObject({ wId: 'para_2', guid: 'g-1' })
    expect(document.provisions[0]!.footnotes).toEqual([
      { mark: '1', text: 'Resolution 1/1.', at: 'Recalling its resolution'.length },
    ])
  })

  /** The provisions of a text by others, whose body or part of one this is. */
  const rows = (part: string) => {
    const xml = `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>${part}</act></akomaNtoso>`
    const { document, warnings } = readAkn(bytes(xml), 'a.xml')
    return {
      rows: document.provisions.map(({ eId, kind, number, text }) => [eId, kind, number, text]),
      document,
      warnings,
    }
  }

  it('has each word once, whichever element bears an address', () => {
    const body = `<body><part eId="part_I"><num>I</num><heading>Roads</heading><subheading>by land</subheading>
      <section eId="sec_1"><num>1.</num><heading>Repair</heading>
        <content><p eId="sec_1__p_1">Each city mends <b>its</b> roads.</p><p>And bridges.</p></content></section>
      <section eId="sec_2"><num>2.</num><content><p eId="sec_2__p_1">No heading here.</p></content></section>
      <section><num>3.</num><heading>Lists</heading>
        <subsection eId="sec_3__subsec_1"><num>(1)</num><intro><p eId="x">A city may:</p></intro>
          <paragraph><num>(a)</num><content><p>mend;</p></content></paragraph>
          <paragraph><num>(b)</num><content>build;</content></paragraph>
          <wrapUp><p eId="sec_3__subsec_1__wrapup">as it likes.</p></wrapUp></subsection></section>
      <hcontainer eId="hcontainer_1" name="hcontainer"><content><p eId="hcontainer_1__p_1">Loose words
        <blockList eId="l"><listIntroduction>of:</listIntroduction><item eId="l__item_a"><num>(a)</num><p eId="q">one</p></item></blockList>
      </p></content></hcontainer></part></body>`
    expect(rows(body).rows).toEqual([
      ['part_I', 'heading', 'I', 'Roads by land'],
      ['sec_1', 'heading', '1', 'Repair'],
      ['sec_1__p_1', 'operative', '', 'Each city mends its roads.'],
      ['sec_1__p_2', 'operative', '', 'And bridges.'],
      ['sec_2', 'operative', '2', 'No heading here.'],
      ['part_I__section_1', 'heading', '3', 'Lists'],
      ['sec_3__subsec_1', 'operative', '(1)', 'A city may:'],
      ['sec_3__subsec_1__paragraph_1', 'operative', '(a)', 'mend;'],
      ['sec_3__subsec_1__paragraph_2', 'operative', '(b)', 'build;'],
      ['sec_3__subsec_1__wrapup', 'operative', '', 'as it likes.'],
      ['hcontainer_1', 'other', '', 'Loose words of: (a) one'],
    ])
  })

  it('has a schedule and a table, cell by cell', () => {
    const schedule = `<body><section eId="sec_1"><num>1.</num><content><p>See the schedule.</p></content></section></body>
      <attachments><attachment eId="att_1"><heading>Schedule</heading><doc name="schedule"><meta/>
        <preface><p>(Section 1)</p></preface><mainBody><paragraph eId="sec_1"><num>1.</num><content><p>North.</p></content></paragraph>
        <hcontainer><content><table><tr><th><p>City</p></th><th>Roads</th></tr><tr><td>Aba</td><td><p>2</p></td></tr></table></content></hcontainer>
        </mainBody></doc></attachment></attachments>`
    expect(rows(schedule).rows).toEqual([
      ['sec_1', 'operative', '1', 'See the schedule.'],
      ['att_1', 'annex', '', 'Schedule'],
      ['att_1__p_1', 'other', '', '(Section 1)'],
      ['att_1__sec_1', 'operative', '1', 'North.'],
      ['att_1__hcontainer_1', 'other', '', 'City | Roads Aba | 2'],
    ])
  })

  it.each([
    ['embeddedStructure startQuote="«" endQuote="»"', '«4. Oil – Oil is shared.»'],
    ['quotedStructure', '“4. Oil – Oil is shared.”'],
  ])('has what is quoted as a quotation: %s', (name, quoted) => {
    const section =
      '<section eId="sec_4"><num>4.</num><heading>Oil</heading><content><p>Oil is shared.</p></content></section>'
    const end = name.split(' ')[0]!
    const body = `<body><section eId="sec_1"><num>1.</num><content><p><mod>In place of section 4: <${name}>${section}</${end}></mod></p></content></section></body>`
    expect(rows(body).rows).toEqual([['sec_1', 'operative', '1', `In place of section 4: ${quoted}`]])
  })

  it('leaves out what was deleted and says so, keeps what was inserted, and sets remarks apart', () => {
    const body = `<body><section eId="sec_1"><num>1.</num><content><p eId="p">Each <del>town</del><ins>city</ins> mends<noteRef href="#n1" marker="1"/> roads.
      <remark status="editorial">[by act 3]</remark></p></content></section></body><meta><notes><note eId="n1"><p>Decree 9.</p></note></notes></meta>`
    const found = rows(body)
    expect(found.rows).toEqual([
      ['sec_1', 'operative', '1', 'Each city mends roads.'],
      ['sec_1__note_1', 'other', '', '[by act 3]'],
    ])
    expect(found.document.provisions[0]!.footnotes).toEqual([
      { mark: '1', text: 'Decree 9.', at: 'Each city mends'.length },
    ])
    expect(found.warnings).toEqual([
      {
        code: 'struck-words',
        message: 'Words marked as deleted were left out: town',
        where: 'sec_1',
        words: 'town',
      },
    ])
  })

  it('keeps the lines of the preface and of the end that are no field', () => {
    const text = `<preface><p><docTitle>Roads Act</docTitle></p><p>No. 7 of 2031</p></preface>
      <preamble><p>Whereas roads matter,</p></preamble><body><p>Mend them.</p></body><conclusions><p>Done at Aba.</p></conclusions>`
    const found = rows(text)
    expect(found.document.title).toBe('Roads Act')
    expect(found.rows).toEqual([
      ['p_1', 'other', '', 'No. 7 of 2031'],
      ['p_2', 'preambular', '', 'Whereas roads matter,'],
      ['p_3', 'other', '', 'Mend them.'],
      ['p_4', 'other', '', 'Done at Aba.'],
    ])
  })

  it.each([
    ['<!DOCTYPE a [<!ENTITY x "y">]><akomaNtoso/>', 'hostile'],
    ['<!DOCTYPE a SYSTEM "file:///etc/hosts"><akomaNtoso/>', 'hostile'],
    ['<akomaNtoso><statement>', 'damaged'],
    ['<invoice/>', 'unsupported'],
    ['<akomaNtoso xmlns="x"/>', 'no-text'],
  ])('%s is refused as %s', (xml, code) => {
    expect(() => readAkn(bytes(xml), 'bad.xml')).toThrow(UnreadableFile)
    expect(() => readAkn(bytes(xml), 'bad.xml')).toThrow(expect.objectContaining({ code }))
  })
})
