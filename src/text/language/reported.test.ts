import { expect, test } from 'vitest'
import { analyseStrength, type ProvisionStrength } from './index.ts'
import { sampleDocument } from './sample.test-helper.ts'

const one = (line: string, language = 'en'): ProvisionStrength =>
  analyseStrength(sampleDocument([`1. ${line}`], { language })).provisions[0]!

test.each([
  'Recalls that it requested the Secretary-General to count the boats;',
  'Recalls that States shall count their boats;',
  'Notes that Member States decided to count their boats;',
  'Notes that Member States are urged to count their boats;',
  'Notes that the Council has decided that States must count their boats;',
  'Takes note of the report, which recommends that States should count their boats;',
  'Takes note of the text, in which the Secretary-General is requested to count the boats;',
  'Takes note of the text, in which the Secretary-General was requested to count the boats;',
  'Takes note of the text which welcomes the plan and requests the Secretary-General to count the boats;',
  'Takes note of the list, as requested in its resolution 70/1;',
  'Welcomes the resolution, in which the Council invited States to count their boats;',
  'Notes the request of the Council that States should count their boats;',
  'Recognizes that the Secretary-General was asked to count the boats;',
  'Deplores that States may not count their boats;',
  'Appreciates that States will count their boats;',
  'Reaffirms the decision of the Council to count the boats;',
])('what is only told is no act: %s', (line) => {
  const found = one(line)
  expect(['context', 'condemnation']).toContain(found.role)
  expect(found).toMatchObject({
    otherVerbs: [],
    addressee: [],
    missing: [],
    parts: [],
    budgetImplication: false,
  })
})

test.each([
  [
    'Recalls resolution 70/1, in which it invited States to write, and requests the Panel to meet;',
    'request',
  ],
  ['Recalling that States should write, requests the Panel to meet;', 'request'],
  ['As requested in its resolution 70/1, decides to meet;', 'decide'],
  ['In accordance with its resolution 70/1, requests the Panel to meet;', 'request'],
  ['Stresses that States should write;', 'should'],
  ['Reaffirms that States must write;', 'must'],
  ['Requests the Panel to meet, as decided by the Council, which asked that States should write;', 'request'],
])('the act beside it is one: %s', (line, lemma) => {
  expect(one(line)).toMatchObject({ verb: { lemma } })
  expect(one(line).role).not.toBe('context')
})

test.each([
  ['Renews its decision to close the fund;', 'decide', 5],
  ['Reiterates its decision to close the fund;', 'decide', 5],
  ['Reaffirms once again its decision to close the fund;', 'decide', 5],
  ['Also reaffirms its previous decision that the fund shall be closed;', 'decide', 5],
  ['Reiterates its decision, set out in its resolution 70/1, to close the fund;', 'decide', 5],
  ['We reaffirm our decision to close the fund;', 'decide', 5],
  ['Renews its request to States to write;', 'request', 3],
  ['Renews its request to the Secretary-General to write;', 'request', 5],
  ['Reiterates its call upon States to write;', 'call upon', 3],
  ['Repeats its strong call on States to write;', 'call upon', 3],
  ['Reaffirms its demand that the parties write;', 'demand', 4],
  ['Renews its recommendation that States write;', 'recommend', 2],
  ['Renews the mandate of the Panel;', 'extend', 5],
])('what is said again is said: %s', (line, lemma, level) => {
  expect(one(line).verb).toMatchObject({ lemma, level })
  expect(one(line).role).not.toBe('context')
})

test('a decision not to is one to refrain', () => {
  expect(one('Reiterates its decision not to close the fund;').role).toBe('action-refrain')
})

test.each([
  'Reaffirms its decision 70/401;',
  'Reaffirms its decision of 3 May 2020;',
  'Reaffirms its full support for the fund;',
  'Reiterates its concern for the fund;',
])('what is only named again is no act: %s', (line) => {
  expect(one(line).role).toBe('context')
})

test.each([
  ['fr', 'Réaffirme sa décision de fermer le fonds;', 'décider'],
  ['fr', 'Renouvelle sa demande aux États de fermer le fonds;', 'demander'],
  ['es', 'Reafirma su decisión de cerrar el fondo;', 'decidir'],
  ['es', 'Renueva su petición a los Estados de que cierren el fondo;', 'solicitar'],
])('said again in %s: %s', (language, line, lemma) => {
  expect(one(line, language)).toMatchObject({ verb: { lemma } })
})

test.each([
  ['fr', 'Note que les États doivent fermer le fonds;'],
  ['es', 'Observa que los Estados deben cerrar el fondo;'],
])('told in %s: %s', (language, line) => {
  expect(one(line, language).role).toBe('context')
})

test.each([
  ['en', 'At its 3rd meeting, the Committee decided to meet in spring.', 'decide', []],
  [
    'en',
    'At its 55th plenary meeting, on 20 January 2031, the General Assembly, recalling its resolution 85/16, in which it had decided that States should write, took note of the list and requested the Secretary-General to print it.',
    'request',
    ['take note'],
  ],
  [
    'fr',
    'À sa 3e séance, le Comité a pris note du rapport et a prié le Secrétaire général de le publier.',
    'prier',
    ['prendre note'],
  ],
  [
    'es',
    'En su tercera sesión, el Comité tomó nota del informe y pidió al Secretario General que lo publicara.',
    'solicitar',
    ['tomar nota'],
  ],
])('what a body tells to have decided at its meeting is its act, %s: %s', (language, line, lemma, others) => {
  const { verb, role, otherVerbs } = one(line, language)
  expect([verb?.lemma, role, otherVerbs.map((other) => other.lemma)]).toEqual([lemma, 'action-do', others])
})

test.each([
  ['en', 'Recalls that, at its 3rd meeting, the Committee decided to meet and requested States to write;'],
  [
    'en',
    'At its 3rd meeting, the Committee heard a statement by Borland, which had requested the Panel to meet.',
  ],
  ['en', 'At its 3rd meeting, the Committee had before it the list, requested by the Council.'],
  ['en', 'At its 3rd meeting, the General Assembly, recalling that it had decided that States should write,'],
  ['fr', 'Rappelle qu’à sa 3e séance le Comité a décidé de se réunir;'],
  ['es', 'Recuerda que, en su tercera sesión, el Comité decidió reunirse;'],
])('and what is told of it elsewhere is none, %s: %s', (language, line) => {
  expect(one(line, language)).toMatchObject({ role: 'context', parts: [], addressee: [] })
})

test('items of such a decision are acts', () => {
  const lines = [
    'At its 3rd meeting, the Committee, having met:',
    '(a) Decided to row;',
    '(b) Took note of the list.',
  ]
  const { provisions } = analyseStrength(sampleDocument(lines))
  expect(provisions.map(({ verb, role }) => [verb?.lemma, role])).toEqual([
    [undefined, 'context'],
    ['decide', 'action-do'],
    ['take note', 'context'],
  ])
})
