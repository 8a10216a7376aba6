import fc from 'fast-check'
import { expect, test } from 'vitest'
import { structureText } from '../structure/index.ts'
import { analyseStrength, type ProvisionStrength } from './index.ts'
import { sampleDocument } from './sample.test-helper.ts'

const weigh = (...lines: string[]): ProvisionStrength[] => analyseStrength(sampleDocument(lines)).provisions
const summary = ({ role, verb, addressee, timeFrames }: ProvisionStrength): string =>
  [
    role,
    verb?.surface,
    addressee.map(({ term }) => term).join('+'),
    timeFrames.map(({ term }) => term).join('+'),
  ].join(' | ')

test.each([
  [['1. Decides:', '(a) To hold a fair;'], 'action-do | Decides | Decides | '],
  [['1. Also decides that:', '(a) The fair shall be free;'], 'action-do | decides | decides | '],
  [['1. Decides the following:', '(a) Stalls may open at dawn;'], 'action-do | Decides | Decides | '],
  [
    ['1. Requests the Secretary-General to:', '(a) Publish the list;'],
    'action-do | Requests | the Secretary-General | ',
  ],
  [
    ['1. Requests the Secretary-General:', '(a) To report to the General Assembly;'],
    'follow-up | Requests | the Secretary-General | ',
  ],
  [
    ['1. Urges Member States, by 2028:', '(a) To plant trees;'],
    'action-do | Urges | Member States | by 2028',
  ],
  [
    ['1. Urges Member States, by 2028:', '(a) To report by 2027;'],
    'follow-up | Urges | Member States | by 2027',
  ],
  [['1. Welcomes the offer, and requests:', '(a) That it be kept;'], 'action-do | requests |  | '],
  [['1. Welcomes the offer and decides:', '(a) To take it;'], 'action-do | decides | decides | '],
  [['We therefore commit:', '1. To plant trees;'], 'action-do | commit | We | '],
  [['We, the gardeners of the town, commit to:', '1. Plant trees;'], 'action-do | commit to | We | '],
  [['We resolve, by 2030, to:', '1. Plant trees;'], 'action-do | resolve, by 2030, to | We | by 2030'],
  [['We therefore commit to:', '1. Plant trees;'], 'action-do | commit to | We | '],
  [['We commit, by 2030, to:', '• Plant trees;'], 'action-do | commit, by 2030, to | We | by 2030'],
  [['We commit to the following:', '1. Encourage gardeners;'], 'action-do | commit to | We | '],
  [
    ['We commit to taking the following actions by 2030:', '1. Plant trees;'],
    'action-do | commit to | We | by 2030',
  ],
  [
    ['We call upon all States, by 2027, to:', '• Plant trees;'],
    'action-do | call upon | all States | by 2027',
  ],
])('%j hands down verb, addressee and time', (lines, said) => {
  const [leadIn, item] = weigh(...lines)
  expect(summary(item!)).toBe(said)
  expect(item!.verb!.eId).toBe(leadIn!.eId)
  for (const time of item!.timeFrames) expect(time.eId ?? item!.eId).toMatch(/^p/)
})

test('nested lead-ins hand on what they were handed', () => {
  const document = structureText(
    [
      'The General Assembly,',
      '1. Urges Member States, by 2028:',
      '(a) To:',
      '(i) Plant trees;',
      '(ii) Count them;',
      '(b) To report every two years;',
    ].join('\n\n'),
  )
  const found = analyseStrength(document).provisions.slice(-4)
  expect(found.map(summary)).toEqual([
    'action-do | Urges | Member States | by 2028',
    'action-do | Urges | Member States | by 2028',
    'action-do | Urges | Member States | by 2028',
    'follow-up | Urges | Member States | every two years',
  ])
  expect(found[1]!.timeFrame!.eId).toBe('para_1')
})

