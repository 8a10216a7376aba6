import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Document } from '../document.ts'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { redline, textOfStatements, type Pair, type Redline } from './index.ts'

const lines = [
  'PP Recalling its resolution 77/71 of 7 December 2022,',
  'PP Deeply concerned at the illicit trade in weapons across borders,',
  '1. Welcomes the report of the preparatory committee on markings and records;',
  '2. Calls upon all States to keep accurate and comprehensive records of their holdings;',
  '3. States should designate national points of contact to act as liaison between Governments;',
  '4. Requests the Secretary-General to report to the General Assembly at its seventy-ninth session.',
]
const compare = (a: string[], b: string[]): Redline => redline(sampleDocument(a), sampleDocument(b))
const kinds = ({ pairs }: Redline): string[] =>
  pairs
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, a, b }) => `${kind} ${a.join('+')} > ${b.join('+')}`)
const edit = (change: (copy: string[]) => void): string[] => {
  const copy = [...lines]
  change(copy)
  return copy
}

test('qualifiers, verbs and their places are told as facts', () => {
  const b = edit((copy) => {
    copy[3] =
      '2. Calls upon all States, as appropriate, to keep accurate and comprehensive records of their holdings;'
    copy[4] = '3. States may designate national points of contact to act as liaison between Governments;'
  })
  const { summary } = compare(lines, b)
  expect(summary.facts.qualifiersAdded).toMatchObject([
    { term: 'as appropriate', effect: 'qualifies', label: 'OP2' },
  ])
  expect(summary.facts.verbChanges).toMatchObject([
    { from: { lemma: 'should' }, to: { lemma: 'may' }, a: ['para_3'], b: ['para_3'], label: 'OP3' },
  ])
  expect(summary.text).toBe(
    'qualifier added in 1 paragraph; “should” became “may” in OP3; 2 paragraphs changed',
  )
  expect(compare(b, lines).summary.text).toContain(
    'qualifier removed in 1 paragraph; “may” became “should” in OP3',
  )
})

test('a qualifier undone in its middle or changed in part is seen whole', () => {
  const a = ['1. Urges States, in accordance with national law, to mark all weapons at the time of import;']
  const b = [
    '1. Urges States, in accordance with international law, to mark all weapons at the time of import;',
  ]
  const { facts } = compare(a, b).summary
  expect(facts.qualifiersRemoved.map(({ term }) => term)).toEqual(['in accordance with national law'])
  expect(facts.qualifiersAdded).toEqual([])
})

test('"encourages" to "strongly encourages" is a change of verb; "May 2024" is none', () => {
  const a = ['1. Encourages States to meet in New York before April 2024 to consider the report;']
  const b = ['1. Strongly encourages States to meet in New York before May 2024 to consider the report;']
  expect(compare(a, b).summary.facts.verbChanges).toMatchObject([{ to: { lemma: 'strongly encourage' } }])
})

test('a verb put beside one that stays is no change of that one', () => {
  const a = ['1. Welcomes the fund, and requests the Secretariat to report on it every year;']
  const b = [
    '1. Welcomes the fund, urges States to pay into it, and requests the Secretariat to report on it every year;',
  ]
  expect(compare(a, b).summary.facts.verbChanges).toEqual([])
  expect(compare(b, a).summary.facts.verbChanges).toEqual([])
})

test('moved, inserted and deleted paragraphs', () => {
  const moved = edit((copy) => copy.splice(2, 0, copy.splice(4, 1)[0]!))
  expect(kinds(compare(lines, moved))).toEqual(['moved para_3 > para_3'])
  const inserted = edit((copy) =>
    copy.splice(3, 0, '7. Encourages donors to contribute to the trust facility;'),
  )
  expect(kinds(compare(lines, inserted))).toEqual(['inserted  > para_7'])
  expect(kinds(compare(inserted, lines))).toEqual(['deleted para_7 > '])
  expect(compare(lines, moved).summary.text).toBe('1 paragraph moved')
})

test('split and merged paragraphs', () => {
  const whole =
    '5. Urges States to strengthen border controls and customs cooperation, and encourages manufacturers to mark every component with durable engravings;'
  const halves = [
    '5. Urges States to strengthen border controls and customs cooperation;',
    '6. Encourages manufacturers to mark every component with durable engravings;',
  ]
  const one = [...lines, whole]
  const two = [...lines, ...halves]
  expect(kinds(compare(one, two))).toEqual(['split para_5 > para_5+para_6'])
  expect(kinds(compare(two, one))).toEqual(['merged para_5+para_6 > para_5'])
})

test('paragraphs joined into one of which a good part was dropped', () => {
  const one = [
    ...lines.slice(0, 5),
    '4. Requests the Secretariat to ensure secretarial services for the panel of auditors and its two working parties for the whole duration that was decided by the third meeting of the Parties;',
    '5. Also requests the Secretariat to allocate sufficient resources to the archive, so that it can serve the panel in view of its many weeks of work;',
  ]
  const two = [
    ...lines.slice(0, 5),
    '4. Requests the Secretariat to ensure secretarial services for the panel of auditors and its two working parties and to allocate sufficient resources to the archive, so that it can serve them;',
  ]
  expect(kinds(compare(one, two))).toEqual(['merged para_4+para_5 > para_4'])
  expect(kinds(compare(two, one))).toEqual(['split para_4 > para_4+para_5'])
})

