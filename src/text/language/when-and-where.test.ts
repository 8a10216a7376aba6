import { expect, test } from 'vitest'
import { analyseStrength, lexiconFor, parseLexicon, type ProvisionStrength } from './index.ts'
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

test.each([
  'for the year 2027',
  'until 31 December 2027',
  'by 2028',
  'in 2028',
  'by the end of 2027',
  'before the end of 2027',
  'no later than 30 June 2027',
  'at the latest by March 2028',
  'by March 1, 2028',
  'by mid-2028',
  'by the end of the year',
  'in the first half of 2028',
  'during the second quarter of 2027',
  'on or before 3 May 2028',
  'from 2028 onwards',
  'within six months',
  'within eighteen months',
  'within 90 days',
  'within one year',
  'within the next two years',
  'over the coming decade',
  'for a period of three years',
  'for a further two years',
  'for one year',
  'during the period 2026–2030',
  'in the biennium 2028-2029',
  'for the period from 1 July 2027 to 30 June 2028',
  'between 2027 and 2030',
  'for the duration of the mandate',
  'not later than six months after',
  'on an annual basis',
  'every two years',
  'once every three years',
  'twice a year',
  'twice yearly',
  'quarterly',
  'at five-year intervals',
  'on 3 May each year',
  'at its eightieth session',
  'at its eighty-first and eighty-third sessions',
  'not later than the eighty-second session',
  'by the end of the eighty-first session',
  'prior to the eighty-first session',
])('%s says when', (when) => {
  expect(times(`Requests the Panel to look into the matter ${when};`)).toEqual([when])
  // A draft has no date.
  const draft = sampleDocument([`1. Requests the Panel to look into the matter ${when};`], { date: '' })
  expect(analyseStrength(draft).provisions[0]!.timeFrames.map(({ term }) => term)).toEqual([when])
})

test.each([
  ['Decides to hold a fair, to be opened in June 2027;', ['in June 2027']],
  ['Requests the Panel to submit its annual report;', ['submit its annual report']],
  ['Requests the Panel to say so in its annual report;', ['in its annual report']],
  ['Decides to hold an annual fair and to convene annual meetings;', ['convene annual meetings']],
  ['Decides to proclaim the period 2027–2036 a decade of gardens;', ['the period 2027–2036']],
  ['Urges States to follow the programme adopted in 2015;', []],
  ['Urges States to follow resolution 79/1 of 24 December 2030;', []],
  ['Urges States to follow the Convention of 12 May 2031;', []],
  ['Urges States to build on the decision taken in 2030;', []],
  ['Urges States to read the report submitted at its seventy-ninth session;', []],
  ['Urges States to read the annual report;', []],
  ['Urges States to keep the promises made in the annual report of the Panel;', []],
])('when, and what is no time: %s', (line, terms) => {
  expect(times(line)).toEqual(terms)
})

test('a draft without a date is no older than what it cites', () => {
  const draft = sampleDocument(
    [
      'PP Recalling its resolution 79/1 of 24 December 2024,',
      '1. Urges States to fill the gaps of the fair in 2023;',
      '2. Urges States to fill the gaps in 2025;',
    ],
    { date: '' },
  )
  const found = analyseStrength(draft).provisions.slice(1)
  expect(found.map(({ timeFrames }) => timeFrames.map(({ term }) => term))).toEqual([[], ['in 2025']])
})

test.each([
  ['fr', 'Prie le Comité de le faire d’ici à la fin de 2027;', 'd’ici à la fin de 2027'],
  ['fr', 'Prie le Comité de le faire dans un délai de six mois;', 'dans un délai de six mois'],
  ['fr', 'Prie le Comité de le faire jusqu’au 31 décembre 2028;', 'jusqu’au 31 décembre 2028'],
  ['fr', 'Prie le Comité de le faire pour la période 2026-2030;', 'pour la période 2026-2030'],
  ['es', 'Pide al Comité que lo haga para fines de 2027;', 'para fines de 2027'],
  ['es', 'Pide al Comité que lo haga en un plazo de seis meses;', 'en un plazo de seis meses'],
  ['es', 'Pide al Comité que lo haga hasta el 31 de diciembre de 2028;', 'hasta el 31 de diciembre de 2028'],
  ['es', 'Pide al Comité que lo haga cada dos años;', 'cada dos años'],
])('when, in %s: %s', (language, line, term) => {
  expect(one(line, language).timeFrames.map((time) => time.term)).toEqual([term])
})

test.each([
  ['Invites States as well as relevant bodies to meet;', []],
  ['Invites States, as well as other relevant bodies, to meet;', []],
  ['Urges States to buy tools as well as necessary clothes;', []],
  ['Urges States to buy tools such as appropriate knives;', ['appropriate']],
  ['Urges States to buy tools, as appropriate, as well as knives;', ['as appropriate']],
])('"as well as" is no qualifier: %s', (line, terms) => {
  expect(one(line).qualifiers.map(({ term }) => term)).toEqual(terms)
})

test('a shorthand that nobody explained is named', () => {
  const faulty = structuredClone(lexiconFor('en'))!
  faulty.timeFrames[0]!.terms.push('before <moon>')
  expect(() => parseLexicon(faulty)).toThrow('no shorthand is called <moon>')
})
