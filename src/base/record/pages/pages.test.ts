import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { sql } from 'kysely'
import { type Viewer, buildSite, inTransaction } from '../../../core/index.ts'
import { appendEntry } from '../actions/append-entry.ts'
import { integrateAll } from '../actions/integrate.ts'
import { openCheckpoint } from '../rules/checkpoint.ts'
import { appendLeaf, frontierRoot, leafHash, sameBytes } from '../rules/merkle.ts'
import { parseVkey } from '../rules/note.ts'
import { checkProof, parseProof } from '../rules/proof.ts'
import { parseBundle, parseTile, tilePath, tilesBetween, widthIn } from '../rules/tiles.ts'
import { grow, openGrownSite, plantRef } from '../testing.ts'

let site: Awaited<ReturnType<typeof openGrownSite>>
beforeAll(async () => {
  site = await openGrownSite('rose/<b>')
}, 60_000)
afterAll(() => site.close())

const SIZE = 301
const get = (path: string, init?: RequestInit) => site.get(path, init)
const text = (path: string, status = 200) => site.text(path, status)
async function bytes(path: string): Promise<Uint8Array> {
  const response = await get(path)
  expect(response.status, path).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}

describe('what foreign verifiers fetch', () => {
  it('is enough to recompute the whole tree with nothing but tiles', async () => {
    const verifier = parseVkey((await text('/record/key')).trim())
    expect(verifier.name).toBe('poa.example/record')
    const checkpoint = openCheckpoint(await text('/record/checkpoint'), [verifier], verifier.name)
    expect(checkpoint.size).toBe(SIZE)
    const frontier = { size: 0, hashes: [] }
    for (const bundle of tilesBetween(0, SIZE).filter((tile) => tile.level === 'entries')) {
      const entries = parseBundle(await bytes(`/record/${tilePath(bundle)}`))
      const tile = { ...bundle, level: 0 }
      const hashes = parseTile(tile, await bytes(`/record/${tilePath(tile)}`))
      expect(entries.length).toBe(bundle.width)
      for (const [i, entry] of entries.entries()) {
        expect(sameBytes(leafHash(entry), hashes[i]!)).toBe(true)
        appendLeaf(frontier, leafHash(entry))
      }
    }
    expect(sameBytes(frontierRoot(frontier), checkpoint.root)).toBe(true)
    const above = { level: 1, index: 0, width: widthIn({ level: 1, index: 0 }, SIZE) }
    expect(above.width).toBe(1)
    expect((await bytes(`/record/${tilePath(above)}`)).length).toBe(32)
  })

  it('has the headers that the specification asks for', async () => {
    const checkpoint = await get('/record/checkpoint')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=1')
    const tile = await get('/record/tile/0/000')
    expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    expect(tile.headers.get('cache-control')).toContain('immutable')
  })

  it('serves earlier partial tiles, and nothing beyond the checkpoint', async () => {
    expect((await bytes('/record/tile/0/000.p/7')).length).toBe(7 * 32)
    expect(parseBundle(await bytes('/record/tile/entries/001.p/5')).length).toBe(5)
    for (const path of [
      '0/001',
      '0/001.p/46',
      '0/002.p/1',
      '1/000.p/2',
      '2/000.p/1',
      'entries/001',
      '0/1',
      'x/000',
      '00/000',
    ])
      expect((await get(`/record/tile/${path}`)).status, path).toBe(404)
  })

  it('gives each entry and its proof as files that hold together', async () => {
    const verifier = parseVkey((await text('/record/key')).trim())
    for (const position of [0, 255, 256, 300]) {
      const proof = parseProof(await text(`/record/entries/${position}/proof`))
      const leaf = await bytes(`/record/entries/${position}/leaf`)
      expect(checkProof(proof, leaf, [verifier], verifier.name).size).toBe(SIZE)
    }
    expect((await get('/record/entries/301/proof')).status).toBe(404)
    expect((await get('/record/entries/0/leaf')).headers.get('content-disposition')).toContain('0.entry')
  })

  it('gives the public snapshot whose hash the entry names', async () => {
    const response = await get('/record/snapshots/garden/plant/plant-3')
    expect(await response.text()).toBe('{"height":243}')
    expect((await get('/record/snapshots/garden/plant/none')).status).toBe(404)
  })
})

