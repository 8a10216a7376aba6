import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Services, connect, createRegistry, emit, event, on } from '../index.ts'
import { openTestServers, type TestServers } from '../testing/servers.ts'
import { afterCommit, assertTransaction, codeOf, inTransaction, isPassing, violates } from './transaction.ts'

let site: TestServers
let one: Services
let two: Services
beforeAll(async () => {
  site = await openTestServers(
    {},
    `create table pair (name text constraint pair_once unique, n integer constraint pair_positive check (n >= 0))`,
  )
  ;[one, two] = site.servers
})
afterAll(() => site.close())
beforeEach(async () => {
  await sql`truncate pair`.execute(one.db)
  site.logged()
})

const put = (services: Services, name: string, n = 0) =>
  sql`insert into pair values (${name}, ${n})`.execute(services.db)
const raise = (services: Services, name: string) =>
  sql`update pair set n = n + 1 where name = ${name}`.execute(services.db)
/** What another server sees. */
const seen = async (): Promise<string[]> =>
  (await sql<{ name: string }>`select name from pair order by name`.execute(two.db)).rows.map(
    ({ name }) => name,
  )
const count = async (name: string): Promise<number | undefined> =>
  (await sql<{ n: number }>`select n from pair where name = ${name}`.execute(two.db)).rows[0]?.n

test('steps run after the commit, in order, when others see the rows', async () => {
  const steps: [string, string[]][] = []
  const note = (step: string) => async () => void steps.push([step, await seen()])
  const result = await inTransaction(one, async (tx) => {
    await put(tx, 'a')
    afterCommit(tx, note('first'))
    await inTransaction(tx, async (inner) => {
      await put(inner, 'b')
      afterCommit(inner, note('second'))
    })
    afterCommit(tx, note('third'))
    expect(await seen()).toEqual([])
    expect(steps).toEqual([])
    return 'result'
  })
  expect(result).toBe('result')
  const rows = ['a', 'b']
  expect(steps).toEqual([
    ['first', rows],
    ['second', rows],
    ['third', rows],
  ])
})

test('a failing part that the act catches leaves neither rows nor steps, and the rest stands', async () => {
  const steps: string[] = []
  await inTransaction(one, async (tx) => {
    await put(tx, 'before')
    afterCommit(tx, () => void steps.push('before'))
    const failing = inTransaction(tx, async (inner) => {
      await put(inner, 'lost')
      afterCommit(inner, () => void steps.push('lost'))
      await inTransaction(inner, async (innermost) => {
        await put(innermost, 'lost with it')
        afterCommit(innermost, () => void steps.push('lost with it'))
      })
      throw new Error('withered')
    })
    await expect(failing).rejects.toThrow('withered')
    await put(tx, 'after')
    afterCommit(tx, () => void steps.push('after'))
  })
  expect(await seen()).toEqual(['after', 'before'])
  expect(steps).toEqual(['before', 'after'])
})

test('a part of a part fails alone', async () => {
  const steps: string[] = []
  await inTransaction(one, (tx) =>
    inTransaction(tx, async (part) => {
      await put(part, 'kept')
      afterCommit(part, () => void steps.push('kept'))
      await inTransaction(part, async (inner) => {
        await put(inner, 'lost')
        afterCommit(inner, () => void steps.push('lost'))
        await put(inner, 'kept')
      }).catch(() => {})
    }),
  )
  expect(await seen()).toEqual(['kept'])
  expect(steps).toEqual(['kept'])
})

test('a part that fails after it caught a part of its own leaves nothing', async () => {
  await inTransaction(one, async (tx) => {
    await put(tx, 'kept')
    await inTransaction(tx, async (part) => {
      await put(part, 'lost')
      await inTransaction(part, (inner) => put(inner, 'kept')).catch(() => {})
      throw new Error('withered')
    }).catch(() => {})
    await inTransaction(tx, (part) => put(part, 'lost'))
  })
  expect(await seen()).toEqual(['kept', 'lost'])
  expect(await count('lost')).toBe(0)
})

test('parts that would run at once are refused, since one that fails would take the other along', async () => {
  await inTransaction(one, async (tx) => {
    const first = inTransaction(tx, (part) => put(part, 'first'))
    const second = inTransaction(tx, (part) => put(part, 'second'))
    await expect(second).rejects.toThrow('parts of a transaction run one after the other')
    await first
    await inTransaction(tx, (part) => put(part, 'third'))
  })
  expect(await seen()).toEqual(['first', 'third'])
})

