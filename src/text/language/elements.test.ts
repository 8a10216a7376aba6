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
  })
})
