import type { Database } from '../../src/core/index.ts'

const DECISIONS = 200
const STATEMENTS = 100
const SPEAKERS =
  'afg alb aut bel bra can chl chn cri dnk egy est fin fra gha ind ken mar mex nor per phl sen tur'.split(' ')

/** How much of each there is. */
export interface Filled {
  meetings: number
  decisions: number
  statements: number
  /** The paragraph of which most was said. */
  provision: string
}

/**
 * So many meetings spread over ten bodies, each with an agenda of ten items; what they decided and what was said in them is spread over the paragraphs of
 * the exercise's working draft. The record is not asked.
 */
export async function fillMeetings(pool: Database['pool'], meetings: number): Promise<Filled> {
  await pool.query(
    `insert into meetings_meeting (programme_id, id, origin, body_id, kind, status, from_day, to_day, facts, changes, taken, version)
      select 'exercise', 'bench-' || n, 'here', 'bench-body-' || n % 10, 'plenary', 'closed', day, day,
        jsonb_set(m.facts, '{title}', jsonb_build_object('en', 'Meeting ' || n)), '[]', null, 1
      from generate_series(0, $1::int - 1) n, lateral (select to_char(date '2000-01-01' + n, 'YYYY-MM-DD') as day) d,
        lateral (select facts from meetings_meeting where id = 'x-plenary-2027' and programme_id = 'exercise') m`,
    [meetings],
  )
  await pool.query(
    `insert into meetings_agenda (programme_id, meeting_id, nr, body)
      select 'exercise', m.id, 1, jsonb_build_object('nr', 1, 'at', m.from_day || 'T10:00:00.000Z', 'isAdopted', true, 'topic', null, 'asked', '[]'::jsonb,
        'items', (select jsonb_agg(jsonb_build_object('id', 'item-' || i, 'number', i::text, 'title', jsonb_build_object('en', 'Lamps, part ' || i),
          'about', '[]'::jsonb, 'questions', '[]'::jsonb) order by i) from generate_series(1, 10) i))
      from meetings_meeting m where m.id like 'bench-%'`,
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
      from meetings_meeting m, generate_series(1, $1::int) p, ${DRAFT} where m.id like 'bench-%'`,
    [DECISIONS],
  )
  await pool.query(
    `insert into meetings_decision_provision (provision_id, programme_id, day, decision_id, kind, status, body_id, meeting_id, verb)
      select unnest(provisions), programme_id, day, id, kind, status, body_id, meeting_id, verb from meetings_decision where id like 'bench-%'`,
  )
  await pool.query(
    `insert into meetings_statement (id, programme_id, meeting_id, party, status, released_at, handed_at, version, item_id, provisions, voices, body)
      select gen_random_uuid(), 'exercise', m.id, party, 'released', at, at, 2, 'item-' || 1 + n % 10, own, array[party],
        jsonb_build_object('language', 'en', 'text', repeat('My delegation speaks of lamp ' || n || ', as it did before. ', 40), 'file', null,
          'checkAgainst', true, 'item', 'item-' || 1 + n % 10, 'provisions', to_jsonb(own), 'onBehalf', '[]'::jsonb, 'translations', '[]'::jsonb)
      from meetings_meeting m, generate_series(1, $1::int) n, ${DRAFT},
        lateral (select array_agg('parties/state/' || id order by id) as refs from unnest($2::text[]) id) s,
        lateral (select array[v.ids[1 + (n + length(m.id)) % cardinality(v.ids)], v.ids[1 + (7 * n) % cardinality(v.ids)]] as both_of) b,
        lateral (select array(select distinct unnest(both_of)) as own) o,
        lateral (select s.refs[1 + (n + length(m.id)) % cardinality(s.refs)] as party) w,
        lateral (select m.from_day::timestamptz + n * interval '1 minute' as at) t
      where m.id like 'bench-%'`,
    [STATEMENTS, SPEAKERS],
  )
  await pool.query(
    `insert into meetings_statement_provision select distinct p, programme_id, released_at, id, meeting_id, item_id, voices, provisions
      from meetings_statement, unnest(provisions) p where meeting_id like 'bench-%'`,
  )
  // Tables of which a page asks, as they are once the server has looked after them.
  for (const table of [
    'meetings_decision',
    'meetings_decision_provision',
    'meetings_statement',
    'meetings_statement_provision',
  ])
    await pool.query(`vacuum analyze ${table}`)
  await pool.query('analyze')
  const { rows } = await pool.query<{ id: string; decisions: number; statements: number }>(
    `select p.id, count(*)::int as statements,
        (select count(*) from meetings_decision_provision d where d.programme_id = 'exercise' and d.provision_id = p.id)::int as decisions
      from meetings_statement s, unnest(s.provisions) as p (id) group by p.id order by 2 desc, 1 limit 1`,
  )
  const most = rows[0]!
  console.log(`${most.id}: ${most.decisions} decisions, ${most.statements} statements`)
  return {
    meetings,
    decisions: meetings * DECISIONS,
    statements: meetings * STATEMENTS,
    provision: most.id,
  }
}

const DRAFT = `lateral (select array_agg(distinct id order by id) as ids from instrument_provision where instrument_id = 'working-draft') v`