test('a renumbered paragraph with the same words is the same', () => {
  const b = edit((copy) => (copy[5] = copy[5]!.replace('4.', '5.')))
  const result = compare(lines, b)
  expect(kinds(result)).toEqual([])
  expect(result.pairs.filter(({ renumbered }) => renumbered)).toHaveLength(1)
  expect(result.summary.text).toBe('1 paragraph renumbered')
})

const keys = ({ summary }: Redline): string[] => summary.statements.map(({ key }) => key)

test('each line of the head is compared', () => {
  const head = {
    symbol: 'A/1',
    title: 'On wells',
    body: 'Assembly',
    session: 'First session',
    agendaItem: '7',
    date: '2031-01-01',
    enactingFormula: 'The Assembly,',
  }
  const from = sampleDocument(lines, head)
  for (const field of Object.keys(head)) {
    const result = redline(from, { ...from, [field]: '' })
    expect(result.summary.statements).toEqual([{ key: 'headChanged', values: { field } }])
  }
  const { head: compared, summary } = redline(from, { ...from, title: 'On pumps' })
  expect(summary.text).toBe('title changed')
  expect(compared.find(({ field }) => field === 'title')?.words).toContainEqual({
    op: 'delete',
    text: ' wells',
  })
})

test('heads of components are compared with those whose paragraphs they share', () => {
  const part = (title: string, line: string): Document => sampleDocument([line], { title })
  const [one, two, three] = [part('One', lines[2]!), part('Two', lines[3]!), part('Three', lines[4]!)]
  const whole = (...documents: Document[]): Document => ({ ...sampleDocument([]), documents })
  const result = redline(whole(one, two), whole(three, one, { ...two, title: 'Other' }))
  expect(result.head.filter(({ kind, field }) => kind === 'changed' && field === 'title')).toMatchObject([
    { a: 'Two', b: 'Other', part: 3 },
  ])
})

describe('footnotes', () => {
  const noted = (notes: Record<number, string[]>): Document => {
    const draft = sampleDocument(lines)
    let count = 0
    for (const [i, texts] of Object.entries(notes)) {
      draft.provisions[Number(i)]!.footnotes = texts.map((text) => ({ mark: String(++count), text }))
    }
    return draft
  }
  const from = noted({ 0: ['Resolution 77/71.'], 3: ['See the report, annex I.'] })
  test.each<[string, Document, string[]]>([
    ['changed', noted({ 0: ['Resolution 77/71.'], 3: ['See the report, annex II.'] }), ['noteChanged']],
    [
      'put in',
      noted({ 0: ['Resolution 77/71.'], 3: ['See the report, annex I.'], 5: ['New.'] }),
      ['noteInserted'],
    ],
    ['left out', noted({ 0: ['Resolution 77/71.'] }), ['noteDeleted']],
    ['moved', noted({ 0: ['Resolution 77/71.'], 4: ['See the report, annex I.'] }), ['noteMoved']],
    [
      'counted on',
      noted({ 0: ['New.', 'Resolution 77/71.'], 3: ['See the report, annex I.'] }),
      ['noteInserted', 'noteRenumbered'],
    ],
  ])('%s', (_, to, expected) => expect(keys(redline(from, to))).toEqual(expected))

  test('with the same words under another mark are no change', () => {
    const to = structuredClone(from)
    to.provisions[3]!.footnotes[0]!.mark = '*'
    expect(keys(redline(from, to))).toEqual(['unchanged', 'noteRenumbered'])
  })

  test('equal to the letter belong together, and one that is put in twice is two', () => {
    const note = { mark: '1', text: 'See “lamps”.' }
    const straight = { mark: '2', text: 'See "lamps".' }
    const [a, b] = [noted({}), noted({})]
    a.provisions[3]!.footnotes = [note, straight]
    b.provisions[3]!.footnotes = [straight, note, note]
    const { pairs, summary } = redline(a, b)
    expect(pairs[3]!.notes?.map(({ kind, a: from, b: to }) => [kind, from?.text, to?.text])).toEqual([
      ['same', straight.text, straight.text],
      ['same', note.text, note.text],
      ['inserted', undefined, note.text],
    ])
    expect(summary.statements.map(({ key }) => key)).toEqual(['noteInserted'])
  })

  test('each of very many in one paragraph finds its own, rewritten and out of order', () => {
    const texts = Array.from(
      { length: 300 },
      (_, i) => `See document ${i} of the port, on lamp ${i} and buoy ${i}.`,
    )
    const later = texts.map((text) => text.replace('See', 'Cf.').replace('on lamp', 'about lamp')).reverse()
    const notes = redline(noted({ 3: texts }), noted({ 3: later })).pairs[3]!.notes!
    const numberOf = (text: string): string => /\d+/.exec(text)![0]
    expect(notes.map(({ kind }) => kind)).toEqual(texts.map(() => 'changed'))
    expect(notes.every(({ a, b }) => numberOf(a!.text) === numberOf(b!.text))).toBe(true)
  })
})

