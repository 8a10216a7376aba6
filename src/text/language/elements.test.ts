import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findElements, type ElementsFound } from './index.ts'
import { sampleDocument } from './sample.test-helper.ts'

/** Elements of a draft in a language that has a lexicon. */
function elementsOf(document: Parameters<typeof findElements>[0]): ElementsFound {
  const report = findElements(document)
  if (report.notice) throw new Error(report.notice)
  return report
}

const draft = sampleDocument([
  'PP Recalling its resolution 78/16 and the mandate of the open-ended working group,',
  'PP Concerned at the harm done to women and girls,',
  '1. The goal of the Programme of Action is a safer world.',
  '2. At the national level, States should adopt laws, with civil society and the private sector.',
  '3. States should refrain from harmful acts.',
  '4. Invites the United Nations system to mainstream the Programme of Action into its programmes of work;',
  '5. Decides to convene a review conference in 2030;',
])

test('the seven elements by paragraph', () => {
  const report = elementsOf(draft)
  const found = Object.fromEntries(
    report.elements.map(({ id, provisions }) => [id, provisions.map(({ eId }) => eId)]),
  )
  expect(report.elements.every(({ present }) => present)).toBe(true)
  expect(found.context).toEqual(['preamble__pp_1', 'preamble__pp_2'])
  expect(found.goals).toEqual(['para_1'])
  expect(found.actions).toEqual(['para_2', 'para_3', 'para_4'])
  expect(found.roles).toContain('para_2')
  expect(found.mandates).toEqual(['preamble__pp_1'])
  expect(found.integration).toEqual(['para_4'])
  expect(found.duration).toContain('para_5')
  expect(report.actions).toEqual({
    byLevel: { national: 1, unspecified: 1, international: 1 },
    toDo: 2,
    toRefrain: 1,
  })
})

test('gender, stakeholders and follow-up, with the words that speak of them', () => {
  const { topics } = elementsOf(draft)
  expect(topics.gender).toEqual([
    {
      eId: 'preamble__pp_2',
      words: [
        { term: 'women', start: 30, end: 35 },
        { term: 'girls', start: 40, end: 45 },
      ],
    },
  ])
  expect(topics.stakeholders.map(({ eId }) => eId)).toEqual(['para_2'])
  expect(topics.stakeholders[0]!.words.map(({ term }) => term)).toEqual([
    'civil society',
    'the private sector',
  ])
  expect(topics.followUp.map(({ eId }) => eId)).toEqual(['para_5'])
})

/** Each fact with the count, and the paragraphs with the words that name it. */
function followUpOf(...lines: string[]): Record<string, unknown> {
  const { paragraphs, ...facts } = elementsOf(sampleDocument(lines)).followUp
  const named = Object.entries(facts).map(([fact, { count, provisions }]) => [
    fact,
    [count, ...provisions.map(({ eId, words }) => `${eId}: ${words.map(({ term }) => term).join(', ')}`)],
  ])
  return { paragraphs, ...Object.fromEntries(named) }
}

test('how many paragraphs on follow-up name a body, an interval, a date', () => {
  expect(
    followUpOf(
      'PP Recalling the report of the Secretary-General,',
      '1. Requests the Secretary-General to report to the General Assembly at its eightieth session;',
      '2. Requests the Secretary-General to report every two years;',
      '3. Decides to convene a review conference in 2030;',
      '4. Invites States to submit reports;',
      '5. Urges States to plant trees by 2030;',
    ),
  ).toEqual({
    paragraphs: 4,
    body: [2, 'para_1: the Secretary-General, the General Assembly', 'para_2: the Secretary-General'],
    interval: [1, 'para_2: every two years'],
    date: [2, 'para_1: at its eightieth session', 'para_3: in 2030'],
  })
})

test.each([
  ['en', 'Requests the expert panel to report annually;', 'the expert panel'],
  ['fr', 'Prie le groupe de faire rapport tous les ans;', 'le groupe'],
  ['es', 'Pide a la comisión que le informe al respecto cada año;', 'la comisión'],
])('a body is known by its name or by what it is called, %s', (language, line, term) => {
  const { followUp } = elementsOf(sampleDocument([`1. ${line}`], { language }))
  expect(followUp.body.provisions.map(({ words }) => words.map((word) => word.term))).toEqual([[term]])
  expect(followUp.interval.count).toBe(1)
})

