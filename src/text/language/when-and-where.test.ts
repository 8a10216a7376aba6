import { expect, test } from 'vitest'
import { analyseStrength, type ProvisionStrength } from './index.ts'
import { sampleDocument } from './sample.test-helper.ts'

/** Dated 24 December 2024. */
const one = (line: string, language = 'en'): ProvisionStrength =>
  analyseStrength(sampleDocument([`1. ${line}`], { language })).provisions[0]!
const times = (line: string): string[] => one(line).timeFrames.map(({ term }) => term)

test.each([
  [
    'en',
    'Decides to include in the provisional agenda of its eightieth session the item entitled “Tea”.',
    'provisional agenda of its eightieth session',
  ],
  [
    'fr',
    'Décide d’inscrire à l’ordre du jour provisoire de sa quatre-vingtième session la question intitulée « Thé ».',
    'l’ordre du jour provisoire de sa quatre-vingtième session',
  ],
  [
    'es',
    'Decide incluir en el programa provisional de su octogésimo período de sesiones el tema titulado “Té”.',
    'programa provisional de su octogésimo período de sesiones',
  ],
])('the agenda of a session says when, %s', (language, line, term) => {
  expect(one(line, language)).toMatchObject({ missing: [], timeFrame: { term, kind: 'session' } })
})

test.each([
  ['Decides to convene a biennial meeting of States in 2026 and another in 2028;', ['in 2026', 'in 2028']],
  [
    'Encourages States to speak at the second, third and fourth sessions of the Panel;',
    ['at the second, third and fourth sessions'],
  ],
  ['Endorses the outcome of the Conference, held in Freedonia from 3 to 7 June 2024;', []],
  ['Urges States to follow the plan adopted by the Panel at its ninth session;', []],
  ['Recalls the decision to meet in 2027, and urges States to come;', []],
  ['Urges States to help, and welcomes the meeting to be held in 2027;', []],
  ['Requests the Panel to draw on its annual progress report;', []],
  ['Requests the Panel to submit an annual report;', ['an annual report']],
  ['Welcomes the session to be held in 2027;', []],
  ['By 2030, States should have signed.', ['By 2030']],
])('when: %s', (line, terms) => {
  expect(times(line)).toEqual(terms)
})

test.each([
  [
    'Urges States to act at the national, regional and international levels;',
    'national,regional,international',
  ],
  [
    'Urges States to act at the local, national, subregional and global levels;',
    'national,subregional,international',
  ],
  ['Urges States to act at both the national and the international levels;', 'national,international'],
  ['Urges States to act at the respective national and regional levels;', 'national,regional'],
  ['Urges States to strengthen international cooperation against smuggling;', ''],
])('where: %s', (line, levels) => {
  expect(one(line).levels.join()).toBe(levels)
})

test.each([
  ['fr', 'Invite les États à agir aux niveaux national, régional et international;'],
  ['es', 'Invita a los Estados a actuar en los planos nacional, regional e internacional;'],
])('levels in a list, %s', (language, line) => {
  expect(one(line, language).levels).toEqual(['national', 'regional', 'international'])
})

test.each([
  ['Underlines the value of the plan for attaining target 16.4 of the Goals;', 'context'],
  ['Calls upon States to keep records, in the light of target 16.4 of the Goals;', 'action-do'],
  ['Target 3. By 2030, halve the number of fires.', 'target'],
  ['Encourages efforts to train staff, including those named at the Third Review Conference;', 'action-do'],
  ['Decides, as agreed at the Third Review Conference, to convene a review conference in 2030;', 'follow-up'],
  ['Requests the Secretariat to report on the support given by the system;', 'follow-up'],
  ['Continues to be concerned about losses, reiterates that progress must not be lost;', 'context'],
  ['Reiterates that States must not delay;', 'action-refrain'],
])('role of "%s"', (line, role) => {
  expect(one(line).role).toBe(role)
})

test.each([
  ['Urges States to stop such transport by all means of transport;', []],
  ['Invites the groups to name candidates, as requested by the Council in its resolution 51/32;', []],
  ['Urges States to help in the immediate term;', []],
  ['Urges the immediate release of all of them;', ['immediate']],
  ['Invites States to attend the Meeting of States to Consider the Implementation of the Plan;', []],
  ['Invites States to contribute to the Voluntary Trust Fund for Tea;', []],
  ['Requests the Panel to continue to consider the matter;', []],
  ['Decides to appropriate the sum of 5 dollars;', []],
  [
    'Invites States to consider acceding to the Convention, when requested;',
    ['to consider', 'when requested'],
  ],
])('qualifiers of "%s"', (line, terms) => {
  expect(one(line).qualifiers.map(({ term }) => term)).toEqual(terms)
})
