import { readFileSync } from 'node:fs'
import { CompiledQuery, type ControlledTransaction, type Kysely } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Services, Tables } from '../../../core/index.ts'
import { integrateAll } from '../actions/integrate.ts'
import { verifyRecord } from '../actions/verify-record.ts'
import { signCheckpoint } from '../rules/checkpoint.ts'
import { parsePrivateKey, signerOf } from '../rules/key.ts'
import { leafHash, nodeHash } from '../rules/merkle.ts'
import { keyFile } from '../signer.ts'
import { newestCheckpoints, readHead } from '../store-tree.ts'
import { grow, note, openTestSite, type TestSite } from '../testing.ts'

let site: TestSite
/** Each test forges in a transaction that is rolled back. */
let forging: ControlledTransaction<Tables>
let services: Services

beforeAll(async () => {
  site = await openTestSite()
  for (let i = 0; i < 9; i++) await grow(site.services, `plant-${i}`, i)
  await integrateAll(site.services)
  for (let i = 0; i < 5; i++) await grow(site.services, 'tree', i)
  await note(site.services, 'tree', 'not for everyone')
  await integrateAll(site.services)
})
afterAll(() => site.close())
beforeEach(async () => {
  forging = await (site.services.db as Kysely<Tables>).startTransaction().execute()
  services = { ...site.services, db: forging }
  expect(await found()).toEqual([])
})
afterEach(async () => void (await forging.rollback().execute()))

/** 16 entries: opened, nine plants, one tree five times, one private. */
const found = async (since?: string): Promise<string[]> => {
  const { findings } = await verifyRecord(services, since === undefined ? {} : { since })
  return findings.map(({ code, params }) => [code, ...Object.values(params).map(String)].join(' '))
}
const run = (statement: string, values: unknown[] = []) =>
  forging.executeQuery<Record<string, unknown>>(CompiledQuery.raw(statement, values))

const changeByte = `set_byte(leaf, 20, get_byte(leaf, 20) # 1)`

