import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GENDER_OBJECTIVES, PROJECT_STATUSES, type Project } from '../project-schema.ts'
import { judgeFile } from './judge.ts'
import { validatorOfStandard } from './schema-of-the-standard.test-helper.ts'
import { iatiValidator } from './validator.ts'
import { type Publisher, fileEnd, fileStart, writeActivity } from './write-activity.ts'

/** More on demand: npm run prove -- iati */
const MANY = process.env.OPENPOA_IATI ? 5000 : 200

const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null })
/** All signs, those too for which XML has no place. */
const words = fc.string({ unit: 'binary', maxLength: 60 })
const line = fc.oneof(words, fc.constantFrom('a--b-', ']]>', '<x>', '&amp;', '"\'', '\u0000\ufffe', '\ud800'))
const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
const share = some(fc.constantFrom('100', '33.3', '0.5'))
const organizations = fc.array(fc.record({ name: line, ref: some(line) }), { maxLength: 3 })

const project: fc.Arbitrary<Project> = fc.record({
  id: fc.uuid(),
  programme: fc.constant('exercise'),
  source: fc.record({
    kind: fc.constantFrom('state', 'organization', 'iati', 'csv'),
    id: line,
    name: some(line),
  }),
  identifier: some(line),
  imported: fc.constant(null),
  status: fc.constantFrom(...PROJECT_STATUSES),
  provisions: fc.array(line, { maxLength: 2 }),
  request: fc.constant(null),
  version: fc.constant(1),
  takenBack: fc.constant(null),
  changedAt: fc.constant(new Date('2026-05-01T10:00:00Z')),
  body: fc.record({
    title: line,
    summary: some(line),
    aims: some(line),
    activities: some(line),
    outputs: some(line),
    lessons: some(line),
    themes: fc.array(line, { maxLength: 2 }),
    purposes: fc.array(fc.record({ code: line, share }), { maxLength: 2 }),
    beneficiaries: fc.array(
      fc.record({
        state: some(fc.constantFrom('ken', 'exercise/x-ald')),
        code: fc.oneof(
          line,
          line.map((code) => `region-${code}`),
        ),
        name: some(line),
        share,
      }),
      { maxLength: 3 },
    ),
    funders: organizations,
    implementers: organizations,
    partners: organizations,
    starts: some(day),
    ends: some(day),
    budgets: fc.array(
      fc.record({ amount: fc.constantFrom('1000.50', '-3.00'), currency: fc.constant('USD') }),
      {
        maxLength: 2,
      },
    ),
    participants: some(fc.record({ women: fc.nat(), men: fc.nat() })),
    genderObjective: some(fc.constantFrom(...GENDER_OBJECTIVES)),
    milestones: fc.constant([]),
    results: fc.array(
      fc.record({ what: line, day: some(day), evidence: some(fc.oneof(line, fc.webUrl())) }),
      { maxLength: 2 },
    ),
  }),
})

const publisher: Publisher = {
  ref: 'a.example',
  name: 'A site',
  codeOf: (state) => state,
  nameOf: (state) => state,
  now: new Date('2026-06-01T00:00:00Z'),
}

test('a file of projects is valid by the schema of the standard, and as it is judged here, whatever they say', async () => {
  const projects = fc.sample(project, { numRuns: MANY, seed: 7 })
  const dated = projects.filter(({ body }) => body.starts ?? body.ends)
  const file = Buffer.from(
    fileStart(publisher.now) + projects.map((one) => writeActivity(one, publisher)).join('') + fileEnd,
  )
  const theirs = validatorOfStandard()
  if (theirs) expect(theirs(file).problems).toEqual([])
  const problems: unknown[] = []
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield file
  }
  const judged = await judgeFile(chunks(), iatiValidator(), (activities) => {
    problems.push(...activities.flatMap((one) => one.problems))
  })
  expect([...problems, ...judged.problems, ...judged.notes]).toEqual([])
  expect(judged.activities).toBe(dated.length)
}, 120_000)
