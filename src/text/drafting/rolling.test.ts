/** The rolling text: what is proposed, in brackets. */
import { expect, test } from 'vitest'
import { wells } from '../render/test-documents.ts'
import { markSpans } from '../structure/index.ts'
import {
  applyProposal,
  conflictsOf,
  consolidate,
  editsOf,
  openText,
  operationsOfSentence,
  rollingText,
  wordsOf,
  type Operation,
  type OpenProposal,
  type WorkingText,
} from './index.ts'
import { anyProposals, chanceOf, manyParagraphs } from './testing.ts'

const text = openText(wells, 'base')
const at = (eId: string, of: WorkingText = text) => of.paragraphs.find((one) => one.eId === eId)!
const words = (eId: string, wanted: string): Operation => ({
  what: 'words',
  paragraph: at(eId).id,
  edits: editsOf(at(eId), wanted),
})
const proposal = (id: string, ...operations: Operation[]): OpenProposal => ({ id, operations })
const named = (one: OpenProposal, attribution: string): OpenProposal => ({ ...one, attribution })
const rolled = (proposals: OpenProposal[], eId = 'sec_I__para_1bis') =>
  rollingText(text, proposals).provisions.find((one) => one.eId === eId)!

const wording = wordsOf(at('sec_I__para_1bis'))
test('the paragraph of these tests', () => expect(wording).toBe('Also urges States to share what they know;'))

const change = (id: string, wanted: string) => proposal(id, words('sec_I__para_1bis', wanted))
test.each([
  [
    ['Also urges States and others to share what they know;'],
    'Also urges States [and others [new]] to share what they know;',
  ],
  [['Urges States to share what they know;'], '[Also urges][Urges [new]] States to share what they know;'],
  [['Also urges States to share;'], 'Also urges States to share [what they know [delete]];'],
  [
    ['Also urges Parties to share what they know;', 'Also urges States and others to share what they know;'],
    'Also urges [States][Parties [new]][States and others [new]] to share what they know;',
  ],
])('%j', (wanted, shown) => {
  const { text: written } = rolled(wanted.map((one, i) => change(`p${i}`, one)))
  expect(written).toBe(shown)
})

test('who proposes is said only where it is asked for, and is a span', () => {
  const open = change('p1', 'Also urges Parties to share what they know;')
  const { text: written, spans = [] } = rolled([named(open, 'proposed by Borland, Meridia; reserved by Tal')])
  expect(written).toContain('[States][Parties [proposed by Borland, Meridia; reserved by Tal]] to share')
  expect(spans.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['alternative', 'bracket', 'attribution']),
  )
  expect(JSON.stringify(rollingText(text, [open]))).not.toContain('Borland,')
})

test('of neighbours each bracket holds the words of its own proposal, and both go in', () => {
  const base = 'Also urges States, harbours and ports to share what they know;'
  const short = openText(
    { ...wells, provisions: wells.provisions.map((one) => ({ ...one, text: base })) },
    'base',
  )
  const own = short.paragraphs.find((one) => one.eId === 'sec_I__para_1bis')!
  const changed = (id: string, wanted: string): OpenProposal => ({
    ...{ id, attribution: `proposed by ${id.toUpperCase()}` },
    operations: [{ what: 'words', paragraph: own.id, edits: editsOf(own, wanted) }],
  })
  const put = changed('a', base.replace('States', 'States, lamps'))
  const read = operationsOfSentence(short, 'In OP1 bis, after “States”, insert “, lamps”.', 'en')
  expect(read).toEqual({ operations: put.operations })
  const gone = changed('b', base.replace(', harbours', ''))
  expect(conflictsOf(short, [put, gone])).toEqual([])
  for (const order of [
    [put, gone],
    [gone, put],
  ])
    expect(rollingText(short, order).provisions.find((one) => one.eId === 'sec_I__para_1bis')!.text).toBe(
      'Also urges States[, lamps [proposed by A]][, harbours [delete: proposed by B]] and ports to share what they know;',
    )
  const { text: both } = consolidate(short, [put, gone])
  expect(wordsOf(both.paragraphs.find((one) => one.id === own.id)!)).toBe(
    base.replace(', harbours', ', lamps'),
  )
})

