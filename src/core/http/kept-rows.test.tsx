import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPageCache } from './page-cache.ts'
import { type Garden, change, elsewhere, openGarden } from '../testing/garden.tsx'

// Rows of earlier pages: another page that rests on them asks the database for nothing, until they change.

let garden: Garden
beforeAll(async () => void (garden = await openGarden()))
beforeEach(() => garden.reset())
afterAll(() => garden.site.close())

const MOMENT = 100
const changeRose = (size: number) => change(garden.site.services, 'plant', 'rose', size)
const tagOf = (answer: Response) => answer.headers.get('ETag')

test.each(['/en/plants', '/en/plants/rose', '/en/found/rose'])(
  'another page of the rows of %s is made without a statement, and kept',
  async (path) => {
    expect(await garden.text(path)).toContain('rose is 1')
    let again = new Response()
    expect(await garden.statements(async () => (again = await garden.get(`${path}?of=2`)))).toBe(0)
    expect(await again.text()).toContain('rose is 1')
    expect(tagOf(again)).toMatch(/^W/)
    garden.pass(MOMENT)
    // Whether they still stand.
    expect(await garden.statements(() => garden.get(`${path}?of=3`))).toBe(1)
    expect(garden.made).toHaveLength(3)
  },
)

test.each(['/en/plants', '/en/plants/rose', '/en/found/rose'])(
  'what changed in the rows of %s is asked for again',
  async (path) => {
    await garden.get(path)
    await changeRose(7)
    expect(await garden.text(`${path}?of=2`)).toContain('rose is 7')
    await change(garden.otherServer().services, 'plant', 'rose', 8)
    garden.pass(MOMENT)
    expect(await garden.text(`${path}?of=3`)).toContain('rose is 8')
  },
)

test('a page of old rows is not kept once it is known that they changed', async () => {
  await garden.get('/en/plants')
  // Another server, so that this one has not heard of it.
  garden.meanwhile = async () => change(garden.otherServer().services, 'plant', 'rose', 9)
  const answer = await garden.get('/en/slow')
  expect(await answer.text()).toContain('rose is 1')
  garden.meanwhile = async () => {}
  garden.pass(MOMENT)
  expect(await garden.text('/en/slow')).toContain('rose is 9')
})

test('a page of old rows and new ones is not kept', async () => {
  await garden.get('/en/plants')
  await change(garden.otherServer().services, 'plant', 'rose', 9)
  // The plants are remembered, for a moment; the beds are not, and versions are asked for anew.
  const answer = await garden.get('/en/both')
  expect(await answer.text()).toContain('rose is 1')
  expect([tagOf(answer), answer.headers.get('Cache-Control')]).toEqual([null, 'no-store'])
  expect(await garden.text('/en/both')).toContain('rose is 9')
})

test('a page is not kept whose remembered rows changed before its first statement', async () => {
  await garden.get('/en/plants')
  garden.meanwhile = () => elsewhere(() => changeRose(9))
  const answer = await garden.get('/en/both')
  expect(await answer.text()).toContain('rose is 1')
  expect(tagOf(answer)).toBeNull()
  garden.meanwhile = async () => {}
  expect(await garden.text('/en/both')).toContain('rose is 9')
})

test('rows that were read while they changed are not remembered', async () => {
  garden.meanwhile = async () => elsewhere(() => changeRose(9))
  expect(await garden.text('/en/slow')).toContain('rose is 1')
  garden.meanwhile = async () => {}
  expect(await garden.text('/en/plants')).toContain('rose is 9')
})

test('whoever is signed in reads the database', async () => {
  await garden.get('/en/plants')
  garden.account = 'somebody'
  expect(await garden.statements(() => garden.get('/en/plants'))).toBe(1)
})

test('rows of tables without versions are not remembered', async () => {
  await garden.get('/en/worms')
  expect(await garden.statements(() => garden.get('/en/worms'))).toBe(2)
})

test('without memory for them no rows are remembered', async () => {
  const { database, services } = garden.site
  const { router } = garden.otherServer({
    pages: createPageCache(database, services.registry, () => 0, 0),
  })
  const before = database.statements.total
  for (const n of [1, 2, 3]) expect(await garden.text(`/en/plants?of=${n}`, router)).toContain('rose is 1')
  expect(database.statements.total - before).toBeGreaterThan(3)
})

test('nobody can change what is remembered', async () => {
  expect((await garden.get('/en/spoilt')).status).toBe(500)
  expect(await garden.text('/en/plants')).toContain('rose is 1')
})