describe('what verification finds', () => {
  it('a changed byte in an entry, and names the entry alone', async () => {
    for (const position of [0, 7, 15]) {
      await run(`update record_entry set leaf = ${changeByte} where position = $1`, [position])
      const names = (await found()).filter(
        (finding) => !/^(entryIndex|entryKind|keyEntry|checkpointSignature)/.test(finding),
      )
      expect(names.filter((name) => name.startsWith('entryChanged'))).toEqual([`entryChanged ${position}`])
      expect(names.filter((name) => /^(hash|checkpointRoot)/.test(name))).toEqual([])
      await run(`update record_entry set leaf = ${changeByte} where position = $1`, [position])
    }
    expect(await found()).toEqual([])
  })

  it('an entry changed with its own hash, by the hash above it', async () => {
    const { rows } = await run('select leaf from record_entry where position = 4')
    const leaf = Buffer.from(rows[0]!['leaf'] as Buffer)
    leaf.write('"height":9', leaf.indexOf('"height":'))
    await run('update record_entry set leaf = $1 where position = 4', [leaf])
    await run('update record_hash set hash = $1 where level = 0 and index = 4', [Buffer.from(leafHash(leaf))])
    expect(await found()).toEqual(['hashChanged 1 2 4 5'])
  })

  it('an entry changed with every hash above it, by the signed checkpoints', async () => {
    const { rows } = await run('select leaf from record_entry where position = 12')
    const leaf = Buffer.from(rows[0]!['leaf'] as Buffer)
    leaf.write('"height":7', leaf.indexOf('"height":'))
    await run('update record_entry set leaf = $1 where position = 12', [leaf])
    await rehash(16)
    expect(await found()).toEqual(['checkpointRoot 16'])
  })

  it('a changed, a missing and an added hash', async () => {
    await run('update record_hash set hash = $1 where level = 2 and index = 1', [Buffer.alloc(32)])
    expect(await found()).toContain('hashChanged 2 1 4 7')
    await run('delete from record_hash where level = 2 and index = 1')
    expect(await found()).toEqual(['hashMissing 2 1'])
    await run('insert into record_hash values (9, 9, $1), (9, 8, $1)', [Buffer.alloc(32)])
    expect(await found()).toEqual(['hashMissing 2 1', 'hashExtra 1'])
  })

  it('deleted entries, with the entities that lost theirs', async () => {
    await run(`delete from record_mark where entry in (select id from record_entry where position in (3, 4))`)
    await run('delete from record_entry where position in (3, 4)')
    expect(await found()).toEqual([
      'entryMissing 3 4',
      'entityUnrecorded garden/plant/plant-2',
      'entityUnrecorded garden/plant/plant-3',
    ])
  })

  it('a cut tail, by what was kept elsewhere', async () => {
    const kept = (await readHead(services.db))!.note
    await run('delete from record_checkpoint where size > 10')
    await run('delete from record_private')
    await run('delete from record_mark where entry in (select id from record_entry where position >= 10)')
    await run('delete from record_entry where position >= 10')
    await run('delete from record_hash where (index + 1) * (2 ^ level) > 10')
    await run(`delete from record_entity where entity = 'tree'`)
    await run('truncate record_count, record_total')
    await run(`insert into record_count select (at at time zone 'UTC')::date, kind, coalesce(programme, ''), count(*),
      min(position), max(position) from record_entry where kind is not null group by 1, 2, 3`)
    await run(`insert into record_total
      select kind, programme, sum(n), min(first), max(last) from record_count group by 1, 2`)
    await run(`delete from garden_plant where id = 'tree'`)
    expect(await found()).toEqual([])
    expect(await found(kept)).toEqual(['sinceBehind 10 16'])
  })

  it('numbers of entries that are not those of the entries', async () => {
    await run('update record_count set n = n + 1 where kind = $1', ['record.opened'])
    await run('update record_count set last = last + 1 where kind = $1 and n > 1', ['garden.grown'])
    await run(`insert into record_count values ('2001-02-03', 'garden.grown', 'x', 1, 1, 1)`)
    await run(`delete from record_total where kind = 'garden.grown'`)
    const differing = (await found()).map((line) => line.replace(/\d{4}-\d\d-\d\d/, 'day'))
    expect(differing.toSorted()).toEqual([
      'countChanged * garden.grown —',
      'countChanged day garden.grown x',
      'countChanged day garden.grown —',
      'countChanged day record.opened —',
    ])
  })

  it('a changed row behind a public page, and names the entity', async () => {
    await run(`update garden_plant set height = 1000 where id = 'plant-4'`)
    expect(await found()).toEqual([
      expect.stringMatching(/^entityChanged garden\/plant\/plant-4 1 [0-9a-f]{64} [0-9a-f]{64}$/),
    ])
  })

  it('a deleted, a hidden and an added row', async () => {
    await run(`delete from garden_plant where id = 'plant-1'`)
    await run(`update garden_plant set hidden = true where id = 'plant-2'`)
    await run(`insert into garden_plant values ('weed', 5, false)`)
    expect(await found()).toEqual([
      'entityMissing garden/plant/plant-1 1',
      'entityMissing garden/plant/plant-2 1',
      'entityUnrecorded garden/plant/weed',
    ])
  })

  it('an index that no longer tells what the entry says', async () => {
    await run(`update record_entry set party = '004' where position = 2`)
    await run(`update record_entry set at = at + interval '1 day' where position = 3`)
    await run(`update record_entry set kind = null, at = null where position = 5`)
    await run(`update record_entry set programme = 'x' where position = 15`)
    expect(await found()).toEqual([
      'entryIndex 2 party',
      'entryIndex 3 at',
      'entryIndex 5 kind',
      'entryIndex 5 at',
      'entryIndex 15 leaf',
    ])
  })

  it('a snapshot changed in the index together with the row', async () => {
    const { rows } = await run(`select snapshot from record_mark where entity = 'plant-8'`)
    await run(`update garden_plant set height = 8 where id = 'plant-7'`)
    await run(`update record_mark set snapshot = $1 where entity = 'plant-7'`, [rows[0]!['snapshot']])
    expect(await found()).toEqual(['entryIndex 8 entities'])
  })

  it('a version that was set back', async () => {
    await run(`update record_entity set version = 2 where entity = 'tree'`)
    expect(await found()).toEqual(['entityRow garden/plant/tree'])
  })

  it('a private entry with another body, and none when it was forgotten', async () => {
    await run(
      `update record_private set body = convert_to(replace(convert_from(body, 'UTF8'), 'everyone', 'anyone'), 'UTF8')`,
    )
    expect(await found()).toEqual(['privateChanged 15'])
    await run('delete from record_private')
    expect(await verifyRecord(services)).toMatchObject({ findings: [], privateEntries: 1, forgotten: 1 })
  })

  it('a forged checkpoint: another root, another key, another row', async () => {
    const head = (await readHead(services.db))!
    const own = signerOf(
      'poa.example/record',
      parsePrivateKey(readFileSync(keyFile(services), 'utf8'), 'test'),
    )
    const foreign = signerOf(
      'poa.example/record',
      parsePrivateKey(Buffer.alloc(32, 3).toString('base64'), 'test'),
    )
    const root = new Uint8Array(32)
    const set = (note: string, stored = head.root) =>
      run('update record_checkpoint set note = $1, root = $2 where size = 16', [note, Buffer.from(stored)])
    const said = { origin: 'poa.example/record', size: 16, root: head.root }
    await set(signCheckpoint({ ...said, root }, [own]), root)
    expect(await found()).toEqual(['checkpointRoot 16'])
    await set(signCheckpoint({ ...said, root }, [own]))
    expect(await found()).toEqual(['checkpointRow 16'])
    await set(signCheckpoint(said, [foreign]))
    expect(await found()).toEqual([
      expect.stringMatching(/^checkpointSignature 16 not signed by a known key/),
    ])
    await set(head.note.replace(/.{5}\n$/, 'AAAA\n'))
    expect((await found()).length).toBe(1)
  })

  it('an entry placed without a checkpoint', async () => {
    await run('delete from record_checkpoint where size = 16')
    expect(await found()).toEqual(['entryUnsigned 10 15'])
  })

  it('a record made anew with another key', async () => {
    const other = await openTestSite()
    await grow(other.services, 'a', 1)
    await integrateAll(other.services)
    const { findings } = await verifyRecord({ ...other.services, config: services.config })
    expect(findings.map((finding) => finding.code)).toEqual(['keyNotHeld'])
    await other.close()
  })
})

