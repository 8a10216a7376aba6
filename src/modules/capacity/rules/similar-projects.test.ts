import { expect, test } from 'vitest'
import { chance } from '../iati/invented.ts'
import { EMPTY_BODY, type ProjectBody } from '../project-schema.ts'
import { likeness, shiftDay, similarity } from './similar-projects.ts'

const WHAT = [
  'Training',
  'Workshop',
  'Tabletop exercise',
  'Study visit',
  'Advice',
  'Equipment',
  'Fellowships',
  'Course',
  'Assessment',
  'Mentoring',
  'Seminar',
  'Pilot',
]
const ON = [
  'national strategy',
  'incident response team',
  'critical infrastructure',
  'cybercrime legislation',
  'digital evidence',
  'norms of responsible behaviour',
  'confidence-building measures',
  'awareness of schools',
  'undersea cables',
  'port security',
  'law enforcement cooperation',
  'threat intelligence sharing',
  'health sector',
  'electoral systems',
  'women in cybersecurity',
  'stockpile management',
  'marking and tracing',
  'forensic laboratory',
  'satellite links',
  'diplomatic negotiation',
]
const FOR = [
  'parliamentarians',
  'judges and prosecutors',
  'the coast guard',
  'regulators',
  'young professionals',
  'diplomats',
  'system administrators',
  'the ministry of interior',
  'universities',
  'small enterprises',
  'hospital staff',
  'customs officers',
  'journalists',
  'local government',
  'the energy sector',
]
const THEMES = ['Policy and strategy', 'Incident management', 'Cybercrime', 'Culture and skills']

function invent(random: () => number): ProjectBody {
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const starts = shiftDay('2022-01-01', Math.floor(random() * 1500))
  const state = `x-${Math.floor(random() * 12)}`
  return {
    ...EMPTY_BODY,
    title: `${one(WHAT)} on ${one(ON)} for ${one(FOR)}`,
    themes: [one(THEMES)],
    beneficiaries: [{ state, code: state, name: null, share: null }],
    starts,
    ends: shiftDay(starts, 90 + Math.floor(random() * 700)),
  }
}

/** The same project as another source would tell of it. */
function retell(body: ProjectBody, random: () => number): ProjectBody {
  const words = body.title.split(' ')
  const noise: (() => string)[] = [
    () => body.title.toUpperCase(),
    () => words.toSpliced(Math.floor(random() * words.length), 1).join(' '),
    () => words.map((word) => (random() < 0.3 && word.length > 4 ? misspell(word, random) : word)).join(' '),
    () => words.toReversed().join(' '),
    () => `${body.title} (phase 1)`,
    () => `${body.title.replace(' for ', ', ')} – a project of the fund`,
    () => `Project: ${body.title}`,
    () => body.title.replaceAll('-', ' ').replace(' on ', ' in the field of '),
  ]
  const shift = Math.floor(random() * 120) - 60
  return {
    ...body,
    title: noise[Math.floor(random() * noise.length)]!(),
    themes: random() < 0.2 ? [] : body.themes.map((theme) => theme.toLowerCase()),
    starts: random() < 0.1 ? null : shiftDay(body.starts!, shift),
    ends: random() < 0.1 ? null : shiftDay(body.ends!, shift),
    beneficiaries: [
      ...body.beneficiaries,
      ...(random() < 0.3 ? [{ state: 'x-more', code: 'x-more', name: null, share: null }] : []),
    ],
  }
}

function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  return random() < 0.5
    ? word.slice(0, at) + word.slice(at + 1)
    : word.slice(0, at) + word[at] + word.slice(at)
}

test('of 200 projects that are told twice, at least 95 % are found among 800; few others are', () => {
  const random = chance(7)
  const originals = Array.from({ length: 800 }, () => invent(random))
  const planted = originals.slice(0, 200).map((body) => retell(body, random))
  let found = 0
  let others = 0
  planted.forEach((body, at) => {
    originals.forEach((original, other) => {
      if (!likeness(body, original)) return
      if (other === at) found++
      else others++
    })
  })
  console.log(`planted 200, found ${found}; ${others} of ${200 * 799} other pairs were pointed out too`)
  expect(found).toBeGreaterThanOrEqual(190)
  expect(others).toBeLessThan(40)
})

test('titles are alike whatever the order and spelling of their words, and not by small words', () => {
  expect(similarity('Training of judges', 'training OF jugdes')).toBeGreaterThan(0.8)
  expect(similarity('Formation des équipes', 'Equipes: formation')).toBeGreaterThan(0.7)
  expect(similarity('Training of judges', 'Support of the ports')).toBeLessThan(0.4)
  expect(similarity('', 'x')).toBe(0)
})

test('another beneficiary, theme or time is another project', () => {
  const random = chance(1)
  const body = invent(random)
  expect(likeness(body, body)).not.toBeNull()
  const other = [{ state: 'x-other', code: 'x', name: null, share: null }]
  expect(likeness(body, { ...body, beneficiaries: other })).toBeNull()
  expect(likeness(body, { ...body, themes: ['Something else'] })).toBeNull()
  const later = { starts: shiftDay(body.ends!, 200), ends: shiftDay(body.ends!, 300) }
  expect(likeness(body, { ...body, ...later })).toBeNull()
})