test('an amendment to an amendment is a wording of its own', () => {
  const first = change('p1', 'Also urges States and others to share what they know;')
  const made = applyProposal(text, first)
  if ('lost' in made) throw new Error('lost')
  const paragraph = at('sec_I__para_1bis', made.text)
  const edits = editsOf(paragraph, wordsOf(paragraph).replace('others', 'partners'))
  const onto = { ...proposal('p2', { what: 'words', paragraph: paragraph.id, edits }), onto: 'p1' }
  expect(rolled([first, onto]).text).toContain('[and others [new]][and partners [new]]')
})

test('paragraphs that come, go, move and become one or several', () => {
  const id = (eId: string) => at(eId).id
  const { provisions } = rollingText(text, [
    proposal('i', { what: 'insert', beside: id('sec_I__para_1bis'), where: 'after', paragraphs: [{ number: '', text: 'Decides to rest;', depth: 0 }] }),
    proposal('a', { what: 'alternative', paragraph: id('sec_I__para_1bis'), text: 'Asks States to rest;' }),
    proposal('d', { what: 'delete', paragraphs: [id('sec_I__para_1__subpara_b')] }),
    named(proposal('m', { what: 'move', paragraphs: [id('preamble__pp_2')], beside: id('preamble__pp_1'), where: 'before' }), 'proposed by X'),
    proposal('b', { what: 'bracket', paragraphs: [id('annex_1__para_1')] }),
  ]) // prettier-ignore
  const shown = (eId: string) => provisions.find((one) => one.eId === eId)
  expect(shown('sec_I__para_1ter')).toMatchObject({ number: '1 ter', text: '[Decides to rest; [new]]' })
  expect(shown('sec_I__para_1bis__alt_1')).toMatchObject({
    number: '1 bis alt 1',
    text: '[Asks States to rest;]',
  })
  expect(shown('sec_I__para_1__subpara_b')?.text).toBe('[Where a well is dry; [delete]]')
  expect(shown('preamble__pp_2')?.text).toBe(
    '[Deeply concerned at the fall of the water table, [moved to before PP1: proposed by X]]',
  )
  expect(shown('annex_1__para_1')?.text).toBe('[A well has a cover.]')
  const order = provisions.map(({ eId }) => eId)
  expect(order.slice(order.indexOf('sec_I__para_1bis'))).toEqual(
    expect.arrayContaining(['sec_I__para_1bis', 'sec_I__para_1bis__alt_1', 'sec_I__para_1ter']),
  )
})

test('without proposals it is the document', () => {
  expect(rollingText(text, [])).toEqual({ ...wells, provisions: markSpans(wells.provisions) })
})

test('whatever is proposed, no word of the text is missing, and notes stay within the words', () => {
  for (const seed of [41, 42]) {
    const chance = chanceOf(seed)
    const base = openText(manyParagraphs(80, chance), 'base')
    const { provisions } = rollingText(base, anyProposals(base, 200, chance))
    expect(new Set(provisions.map(({ eId }) => eId)).size).toBe(provisions.length)
    const byId = new Map(provisions.map((one) => [one.eId, one]))
    for (const paragraph of base.paragraphs.slice(2)) {
      const own = byId.get(paragraph.eId)!
      const shown = own.text.split(/[\s[\]]+/)
      for (const word of wordsOf(paragraph).match(/\p{L}+/gu) ?? []) expect(shown.join(' ')).toContain(word)
      expect(own.footnotes).toHaveLength(paragraph.notes.length)
      for (const { at: place = 0 } of own.footnotes) expect(place).toBeLessThanOrEqual(own.text.length)
    }
  }
})