describe('feeds', () => {
  it('hold the checkpoints in full', async () => {
    const feed = await text('/record/checkpoints.atom')
    expect(feed).toContain('poa.example/record\n301\n')
    expect(feed.match(/<entry>/g)).toHaveLength(2)
  })

  it('hold the newest entries, or those of an entity or programme, escaped', async () => {
    expect((await text('/fr/record/entries.atom')).match(/<entry>/g)).toHaveLength(49)
    const rose = await text(`/en/record/entries.atom?entity=${encodeURIComponent('garden/plant/rose/<b>')}`)
    expect(rose.match(/<entry>/g)).toHaveLength(39)
    expect(rose).not.toContain('<b>')
    expect((await text('/en/record/entries.atom?programme=exercise')).match(/<entry>/g)).toHaveLength(1)
  })
})

describe('pages', () => {
  it('say that nothing was found under filters, with the way back; refuse a kind or programme that nobody knows', async () => {
    const none = await text('/en/record?kind=record.key-rotated')
    expect(none).toContain('No entry matches these filters.')
    expect(none).toContain('<a href="/en/record">All entries</a>')
    expect(none).not.toContain('No entries yet')
    for (const list of ['/api/record', '/api/record.csv', '/en/record'])
      for (const asked of ['kind=nope', 'kind=record.opened&kind=nope', 'programme=nowhere'])
        await text(`${list}?${asked}`, 400)
    const refused = await text('/en/record?kind=nope', 400)
    expect(refused).toContain('“Kind of act”')
    expect(refused).toContain('href="/en/record">Show the list without filters</a>')
    expect(await text('/api/record?kind=record.opened')).toContain('"position":0')
    // A kind that is declared, and of which nothing has been written yet.
    expect(await text('/api/record?kind=record.key-rotated')).toContain('"items":[]')
  })

  it('list entries by their stable numbers, page after page', async () => {
    const seen = new Set<number>()
    let next: string | undefined = '/en/record'
    while (next) {
      const html: string = await text(next)
      for (const [, position] of html.matchAll(/href="\/en\/record\/entries\/(\d+)"/g))
        seen.add(Number(position))
      const [link = ''] = /<a [^>]*rel="next"[^>]*>/.exec(html) ?? []
      next = /href="([^"]+)"/.exec(link)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen.size).toBe(SIZE)
    expect(await text('/ar/record')).toContain('dir="rtl"')
  })

  it('answer 304 while nothing is added', async () => {
    const first = await get('/en/record/entries/3')
    const again = await get('/en/record/entries/3', {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('show an entry with its proof, and a private one without its content', async () => {
    const html = await text('/en/record/entries/8')
    expect(html).toContain('entry 8 is in the record of 301 entries')
    expect(html).toContain('/en/record/entities/garden/plant/plant-7')
    const hidden = await text('/en/record/entries/300')
    expect(hidden).toContain('An entry that is not public')
    for (const word of ['secret', '578', 'garden', 'rose'])
      expect(hidden).not.toMatch(new RegExp(`\\b${word}\\b`))
  })

  it('show of an entity whether the public sees what was recorded', async () => {
    expect(await text('/en/record/entities/garden/plant/plant-3')).toContain(
      'exactly what was last put on record (version 7)',
    )
    await site.pool.query(`update garden_plant set height = 1 where id = 'plant-3'`)
    expect(await text('/en/record/entities/garden/plant/plant-3')).toContain(
      'is not what was last put on record',
    )
    await site.pool.query(`update garden_plant set height = 243 where id = 'plant-3'`)
    expect(await text('/en/record/entities/garden/plant/rose/%3Cb%3E')).toContain('Verify: Plant rose/&lt;b>')
  })

  it('lead from a version of release 0.1.0 to the entries before it, in either spelling of the address', async () => {
    const rose = `garden/plant/rose/${encodeURIComponent('<b>')}`
    const moved = async (address: string): Promise<string> => {
      const answer = await get(address)
      return answer.status === 301 ? moved(answer.headers.get('location') ?? '') : address
    }
    // Of the entries 261 to 299: version 5 was entry 265.
    for (const kind of ['entities', 'things']) {
      const address = await moved(`/ar/record/${kind}/${rose}?before=5`)
      expect(address).toMatch(/^\/ar\/record\/entities\/.*\?after=[\w-]+$/)
      const [, listed = ''] = (await text(address)).split('id="entries"')
      const shown = [...(listed.split('<details>')[0] ?? '').matchAll(/href="\/ar\/record\/entries\/(\d+)"/g)]
      expect(shown.map(([, position]) => position)).toEqual(['264', '263', '262', '261'])
    }
    // What is no version of it shows all.
    for (const version of ['40', '-1', 'x', '', '99999999999']) {
      const answer = await get(`/en/record/entities/${rose}?before=${version}`)
      expect([version, answer.status]).toEqual([version, 200])
      expect(await answer.text()).toContain('href="/en/record/entries/299"')
    }
  })

  it('find what someone looks for', async () => {
    const location = async (sought: string) =>
      (await get(`/en/record/check?sought=${encodeURIComponent(sought)}`)).headers.get('location')
    expect(await location('12')).toBe('/en/record/entries/12')
    expect(await location('garden/plant/plant-3')).toBe('/en/record/entities/garden/plant/plant-3')
    expect(await location('https://poa.example/fr/record/entities/garden/plant/plant-3')).toBe(
      '/en/record/entities/garden/plant/plant-3',
    )
    expect(await text('/en/record/check?sought=%2F%2Fevil.example', 422)).toContain(
      'Enter the address of a page of this site',
    )
    // Addresses elsewhere, whatever they end in, and what nothing goes by.
    for (const sought of ['https://evil.example/en/plants/plant-3', '/en/nowhere', 'A/RES/1/1', '%E0%A4%A'])
      await text(`/en/record/check?sought=${encodeURIComponent(sought)}`, 422)
    expect(await text(`/en/record/check?sought=${'a'.repeat(64)}`)).toContain('This file is not known here')
  })

  const OWN = { Origin: 'https://poa.example' }
  const formOf = (words: string): FormData => {
    const body = new FormData()
    body.append('file', new File([words], 'lanterns.txt'))
    return body
  }
  const bring = (words: string) =>
    get('/en/record/check/file', { method: 'POST', body: formOf(words), headers: OWN })

  it('read one file of a sender at a time, while one more waits', async () => {
    const { promise: sent, resolve: send } = Promise.withResolvers<void>()
    const slowly = async (words: string) => {
      const whole = new Response(formOf(words))
      const bytes = new Uint8Array(await whole.arrayBuffer())
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          await sent
          controller.enqueue(bytes)
          controller.close()
        },
      })
      const headers = { ...OWN, 'Content-Type': whole.headers.get('Content-Type')! }
      return get('/en/record/check/file', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
    }
    const asked = ['one', 'two', 'three', 'four'].map(slowly)
    // Until all have asked.
    setTimeout(send, 500)
    const answers = await Promise.all(asked)
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 303, 503, 503])
    expect((await bring('five')).status).toBe(303)
  })

  it('take a file, of which nothing is kept but the way to its checksum', async () => {
    const answer = await bring('lanterns')
    expect(answer.status).toBe(303)
    const checksum = createHash('sha256').update('lanterns').digest('hex')
    expect(answer.headers.get('location')).toBe(`/en/record/check?sought=${checksum}`)
  })

  it('say of an entity when it was published, and whether it has changed since', async () => {
    const rose = await text('/en/record/entities/garden/plant/rose/%3Cb%3E')
    expect(rose).toMatch(/Published here on [^<]+, last changed on /)
    expect(rose).toContain('<a href="/en/record/entries/261">Entry 261</a>')
  })

  it('put what was done last first, and fold the root of the tree and the key', async () => {
    const html = await text('/en/record')
    expect(html.indexOf('id="entries"')).toBeLessThan(html.indexOf('id="checkpoint"'))
    const [, folded = ''] = html.split('Root of the tree and key')
    expect(folded.split('</details>')[0]).toMatch(/<code class="break" dir="ltr">[^<]+<\/code>/)
    expect(html.split('<details')[0]).not.toContain('<code class="break"')
  })

  it('check a proof that was kept, as browsers send it', async () => {
    const proof = (await text('/record/entries/9/proof')).replaceAll('\n', '\r\n')
    const entry = await text('/record/entries/9/leaf')
    const post = (fields: Record<string, string>) =>
      get('/en/record/check', {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: 'https://poa.example' },
      })
    const good = await post({ proof, entry })
    expect(good.status).toBe(200)
    expect(await good.text()).toContain('this is entry 9 of this record')
    const bad = await post({ proof, entry: entry.replace('"height":8', '"height":9') })
    expect(bad.status).toBe(422)
    expect(await bad.text()).toContain('The proof is not valid')
    expect((await post({ proof: '', entry: '' })).status).toBe(422)
  })

  it('answer plainly for what is not there', async () => {
    expect(await text('/en/record/entries/999', 404)).toContain('no entry 999')
    expect(await text('/en/record/entities/garden/plant/none', 404)).toContain('garden/plant/none')
  })

  it('have words for every finding in every language', () => {
    for (const lang of site.services.words.languages)
      for (const key of site.services.words.keys('en').filter((name) => name.startsWith('record.')))
        expect(site.services.words.keys(lang), `${lang} ${key}`).toContain(key)
  })
})

