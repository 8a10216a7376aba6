import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  analyseStrength,
  lexiconFor,
  lexiconLanguages,
  parseLexicon,
  type ProvisionStrength,
} from './index.ts'
import { sampleDocument } from './sample.test-helper.ts'

const weigh = (...lines: string[]): ProvisionStrength[] => analyseStrength(sampleDocument(lines)).provisions
const one = (line: string): ProvisionStrength => weigh(line)[0]!

test('the parts of a paragraph', () => {
  const text = 'Also calls upon Member States, as appropriate, to adopt national plans by 2030;'
  const found = one(`1. ${text}`)
  expect(found.verb).toEqual({
    lemma: 'call upon',
    surface: 'calls upon',
    start: 5,
    end: 15,
    level: 3,
    eId: 'para_1',
  })
  expect(found.addressee.map(({ term, kind }) => [term, kind])).toEqual([['Member States', 'state']])
  expect(found.qualifiers).toEqual([{ term: 'as appropriate', start: 31, end: 45, effect: 'qualifies' }])
  expect(found.timeFrame).toMatchObject({ term: 'by 2030', kind: 'date' })
  expect(found).toMatchObject({
    level: 'national',
    role: 'action-do',
    missing: [],
    budgetImplication: false,
    weight: 2,
  })
  expect(found.parts).toEqual([
    { kind: 'verb', term: 'calls upon', value: 3 },
    { kind: 'qualifies', term: 'as appropriate', value: -1 },
  ])
})

test('a request to the Secretary-General is an order and may carry budget implications', () => {
  const toStates = one('1. Requests States to report;')
  const toSecretary = one('1. Requests the Secretary-General to convene a meeting;')
  const passive = one('1. The Secretary-General is requested to convene a meeting.')
  expect(toStates.verb?.level).toBe(3)
  expect(toStates.budgetImplication).toBe(false)
  for (const found of [toSecretary, passive]) {
    expect(found.verb?.level).toBe(5)
    expect(found.budgetImplication).toBe(true)
  }
  expect(one('1. Welcomes the report of the Secretary-General;').budgetImplication).toBe(false)
})

test('what is left open is named', () => {
  expect(one('1. Calls for increased investment;').missing).toEqual(['addressee', 'time frame'])
  expect(one('1. Invites Governments to share experience;').missing).toEqual(['time frame'])
  expect(one('1. Decides to convene a conference in 2029;').missing).toEqual([])
  expect(one('1. Notes the report;').missing).toEqual([])
})

/** S1 on how prescriptive programmes of action are: plain "should", "should" with qualifiers, the verbs of resolutions. */
test('passages are ordered as the founding paper orders them', () => {
  const weight = (line: string): number => one(`1. ${line}`).weight!
  const plain = weight('States should keep records of their holdings.')
  const possible = weight('States should, when possible, keep records of their holdings.')
  const appropriate = weight('States should keep records of their holdings, as appropriate.')
  const both = weight('States should, when possible, keep records of their holdings, as appropriate.')
  expect(plain).toBeGreaterThan(possible)
  expect(plain).toBeGreaterThan(appropriate)
  expect(possible).toBe(appropriate)
  expect(appropriate).toBeGreaterThan(both)
  const urges = weight('Urges States to keep records of their holdings;')
  const calls = weight('Calls upon States to keep records of their holdings;')
  const encourages = weight('Encourages States to keep records of their holdings;')
  expect(plain).toBeGreaterThanOrEqual(urges)
  expect(urges).toBe(calls)
  expect(calls).toBeGreaterThan(encourages)
  expect(encourages).toBeGreaterThan(both)
})

test.each([
  ['Urges all parties to refrain from acts of violence;', 'action-refrain'],
  ['States should not transfer such items.', 'action-refrain'],
  ['Urges States to adopt laws and not to delay them;', 'action-do'],
  ['Strongly condemns all acts of violence;', 'condemnation'],
  ['Recognizes the efforts of States;', 'context'],
  ['Stresses that States should exchange information;', 'action-do'],
  ['The goal of the Programme of Action is a world without hunger.', 'goal'],
  ['The objectives of the Programme of Action are the following:', 'objective'],
  ['The Programme of Action has four priority areas.', 'priority'],
  ['For the purposes of the present instrument, “transfer” means any movement across a border.', 'concept'],
  ['Invites States to contribute to the voluntary trust fund;', 'means'],
  ['Requests the Secretary-General to conduct a study on markings;', 'research'],
  ['Requests the Secretary-General to report to the General Assembly at its eightieth session;', 'follow-up'],
  [
    'Decides to include in the provisional agenda of its eightieth session the item entitled “Peace”.',
    'follow-up',
  ],
  ['We commit to improving access to knowledge.', 'action-do'],
  ['It is estimated that the population in these countries will increase.', 'context'],
])('role of "%s"', (text, role) => {
  expect(one(`1. ${text}`).role).toBe(role)
})

test('headings and lead-ins give their roles, and have none themselves', () => {
  const found = weigh(
    '# Trade',
    'Targets:',
    '• Double the share of exports by 2034.',
    '• Establish a register.',
    'We commit to taking the following actions:',
    '1. We urge partners to help.',
    '# Means of implementation',
    '2. We commit to raising support.',
    '# Follow-up and review',
    '3. We stress the need for regional mechanisms.',
    '4. We note the low level of literacy.',
  )
  expect(found.map(({ role }) => role)).toEqual([
    undefined,
    undefined,
    'target',
    'target',
    undefined,
    'action-do',
    undefined,
    'means',
    undefined,
    'follow-up',
    'context',
  ])
  expect(found[2]!.roleBy).toEqual({ by: 'lead-in', words: 'Targets:' })
})

