/** Title, references and formula of a Word file that we wrote, retyped by people. */
import { describe, expect, it } from 'vitest'
import { render } from '../render/index.ts'
import { draft, insertBefore, read, retype, split, typed, withParagraphs } from './docx-testing.ts'

const file = render(draft, 'docx')

describe('the head', () => {
  const head = async (edit: (paragraphs: string[]) => string[]) => {
    const { provisions, ...fields } = await read(withParagraphs(await file, edit))
    return { ...fields, words: provisions.slice(0, 1).map(({ kind, text }) => `${kind}: ${text}`) }
  }
  const { provisions: _, ...fields } = draft
  const words = ['preambular: Recalling its resolution 78/237 of 22 December 2023,']

  it.each<[string, (paragraphs: string[]) => string[], object]>([
    ['left alone', (paragraphs) => paragraphs, {}],
    [
      'the title retyped',
      retype('Security of services', 'services', 'all services'),
      { title: 'Security of all services' },
    ],
    [
      'the title in two lines',
      split('Security of services', ' of services'),
      { title: 'Security of services' },
    ],
    [
      'the formula retyped',
      retype('The General Assembly,', 'General Assembly', 'Conference of the Parties'),
      { enactingFormula: 'The Conference of the Parties,' },
    ],
    [
      'the references retyped',
      retype(
        'Agenda item 97',
        'L.99 · General Assembly · Agenda item 97',
        'L.99/Rev.1 · General Assembly · Agenda item 98',
      ),
      { symbol: 'A/C.1/80/L.99/Rev.1', agendaItem: '98' },
    ],
    ['a reference taken out', retype('Agenda item 97', ' · Agenda item 97', ''), { agendaItem: '' }],
    [
      'a line added above the formula',
      insertBefore('The General Assembly,', typed('Norway: draft resolution')),
      { words: ['other: Norway: draft resolution'] },
    ],
  ])('%s', async (_, edit, changed) => {
    expect(await head(edit)).toEqual({ ...fields, words, ...changed })
  })
})
