/** What the head of a first page says beside its fields is compared too. */
import { describe, expect, test } from 'vitest'
import { structureText } from '../structure/index.ts'
import { redline } from './redline.ts'

const text = `United Nations                    A/C.2/86/L.14
General Assembly                  Distr.: Limited
                                  7 November 2031
                                  Original: English

Eighty-sixth session
Second Committee
Agenda item 19
Lamps and lights

Borland: draft resolution

Lamps of the quays

The General Assembly,

1. Decides to light all things.
`

const said = (from: string, to: string): string[] => {
  expect(text).toContain(from)
  const { summary } = redline(structureText(text), structureText(text.replace(from, to)))
  return summary.statements.map(({ key, values }) => `${key} ${values['field'] ?? ''}`.trim())
}

describe('a masthead', () => {
  test('is read line by line, each once', () => {
    const { body, committee, masthead, date, session } = structureText(text)
    expect({ body, committee, masthead, date, session }).toEqual({
      body: 'General Assembly',
      committee: 'Second Committee',
      masthead: ['Distr.: Limited', 'Original: English'],
      date: '2031-11-07',
      session: 'Eighty-sixth session',
    })
  })

  test.each([
    ['Second Committee', 'Third Committee', 'committee'],
    ['Distr.: Limited', 'Distr.: General', 'masthead'],
    ['Original: English', 'Original: French', 'masthead'],
    ['General Assembly                  D', 'Security Council                  D', 'body'],
  ])('%s → %s', (from, to, field) => {
    expect(said(from, to)).toEqual([`headChanged ${field}`])
  })
})
