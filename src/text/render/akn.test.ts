import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { afterAll, describe, expect, test } from 'vitest'
import { renderAkn } from './akn.ts'
import { anyDocument, wells } from './test-documents.ts'

const schemaPath = fileURLToPath(new URL('../../../../shared/akn/akomantoso30.xsd', import.meta.url))

describe('AKN4UN', () => {
  test('says what the document is and where each paragraph stands', () => {
    const xml = renderAkn(wells)
    const document = XmlDocument.fromString(xml)
    const akn = { a: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0' }
    const at = (path: string) => document.get(path, akn)?.content
    try {
      expect(at('/a:akomaNtoso/a:statement/@name')).toBe('resolutionDraft')
      expect(at('//a:FRBRWork/a:FRBRthis/@value')).toBe(
        '/akn/un/statement/deliberation/un-ga/2031-05-06/A-CONF.999-2031-L.4/!main',
      )
      expect(at('//a:FRBRExpression/a:FRBRuri/@value')).toMatch(/\/eng@2031-05-06$/)
      expect(at('//a:preamble/a:formula[@name="enactingFormula"]/a:p')).toBe('The Conference,')
      expect(at('//a:preamble/a:container[@name="deeplyConcerned"]/@eId')).toBe('preamble__pp_2')
      expect(at('//a:section/a:paragraph[1]/a:list/a:point/a:list/a:point/a:num')).toBe('(i)')
      expect(at('//a:paragraph[@eId="sec_I__para_1bis"]/@wId')).toBe('sec_I__para_2')
      expect(at('//a:paragraph[@wId]/@GUID')).toBe('0192f0c1-7a10-7000-8000-000000000001')
      expect(at('//a:paragraph[@wId]/a:num')).toBe('1 bis.')
      expect(at('//a:paragraph[@wId]//a:authorialNote[2]/@marker')).toBe('*')
      expect(at('//a:conclusions/a:p/@eId')).toBe('conclusions')
      expect(at('//a:attachment[@eId="annex_1"]//a:FRBRWork/a:FRBRthis/@value')).toMatch(/!annex_1$/)
    } finally {
      document.dispose()
    }
  })

  test('an adopted resolution is named one', () => {
    expect(renderAkn({ ...wells, symbol: 'A/RES/78/16' })).toContain('<statement name="resolution">')
  })

  test('a component of a component is refused', () => {
    const nested = { ...wells, documents: [{ ...wells, documents: [wells] }] }
    expect(() => renderAkn(nested)).toThrow(/Component 1 holds components/)
  })

  describe.skipIf(!existsSync(schemaPath))('against ../shared/akn (skipped where it is missing)', () => {
    xmlRegisterFsInputProviders()
    const schema = existsSync(schemaPath)
      ? XmlDocument.fromBuffer(readFileSync(schemaPath), { url: schemaPath })
      : undefined
    const validator = schema ? XsdValidator.fromDoc(schema) : undefined
    afterAll(() => {
      validator?.dispose()
      schema?.dispose()
    })

    const validate = (xml: string): void => {
      const document = XmlDocument.fromString(xml)
      try {
        validator!.validate(document)
      } finally {
        document.dispose()
      }
    }

    test('the draft on wells is valid', () => validate(renderAkn(wells)))

    test('two resolutions under one number are valid', () =>
      validate(renderAkn({ ...wells, documents: [wells, { ...wells, provisions: [] }] })))

    test('a fault is found', () => {
      expect(() => validate(renderAkn(wells).replace('<mainBody>', '<mainBody><num>1</num>'))).toThrow()
    })

    test('any document is valid', () => {
      fc.assert(
        fc.property(anyDocument, (document) => validate(renderAkn(document))),
        { numRuns: 150 },
      )
    })
  })
})
