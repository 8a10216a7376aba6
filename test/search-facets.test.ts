import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { versionsOf } from '../src/base/instrument/store.ts'
import { importsOn, secretariat } from '../src/base/instrument/testing.ts'
import { integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { followAll } from '../src/site/publication/index.ts'
import { beginRebuild } from '../src/site/publication/indexer.ts'
import { readDocument, readOperative } from '../src/text/index.ts'
import { type OpenSite, openSite } from './browser/site.ts'

// By whom paragraphs address, what they do, and when and by whom their texts were adopted, search is narrowed; what is counted is what there is.

interface Text {
  symbol: string
  day: string
  words: string
}
const LAMPS: Text = {
  symbol: 'A/RES/76/19',
  day: '4 December 2021',
  words: `Recalling the requests for tallow capacity-building,

1. Requests the Secretary-General to report on tallow capacity-building;

2. Calls upon States to support tallow capacity-building;

3. Urges States and regional organizations:

(a) To offer tallow capacity-building;

(b) To keep lamps;

4. Decides to hold a meeting on tallow.`,
}
const ROPES: Text = {
  symbol: 'A/RES/77/20',
  day: '7 December 2022',
  words: `1. Invites the private sector and civil society to offer tallow capacity-building;

2. Also requests the Secretary-General to sell tallow;

3. Encourages Member States and requests the Secretariat to count tallow.`,
}
const KNOTS: Text = {
  symbol: 'A/RES/77/21',
  day: '8 December 2022',
  words: '1. Requests the Secretary-General to tie tallow knots for capacity-building.',
}

let site: OpenSite
beforeAll(async () => {
  site = await openSite({}, { background: false, verifies: false })
  for (const text of [LAMPS, ROPES]) await bringIn(fileOf(text))
  await bringIn(fileOf(KNOTS), { programme: 'exercise' })
  await catchUp()
}, 120_000)
afterAll(() => site.close())

const fileOf = ({ symbol, day, words }: Text): string =>
  `${symbol}\n\nResolution adopted by the General Assembly on ${day}\n\n${symbol.slice(-2)}. Wicks\n\nThe General Assembly,\n\n${words}`

const { bring, accept, withdraw: undo } = importsOn(() => site.services)
const bringIn = async (
  text: string,
  over: { programme?: string; status?: 'adopted' } = {},
): Promise<string> =>
  accept(await bring(text, { programme: 'cyber', ...over }), secretariat, false, 'It was replaced.')

async function catchUp(): Promise<void> {
  await integrateAll(site.services)
  await followAll(site.services)
}

interface Answer {
  items: { kind: string; name: string; snippet: string; snippetLanguage: string; words: string }[]
  total: { count: number; capped: boolean }
  facets: { name: string; values: { value: string; count?: number }[] }[]
}
const read = async (query: string, part = ''): Promise<Answer> => {
  const response = await site.router.request(`/api${part}/search?${query}`)
  expect([query, response.status]).toEqual([query, 200])
  return (await response.json()) as Answer
}
const names = ({ items }: Answer): string[] => items.map(({ name }) => name).sort()
const counts = ({ facets }: Answer, name: string): Record<string, number | undefined> =>
  Object.fromEntries(
    (facets.find((facet) => facet.name === name)?.values ?? []).map(({ value, count }) => [value, count]),
  )
const page = async (address: string): Promise<string> => (await site.router.request(address)).text()

describe('a stranger', () => {
  it('finds the paragraphs on a subject that are addressed to somebody, by one address', async () => {
    const answer = await read('q=capacity-building&addressee=secretary-general')
    expect(names(answer)).toEqual(['A/RES/76/19, para. 1'])
    expect(names(await read('q=capacity-building&addressee=state&kind=provision'))).toEqual(
      expect.arrayContaining(['A/RES/76/19, para. 2', 'A/RES/76/19, para. 3 (a)']),
    )
    expect(names(await read('q=tallow&verb=request'))).toEqual([
      'A/RES/76/19, para. 1',
      'A/RES/77/20, para. 2',
      'A/RES/77/20, para. 3',
    ])
    expect(names(await read('q=tallow&addressee=regional-organization'))).toEqual([
      'A/RES/76/19, para. 3 (a)',
    ])
    expect(names(await read('q=tallow&addressee=self'))).toEqual(['A/RES/76/19, para. 4'])
  })

  it('is offered whom, which verbs, which body and which years, with their numbers, in words', async () => {
    const html = await page('/en/search?q=tallow')
    const offered = (name: string): [string, string, string][] =>
      [
        ...html.matchAll(
          new RegExp(`name="${name}" value="([^"]*)"/?><span>([^<]*)</span><small>(\\d+)</small>`, 'g'),
        ),
      ].map(([, value, word, count]) => [value!, word!, count!])
    expect(offered('addressee')).toContainEqual(['secretary-general', 'Secretary-General', '2'])
    expect(offered('addressee')).toContainEqual(['secretariat', 'United Nations Secretariat', '1'])
    expect(offered('verb')).toContainEqual(['request', 'requests', '3'])
    expect(offered('year')).toEqual([
      ['2022', '2022', '3'],
      ['2021', '2021', '5'],
    ])
    expect(offered('body')).toEqual([['General Assembly', 'General Assembly', '8']])
  })

  it('reads them in the language of the page', async () => {
    const french = await page('/fr/search?q=tallow')
    for (const word of [
      'Adressé à',
      'Secrétaire général',
      'Verbe du dispositif',
      'prie',
      'Assemblée générale',
    ])
      expect(french).toContain(word)
    const arabic = await page('/ar/search?q=tallow')
    for (const word of ['الأمين العام', 'تطلب', 'الجمعية العامة']) expect(arabic).toContain(word)
  })

  it('gets from the first page to those addressed to the Secretary-General by two forms', async () => {
    const front = await page('/en/')
    expect(front).toMatch(/<form[^>]*role="search"[^>]*action="\/en\/search"/)
    const found = await page('/en/search?q=tallow+capacity-building')
    expect(found).toMatch(/<input type="checkbox" name="addressee" value="secretary-general"/)
    const narrowed = await page('/en/search?q=tallow+capacity-building&addressee=secretary-general')
    expect(narrowed).toContain('One result for')
    expect(narrowed).toMatch(/A\/RES\/76\/19, para\. 1</)
  })

  it('sees nothing of an exercise counted or found, and there nothing else', async () => {
    expect(counts(await read('q=tallow'), 'addressee')['secretary-general']).toBe(2)
    const there = await read('q=tallow&addressee=secretary-general', '/exercise')
    expect(names(there)).toEqual(['A/RES/77/21, para. 1'])
    expect(counts(there, 'year')).toEqual({ 2022: 1 })
    // It is called there as the packs call it that the exercise uses.
    const draft = await page('/en/exercise/search?q=response&kind=provision')
    expect(draft).toMatch(/name="addressee" value="state"\/?><span>States</)
    expect(draft).not.toMatch(/value="states"/)
  })

  it.each(['addressee=nobody', 'verb=sing', 'year=21', 'body=Nobody'])('is refused %s', async (query) => {
    expect((await site.router.request(`/api/search?q=tallow&${query}`)).status).toBe(400)
    expect((await site.router.request(`/en/search?q=tallow&${query}`)).status).toBe(400)
  })

  it('may say it in the words of a pack', async () =>
    expect(names(await read('q=tallow&addressee=states'))).toEqual(
      names(await read('q=tallow&addressee=state')),
    ))
})

test('every number is what a slow count of the texts gives, whatever is chosen', async () => {
  const paragraphs = (await Promise.all([LAMPS, ROPES].map(rowsOf))).flat().filter(({ says }) => says)
  const chosen: Record<string, string>[] = [
    {},
    { addressee: 'state' },
    { addressee: 'secretary-general' },
    { verb: 'request' },
    { verb: 'urge', year: '2021' },
    { year: '2022' },
    { year: '2022', verb: 'request' },
    { body: 'General Assembly', addressee: 'self' },
  ]
  for (const choice of chosen) {
    const answer = await read(`q=tallow&kind=provision&${new URLSearchParams(choice)}`)
    const has = (one: Row, but?: string): boolean =>
      Object.entries(choice).every(([name, value]) => name === but || one.facets[name]!.includes(value))
    expect(answer.total).toEqual({ count: paragraphs.filter((one) => has(one)).length, capped: false })
    for (const name of ['addressee', 'verb', 'year', 'body']) {
      const slow: Record<string, number> = {}
      for (const one of paragraphs.filter((each) => has(each, name)))
        for (const value of one.facets[name]!) slow[value] = (slow[value] ?? 0) + 1
      expect([choice, name, counts(answer, name)]).toEqual([choice, name, slow])
    }
  }
})

interface Row {
  says: boolean
  facets: Record<string, string[]>
}
/** What the text engine reads in a text by itself. */
async function rowsOf(text: Text): Promise<Row[]> {
  const { document } = await readDocument({ bytes: Buffer.from(fileOf(text)), name: 'text.txt' })
  const acts = new Map(readOperative(document).map((one) => [one.eId, one]))
  return document.provisions.map(({ eId, text: words }) => ({
    says: words.includes('tallow'),
    facets: {
      addressee: acts.get(eId)?.addressees ?? [],
      verb: acts.get(eId)?.verbs ?? [],
      year: [text.day.slice(-4)],
      body: ['General Assembly'],
    },
  }))
}

describe('what is stored', () => {
  const stored = async (): Promise<unknown[]> =>
    (
      await sql`select id, version, language, verbs, addressees from instrument_operative order by 1, 2, 3`.execute(
        site.services.db,
      )
    ).rows
  const indexed = async (): Promise<unknown[]> =>
    (
      await sql`select entity, addressees, verbs, body, year, vector::text from publication_search
        where addressees <> '{}' or verbs <> '{}' or year is not null order by module, kind, entity`.execute(
        site.services.db,
      )
    ).rows

  it('from before this is filled when the index is made anew, as it is after the update', async () => {
    const { db } = site.services
    const before = [await stored(), await indexed()]
    expect(before.map(({ length }) => length > 0)).toEqual([true, true])
    await sql`delete from instrument_operative`.execute(db)
    await sql`update instrument_version set operative_by = null`.execute(db)
    await sql`update publication_search set addressees = '{}', verbs = '{}', body = null, year = null`.execute(
      db,
    )
    await sql`update publication_cursor set shape = '7 of an earlier release'`.execute(db)
    await followAll(site.services)
    expect(await stored()).toEqual(before[0])
    expect(await indexed()).toEqual(before[1])
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })

  it('is read anew after an update that reads texts otherwise', async () => {
    const before = await stored()
    const { db } = site.services
    await sql`update instrument_operative set verbs = '{}'`.execute(db)
    await sql`update instrument_version set operative_by = 'an earlier reading'`.execute(db)
    await sql`update publication_cursor set shape = 'another'`.execute(db)
    await followAll(site.services)
    expect(await stored()).toEqual(before)
  })

  it('whoever changes it behind the record is found', async () => {
    const { db } = site.services
    await sql`update instrument_operative set addressees = '{academia}' where 'secretary-general' = any(addressees)`.execute(
      db,
    )
    expect((await verifyRecord(site.services)).findings.map(({ code }) => code)).toContain('derivedChanged')
    await sql`update instrument_version set operative_by = null`.execute(db)
    await sql`update publication_cursor set shape = 'another'`.execute(db)
    await followAll(site.services)
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })
})

describe('a paragraph that is no more in the text that stands', () => {
  const WICKS: Text = {
    symbol: 'A/RES/78/90',
    day: '5 December 2023',
    words:
      '1. Requests the Secretary-General to mend wicks;\n\n2. Urges States to burn wicks and bittern;\n\n3. Invites States to rest.',
  }
  const LATER: Text = {
    ...WICKS,
    words:
      '1. Requests the Secretary-General to mend wicks;\n\n2. Calls upon States to dry reeds;\n\n3. Invites States to rest.\n\n4. Decides to end.',
  }
  let id: string

  it('is not found, nor counted, nor by its place; and again when its version stands again', async () => {
    id = await bringIn(fileOf(WICKS))
    await catchUp()
    expect(names(await read('q=bittern'))).toEqual(['A/RES/78/90, para. 2'])
    await bringIn(
      fileOf({
        ...LATER,
        words: LATER.words
          .replace('2. Calls upon States to dry reeds;\n\n3. Invites', '2. Invites')
          .replace('\n\n4. Decides to end.', ''),
      }),
    )
    await catchUp()
    expect(names(await read('q=bittern'))).toEqual([])
    expect(counts(await read('q=wicks'), 'verb')['urge']).toBe(undefined)
    const missing = await page('/en/search?q=A/RES/78/90+para+3')
    expect(missing).toContain('There is no paragraph 3 here.')
    expect((await verifyRecord(site.services)).findings).toEqual([])
    await withdraw(id)
    expect(names(await read('q=bittern'))).toEqual(['A/RES/78/90, para. 2'])
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })

  it('nor where a text in another language still has it', async () => {
    const french = `A/RES/78/90\n\nRésolution adoptée par l’Assemblée générale le 5 décembre 2023\n\n90. Mèches\n\nL’Assemblée générale,\n\n1. Prie le Secrétaire général de réparer les mèches ;\n\n2. Exhorte les États à brûler des mèches et du butor ;\n\n3. Invite les États à se reposer.`
    await bringIn(french, { status: 'adopted' })
    await catchUp()
    expect(names(await read('q=butor'))).toEqual(['A/RES/78/90, para. 2'])
    // One value for one verb, in whatever language.
    expect(counts(await read('q=butor'), 'verb')).toEqual({ urge: 1 })
    await bringIn(
      fileOf({
        ...WICKS,
        words: '1. Requests the Secretary-General to mend wicks;\n\n2. Invites States to rest.',
      }),
    )
    await catchUp()
    expect(names(await read('q=butor'))).toEqual([])
    expect(names(await read('q=mèches'))).toContain('A/RES/78/90, para. 1')
    expect((await verifyRecord(site.services)).findings).toEqual([])
    await withdraw(id)
    expect(names(await read('q=butor'))).toEqual(['A/RES/78/90, para. 2'])
    expect((await verifyRecord(site.services)).findings).toEqual([])
  })

  async function withdraw(instrument: string): Promise<void> {
    const versions = await versionsOf(site.services.db, instrument)
    const newest = versions.find(({ language, body }) => language === 'en' && !body.withdrawn)
    await undo(instrument, newest!.number)
    await catchUp()
  }
})

describe('an abbreviation', () => {
  it('finds the words for which a pack says that it stands', async () => {
    await bringIn(
      fileOf({
        symbol: 'A/RES/78/91',
        day: '5 December 2023',
        words:
          '1. Invites States to name emergency response teams for tinder;\n\n2. Encourages confidence-building measures on tinder;\n\n3. Recalls the programme of action on tinder;\n\n4. Notes certain tinder.',
      }),
    )
    await catchUp()
    expect(names(await read('q=tinder+CERT'))).toEqual(['A/RES/78/91, para. 1'])
    expect(names(await read('q=tinder+CBM'))).toEqual(['A/RES/78/91, para. 2'])
    expect(names(await read('q=tinder+CBMs'))).toEqual(['A/RES/78/91, para. 2'])
    expect(names(await read('q=tinder+PoA'))).toEqual(['A/RES/78/91, para. 3'])
    expect(await page('/en/search?q=tinder+CERT')).toContain(
      '<mark>emergency</mark> <mark>response</mark> <mark>teams</mark>',
    )
  })
})

test('the page of a paragraph says what it does and whom it addresses, as search has it, and what rests on it', async () => {
  const pageOf = async (path: string): Promise<string> => {
    const moved = await site.router.request(path)
    return (await site.router.request(moved.headers.get('location') ?? path)).text()
  }
  const asks = await pageOf('/en/instruments/a-res-76-19/para_1')
  expect(asks).toContain('href="/en/search?verb=request"')
  expect(asks).toContain('href="/en/search?addressee=secretary-general"')
  expect(asks).not.toContain('id="cited-by"')
  const norm = await pageOf('/en/instruments/norms-2015/para_13__subpara_k')
  expect(norm).toMatch(/id="cited-by"[^]*href="\/en\/programmes\/cyber\/norms\/norm-k"/)
  expect(norm).not.toContain('/norms/norm-a"')
})

describe('an index that is made anew', () => {
  it('has the States and organizations too, which no entry is about', async () => {
    const found = async (): Promise<string[]> => names(await read('q=Afghanistan&kind=state'))
    expect(await found()).toEqual(['Afghanistan'])
    await beginRebuild(site.services)
    await followAll(site.services)
    expect(await found()).toEqual(['Afghanistan'])
  })
})
