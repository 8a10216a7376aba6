import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Change,
  type PackView,
  type Ref,
  anyone,
  coreModule,
  inTransaction,
  resolveRefs,
} from '../../../core/index.ts'
import { type TestModules, openTestModules } from '../../../core/testing/testing.ts'
import { integrateAll, verifyRecord } from '../../record/index.ts'
import { recordModule } from '../../record/module.ts'
import { partyEntities } from '../entities.ts'
import { findProgrammeParties, partyRef } from '../index.ts'
import { partiesModule } from '../module.ts'
import { type PartiesOfPack, partiesOfPack, partiesSection } from '../pack-section.ts'
import { addStates } from './add-states.ts'
import { loadParties } from './load-parties.ts'

let site: TestModules
beforeAll(async () => {
  site = await openTestModules({ set: 'parties', modules: [coreModule, recordModule, partiesModule] })
})
afterAll(() => site.close())

const source = { document: 'rules', label: 'X', checked: true } as const
const group = (id: string, name: string) => ({ id, name, source })
const state = (id: string, name: string, of = 'north') => ({
  id,
  name: { en: name, fr: `${name} (fr)` },
  formalName: `Republic of ${name}`,
  group: of,
  languages: ['en'],
  source,
})
const parties = (given: Partial<PartiesOfPack>): PartiesOfPack => ({
  states: [],
  groups: [],
  organizations: [],
  ...given,
})

async function load(programme: string, given: PartiesOfPack): Promise<string[]> {
  const changes: Change[] = []
  await inTransaction(site.services, (tx) => loadParties(tx, programme, given, changes))
  return changes.map(({ kind, id, what }) => `${what} ${kind} ${id}`)
}

/** Entries about a programme, oldest first: the act and the entities of each. */
async function entries(programme: string): Promise<[what: string, count: number, entities: string[]][]> {
  const { rows } = await sql<{ leaf: Buffer }>`
    select leaf from record_entry where programme = ${programme} order by id`.execute(site.services.db)
  return rows.map(({ leaf }) => {
    const { kind, data, entities } = JSON.parse(leaf.toString())
    expect(kind).toBe('parties.parties-loaded')
    return [data.what, data.count, entities.map(({ entity }: { entity: string }) => entity)]
  })
}

const verified = async (): Promise<unknown[]> => {
  await integrateAll(site.services)
  return (await verifyRecord(site.services)).findings
}

const first = parties({
  states: [state('x-one', 'Onia'), state('x-two', 'Twonia')],
  groups: [group('north', 'North')],
  organizations: [group('pier-council', 'Pier Council')],
})

test('parties are loaded, changed and removed on record, and the record verifies each time', async () => {
  expect(await load('harbour', first)).toEqual([
    'added state x-one',
    'added state x-two',
    'added group north',
    'added organization pier-council',
  ])
  expect(await load('harbour', structuredClone(first))).toEqual([])
  expect(await verified()).toEqual([])
  const second = { ...first, states: [state('x-one', 'Onia'), state('x-two', 'Duonia')], organizations: [] }
  expect(await load('harbour', second)).toEqual(['changed state x-two', 'removed organization pier-council'])
  expect(await verified()).toEqual([])
  expect(await load('harbour', parties({}))).toEqual([
    'removed state x-one',
    'removed state x-two',
    'removed group north',
  ])
  expect(await verified()).toEqual([])
  expect(await entries('harbour')).toEqual([
    [
      'added',
      4,
      [
        'parties/state/harbour/x-one',
        'parties/state/harbour/x-two',
        'parties/group/harbour/north',
        'parties/organization/harbour/pier-council',
      ],
    ],
    ['changed', 1, ['parties/state/harbour/x-two']],
    ['removed', 1, ['parties/organization/harbour/pier-council']],
    [
      'removed',
      3,
      ['parties/state/harbour/x-one', 'parties/state/harbour/x-two', 'parties/group/harbour/north'],
    ],
  ])
})

test('a row that was changed behind the page is found by the record', async () => {
  await load('watched', first)
  expect(await verified()).toEqual([])
  await sql`update parties_party set body = jsonb_set(body, '{formalName}', '"Kingdom of Onia"')
    where programme_id = 'watched' and id = 'x-one'`.execute(site.services.db)
  expect(await verified()).toMatchObject([
    { code: 'entityChanged', params: { entity: 'parties/state/watched/x-one' } },
  ])
  await load('watched', first)
  expect(await verified()).toEqual([])
})

test('a party that becomes one of another kind is gone as the one and there as the other', async () => {
  await load('turning', parties({ groups: [group('circle', 'Circle')] }))
  expect(await load('turning', parties({ organizations: [group('circle', 'Circle')] }))).toEqual([
    'added organization circle',
    'removed group circle',
  ])
  expect(await findProgrammeParties(anyone(site.services), 'turning')).toMatchObject([
    { kind: 'organization', id: 'circle' },
  ])
  expect(await verified()).toEqual([])
})

