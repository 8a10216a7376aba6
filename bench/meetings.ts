/**
 * What meetings decided, on the exercise: 200 meetings with 40,000 paragraphs by which they decide and recommend, then ten times as many of both. The page
 * of a meeting with what became of what was decided before, the page of all decisions on one provision, and the same for programs; nothing is kept in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../src/core/index.ts'
import { command, end, startSite, textOf, withDatabase } from './kit/shipped-site.ts'
import { median, promise, timed } from './kit/timing.ts'

const MEETINGS = 200
const PER_MEETING = 200
/** The figures to keep: milliseconds, and how much slower a page may be with ten times as much. */
const ONE_MS = 50
const SLOWER = 2

const READS = 40
/** Reads that do not count. */
const WARM = 10

export async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-meetings-'))
  try {
    await command(folder, 'load', 'programmes/cyber')
    await command(folder, 'load', 'programmes/exercise')
    const provision = await withDatabase(folder, ({ pool }) => fill(pool, 0, MEETINGS))
    const first = await measure(folder, provision)
    await withDatabase(folder, ({ pool }) => fill(pool, MEETINGS, MEETINGS * 10))
    const then = await measure(folder, provision)
    const kept = [...first].map(([name, ms]) =>
      promise(`${name}: ${ms.toFixed(1)} ms, within ${ONE_MS} ms`, ms <= ONE_MS),
    )
    const slower = [...then].map(([name, ms]) => {
      const ratio = ms / first.get(name)!
      return promise(
        `${name} with ten times as much: ${ratio.toFixed(2)} ×, less than ${SLOWER} ×`,
        ratio < SLOWER,
      )
    })
    return [...kept, ...slower].every(Boolean)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Meetings from one number to another, spread over ten bodies, and their decisions, spread over the paragraphs of the working draft; the record is not asked.
 * @returns the id of a paragraph
 */
async function fill(pool: Database['pool'], from: number, to: number): Promise<string> {
  await pool.query(
    `insert into meetings_meeting (programme_id, id, origin, body_id, kind, status, from_day, to_day, facts, changes, taken, version)
      select 'exercise', 'bench-' || n, 'here', 'bench-body-' || n % 10, 'plenary', 'closed', day, day,
        jsonb_set(m.facts, '{title}', jsonb_build_object('en', 'Meeting ' || n)), '[]', null, 1
      from generate_series($1::int, $2::int - 1) n, lateral (select to_char(date '2000-01-01' + n, 'YYYY-MM-DD') as day) d,
        lateral (select facts from meetings_meeting where id = 'x-plenary-2027' and programme_id = 'exercise') m`,
    [from, to],
  )
  await pool.query(
    `insert into meetings_decision (programme_id, id, origin, kind, body_id, meeting_id, day, position, status, successor_id, settled_on, verb, deadline,
        document_id, provisions, facts, changes, corrections, taken, version)
      select 'exercise', m.id || '-' || p, 'here', case when p % 3 = 0 then 'recommendation' else 'decision' end, m.body_id, m.id, m.from_day, p,
        case when p % 10 = 0 then 'open' else 'done' end, null, case when p % 10 = 0 then null else m.from_day end, 'request', null, null,
        array[v.ids[1 + (p + length(m.id)) % cardinality(v.ids)]],
        jsonb_build_object('symbol', null, 'paragraph', p::text, 'text', jsonb_build_object('en', repeat('Requests States to keep lamp ' || p || ' lit. ', 5)),
          'verb', 'request', 'addressees', jsonb_build_array('state'), 'to', null, 'deadline', null, 'document', null, 'chain', '[]'::jsonb, 'source', null),
        '[]', '[]', null, 1
      from meetings_meeting m, generate_series(1, $3::int) p,
        lateral (select array_agg(distinct id order by id) as ids from instrument_provision where instrument_id = 'working-draft') v
      where m.id like 'bench-%' and substr(m.id, 7)::int >= $1 and substr(m.id, 7)::int < $2`,
    [from, to, PER_MEETING],
  )
  await pool.query(
    `insert into meetings_decision_provision (provision_id, programme_id, day, decision_id, kind, status, body_id, meeting_id, verb)
      select unnest(provisions), programme_id, day, id, kind, status, body_id, meeting_id, verb from meetings_decision
      where id like 'bench-%' on conflict do nothing`,
  )
  await pool.query('vacuum analyze meetings_decision')
  await pool.query('vacuum analyze meetings_decision_provision')
  await pool.query('analyze')
  const { rows } = await pool.query<{ provision_id: string; count: number }>(
    `select provision_id, count(*)::int as count from meetings_decision_provision where programme_id = 'exercise'
      group by provision_id order by 2, 1 limit 1`,
  )
  const [least] = rows
  console.log(`${to} meetings, ${to * PER_MEETING} decisions, ${least?.count} on ${least?.provision_id}`)
  return least?.provision_id ?? ''
}

async function measure(folder: string, provision: string): Promise<Map<string, number>> {
  const nothing = { OPENPOA_PAGE_MEMORY_MB: '0', OPENPOA_ROW_MEMORY_MB: '0' }
  const site = await startSite(folder, { OPENPOA_TRUSTED_PROXIES: '1', ...nothing })
  const found = new Map<string, number>()
  const pages = {
    'page of a meeting': `/en/exercise/programmes/exercise/meetings/bench-150`,
    'decisions on a provision': `/en/exercise/programmes/exercise/decisions?provision=${provision}`,
    'the same for programs': `/api/exercise/programmes/exercise/decisions?provision=${provision}`,
    'page of the provision': `/en/exercise/provisions/${provision}`,
  }
  try {
    for (const [name, path] of Object.entries(pages)) {
      const times: number[] = []
      for (let nr = 0; nr < READS + WARM; nr++)
        times.push(await timed(() => textOf(`${site.address}${path}`)))
      const ms = median(times.slice(WARM))
      console.log(`  ${name.padEnd(28)} ${ms.toFixed(1).padStart(7)} ms`)
      found.set(name, ms)
    }
    return found
  } finally {
    await end(site.process)
  }
}