describe('since a checkpoint kept elsewhere', () => {
  it('proves that nothing before it changed', async () => {
    const [newest, older] = await newestCheckpoints(services.db, 2)
    expect(await verifyRecord(services, { since: older!.note })).toMatchObject({
      findings: [],
      since: { size: 10 },
    })
    const { since } = await verifyRecord(services, { since: older!.note })
    expect(since?.proof?.length).toBeGreaterThan(0)
    expect((await verifyRecord(services, { since: newest!.note })).since).toEqual({ size: 16, proof: [] })
  })

  it('refuses what is no checkpoint of this record', async () => {
    const [newest] = await newestCheckpoints(services.db, 1)
    expect(await found('nonsense')).toEqual([expect.stringMatching(/^sinceUnreadable not a signed note/)])
    const foreign = signerOf(
      'poa.example/record',
      parsePrivateKey(Buffer.alloc(32, 3).toString('base64'), 'test'),
    )
    const forged = signCheckpoint({ origin: 'poa.example/record', size: 16, root: newest!.root }, [foreign])
    expect(await found(forged)).toEqual([expect.stringMatching(/^sinceUnreadable not signed by a known key/)])
  })

  it('finds a history rewritten with the right key', async () => {
    const kept = (await readHead(services.db))!.note
    const { rows } = await run('select leaf from record_entry where position = 12')
    const leaf = Buffer.from(rows[0]!['leaf'] as Buffer)
    leaf.write('"height":7', leaf.indexOf('"height":'))
    await run('update record_entry set leaf = $1 where position = 12', [leaf])
    await rehash(16)
    const root = (await run('select hash from record_hash where level = 4 and index = 0')).rows[0]![
      'hash'
    ] as Buffer
    const own = signerOf(
      'poa.example/record',
      parsePrivateKey(readFileSync(keyFile(services), 'utf8'), 'test'),
    )
    const note = signCheckpoint({ origin: 'poa.example/record', size: 16, root }, [own])
    await run('update record_checkpoint set note = $1, root = $2 where size = 16', [note, root])
    expect(await found()).toEqual([])
    expect(await found(kept)).toEqual(['sinceDiffers 16'])
  })
})

/** What a forger with the database in hand would do: every hash anew from the entries. */
async function rehash(size: number): Promise<void> {
  const { rows } = await run('select leaf from record_entry where position is not null order by position')
  let level = 0
  let hashes: Uint8Array[] = rows.map((row) => leafHash(row['leaf'] as Buffer))
  for (; hashes.length > 0; level++) {
    for (const [index, hash] of hashes.entries())
      await run('update record_hash set hash = $3 where level = $1 and index = $2', [
        level,
        index,
        Buffer.from(hash),
      ])
    const below = hashes
    hashes = Array.from({ length: Math.floor(below.length / 2) }, (_, i) =>
      nodeHash(below[2 * i]!, below[2 * i + 1]!),
    )
  }
  expect(rows.length).toBe(size)
}