test('those of one programme are left alone by another that has the same', async () => {
  await load('left', first)
  await load('right', first)
  await load('left', parties({}))
  expect(await findProgrammeParties(anyone(site.services), 'left')).toEqual([])
  const kept = await findProgrammeParties(anyone(site.services), 'right')
  expect(kept.map(({ id }) => id)).toEqual(['x-one', 'x-two', 'north', 'pier-council'])
})

test('what was added beside a pack stays when the pack is loaded, and is its own once the pack names it', async () => {
  await load('widened', first)
  const { id, ...rest } = state('x-three', 'Threenia')
  const add = () =>
    inTransaction(site.services, (tx) => addStates(tx, 'widened', [first.states[0]!, { id, ...rest }]))
  expect(await add()).toBe(1)
  expect(await add()).toBe(0)
  expect(await load('widened', structuredClone(first))).toEqual([])
  expect(await verified()).toEqual([])
  const wider = { ...first, states: [...first.states, state('x-three', 'Trionia')] }
  expect(await load('widened', wider)).toContain('added state x-three')
  expect(await load('widened', first)).toContain('removed state x-three')
  expect(await verified()).toEqual([])
})

test('very many of them stand in several entries, none of which outgrows its place', async () => {
  const states = Array.from({ length: 450 }, (_, i) => state(`x-${i}`, `Land ${i}`))
  expect(await load('large', parties({ states }))).toHaveLength(450)
  expect((await entries('large')).map(([what, count]) => [what, count])).toEqual([
    ['added', 200],
    ['added', 200],
    ['added', 50],
  ])
})

test('they are named beside those of the world, in the language of the reader', async () => {
  await load('named', first)
  const own: Ref[] = (await findProgrammeParties(anyone(site.services), 'named')).map(partyRef)
  const refs = [...own, { module: 'parties', kind: 'state', id: 'fra' }]
  const found = await resolveRefs(anyone(site.services, 'fr'), [
    ...refs,
    // Not of that kind, not of that programme, and no key at all.
    { module: 'parties', kind: 'group', id: 'named/x-one' },
    { module: 'parties', kind: 'state', id: 'nowhere/x-one' },
    { module: 'parties', kind: 'state', id: 'named/x-one/more' },
    { module: 'parties', kind: 'state', id: 'x-one' },
  ])
  expect([...found]).toHaveLength(refs.length)
  expect(found.get('parties/state/named/x-one')).toEqual({
    name: 'Onia (fr)',
    address: '/programmes/named/parties/x-one',
    programme: 'named',
  })
  expect(found.get('parties/organization/named/pier-council')).toEqual({
    name: 'Pier Council',
    address: '/programmes/named/parties/pier-council',
    programme: 'named',
  })
  expect(found.get('parties/state/fra')?.address).toBe('/states/fra')
})

test('each kind lists its own once, in pages', async () => {
  await load('listed', first)
  const states = partyEntities.find(({ kind }) => kind === 'state')!.snapshots
  const all = await states.list(site.services, null, 10_000)
  expect(all).toContain('listed/x-two')
  expect(all).not.toContain('listed/north')
  const paged: string[] = []
  for (let after: string | null = null; ; after = paged.at(-1) ?? null) {
    const page = await states.list(site.services, after, 7)
    if (page.length === 0) break
    paged.push(...page)
  }
  expect(paged).toEqual(all)
  expect(new Set(paged).size).toBe(paged.length)
})

const exercise: PackView = { programme: 'p', exercise: true, knows: () => true, brings: () => true }
const faults = (given: Partial<PartiesOfPack>, pack = exercise): string[] =>
  (partiesSection.check?.(partiesOfPack.parse(given), pack) ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )

test('a pack brings no party under the name of another', () => {
  expect(faults(first)).toEqual([])
  expect(faults({ ...first, organizations: [group('north', 'North')] })).toEqual([
    'organizations.0.id: "north" is used twice',
  ])
  expect(
    faults(
      { groups: [group('north', 'North')], organizations: [group('north', 'N')] },
      { ...exercise, exercise: false },
    ),
  ).toEqual([
    'groups: a real programme invents no groups of States',
    'organizations.0.id: "north" is used twice',
  ])
})

test('an invented State looks like nobody’s and belongs to a group of its pack', () => {
  expect(faults({ states: [state('fra', 'France', 'south')], groups: [] })).toEqual([
    'states.0.id: the id of an invented State begins with x-',
    'states.0.group: there is no group "south"',
  ])
  expect(
    faults({ organizations: [group('pier-council', 'Pier Council')] }, { ...exercise, exercise: false }),
  ).toEqual([])
})
