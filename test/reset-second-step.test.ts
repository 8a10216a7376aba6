import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connect } from '../src/core/index.ts'
import { openDatabase } from '../src/postgres/index.ts'
import { command } from './child.ts'

// The command as an operator gives it: the only administrator lost the phone.

const root = mkdtempSync(join(tmpdir(), 'openpoa-reset-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const run = (...words: string[]) =>
  command(words, { ...process.env, OPENPOA_DATA: join(root, 'data'), OPENPOA_LOG_LEVEL: 'error' })

/** The data of the site, as the commands left them. */
async function ask<R>(sql: string): Promise<R[]> {
  const opened = await openDatabase({ dataFolder: join(root, 'data'), role: 'command', log: () => {} })
  const database = connect(opened.site, () => {})
  try {
    return (await database.pool.query(sql)).rows as R[]
  } finally {
    await database.close()
    await opened.close()
  }
}

test('the only administrator, who lost phone and passkey, gets in by a link again, on record', async () => {
  expect(await run('administrators', 'ada@example.org')).toMatchObject({ exit: 0 })
  await ask(`with ada as (update access_account set second_step = true returning id),
    codes as (insert into access_second_step (id, account_id, secret, recovery_codes)
      select 's', id, 's', '' from ada),
    keys as (insert into access_passkey (id, public_key, account_id, credential_id, counter, device_type, backed_up)
      select 'k', '', id, 'k', 0, 'singleDevice', false from ada)
    insert into access_session (id, token, account_id, expires_at)
      select 't', 't', id, now() + interval '1 day' from ada`)
  const done = await run('reset-second-step', 'Ada@example.org', '--passkeys')
  expect(done).toMatchObject({ exit: 0, said: expect.stringContaining('on record') })
  const [left] = await ask<Record<string, unknown> & { leaf: Buffer; letters: object[] }>(`
    select a.second_step, (select count(*)::int from access_second_step) as codes,
      (select count(*)::int from access_passkey) as keys, (select count(*)::int from access_session) as sessions,
      (select leaf from record_entry order by id desc limit 1) as leaf,
      (select json_agg(l) from core_letter l where subject like '%was reset') as letters
    from access_account a`)
  expect(left).toMatchObject({ second_step: false, codes: 0, keys: 0, sessions: 0 })
  expect(JSON.parse(left!.leaf.toString('utf8'))).toMatchObject({
    kind: 'access.second-step-reset',
    data: { by: 'operator', passkeys: true, alone: 'yes' },
  })
  expect(left!.letters).toMatchObject([
    {
      recipient: 'ada@example.org',
      body: expect.stringMatching(/the operator of this site has reset[^]*no other administrator/),
    },
  ])
}, 120_000)