describe('the entries as data', () => {
  it('hold at most twenty entities each, and how many there are; a private one holds none', async () => {
    const ref = (i: number) => ({ module: 'garden', kind: 'plant', id: `plant-${i}` })
    await inTransaction(site.services, (tx) =>
      appendEntry(tx, {
        kind: 'garden.grown',
        entity: ref(0),
        also: Array.from({ length: 24 }, (_, i) => ref(i + 1)),
        visibility: 'public',
        data: { height: 1 },
      }),
    )
    await integrateAll(site.services)
    const { items } = JSON.parse(await text('/api/record?limit=2')) as {
      items: { entities: { entity: string }[]; entityCount: number }[]
    }
    expect(items.map(({ entities, entityCount }) => [entities.length, entityCount])).toEqual([
      [20, 25],
      [0, 0],
    ])
    expect(items[0]?.entities[0]?.entity).toBe('garden/plant/plant-0')
    const [, newest = ''] = (await text('/api/record.csv')).split('\n')
    expect(newest.match(/garden\/plant\//g)).toHaveLength(20)
    expect(newest).toContain(',25,')
  })
})

describe('what is no longer public', () => {
  it('is named in no line of the record for a stranger, and for those who may read it', async () => {
    const services = site.services
    await grow(services, 'quillwort', 3)
    await inTransaction(services, async (tx) => {
      await sql`update garden_plant set hidden = true where id = 'quillwort'`.execute(tx.db)
      await appendEntry(tx, {
        kind: 'garden.moved',
        entity: plantRef('quillwort'),
        visibility: 'public',
        data: {},
      })
    })
    await integrateAll(services)
    const gardener: Viewer = { accountId: 'gardener', name: null, roles: [] }
    const signedIn = buildSite(services, async () => gardener)
    const addresses = [
      '/en/record',
      `/en/record/entries/${SIZE + 1}`,
      `/en/record/entries/${SIZE + 2}`,
      '/en/record/entries.atom',
      '/en/record/entities/garden/plant/quillwort',
    ]
    const naming = async (ask: (path: string) => Response | Promise<Response>): Promise<string[]> => {
      const found: string[] = []
      for (const path of addresses)
        if ((await (await ask(path)).text()).includes('Plant quillwort')) found.push(path)
      return found
    }
    expect(await naming((path) => signedIn.request(path))).toEqual(addresses)
    expect(await naming(get)).toEqual([])
    expect(JSON.stringify(await (await get('/api/record')).json())).not.toContain('Plant quillwort')
  })
})

test('what was put on record again and says the same is unchanged since it was published', async () => {
  await grow(site.services, 'still', 7)
  await grow(site.services, 'still', 7)
  await integrateAll(site.services)
  const still = await text('/en/record/entities/garden/plant/still')
  expect(still).toMatch(/Published here on [^<,]+, unchanged since\./)
})
