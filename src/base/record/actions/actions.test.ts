import { existsSync, renameSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrivateKeyFile } from '../rules/key.ts'
import { parseVkey } from '../rules/note.ts'
import { readKeys } from '../keys.ts'
import { keyFile, nextKeyFile } from '../signer.ts'
import { readHead } from '../store-tree.ts'
import { grow, note, openTestSite, plantRef, type TestSite } from '../testing.ts'
import { readPrivateTrail } from '../store.ts'
import { forgetEntry } from './forget-entry.ts'
import { integrateAll } from './integrate.ts'
import { rotateKey } from './rotate-key.ts'
import { verifyRecord } from './verify-record.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
  await grow(site.services, 'ivy', 1)
  await integrateAll(site.services)
})
afterAll(() => site.close())

describe('a private entry', () => {
  it('can be forgotten, while the record stays whole', async () => {
    const { services } = site
    const { entry } = await note(services, 'ivy', 'asked for help with water')
    await integrateAll(services)
    expect(await readPrivateTrail(services.db, plantRef('ivy'))).toEqual([entry])

    await forgetEntry(services, entry)
    await expect(forgetEntry(services, entry)).rejects.toMatchObject({ code: 'alreadyForgotten' })
    expect(await readPrivateTrail(services.db, plantRef('ivy'))).toEqual([])
    const { rows } = await site.pool.query('select * from record_entry where id = $1', [entry])
    expect(rows).toEqual([
      {
        id: entry,
        position: 2,
        leaf: expect.anything() as Buffer,
        kind: null,
        at: null,
        programme: null,
        party: null,
      },
    ])
    expect(await verifyRecord(services)).toMatchObject({ findings: [], privateEntries: 1, forgotten: 1 })
  })

  it('cannot be a public one', async () => {
    const { entry } = await grow(site.services, 'ivy', 2)
    await expect(forgetEntry(site.services, entry)).rejects.toMatchObject({ code: 'noEntry' })
    await expect(forgetEntry(site.services, 999_999)).rejects.toMatchObject({ code: 'noEntry' })
  })
})

describe('the signing key', () => {
  it('is replaced by an entry that both keys sign; old checkpoints stay good', async () => {
    const { services } = site
    await integrateAll(services)
    const before = (await readHead(services.db))!
    const old = readFileSync(keyFile(services), 'utf8')
    const vkey = await rotateKey(services)
    expect(readFileSync(keyFile(services), 'utf8')).not.toBe(old)
    expect(existsSync(nextKeyFile(services))).toBe(false)
    await grow(services, 'ivy', 3)
    await integrateAll(services)
    const { history } = await readKeys(services.db)
    expect(history.map((period) => period.from)).toEqual([0, before.size + 1])
    expect(history.at(-1)?.vkey).toBe(vkey)
    expect(parseVkey(vkey).name).toBe('poa.example/record')
    const result = await verifyRecord(services, { since: before.note })
    expect(result).toMatchObject({ findings: [], since: { size: before.size } })
  })

  it('is refused where the server holds another than the record names', async () => {
    const { services } = site
    const right = readFileSync(keyFile(services), 'utf8')
    writeFileSync(keyFile(services), `${Buffer.alloc(32, 1).toString('base64')}\n`)
    const fresh = site.sibling()
    await grow(fresh, 'ivy', 4)
    await expect(integrateAll(fresh)).rejects.toThrow('put the right key there')
    expect((await verifyRecord(fresh)).findings.map((finding) => finding.code)).toEqual(['keyNotHeld'])
    writeFileSync(keyFile(services), right)
    await integrateAll(fresh)
    expect((await verifyRecord(fresh)).findings).toEqual([])
  })

  it('is found again where a crash came between the database and the file', async () => {
    const { services } = site
    const old = readFileSync(keyFile(services), 'utf8')
    await rotateKey(services)
    renameSync(keyFile(services), nextKeyFile(services))
    writeFileSync(keyFile(services), old, { mode: 0o600 })
    const fresh = site.sibling()
    await grow(fresh, 'ivy', 5)
    await integrateAll(fresh)
    expect(existsSync(nextKeyFile(services))).toBe(false)
    expect((await verifyRecord(fresh)).findings).toEqual([])
  })

  it('is never made anew for a record that has one', async () => {
    const { services } = site
    renameSync(keyFile(services), `${keyFile(services)}.away`)
    const fresh = site.sibling()
    await grow(fresh, 'ivy', 6)
    await expect(integrateAll(fresh)).rejects.toThrow("the record's signing key is not there")
    expect(existsSync(keyFile(services))).toBe(false)
    renameSync(`${keyFile(services)}.away`, keyFile(services))
    await integrateAll(fresh)
  })

  it('comes from a named file where the setting holds it', async () => {
    const own = await openTestSite({ OPENPOA_RECORD_KEY: Buffer.alloc(32, 7).toString('base64') })
    await grow(own.services, 'a', 1)
    await expect(rotateKey(own.services)).rejects.toThrow('name a file with the new one')
    const file = join(own.services.config.dataFolder, 'new.key')
    writeFileSync(file, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
    await expect(rotateKey(own.services, file)).rejects.toThrow('has signed this record before')
    createPrivateKeyFile(`${file}.2`, own.services.randomBytes)
    await rotateKey(own.services, `${file}.2`)
    await grow(own.services, 'a', 2)
    await expect(integrateAll(own.services)).rejects.toThrow('OPENPOA_RECORD_KEY holds')
    const moved = {
      ...own.services,
      config: { ...own.services.config, recordKey: readFileSync(`${file}.2`, 'utf8') },
    }
    await integrateAll(moved)
    expect((await verifyRecord(moved)).findings).toEqual([])
    await own.close()
  })
})