test('an operative paragraph that becomes preambular, and the reverse', () => {
  const b = [
    lines[0]!,
    lines[1]!,
    'PP Welcoming the report of the preparatory committee on markings and records,',
    ...lines.slice(3),
  ]
  expect(keys(compare(lines, b))).toContain('becamePreambular')
  expect(compare(lines, b).pairs.some(({ kind }) => kind === 'inserted' || kind === 'deleted')).toBe(false)
  expect(keys(compare(b, lines))).toContain('becameOperative')
  const short = [
    'PP Recalling its resolution 1/4,',
    '1. Notes the report of the Chair;',
    '2. Decides to meet.',
  ]
  const other = [
    'PP Recalling its resolution 1/4,',
    'PP Noting the report of the Chair,',
    '1. Decides to meet.',
  ]
  expect(keys(compare(short, other))).toContain('becamePreambular')
})

test('three paragraphs rewritten into one', () => {
  const three = [
    ...lines,
    '5. Encourages harbour authorities to publish the tables of tides in every port before the winter season;',
    '6. Invites lighthouse keepers to send the hours of lamps to the registry of the league each month;',
    '7. Urges pilots and tug masters to report broken buoys to the nearest station without delay;',
  ]
  const one = [
    ...lines,
    '5. Calls for tables of tides to be published in every port, the hours of lamps to be sent to the registry each month and broken buoys to be reported to the nearest station;',
  ]
  expect(kinds(compare(three, one))).toEqual(['merged para_5+para_6+para_7 > para_5'])
  expect(kinds(compare(one, three))).toEqual(['split para_5 > para_5+para_6+para_7'])
})

test('repeated lines keep their places', () => {
  const a = [
    '# Trade',
    'Targets:',
    '1. Double exports of goods.',
    '# Transit',
    'Targets:',
    '2. Build corridors.',
  ]
  const b = [
    '# Trade',
    'Targets:',
    '1. Double exports of goods.',
    '# Energy',
    'Targets:',
    '3. Light every home.',
    ...a.slice(3),
  ]
  const result = compare(a, b)
  expect(result.pairs.filter(({ kind }) => kind === 'inserted')).toHaveLength(3)
  expect(kinds(result).every((line) => line.startsWith('inserted'))).toBe(true)
})

test('a language without a lexicon is aligned all the same, and it is said', () => {
  const a = sampleDocument(['1. نص أول للفقرة'], { language: 'ar' })
  const b = sampleDocument(['1. نص ثان للفقرة'], { language: 'ar' })
  expect(redline(a, b).summary.text).toContain('qualifiers and verbs not compared: no lexicon for ar')
})

test('statements can be said in other words', () => {
  const { summary } = compare(lines, lines.slice(0, 5))
  expect(textOfStatements(summary.statements, ({ key, values }) => `${key}=${values.count}`)).toBe(
    'deleted=1',
  )
})

const word = fc.constantFrom(
  'States',
  'should',
  'records',
  'mark',
  'as appropriate',
  'report',
  'trade',
  'the',
  'border',
  'voluntary',
)
const paragraph = fc.array(word, { minLength: 0, maxLength: 14 }).map((words) => words.join(' '))
const document = fc
  .array(fc.tuple(fc.constantFrom('PP ', '# ', ''), paragraph), { maxLength: 14 })
  .map((parts) =>
    sampleDocument(parts.map(([kind, text], i) => (kind === '' ? `${i + 1}. ${text}` : kind + text))),
  )

const places = (pairs: Pair[], side: 'a' | 'b'): number[] =>
  pairs.flatMap(({ at }) => at[side]).sort((p, q) => p - q)
const texts = (document: Document, at: number[]): string =>
  at.map((i) => document.provisions[i]!.text).join('\n')

test('every paragraph of both sides stands in exactly one pair, and the words give both texts', () => {
  fc.assert(
    fc.property(document, document, (a, b) => {
      const { pairs } = redline(a, b)
      expect(places(pairs, 'a')).toEqual([...a.provisions.keys()])
      expect(places(pairs, 'b')).toEqual([...b.provisions.keys()])
      for (const { words, at, kind } of pairs) {
        if (!words) {
          expect(['same', 'moved']).toContain(kind)
          expect(texts(a, at.a)).toBe(texts(b, at.b))
          continue
        }
        const join = (without: string): string =>
          words
            .filter(({ op }) => op !== without)
            .map(({ text, was }) => (without === 'insert' ? (was ?? text) : text))
            .join('')
        expect(join('insert')).toBe(texts(a, at.a))
        expect(join('delete')).toBe(texts(b, at.b))
      }
    }),
    { numRuns: 300 },
  )
})

test('a document compared with itself is the same', () => {
  fc.assert(
    fc.property(document, (a) => {
      expect(redline(a, structuredClone(a)).pairs.every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})