test('a part whose statement the database refused does not spoil the transaction', async () => {
  await inTransaction(one, async (tx) => {
    await put(tx, 'a')
    const refused = inTransaction(tx, (inner) => put(inner, 'a'))
    await expect(refused).rejects.toSatisfy((error) => violates(error, 'pair_once'))
    await put(tx, 'b')
  })
  expect(await seen()).toEqual(['a', 'b'])
})

test('an act that fails leaves nothing, not even of its parts that went well', async () => {
  const steps: string[] = []
  const failing = inTransaction(one, async (tx) => {
    await inTransaction(tx, async (part) => {
      await put(part, 'a')
      afterCommit(part, () => void steps.push('a'))
    })
    throw new Error('changed my mind')
  })
  await expect(failing).rejects.toThrow('changed my mind')
  expect(await seen()).toEqual([])
  expect(steps).toEqual([])
})

test('a step that fails is logged, the caller gets its result, and later steps run', async () => {
  const steps: string[] = []
  const result = await inTransaction(one, async (tx) => {
    afterCommit(tx, () => {
      throw new Error('no ink')
    })
    afterCommit(tx, () => Promise.reject(new Error('no paper')))
    afterCommit(tx, () => void steps.push('later'))
    await put(tx, 'a')
    return 42
  })
  expect(result).toBe(42)
  expect(steps).toEqual(['later'])
  expect(await seen()).toEqual(['a'])
  expect(site.logged()).toMatchObject([
    { msg: 'a step after a commit failed', level: 50, err: { message: 'no ink' } },
    { msg: 'a step after a commit failed', level: 50, err: { message: 'no paper' } },
  ])
})

test('what must be within a transaction is refused outside of one', async () => {
  const step = () => {}
  expect(() => afterCommit(one, step)).toThrow('afterCommit needs the services that inTransaction gave')
  expect(() => assertTransaction(one)).toThrow('this needs a transaction')
  await one.db.transaction().execute(async (db) => {
    const foreign = { ...one, db }
    expect(() => afterCommit(foreign, step)).toThrow('afterCommit needs')
    await expect(inTransaction(foreign, async () => {})).rejects.toThrow('was not opened by inTransaction')
  })
  await inTransaction(one, async (tx) => expect(() => assertTransaction(tx)).not.toThrow())
})

/** Acts on both rows, in this order; what it did first stands still until the other act has done its first too. */
function crossing(services: Services, order: readonly string[], met: () => Promise<void>) {
  const attempts: string[] = []
  const steps: string[] = []
  const act = inTransaction(services, async (tx) => {
    attempts.push(order.join())
    afterCommit(tx, () => void steps.push(order.join()))
    for (const [i, name] of order.entries()) {
      await raise(tx, name)
      if (i === 0 && attempts.length === 1) await met()
    }
  })
  return { act, attempts, steps }
}

test('of two acts in each other’s way, one is tried once more, and its first steps are forgotten', async () => {
  for (const name of ['a', 'b']) await put(one, name)
  let waiting = 2
  const both = Promise.withResolvers<void>()
  const met = (): Promise<void> => {
    if (--waiting === 0) both.resolve()
    return both.promise
  }
  const acts = [crossing(one, ['a', 'b'], met), crossing(two, ['b', 'a'], met)]
  await Promise.all(acts.map(({ act }) => act))
  expect(acts.flatMap(({ attempts }) => attempts)).toHaveLength(3)
  expect(acts.map(({ steps }) => steps)).toEqual([['a,b'], ['b,a']])
  expect([await count('a'), await count('b')]).toEqual([2, 2])
  expect(site.logged()).toMatchObject([
    { msg: 'a transaction is tried once more', level: 40, err: { code: '40P01' } },
  ])
})

/** An act that another one comes before, in its first attempts. */
async function overtaken(times: number, nested: boolean): Promise<{ attempts: number; steps: number }> {
  let [attempts, parts, steps] = [0, 0, 0]
  const change = async (tx: Services): Promise<void> => {
    parts++
    afterCommit(tx, () => void steps++)
    await raise(tx, 'a')
  }
  const act = inTransaction(one, async (tx) => {
    attempts++
    await sql`set transaction isolation level repeatable read`.execute(tx.db)
    await sql`select from pair`.execute(tx.db)
    if (attempts <= times) await raise(two, 'a')
    await (nested ? inTransaction(tx, change) : change(tx))
  })
  const code = await act.then(
    () => null,
    (error: unknown) => codeOf(error),
  )
  expect(code).toBe(times > 1 ? '40001' : null)
  expect(parts).toBe(attempts)
  return { attempts, steps }
}

