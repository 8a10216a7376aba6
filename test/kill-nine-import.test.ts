import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenSite, openSite } from './browser/site.ts'
import { type Child, startChild } from './child.ts'

/** More on demand: npm run prove -- iati */
const KILLS = Number(process.env.OPENPOA_IMPORT_KILLS ?? 1)
/** A part is a hundred activities; the eleventh of each hundred is bad. */
const PART = 100
const PARTS = 4 + KILLS

const folder = mkdtempSync(join(tmpdir(), 'openpoa-kill-import-'))
const file = join(folder, 'killed.xml')
let site: OpenSite
let child: Child | undefined
beforeAll(async () => {
  site = await openSite({}, { background: false })
  const activities = Array.from({ length: PARTS * PART }, (_, at) => activity(at))
  writeFileSync(file, `<iati-activities version="2.03">\n${activities.join('\n')}\n</iati-activities>`)
}, 120_000)
afterAll(async () => {
  if (child?.process.exitCode === null) await child.kill()
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

const activity = (at: number): string => `<iati-activity>
<iati-identifier>XX-9-${at}</iati-identifier>
<reporting-org ref="XX-9" type="10"><narrative>A fund</narrative></reporting-org>
<title><narrative>Training of a response team ${at}</narrative></title>
<description type="1"><narrative>What it is for</narrative></description>
<participating-org role="1"><narrative>A fund</narrative></participating-org>
<activity-status code="2"/>
<activity-date type="1" iso-date="${at % PART === 10 ? 'soon' : '2026-02-01'}"/>
</iati-activity>`

const startImport = (): Child =>
  (child = startChild('test/kill-nine-importer.ts', [JSON.stringify(site.connection), file]))

/** What stands of all imports so far, and what their logs and entries say of it. */
async function whatStands() {
  const { rows } = await site.database.pool.query<Record<string, number>>(
    `select (select count(*) from capacity_project where identifier like 'XX-9-%')::int as projects,
      (select count(distinct identifier) from capacity_project where identifier like 'XX-9-%')::int as identifiers,
      (select coalesce(sum((counts ->> 'added')::int), 0) from capacity_import)::int as added,
      (select coalesce(sum((counts ->> 'refused')::int), 0) from capacity_import)::int as refused,
      (select count(*) from capacity_import_line)::int as lines,
      (select count(*) from record_entry where kind = 'capacity.projects-imported')::int as entries,
      (select coalesce(sum((convert_from(leaf, 'UTF8')::jsonb #>> '{data,added}')::int), 0)
        from record_entry where kind = 'capacity.projects-imported')::int as recorded,
      (select count(*) from capacity_import where ended_at is null)::int as open`,
  )
  return rows[0]!
}

test(
  `after kill -9 in mid-file, ${KILLS} times, parts are there whole or not at all, and the next import completes them`,
  { timeout: 30_000 + KILLS * 30_000 },
  async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const importer = startImport()
      await importer.line(`part${kill}`)
      // From right after a commit to well into the next parts.
      await sleep((kill * 7) % 40)
      await importer.kill()
      const said = importer.lines.length
      const { projects, identifiers, added, refused, lines, entries, recorded, open } = await whatStands()
      expect(projects! % (PART - 1), `kill ${kill}`).toBe(0)
      expect({ identifiers, added, entries, recorded, open }).toEqual({
        identifiers: projects,
        added: projects,
        entries: projects! / (PART - 1),
        recorded: projects,
        open: kill,
      })
      // What was said to be done is; parts that came again are refused, and logged, again.
      expect(entries).toBeGreaterThanOrEqual(said)
      expect(lines).toBe(refused)
    }
    const before = (await whatStands())['projects']!
    expect(before).toBeLessThan(PARTS * (PART - 1))
    const last = startImport()
    const all = PARTS * (PART - 1)
    expect((await last.line('counts'))['counts']).toMatchObject({
      added: all - before,
      unchanged: before,
      refused: PARTS,
    })
    expect(await last.ended).toBe(0)
    expect(await whatStands()).toMatchObject({
      projects: all,
      identifiers: all,
      entries: PARTS,
      recorded: all,
    })
  },
)
