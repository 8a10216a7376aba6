import { expect, test } from 'vitest'
import { analyseStrength, type ProvisionStrength } from './index.ts'
import { sampleDocument } from './sample.test-helper.ts'

const one = (line: string, language = 'en'): ProvisionStrength =>
  analyseStrength(sampleDocument([`1. ${line}`], { language })).provisions[0]!
const named = (found: Pick<ProvisionStrength, 'addressee'>): string[] =>
  found.addressee.map(({ kind, term }) => `${kind}: ${term}`)

test('a request to the Secretary-General is found by whichever verb of the paragraph', () => {
  const second = one('Urges States to act in 2026, and requests the Secretary-General to report yearly;')
  expect(second.verb).toMatchObject({ lemma: 'urge', level: 3 })
  expect(second.otherVerbs).toMatchObject([
    { lemma: 'request', level: 5, addressee: [{ kind: 'secretariat', term: 'the Secretary-General' }] },
  ])
  expect(second.budgetImplication).toBe(true)
  const asked = [
    'Deplores the delay, and requests the Secretary-General to look into it;',
    'Encourages the Secretary-General to continue his visits;',
    'Authorizes the Secretary-General to rent an office;',
    'Requests a written update from the Secretary-General before the summer;',
    'Requests the Secretary General to write to them;',
  ]
  for (const line of asked) expect(one(line).budgetImplication, line).toBe(true)
  const others = [
    'Requests States to inform the Secretary-General;',
    'Welcomes the offer of the Secretary-General, and invites States to accept it;',
    'Requests the Bureau, in consultation with the Secretariat, to propose dates;',
    'Reaffirms that it has requested the Secretary-General to convene a meeting;',
  ]
  for (const line of others) expect(one(line).budgetImplication, line).toBe(false)
})

test.each([
  ['en', 'Notes the offer, and in that regard invites Member States to take it up;', 'invite'],
  ['en', 'Notes the offer, and to that end, requests Member States to take it up;', 'request'],
  ['en', 'Notes the offer, and in this context takes note of the plan, and urges States to act;', 'urge'],
  ['en', 'Notes the offer, and in this regard encourages, inter alia, an exchange;', 'encourage'],
  ['fr', 'Note l’offre, et à cet égard invite les États Membres à l’accepter;', 'inviter'],
  ['fr', 'Note l’offre, et prie à cette fin les États Membres de l’accepter;', 'prier'],
  ['es', 'Observa la oferta, y a ese respecto invita a los Estados Miembros a aceptarla;', 'invitar'],
  ['es', 'Observa la oferta, y con ese fin insta a los Estados Miembros a aceptarla;', 'instar'],
])('a verb behind an aside, %s: %s', (language, line, lemma) => {
  const found = one(line, language)
  expect(found.verb?.lemma).toBe(lemma)
  expect(found.role).toBe('action-do')
})

test.each([
  ['Reiterates the request to States to send their views;', 3],
  ['Reiterates its request, made in paragraph 4 of resolution 70/1, that the Secretary-General report;', 5],
  ['Reiterates its requests to the Secretary-General to fill the posts;', 5],
  ['Reiterates the request made to the Secretary-General to fill the posts;', 5],
  ['Reiterates its request in this regard to the Government of Freedonia to pay;', 3],
  ['Reiterates its previous calls upon States to pay;', 3],
  ['Reiterates its invitation to States to attend;', 2],
  ['Reiterates its appeal to States to attend;', 2],
  ['Reiterates its full support;', 1],
])('what is asked again is asked: %s', (line, level) => {
  expect(one(line).verb?.level).toBe(level)
})

test.each([
  [
    'Calls upon the Department of Harbour Affairs to write;',
    ['secretariat: the Department of Harbour Affairs'],
  ],
  ['Urges the Harbour Agency to write;', ['other: the Harbour Agency']],
  ['Invites the Independent Expert to visit;', ['united-nations: the Independent Expert']],
  ['Requests the administering Power to report;', ['state: the administering Power']],
  ['Urges the Government of Freedonia to report;', ['state: the Government of Freedonia']],
  ['Requests the Chair of the Panel to write;', ['united-nations: the Chair of the Panel']],
  [
    'Encourages civil society, industry and relevant organizations to work together;',
    ['civil-society: civil society', 'private-sector: industry', 'other: relevant organizations'],
  ],
  [
    'Urges all States that have not done so, in cooperation with donors and the private sector, to sign;',
    ['state: all States that have not done so'],
  ],
  [
    'Invites Governments, as appropriate, and other stakeholders, including academia, to comment;',
    ['state: Governments', 'stakeholders: other stakeholders', 'academia: academia'],
  ],
  ['Encourages States, including through regional organizations, to comment;', ['state: States']],
  ['Urges Freedonia:', ['other: Freedonia']],
  [
    'Recommends that the Harbour Trust of Freedonia consider the matter;',
    ['other: the Harbour Trust of Freedonia'],
  ],
])('who is asked: %s', (line, addressee) => {
  const found = one(line)
  expect(named(found)).toEqual(addressee)
  expect(found.missing).not.toContain('addressee')
})

test.each([
  'Encourages further efforts to save water;',
  'Urges the full implementation of the plan;',
  'Calls for concerted action to save water;',
  'Requests the report to be issued in time;',
  'Encourages the strengthening of the rules to save water;',
])('what is wanted is no one who is asked: %s', (line) => {
  const found = one(line)
  expect(named(found)).toEqual([])
  expect(found.missing).toContain('addressee')
})

test('one asked further on in the paragraph is not missing', () => {
  const found = one('Encourages all such initiatives, and calls upon all Member States to help;')
  expect(found.missing).toEqual(['time frame'])
  expect(named(found.otherVerbs[0]!)).toEqual(['state: all Member States'])
})

test('who shall act by "by", and not whoever was named before', () => {
  const found = one('After two sessions of the Committee, a review shall be made by the General Assembly.')
  expect(named(found)).toEqual(['united-nations: the General Assembly'])
})

test('items take the verb that opens their list, also when they say what to refrain from', () => {
  const document = sampleDocument([
    '1. Urges States to act, and requests the Secretary-General:',
    '(a) To report on it;',
    '(b) To refrain from delay;',
  ])
  for (const item of analyseStrength(document).provisions.slice(1)) {
    expect(item.verb).toMatchObject({ lemma: 'request', level: 5, eId: 'para_1' })
    expect(named(item)).toEqual(['secretariat: the Secretary-General'])
    expect(item.budgetImplication).toBe(true)
  }
})

test('requests in Spanish are of one level, and say whom they address', () => {
  for (const line of [
    'Pide al Secretario General que presente un informe;',
    'Solicita al Secretario General que presente un informe;',
    'Reitera su petición al Secretario General de que presente un informe;',
  ]) {
    const found = one(line, 'es')
    expect(found.verb?.level, line).toBe(5)
    expect(found.budgetImplication).toBe(true)
  }
  const refrain = one('Pide a ese respecto a los Estados que se abstengan de toda demora;', 'es')
  expect(refrain).toMatchObject({
    role: 'action-refrain',
    addressee: [{ kind: 'state', term: 'los Estados' }],
  })
})
