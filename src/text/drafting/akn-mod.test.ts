/** Amendments as Akoma Ntoso. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { expect, test } from 'vitest'
import { wells } from '../render/test-documents.ts'
import { amendmentAkn, editsOf, openText, wordsOf } from './index.ts'
import { anyProposals, chanceOf, manyParagraphs } from './testing.ts'

const schemaPath = fileURLToPath(new URL('../../../../shared/akn/akomantoso30.xsd', import.meta.url))
const isMissing = !existsSync(schemaPath)
if (isMissing) console.log('skipped: ../shared/akn is not at hand')
const head = { symbol: 'A/CONF.999/2031/L.9', title: 'Borland: amendment', date: '2031-05-07' }

test('what goes and what comes, and of which paragraph', () => {
  const text = openText(wells, 'base')
  const paragraph = text.paragraphs.find(({ eId }) => eId === 'sec_II__para_2')!
  const edits = editsOf(paragraph, wordsOf(paragraph).replace('2033', '2034'))
  const xml = amendmentAkn(text, [{ what: 'words', paragraph: paragraph.id, edits }], head)
  expect(xml).toContain('<textualMod eId="textualMod_1" type="substitution">')
  expect(xml).toContain('2031-05-06/A-CONF.999-2031-L.4/~sec_II__para_2"/>')
  expect(xml).toContain('<old href="#mod_1__qtext_1"/><new href="#mod_1__qtext_2"/>')
  expect(xml).toMatch(/<quotedText eId="mod_1__qtext_1"[^>]*>2033<\/quotedText> with <quotedText[^>]*>2034</)
})

test.skipIf(isMissing)('valid against the schema', () => {
  xmlRegisterFsInputProviders()
  const schema = XmlDocument.fromBuffer(readFileSync(schemaPath), { url: schemaPath })
  const validator = XsdValidator.fromDoc(schema)
  const chance = chanceOf(61)
  const text = openText(manyParagraphs(40, chance), 'base')
  const operations = anyProposals(text, 80, chance).flatMap((one) => one.operations)
  for (const some of [operations, []]) {
    const document = XmlDocument.fromString(amendmentAkn(text, some, head))
    try {
      validator.validate(document)
    } finally {
      document.dispose()
    }
  }
  validator.dispose()
  schema.dispose()
})