test('items of a list take verb and addressee from the paragraph above', () => {
  const found = weigh('1. Urges Member States:', '(a) To adopt laws by 2027;', '(b) To refrain from delay;')
  expect(found[1]).toMatchObject({ role: 'action-do', verb: { lemma: 'urge', eId: 'para_1' }, missing: [] })
  expect(found[1]!.addressee[0]?.term).toBe('Member States')
  expect(found[2]!.role).toBe('action-refrain')
})

test('levels come from headings, words and addressees', () => {
  const found = weigh(
    '# Actions at the national level',
    '1. States should adopt laws.',
    '# Other matters',
    '2. At the regional level, States should cooperate.',
    '3. Calls for action at the national, regional and international levels;',
    '4. Invites the United Nations system to help;',
    '5. Invites States to help;',
  )
  expect(found.filter(({ role }) => role).map(({ level, levelBy }) => `${level} by ${levelBy}`)).toEqual([
    'national by heading',
    'regional by words',
    'several by words',
    'international by addressee',
    'unspecified by nothing',
  ])
})

test('a preambular paragraph is never an action, whatever it says', () => {
  const opening = fc.constantFrom('Recalling that', 'Urges', 'We commit to', 'Calling upon', 'Requests', '')
  const rest = fc.constantFrom(
    'States should act',
    'the Secretary-General to report',
    'all must refrain from harm',
  )
  const notActions = ['context', 'concept', 'condemnation', 'goal']
  fc.assert(
    fc.property(opening, rest, (start, end) => {
      const found = one(`PP ${start} ${end},`)
      expect(notActions).toContain(found.role)
      expect(found).toMatchObject({ missing: [], budgetImplication: false, parts: [] })
    }),
  )
})

test('positions match the text, whatever the text', () => {
  const piece = fc.constantFrom(
    'Urges',
    'Member States',
    'to consider adopting',
    'as appropriate',
    'should',
    'inter alia',
    ', and requests',
    'the Secretary-General',
    'by 2030',
    'we commit to',
    '“voluntary”',
    'İstanbul',
    '行动',
    'at its eightieth session',
    '.',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ')
      const [found] = analyseStrength(
        sampleDocument([], { provisions: [{ ...sampleDocument(['x']).provisions[0]!, text }] }),
      ).provisions
      for (const { term, start, end } of [...found!.qualifiers, ...found!.addressee]) {
        expect(text.slice(start, end)).toBe(term)
      }
      if (found!.timeFrame)
        expect(text.slice(found!.timeFrame.start, found!.timeFrame.end)).toBe(found!.timeFrame.term)
      for (const verb of [found!.verb, ...found!.otherVerbs]) {
        if (verb) expect(text.slice(verb.start, verb.end)).toBe(verb.surface)
      }
    }),
  )
})

test.each([
  [
    'fr',
    'Demande à tous les États Membres d’adopter, selon qu’il convient, des mesures nationales d’ici à 2030;',
  ],
  ['es', 'Insta a todos los Estados Miembros a adoptar, según proceda, medidas nacionales para 2030;'],
])('the same paragraph in %s', (language, text) => {
  const [found] = analyseStrength(sampleDocument([`1. ${text}`], { language })).provisions
  expect(found).toMatchObject({ role: 'action-do', level: 'national', missing: [], weight: 2 })
  expect(found!.addressee[0]?.kind).toBe('state')
})

test('a request to the Secretary-General in French and Spanish', () => {
  const french = sampleDocument(['1. Prie le Secrétaire général de lui faire rapport;'], { language: 'fr' })
  const spanish = sampleDocument(['1. Solicita al Secretario General que convoque una reunión;'], {
    language: 'es',
  })
  for (const document of [french, spanish]) {
    expect(analyseStrength(document).provisions[0]).toMatchObject({
      budgetImplication: true,
      verb: { level: 5 },
    })
  }
})

test('a language without a lexicon is said so', () => {
  const report = analyseStrength(sampleDocument(['1. x'], { language: 'ar' }))
  expect(report).toMatchObject({ notice: 'no lexicon for ar', provisions: [] })
})

test('every shipped lexicon is valid, and a faulty one is refused by place', () => {
  for (const language of lexiconLanguages) expect(lexiconFor(language)?.language).toBe(language)
  const faulty = structuredClone(lexiconFor('en'))!
  faulty.qualifiers[0]!.terms.push('(as appropriate')
  expect(() => parseLexicon(faulty)).toThrow(/opening bracket is not closed[\s\S]*qualifiers\[0\]\.terms/)
  expect(() => parseLexicon({ language: 'en' })).toThrow('The lexicon cannot be read')
})

test('a sentence of very many clauses is read in a time that grows with its length', () => {
  for (const unit of [', ', 'of 3 May 2024 ', 'recalls that States should '])
    expect(
      analyseStrength(sampleDocument([`1. Decides that ${unit.repeat(30_000)}`])).provisions,
    ).toHaveLength(1)
}, 10_000)
