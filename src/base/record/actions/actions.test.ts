import { existsSync, renameSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrivateKeyFile } from '../rules/key.ts'
import { commit, opens } from '../rules/commitment.ts'
import { parseVkey } from '../rules/note.ts'
import { checkProof, parseProof } from '../rules/proof.ts'
import { readKeys, verifiersOf } from '../keys.ts'
import { keyFile, nextKeyFile } from '../signer.ts'
import { readHead } from '../store-tree.ts'
import { grow, note, openTestSite, plantRef, type TestSite } from '../testing.ts'
import { readPrivateTrail } from '../store.ts'
import { forgetEntry } from './forget-entry.ts'
import { integrateAll } from './integrate.ts'
import { provePrivate } from './prove-private.ts'
import { rotateKey } from './rotate-key.ts'
import { verifyRecord } from './verify-record.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
  await grow(site.env, 'ivy', 1)
  await integrateAll(site.env)
})
afterAll(() => site.close())

describe('a private entry', () => {
  it('can be proven to others, then forgotten, while the record stays whole', async () => {
    const { env } = site
    const { entry } = await note(env, 'ivy', 'asked for help with water')
    await expect(provePrivate(env.db, entry)).rejects.toMatchObject({ code: 'notPlaced' })
    await integrateAll(env)
    const shown = await provePrivate(env.db, entry)
    expect(shown.entry).toMatchObject({
      kind: 'garden.noted',
      party: '578',
      data: { text: 'asked for help with water' },
    })
    const salt = Buffer.from(shown.salt, 'base64')
    const keys = await readKeys(env.db)
    const leaf = commit(salt, shown.entry)
    checkProof(parseProof(shown.proof), leaf, verifiersOf(keys.history), keys.origin)
    expect(opens(leaf, salt, { ...(shown.entry as object), party: '004' })).toBe(false)
    expect(await readPrivateTrail(env.db, plantRef('ivy'))).toEqual([entry])

    await forgetEntry(env, entry)
    await expect(provePrivate(env.db, entry)).rejects.toMatchObject({ code: 'alreadyForgotten' })
    await expect(forgetEntry(env, entry)).rejects.toMatchObject({ code: 'alreadyForgotten' })
    expect(await readPrivateTrail(env.db, plantRef('ivy'))).toEqual([])
    const { rows } = await site.pool.query('select * from record_entry where id = $1', [entry])
    expect(rows).toEqual([
      {
        id: String(entry),
        position: '2',
        leaf: expect.anything() as Buffer,
        kind: null,
        at: null,
        programme: null,
        party: null,
      },
    ])
    expect(await verifyRecord(env)).toMatchObject({ findings: [], privateEntries: 1, forgotten: 1 })
  })

  it('cannot be a public one', async () => {
    const { entry } = await grow(site.env, 'ivy', 2)
    await expect(forgetEntry(site.env, entry)).rejects.toMatchObject({ code: 'noEntry' })
    await expect(forgetEntry(site.env, 999_999)).rejects.toMatchObject({ code: 'noEntry' })
  })
})

describe('the signing key', () => {
  it('is replaced by an entry that both keys sign; old checkpoints stay good', async () => {
    const { env } = site
    await integrateAll(env)
    const before = (await readHead(env.db))!
    const old = readFileSync(keyFile(env), 'utf8')
    const vkey = await rotateKey(env)
    expect(readFileSync(keyFile(env), 'utf8')).not.toBe(old)
    expect(existsSync(nextKeyFile(env))).toBe(false)
    await grow(env, 'ivy', 3)
    await integrateAll(env)
    const { history } = await readKeys(env.db)
    expect(history.map((period) => period.from)).toEqual([0, before.size + 1])
    expect(history.at(-1)?.vkey).toBe(vkey)
    expect(parseVkey(vkey).name).toBe('poa.example/record')
    const result = await verifyRecord(env, { since: before.note })
    expect(result).toMatchObject({ findings: [], since: { size: before.size } })
  })

  it('is refused where the server holds another than the record names', async () => {
    const { env } = site
    const right = readFileSync(keyFile(env), 'utf8')
    writeFileSync(keyFile(env), `${Buffer.alloc(32, 1).toString('base64')}\n`)
    const fresh = site.sibling()
    await grow(fresh, 'ivy', 4)
    await expect(integrateAll(fresh)).rejects.toThrow('put the right key there')
    expect((await verifyRecord(fresh)).findings.map((finding) => finding.code)).toEqual(['keyNotHeld'])
    writeFileSync(keyFile(env), right)
    await integrateAll(fresh)
    expect((await verifyRecord(fresh)).findings).toEqual([])
  })

  it('is found again where a crash came between the database and the file', async () => {
    const { env } = site
    const old = readFileSync(keyFile(env), 'utf8')
    await rotateKey(env)
    renameSync(keyFile(env), nextKeyFile(env))
    writeFileSync(keyFile(env), old, { mode: 0o600 })
    const fresh = site.sibling()
    await grow(fresh, 'ivy', 5)
    await integrateAll(fresh)
    expect(existsSync(nextKeyFile(env))).toBe(false)
    expect((await verifyRecord(fresh)).findings).toEqual([])
  })

  it('is never made anew for a record that has one', async () => {
    const { env } = site
    renameSync(keyFile(env), `${keyFile(env)}.away`)
    const fresh = site.sibling()
    await grow(fresh, 'ivy', 6)
    await expect(integrateAll(fresh)).rejects.toThrow("the record's signing key is not there")
    expect(existsSync(keyFile(env))).toBe(false)
    renameSync(`${keyFile(env)}.away`, keyFile(env))
    await integrateAll(fresh)
  })

  it('comes from a named file where the setting holds it', async () => {
    const own = await openTestSite({ OPENPOA_RECORD_KEY: Buffer.alloc(32, 7).toString('base64') })
    await grow(own.env, 'a', 1)
    await expect(rotateKey(own.env)).rejects.toThrow('name a file with the new one')
    const file = join(own.env.config.dataFolder, 'new.key')
    writeFileSync(file, Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
    await expect(rotateKey(own.env, file)).rejects.toThrow('has signed this record before')
    createPrivateKeyFile(`${file}.2`, own.env.randomBytes)
    await rotateKey(own.env, `${file}.2`)
    await grow(own.env, 'a', 2)
    await expect(integrateAll(own.env)).rejects.toThrow('OPENPOA_RECORD_KEY holds')
    const moved = { ...own.env, config: { ...own.env.config, recordKey: readFileSync(`${file}.2`, 'utf8') } }
    await integrateAll(moved)
    expect((await verifyRecord(moved)).findings).toEqual([])
    await own.close()
  })
})
