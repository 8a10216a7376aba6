import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymous, buildSite } from '../src/core/index.ts'
import { importIatiProjects } from '../src/modules/capacity/actions/import-iati-projects.ts'
import { judgeFile } from '../src/modules/capacity/iati/judge.ts'
import { validatorOfStandard } from '../src/modules/capacity/iati/schema-of-the-standard.test-helper.ts'
import { iatiValidator } from '../src/modules/capacity/iati/validator.ts'
import { findImport } from '../src/modules/capacity/queries/find-imports.ts'
import { secretariat } from '../src/modules/reporting/testing.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// A large file of good and bad activities, imported in one pass and written out again; "npm run prove -- iati" takes 50 MB of it.

const bytes = Number(process.env.OPENPOA_IATI_MB ?? 0.5) * 1_000_000

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false })
}, 120_000)
afterAll(() => site.close())

const START = '<iati-activities version="2.03">\n'
/** Every seventh is bad; its last day stands on its eighth line. */
const activity = (at: number): string => `<iati-activity>
<iati-identifier>XX-9-${at}</iati-identifier>
<reporting-org ref="XX-9" type="10"><narrative>A fund</narrative></reporting-org>
<title><narrative>Training of a response team ${at}</narrative></title>
<description type="1"><narrative>${'What it is for and what it does. '.repeat(40)}</narrative></description>
<participating-org role="1"><narrative>A fund</narrative></participating-org>
<activity-status code="2"/><activity-date type="1" iso-date="2026-02-01"/>
<activity-date type="3" iso-date="${at % 7 === 0 ? 'soon' : '2026-12-31'}"/>
<recipient-country code="x-ald" percentage="100"/>
</iati-activity>
`
const LINES = 10
const count = Math.ceil(bytes / activity(1).length)
async function* file(): AsyncGenerator<Uint8Array> {
  yield Buffer.from(START)
  for (let at = 1; at <= count; at++) yield Buffer.from(activity(at))
  yield Buffer.from('</iati-activities>')
}

test('every bad activity is named by its line and reason, all others are imported; the catalogue is written as a valid file', async () => {
  const began = performance.now()
  const given = { programme: 'exercise', file: 'large.xml', chunks: file() }
  const done = await importIatiProjects(site.services, secretariat, given)
  const seconds = (performance.now() - began) / 1000
  console.log(`${count} activities, ${(bytes / 1e6 / seconds).toFixed(1)} MB/s`)
  const bad = Math.floor(count / 7)
  expect(done.counts).toMatchObject({ added: count - bad, refused: bad, remarks: 0 })
  const reader = { services: site.services, viewer: anonymous, lang: 'en' }
  const { lines } = await findImport(reader, done.id, null, 10_000)
  expect(lines.map(({ line }) => line)).toEqual(
    Array.from({ length: bad }, (_, at) => 2 + ((at + 1) * 7 - 1) * LINES + 7),
  )
  expect(lines.every(({ detail }) => detail.includes("'soon' is not a valid value"))).toBe(true)
  const answer = await buildSite(site.services, async () => anonymous).request(
    '/en/exercise/programmes/exercise/projects.xml',
  )
  const written = Buffer.from(await answer.arrayBuffer())
  expect(validatorOfStandard()?.(written).problems ?? []).toEqual([])
  const problems: unknown[] = []
  const judged = await judgeFile(new Blob([written]).stream(), iatiValidator(), (activities) => {
    problems.push(...activities.flatMap((one) => one.problems))
  })
  expect([...problems, ...judged.problems]).toEqual([])
  expect(judged.activities).toBe(count - bad)
}, 600_000)