test.each([false, true])(
  'an act that was overtaken is tried once more, and not twice (in a part: %s)',
  async (nested) => {
    await put(one, 'a')
    expect(await overtaken(0, nested)).toEqual({ attempts: 1, steps: 1 })
    expect(await overtaken(1, nested)).toEqual({ attempts: 2, steps: 1 })
    expect(await count('a')).toBe(3)
    expect(await overtaken(3, nested)).toEqual({ attempts: 2, steps: 0 })
    expect(await count('a')).toBe(5)
    expect(site.logged().map(({ msg }) => msg)).toEqual(Array(2).fill('a transaction is tried once more'))
  },
)

test('any other refusal is not tried again, and says which constraint it was', async () => {
  let attempts = 0
  const refused = (name: string, n: number) =>
    inTransaction(one, async (tx) => {
      attempts++
      await put(tx, name, n)
    }).then(
      () => null,
      (error: unknown) => error,
    )
  await put(one, 'a')
  const taken = await refused('a', 0)
  expect([violates(taken, 'pair_once'), violates(taken, 'pair_positive')]).toEqual([true, false])
  expect(codeOf(taken)).toBe('23505')
  const negative = await refused('b', -1)
  expect([violates(negative, 'pair_once'), violates(negative, 'pair_positive')]).toEqual([false, true])
  expect(attempts).toBe(2)
  for (const other of [
    null,
    undefined,
    new Error('pair_once'),
    'pair_once',
    Object.assign(new Error(), { code: 'ENOENT' }),
  ]) {
    expect(violates(other, 'pair_once')).toBe(false)
    expect(codeOf(other)).toBeNull()
  }
})

test('who listens to an event acts in the same transaction, and can refuse the act', async () => {
  const rained = event<{ mm: number }>('garden.rained')
  const registry = createRegistry(
    [
      { name: 'garden', events: [rained] },
      { name: 'barrel', handlers: [on(rained, async (tx, { mm }) => void (await put(tx, `barrel ${mm}`)))] },
      {
        name: 'cellar',
        handlers: [
          on(rained, async (tx, { mm }) => {
            await put(tx, `cellar ${mm}`)
            if (mm > 100) throw new Error('flooded')
          }),
        ],
      },
    ],
    one.words,
  )
  const rain = (mm: number) =>
    inTransaction({ ...one, registry }, async (tx) => {
      await put(tx, `rain ${mm}`)
      await emit(tx, rained, { mm })
      expect(await seen()).not.toContain(`barrel ${mm}`)
    })
  await rain(7)
  await expect(rain(200)).rejects.toThrow('flooded')
  expect(await seen()).toEqual(['barrel 7', 'cellar 7', 'rain 7'])
})

test('an event that no module declares is an error, and no silence', async () => {
  const registry = createRegistry([{ name: 'sky', events: [] }], one.words)
  const rain = inTransaction({ ...one, registry }, (tx) => emit(tx, event('sky.rained'), {}))
  await expect(rain).rejects.toThrow('no module declares the event sky.rained')
})

test.each([
  ['53100', true],
  ['57P01', true],
  ['08006', true],
  ['25006', true],
  ['40P01', true],
  ['ENOSPC', true],
  ['ECONNREFUSED', true],
  ['EHOSTUNREACH', true],
  ['ENETUNREACH', true],
  ['EAI_AGAIN', true],
  ['ENOTFOUND', true],
  ['23505', false],
  ['22P02', false],
  ['ENOENT', false],
  [undefined, false],
])('an error with the code %s passes by itself: %s', (code, passes) => {
  expect(isPassing(Object.assign(new Error('broken'), { code }))).toBe(passes)
})

test('a connection that breaks off, or that is not had in time, passes by itself', async () => {
  const client = await one.pool.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const broken = Promise.withResolvers<unknown>()
  client.on('error', broken.resolve)
  await one.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await broken.promise
  const later = await client.query('select 1').catch((error: unknown) => error)
  client.release(true)
  expect([isPassing(await broken.promise), isPassing(later)]).toEqual([true, true])
  const { pool, close } = connect({ ...one.pool.options, max: 1 }, () => {})
  const held = await pool.connect()
  pool.options.connectionTimeoutMillis = 20
  expect(isPassing(await pool.connect().catch((error: unknown) => error))).toBe(true)
  held.release()
  await close()
})
