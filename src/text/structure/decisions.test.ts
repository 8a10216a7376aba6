import { describe, expect, test } from 'vitest'
import { readDocument, structureText } from './index.ts'

const head = `Decision 86/551  Lanterns of the northern quays
Session: 86th session of the General Assembly  Body: Plenary  Agenda item: 23 (a)
Meetings: 2031-01-20 55th plenary meeting

`
const kindsOf = (text: string): string[] =>
  structureText(text).provisions.map(({ kind, number, eId }) => `${kind} ${number || eId}`)

describe('a decision', () => {
  test('its lines stand in fields, and not in the title', () => {
    expect(
      structureText(
        `${head}At its 55th plenary meeting, on 20 January 2031, the General Assembly took note of the report.\n`,
      ),
    ).toMatchObject({
      symbol: 'A/DEC/86/551',
      title: 'Lanterns of the northern quays',
      session: '86th session of the General Assembly',
      agendaItem: '23 (a)',
      date: '2031-01-20',
      masthead: ['Body: Plenary', 'Meetings: 2031-01-20 55th plenary meeting'],
    })
  })

  test.each(['Vote: lessons for lanterns', 'Body: of lanterns and quays'])(
    'a title may open as a label does: %s',
    (title) => {
      expect(structureText(`${title}\n\nThe General Assembly,\n\n1. Decides to row.\n`)).toMatchObject({
        title,
      })
    },
  )

  test.each([
    ['At its 3rd meeting, on 5 May 2031, the Committee decided to meet in spring.', ['operative para_1']],
    [
      'On 5 May 2031, the General Assembly, on the proposal of its President, decided to meet.',
      ['operative para_1'],
    ],
    [
      'At its 3rd meeting, the Committee, having met:\n\n(a) Decided to row;\n\n(b) Took note of the list.',
      ['operative para_1', 'operative (a)', 'operative (b)'],
    ],
    ['À sa 3e séance, le 5 mai 2031, le Comité a décidé de se réunir.', ['operative para_1']],
    [
      'En su tercera sesión, celebrada el 5 de mayo, la Comisión tomó nota del informe.',
      ['operative para_1'],
    ],
    [
      'The General Assembly, recalling its resolution 85/16, decides to meet in spring.',
      ['operative para_1'],
    ],
    [
      'At its 3rd meeting, the Committee decided to row.\n\nIn favour: 85 Against: none\n\nDisclaimer: The final text follows.',
      ['operative para_1', 'other para_1__note_1', 'other para_1__note_2'],
    ],
    [
      'A\n\nAt its 3rd meeting, the Committee decided to row.\n\nB\n\nAt its 4th meeting, the Committee decided to sail.',
      ['heading hdg_1', 'operative para_1', 'heading hdg_2', 'operative para_2'],
    ],
    ['At its 3rd meeting, the Committee heard a statement by Borland.', ['other p_1']],
  ])('its sentence is a paragraph that decides: %s', (text, kinds) => {
    expect(kindsOf(`${head}${text}\n`)).toEqual(kinds)
  })
})

describe('the symbol of what was adopted is not that of its draft', () => {
  const text = (body: string) => `\nThe ${body},\nRecalling the tides,\n1. Decides to row.\n`
  test.each([
    [
      'Resolution adopted by the General Assembly on 17 June 2031\n[without reference to a Main Committee (A/85/L.66 and Add.1)]\n85/280.\tLanterns',
      'General Assembly',
      'A/RES/85/280',
    ],
    [
      '[on the report of the Third Committee (A/85/480)]\n\n85/16 B. Lanterns',
      'General Assembly',
      'A/RES/85/16 B',
    ],
    [
      'Resolution adopted by the Economic and Social Council on 17 June 2031\n[on the recommendation of the Commission (E/2031/L.6)]\n2031/5. Lanterns',
      'Economic and Social Council',
      'E/RES/2031/5',
    ],
  ])('%s', async (lines, body, symbol) => {
    const bytes = new TextEncoder().encode(`${lines}${text(body)}`)
    const { document, warnings } = await readDocument({ bytes, name: 'text.txt' })
    expect(document).toMatchObject({ symbol, title: 'Lanterns' })
    expect(warnings).toEqual([])
  })
})
