import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { printCursor } from '../../../core/index.ts'
import { openCheckpoint } from '../rules/checkpoint.ts'
import { parseVkey } from '../rules/note.ts'
import { openGrownSite } from '../testing.ts'

let site: Awaited<ReturnType<typeof openGrownSite>>
beforeAll(async () => {
  site = await openGrownSite('rose')
}, 60_000)
afterAll(() => site.close())

const SIZE = 301
const get = (path: string, init?: RequestInit) => site.get(path, init)
const text = (path: string, status = 200) => site.text(path, status)

const after = (size: number | string) => printCursor('/record/checkpoints', [size])

describe('the checkpoints', () => {
  it('are a list that goes on, each whole and signed by the key of the record', async () => {
    const verifier = parseVkey((await text('/record/key')).trim())
    const sizes: number[] = []
    for (let next: string | null = '/api/record/checkpoints?limit=1'; next;) {
      const found: { items: { size: number; root: string; note: string }[]; next: string | null } =
        JSON.parse(await text(next))
      for (const { size, root, note } of found.items) {
        const opened = openCheckpoint(note, [verifier], verifier.name)
        expect([opened.size, Buffer.from(opened.root).toString('base64')]).toEqual([size, root])
        sizes.push(size)
      }
      next = found.next
    }
    expect(sizes).toEqual([SIZE, 261])
    expect(await text('/api/record/checkpoints.csv')).toContain('261,')
    const html = await text('/en/record/checkpoints')
    expect(html).toContain('id="size-261"')
    expect(html).toContain('poa.example/record\n261\n')
    expect(await text(`/en/record/checkpoints?after=${after(301)}`)).not.toContain('id="size-301"')
    expect((await get(`/api/record/checkpoints?after=${after('x')}`)).status).toBe(400)
  })
})

describe('the list of entries under filters', () => {
  const data = async (query: string) =>
    JSON.parse(await text(`/api/record?${query}`)) as {
      items: { position: number }[]
      next: string | null
      total?: { count: number }
      facets: { name: string; values: { value: string; count?: number }[] }[]
    }
  const today = () => site.services.clock().toISOString().slice(0, 10)
  const dayAfter = (days: number) =>
    new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10)

  it('is offered by kind, programme and period, with the number of public entries alone', async () => {
    const { facets, total } = await data('limit=1')
    expect(facets).toEqual([
      {
        name: 'kind',
        values: [
          { value: 'garden.grown', count: SIZE - 2 },
          { value: 'record.opened', count: 1 },
        ],
      },
      { name: 'programme', values: [{ value: 'exercise', count: 1 }] },
    ])
    expect(total).toBeUndefined()
    const html = await text('/en/record')
    expect(html).toContain('<span>Record opened</span><small>1</small>')
    expect(html).toContain('type="date" name="from"')
    for (const secret of ['garden.noted', 'what the public sees (snapshot.json)'])
      expect(html).not.toContain(secret)
  })

  it('finds what each facet promised, and never an entry that is not public', async () => {
    for (const query of [
      'kind=garden.grown',
      'kind=record.opened&kind=garden.grown',
      'programme=exercise',
      'kind=garden.grown&programme=exercise',
      `from=${today()}`,
      `from=${dayAfter(-1)}&to=${dayAfter(1)}&kind=garden.grown`,
    ]) {
      const seen: number[] = []
      const promised = (await data(query)).total?.count
      for (let next: string | null = `/api/record?${query}&limit=200`; next;) {
        const found: Awaited<ReturnType<typeof data>> = JSON.parse(await text(next))
        seen.push(...found.items.map(({ position }) => position))
        next = found.next
      }
      expect([query, seen.length]).toEqual([query, promised])
      expect(seen).toEqual(seen.toSorted((a, b) => b - a))
      expect(seen).not.toContain(SIZE - 1)
    }
    expect((await data('kind=garden.grown&kind=record.opened')).total?.count).toBe(SIZE - 1)
    expect((await data(`to=${dayAfter(-1)}`)).items).toEqual([])
    expect((await data(`from=${dayAfter(1)}`)).total?.count).toBe(0)
  })

  it('promises no number under a party, of which nobody counts', async () => {
    const { items, total, facets } = await data('party=578')
    expect([items, total]).toEqual([[], undefined])
    expect(facets.flatMap(({ values }) => values).every(({ count }) => count === undefined)).toBe(true)
  })

  it('says what is chosen, in words, and how to take it away; its feed is narrowed alike', async () => {
    const html = await text(`/en/record?kind=record.opened&from=${today()}&to=&party=`)
    expect(html).toContain('One entry')
    expect(html).toMatch(/class="chip"[^>]*>[^∅]*Record opened/)
    expect(html).toContain(`entries.atom?kind=record.opened&amp;from=${today()}`)
    const feed = await text('/en/record/entries.atom?kind=record.opened&kind=record.restated')
    expect(feed.match(/<entry>/g)).toHaveLength(1)
  })

  it('refuses days that there are not', async () => {
    for (const query of ['from=no', 'to=2026-02-30', 'from=0000-01-01'])
      for (const list of ['/api/record', '/api/record.csv', '/en/record'])
        expect((await get(`${list}?${query}`)).status, `${list}?${query}`).toBe(400)
    await text('/api/record?to=9999-12-31')
  })

  it('refuses in its feed what its page refuses, in the same words', async () => {
    for (const query of ['from=no', 'kind=garden.sown', 'programme=none', 'from=2027-02-02&to=2027-02-01']) {
      const [page, feed] = await Promise.all(
        ['/en/record', '/en/record/entries.atom'].map((path) => get(`${path}?${query}`)),
      )
      expect([page!.status, feed!.status], query).toEqual([400, 400])
      const [said, saidByFeed] = [await page!.text(), await feed!.text()].map(
        (html) => /<main[\s\S]*<\/main>/.exec(html)?.[0],
      )
      expect(saidByFeed, query).toBe(said)
      expect(said, query).toContain('href="/en/record"')
    }
  })
})