test('a lead-in governs what goes on in its sentence, and no more', () => {
  const found = weigh(
    'We therefore commit to:',
    '1. Plant trees;',
    '2. Water them;',
    '3. The soil is dry.',
    '4. Dig wells;',
    '# Other matters',
    '5. Sing songs;',
  )
  expect(found.map(({ verb }) => verb?.lemma)).toEqual([
    'commit to',
    'commit to',
    'commit to',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  const next = weigh('Requests the Panel:', '1. To plant trees;', '2. Decides to meet;', '3. To water them;')
  expect(next.map(({ verb }) => verb?.lemma)).toEqual(['request', 'request', 'decide', undefined])
})

test('what a rule says under a verb with an object of its own stays a rule', () => {
  const [, item] = weigh('1. Adopts the following rules for gardens:', '(a) States should plant trees.')
  expect(item).toMatchObject({ verb: { lemma: 'should' }, addressee: [{ term: 'States' }] })
})

test('an item of what is only recalled is no act', () => {
  const [, item] = weigh('1. Recalls that:', '(a) States should plant trees;')
  expect(item).toMatchObject({ role: 'context', missing: [], otherVerbs: [] })
})

test.each([
  ['fr', 'Décide:', 'décider'],
  ['fr', 'Prie le Secrétaire général:', 'prier'],
  ['es', 'Decide:', 'decidir'],
  ['es', 'Insta a los Estados:', 'instar'],
])('lead-ins in %s: %s', (language, line, lemma) => {
  const document = sampleDocument([`1. ${line}`, '(a) x;'], { language })
  expect(analyseStrength(document).provisions[1]).toMatchObject({ verb: { lemma, eId: 'para_1' } })
})

test('whatever the lead-in, its items have its verb, its addressees and, where they name none, its time', () => {
  const leadIn = fc.constantFrom(
    'Decides:',
    'Decides to:',
    'Also decides that:',
    'Urges States:',
    'Urges States to:',
    'Calls upon all States, by 2028, to:',
    'Requests the Secretary-General, every two years:',
    'Notes the offer, and requests the Secretary-General to:',
  )
  const item = fc.constantFrom(
    'To plant trees;',
    'Plant trees;',
    'That trees shall be planted;',
    'Dig by 2027;',
  )
  fc.assert(
    fc.property(leadIn, fc.array(item, { minLength: 1, maxLength: 4 }), (line, items) => {
      const lines = [`1. ${line}`, ...items.map((text, i) => `(${'abcd'[i]}) ${text}`)]
      const [above, ...below] = weigh(...lines)
      const handed = [
        above!,
        ...above!.otherVerbs.map((verb) => ({ verb, addressee: verb.addressee })),
      ].findLast(({ verb }) => verb!.lemma !== 'note')!
      for (const [i, one] of below.entries()) {
        expect(one.verb).toMatchObject({ lemma: handed.verb!.lemma, eId: 'para_1' })
        expect(one.addressee.map(({ term }) => term)).toEqual(handed.addressee.map(({ term }) => term))
        const times = items[i]!.includes('2027') ? ['by 2027'] : above!.timeFrames.map(({ term }) => term)
        expect(one.timeFrames.map(({ term }) => term)).toEqual(times)
      }
    }),
  )
})

test.each([
  ['en', 'Requests crews:', '[Chair’s note: crews should decide by Friday]', '(a) To row;'],
  ['en', 'Requests crews:', '*Chair’s note: to be discussed on Friday*', '(a) To row;'],
  ['en', 'Requests crews:', '[The Chair invites delegations to bridge these proposals]', '(a) To row;'],
  ['en', 'Requests crews:', '[Facilitators’ proposal based on discussions of 3 May]', '(a) To row;'],
  ['fr', 'Prie les équipages:', '[Note des Coprésidents : ils doivent décider vendredi]', 'a) De ramer;'],
  ['es', 'Pide a los equipos:', '[Nota de la Presidencia: deben decidir el viernes]', 'a) Que remen;'],
])('a note about the text does nothing, and what it stands before still does: %s %s %s', (...lines) => {
  const [language, above, note, item] = lines
  const document = structureText(`1. ${above}\n\n${note}\n\n${item}\n\n${note}\n`)
  const [first, remark, below, last] = analyseStrength({ ...document, language }).provisions
  expect(remark).toMatchObject({ otherVerbs: [], addressee: [], missing: [], parts: [] })
  for (const one of [remark!, last!]) expect([one.verb, one.role]).toEqual([undefined, undefined])
  expect(below!.verb).toEqual(first!.verb)
  expect(below!.verb).toBeDefined()
})
