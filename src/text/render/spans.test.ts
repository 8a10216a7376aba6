import { expect, test } from 'vitest'
import { readDocument, structureText } from '../structure/index.ts'
import { render, renderedAs, type RenderFormat } from './render.ts'

const draft = structureText(
  [
    'The Conference,',
    '[Recalling the rules of the lighthouse,]',
    '[II. Crews',
    '1. [Decides] [Agrees] that crews [should / shall] row [A: , as appropriate,];',
    '2. Urges/Calls upon crews & captains to sail (agreed);',
    '[Alternative 1: Decides to rest;]',
    '3. [to be completed]]',
  ].join('\n\n'),
)

test.each<RenderFormat>(['json', 'akn', 'docx', 'html'])(
  'brackets and alternatives come back from %s',
  async (format) => {
    expect(draft.provisions.filter(({ spans }) => spans).length).toBeGreaterThan(4)
    const bytes = await render(draft, format)
    const read = await readDocument({ bytes, name: `draft.${renderedAs[format].extension}` })
    expect(read.document).toEqual(draft)
  },
)

test('a page says in words what a bracket is', async () => {
  const page = new TextDecoder().decode(await render(draft, 'html'))
  expect(page).toContain('role="group" aria-label="Alternatives"')
})