const asked = {
  en: 'Requests the Secretary-General to report to the General Assembly',
  fr: 'Prie le Secrétaire général de lui faire rapport',
  es: 'Pide al Secretario General que le informe',
}
test.each([
  ['en', 'every four years'],
  ['en', 'at least twice a year'],
  ['en', 'biennially'],
  ['en', 'on a triennial basis'],
  ['en', 'every two to three years'],
  ['en', 'no less than every five years'],
  ['en', 'in alternate years'],
  ['fr', 'tous les quatre ans'],
  ['fr', 'au moins deux fois par an'],
  ['fr', 'sur une base triennale'],
  ['fr', 'à intervalles de quatre ans'],
  ['fr', 'une année sur deux'],
  ['fr', 'de façon biennale'],
  ['es', 'cada cuatro años'],
  ['es', 'al menos dos veces al año'],
  ['es', 'con carácter trienal'],
  ['es', 'trienalmente'],
  ['es', 'cada bienio'],
  ['es', 'a intervalos de cuatro años'],
] as const)('an interval is named as it is written, %s: %s', (language, words) => {
  const { followUp } = elementsOf(sampleDocument([`1. ${asked[language]} ${words};`], { language }))
  expect(followUp.interval.provisions.flatMap((one) => one.words.map(({ term }) => term))).toEqual([words])
})

test.each([
  ['en', 'Decides to meet biennially;'],
  ['en', 'Decides that the conference shall be held every four years;'],
  ['en', 'Decides to review the implementation of the Programme at least twice a year;'],
  ['en', 'Decides to hold the meetings on a triennial basis;'],
  ['fr', 'Décide de se réunir au moins deux fois par an;'],
  ['fr', 'Décide d’examiner le Programme tous les quatre ans;'],
  ['es', 'Decide reunirse al menos dos veces al año;'],
  ['es', 'Decide examinar el Programa cada cuatro años;'],
])('to meet or to review at intervals is follow-up, %s: %s', (language, line) => {
  const { followUp } = elementsOf(sampleDocument([`1. ${line}`], { language }))
  expect([followUp.paragraphs, followUp.interval.count]).toEqual([1, 1])
})

test('items name what the paragraph above names', () => {
  expect(followUpOf('1. Requests the Secretary-General, by 2028, to:', '(a) Report to States;')).toEqual({
    paragraphs: 1,
    body: [1, 'para_1__point_2: '],
    interval: [0],
    date: [1, 'para_1__point_2: '],
  })
})

test('counts are of paragraphs, never more than there are', () => {
  const line = fc.constantFrom(
    'Requests the Secretary-General to report annually;',
    'Decides to convene a review conference in 2030;',
    'Requests the Panel to report every two years, by 2030 and at its next session;',
    'Urges States to plant trees;',
    'Notes the report of the Secretary-General;',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const numbered = lines.map((text, i) => `${i + 1}. ${text}`)
      const { paragraphs, ...facts } = elementsOf(sampleDocument(numbered)).followUp
      const reporting = lines.filter((text) => /report (annually|every)|review conference/.test(text))
      expect(paragraphs).toBe(reporting.length)
      expect(facts.interval.count).toBe(reporting.filter((text) => /annually|every/.test(text)).length)
      for (const { count, provisions } of Object.values(facts)) {
        expect(count).toBeLessThanOrEqual(paragraphs)
        expect(new Set(provisions.map(({ eId }) => eId)).size).toBe(count)
      }
    }),
  )
})

test('what is absent is shown as absent', () => {
  const report = elementsOf(sampleDocument(['1. Notes the weather.']))
  expect(report.elements.filter(({ present }) => present).map(({ id }) => id)).toEqual(['context'])
})

test('in a language without a lexicon nothing is said to be absent', () => {
  expect(findElements(sampleDocument(['1. x'], { language: 'zh' }))).toEqual({
    language: 'zh',
    notice: 'no lexicon for zh',
    elements: null,
    actions: null,
    actors: null,
    topics: null,
    followUp: null,
  })
})
