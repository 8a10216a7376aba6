import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { renderAkn } from '../render/akn.ts'
import { renderJson } from '../render/json.ts'
import { anyDocument, wells } from '../render/test-documents.ts'
import { readAkn } from './akn.ts'
import { readJson } from './json.ts'
import { UnreadableFile } from './errors.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('round trips', () => {
  it('reads back what was written as Akoma Ntoso', () => {
    expect(readAkn(bytes(renderAkn(wells)), 'wells.xml').document).toEqual(wells)
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
    expect(document.provisions[0]!.footnotes).toEqual([{ mark: '1', text: 'Resolution 1/1.' }])
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
