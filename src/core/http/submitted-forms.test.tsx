// Long because: what is tried of forms needs the same small site.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  type Module,
  Page,
  Problem,
  Radios,
  type Router,
  TextArea,
  TextField,
  useView,
  coreModule,
  coreProblems,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  to,
  viewOf,
} from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'
import { fieldsOf } from '../forms/page.test-helper.ts'
import { forgetSubmissions } from '../forms/submission.ts'

const ORIGIN = 'https://poa.example'

const seed = z.object({
  plant: z.string().min(3).meta({ label: 'core.form.sample.name' }),
  height: z.coerce.number().max(9),
  note: z.string().max(5).optional(),
  mail: z.email().optional(),
  colour: z
    .enum(['red', 'white'])
    .meta({ label: 'core.form.sample.kind', words: (answer) => `the colour ${answer}` })
    .optional(),
  tended: z.boolean().meta({ label: 'core.form.sample.areas' }).optional(),
})

const pressing = z.object({ leaf: z.file().meta({ label: 'core.form.sample.name' }) })

/** Said once a plant is sown: any sentence of a module will do. */
const SAID = 'instrument.done.saved'

/** Why some plants are not sown; one problem names a field, one leads elsewhere. */
const refusals: Record<string, () => Problem> = {
  thorn: () => coreProblems.notAllowed(),
  weed: () => new Problem('core', 'badRequest', 409),
  reed: () => new Problem('core', 'badRequest', 409, {}, 'note'),
  vine: () => new Problem('core', 'badRequest', 409, {}, 'pond'),
  moss: () => new Problem('core', 'badRequest', 409, { address: '/sow' }),
}
const showRefused =
  (c: Ctx) =>
  (form: FormState): Response | Promise<Response> =>
    page(c, <Sowing form={form} />, form.status)

/** Seeds are sown by a form, and pulled out by another; leaves are pressed. */
const garden: Module = {
  name: 'garden',
  pages(router) {
    router.get('/sow', (c) => page(c, <Sowing form={startForm(seed)} />))
    router.post('/weigh', async (c) => {
      const view = viewOf(c)
      await readForm(c, seed)
      const refused = refuseForm(startForm(seed), { plant: 'too light' })
      return page(c, <Sowing form={refused} />, refused.status, view)
    })
    router.post('/pull', async (c) => {
      await readForm(c, seed)
      return submitOnce(
        c,
        async (services) => {
          await sql`delete from garden_seed`.execute(services.db)
          return to(c, '/bare')
        },
        { refused: showRefused(c) },
      )
    })
    router.post('/press', async (c) => {
      const form = await readForm(c, pressing)
      return submitOnce(
        c,
        async (services) => {
          if (form.ok)
            await sql`insert into garden_seed (plant) values (${await form.data.leaf.text()})`.execute(
              services.db,
            )
          return to(c, '/pressed')
        },
        { refused: showRefused(c) },
      )
    })
    router.post('/sow', async (c) => {
      const form = await readForm(c, seed, async ({ plant, note }) => ({
        ...(note === 'dry' && { note: `${plant ?? 'It'} needs water` }),
      }))
      if (!form.ok) return page(c, <Sowing form={form} />, form.status)
      return submitOnce(
        c,
        async (services) => {
          await sql`insert into garden_seed (plant) values (${form.data.plant})`.execute(services.db)
          const refusal = refusals[form.data.plant]
          if (refusal) throw refusal()
          return to(c, `/plants/${form.data.plant}`)
        },
        { refused: showRefused(c), done: SAID },
      )
    })
  },
}

function Sowing({ form }: { form: FormState }) {
  const { to: addressOf } = useView()
  return (
    <Page title="Sow">
      <Form action={addressOf('/sow')} form={form}>
        <TextField name="plant" label="Plant" hint="Any" />
        <TextArea name="note" label="Note" rows={2} lang="ar" />
        <Radios name="bed" label="Bed" options={[{ value: 'a', label: 'A' }]} />
        <Button>Sow</Button>
      </Form>
    </Page>
  )
}

let site: TestModules
let router: Router
let account: string | null = null

beforeAll(async () => {
  site = await openTestModules({
    set: 'platform',
    modules: [coreModule, garden],
    settings: { OPENPOA_ORIGIN: ORIGIN },
  })
  await sql`create table garden_seed (plant text not null)`.execute(site.services.db)
  router = site.router(async () => ({ accountId: account, name: null, roles: [] }))
})
beforeEach(async () => {
  account = null
  await sql`truncate garden_seed`.execute(site.services.db)
})
afterAll(() => site.close())

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  router.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: ORIGIN, ...headers },
  })
const seeds = async (): Promise<string[]> =>
  (await sql<{ plant: string }>`select plant from garden_seed`.execute(site.services.db)).rows.map(
    (r) => r.plant,
  )

describe('a form', () => {
  test('that does not parse comes back with 422, its errors and what was typed', async () => {
    const answer = await post('/en/sow', { plant: 'ab', note: 'too <long>', mail: 'nobody' })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain('There is a problem')
    expect(html).toContain('<a href="#plant">“Full name” has 2 characters; at least 3 are needed</a>')
    expect(html).toContain('“mail” must be an e-mail address, such as name@example.org')
    expect(html).toContain('value="ab"')
    expect(html).toContain('too &lt;long></textarea>')
    expect(html).toContain('aria-describedby="plant-hint plant-error"')
    expect(html).toContain('aria-invalid="true"')
  })

  test('says what is missing in the language of the page', async () => {
    const html = await (await post('/ar/sow', { height: '3' })).text()
    const t = site.services.words.in('ar')
    expect(html).toContain(t('core.form.missing.text', { label: t('core.form.sample.name') }))
    expect(html).toContain('<html lang="ar" dir="rtl">')
  })

  test('may hold fields with any name, and characters that no database keeps', async () => {
    const answer = await post('/en/sow', {
      constructor: 'x',
      __proto__: 'y',
      plant: 'ro\0se\0',
      height: '1',
      _once: site.services.newId(),
    })
    expect(answer.status).toBe(303)
    expect(await seeds()).toEqual(['rose'])
  })

  test('says at once what the schema finds and what it cannot judge, in the order of the page', async () => {
    const html = await (await post('/en/sow', { plant: 'ab', height: '1', note: 'dry' })).text()
    const [summary = ''] = /<section class="error-summary".*?<\/section>/s.exec(html) ?? []
    // A plant that does not hold is not shown to whoever judges the note.
    expect([...summary.matchAll(/href="#(\w+)">([^<]*)/g)].map(([, name, words]) => [name, words])).toEqual([
      ['plant', '“Full name” has 2 characters; at least 3 are needed'],
      ['note', 'It needs water'],
    ])
    const other = await post('/en/sow', { plant: 'rose', height: '1', note: 'dry' })
    expect(other.status).toBe(422)
    expect(await other.text()).toContain('rose needs water')
  })

  test.each([
    ['that does not parse', '/en/sow', { plant: 'ab' }],
    ['that is refused by its handler, in a view from before', '/en/weigh', { plant: 'rose', height: '1' }],
    ['whose act is refused', '/en/sow', { plant: 'weed', height: '1' }],
  ])('%s says so first in the title of its page', async (_what, path, fields) => {
    const answer = await post(path, { ...fields, _once: site.services.newId() })
    expect(await answer.text()).toContain('<title>Error: Sow · ')
    expect(await (await router.request('/en/sow')).text()).toContain('<title>Sow · ')
  })

  test('that is no form at all is refused', async () => {
    const answer = await router.request('/en/sow', {
      method: 'POST',
      body: 'x',
      headers: { Origin: ORIGIN, 'Content-Type': 'multipart/form-data' },
    })
    expect(answer.status).toBe(400)
  })
})

describe('a form that is read well and whose act is refused', () => {
  const sow = (plant: string, headers: Record<string, string> = {}) =>
    post('/en/sow', { plant, height: '1', note: 'wet', _once: site.services.newId() }, headers)
  const t = () => site.services.words.in('en')
  const title = () => t()('core.problem.badRequest.title')

  test.each([
    ['weed', 'no field'],
    ['vine', 'a field that the form has not'],
  ])('comes back with what was typed and the reason above it: %s, %s', async (plant) => {
    const answer = await sow(plant)
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain('<h1>Sow</h1>')
    expect(html).toContain(`value="${plant}"`)
    expect(html).toContain('wet</textarea>')
    const [summary = ''] = /<section class="error-summary".*?<\/section>/s.exec(html) ?? []
    expect(summary).toContain(`<li>${title()}. `)
    expect(await seeds()).toEqual([])
  })

  test('says the reason beside the field that the problem names, and leads there', async () => {
    const html = await (await sow('reed')).text()
    expect(html).toContain(`<a href="#note">${title()}. `)
    expect(html).toMatch(new RegExp(`id="note-error">${title()}\\. `))
    expect(html).toContain('value="reed"')
  })

  test('can be mended and sent again', async () => {
    const fields = fieldsOf(await (await sow('weed')).text(), '/en/sow')
    const mended = { ...Object.fromEntries(fields), plant: 'rose', height: '1' }
    expect((await post('/en/sow', mended)).status).toBe(303)
    expect(await seeds()).toEqual(['rose'])
  })

  test('is a page of its own where the reason is about who sent it, or leads elsewhere', async () => {
    for (const [plant, status] of [
      ['thorn', 403],
      ['moss', 409],
    ] as const) {
      const answer = await sow(plant)
      expect([plant, answer.status]).toEqual([plant, status])
      expect(await answer.text()).not.toContain('<h1>Sow</h1>')
    }
  })

  test('is a problem for a program', async () => {
    const answer = await sow('weed', { Accept: 'application/json' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'core.badRequest' })
  })
})

describe('what was done', () => {
  const cookieOf = (answer: Response) => answer.headers.getSetCookie().map((line) => line.split(';')[0])
  const see = (cookie: string | undefined) => router.request('/en/sow', { headers: { Cookie: cookie ?? '' } })
  const words = () => site.services.words.in('en')(SAID)

  test('is said on the next page, once, and to the browser that did it only', async () => {
    const fields = { plant: 'rose', height: '1', _once: site.services.newId() }
    await post('/en/sow', fields)
    // The second press of a double click is the one whose answer the browser keeps.
    const done = await post('/en/sow', fields)
    expect(done.headers.get('Location')).not.toContain('done')
    const [cookie] = cookieOf(done)
    expect(done.headers.getSetCookie()[0]).toMatch(/^__Host-.*HttpOnly.*Secure/)
    const next = await see(cookie)
    expect(await next.text()).toMatch(new RegExp(`role="status">\\s*${words()}`))
    expect(next.headers.getSetCookie()[0]).toContain('Max-Age=0')
    expect(await (await see(cookieOf(next)[0])).text()).not.toContain(words())
    expect(await (await see('')).text()).not.toContain(words())
  })

  test('is not said of an act that was refused', async () => {
    expect(cookieOf(await post('/en/sow', { plant: 'weed', height: '1' }))).toEqual([])
  })

  test.each(['core.problem.notFound.title', 'You are dismissed', 'core.done.nothing', '__proto__'])(
    'is a sentence of ours, never %s',
    async (value) => {
      const html = await (await see(`__Host-openpoa.done=${encodeURIComponent(value)}`)).text()
      expect(html).not.toContain('class="note done"')
    },
  )
})

describe('once', () => {
  const form = (plant: string, _once = site.services.newId()) => ({ plant, height: '1', _once })

  test('acts once for a form that is sent twice, and leads to the same place', async () => {
    const fields = form('rose')
    const first = await post('/en/sow', fields)
    const second = await post('/en/sow', fields)
    expect([first.status, second.status]).toEqual([303, 303])
    expect(second.headers.get('Location')).toBe('/en/plants/rose')
    expect(await seeds()).toEqual(['rose'])
  })

  test('acts once for a double click', async () => {
    const fields = form('lily')
    const answers = await Promise.all([1, 2, 3, 4].map(() => post('/en/sow', fields)))
    expect(answers.map((a) => a.headers.get('Location'))).toEqual(Array(4).fill('/en/plants/lily'))
    expect(await seeds()).toEqual(['lily'])
  })

  test('a refusal undoes the act and the token, so the same form can be mended and sent again', async () => {
    const fields = form('thorn')
    expect((await post('/en/sow', fields)).status).toBe(403)
    expect(await seeds()).toEqual([])
    expect((await post('/en/sow', { ...fields, plant: 'rose' })).status).toBe(303)
    expect(await seeds()).toEqual(['rose'])
  })

  test("another account does not learn where someone's form led", async () => {
    const fields = form('rose')
    account = 'one'
    await post('/en/sow', fields)
    account = 'two'
    const answer = await post('/en/sow', fields)
    expect(answer.status).toBe(409)
    expect(await answer.text()).not.toContain('/en/plants/rose')
    expect(await seeds()).toEqual(['rose'])
  })

  test('another act under a used token is refused, and what was typed can be sent by itself', async () => {
    const fields = form('rose')
    await post('/en/sow', fields)
    const other = { ...fields, plant: 'dark <lily>', note: 'wet' }
    const answer = await post('/en/sow', other)
    expect(answer.status).toBe(409)
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(await seeds()).toEqual(['rose'])
    const html = await answer.text()
    expect(html).toContain('This form was sent before')
    expect(html).toContain('<a href="/en/plants/rose">')
    expect(html).toMatch(/<dt>Full name<\/dt><dd><span[^>]*>dark &lt;lily>/)
    const kept = fieldsOf(html, '/en/sow')
    const once = kept.find(([name]) => name === '_once')?.[1]
    expect(once).not.toBe(fields._once)
    expect(Object.fromEntries(kept)).toEqual({ ...other, _once: once })
    expect((await post('/en/sow', Object.fromEntries(kept))).status).toBe(303)
    expect(await seeds()).toEqual(['rose', 'dark <lily>'])
    expect((await post('/en/sow', fields)).headers.get('Location')).toBe('/en/plants/rose')
  })

  test('what was chosen is shown as it is called, what the schema does not know as it came', async () => {
    const fields = { ...form('rose'), colour: 'red', tended: 'on' }
    await post('/en/sow', fields)
    const html = await (await post('/en/sow', { ...fields, plant: 'lily' })).text()
    expect(html).toMatch(/<dt>Kind<\/dt><dd><span[^>]*>the colour red<\/span>/)
    expect(html).toMatch(/<dt>Areas<\/dt><dd><span[^>]*>Ticked<\/span>/)
    const odd = await (await post('/en/pull', { ...fields, colour: 'crimson' })).text()
    expect(odd).toMatch(/<dt>Kind<\/dt><dd><span[^>]*>crimson<\/span>/)
  })

  test('the same fields sent to another address are another act', async () => {
    const fields = form('rose')
    await post('/en/sow', fields)
    expect((await post('/en/pull', fields)).status).toBe(409)
    expect((await post('/en/sow?twice=yes', fields)).status).toBe(409)
    expect(await seeds()).toEqual(['rose'])
    const asProgram = await post('/en/pull', fields, { Accept: 'application/json' })
    expect(await asProgram.json()).toMatchObject({ status: 409, code: 'core.formSentBefore' })
  })

  test('files are the same by what is in them', async () => {
    const token = site.services.newId()
    const press = (words: string) => {
      const body = new FormData()
      body.set('_once', token)
      body.set('leaf', new File([words], 'leaf.txt', { type: 'text/plain' }))
      return router.request('/en/press', { method: 'POST', body, headers: { Origin: ORIGIN } })
    }
    expect((await press('oak')).status).toBe(303)
    expect((await press('oak')).headers.get('Location')).toBe('/en/pressed')
    const other = await press('elm')
    expect(other.status).toBe(409)
    expect(await other.text()).toMatch(/<input[^>]*name="leaf"[^>]*type="file"/)
    expect(await seeds()).toEqual(['oak'])
  })

  test('a token from before the fields were kept leads to where it led', async () => {
    const fields = form('rose')
    await post('/en/sow', fields)
    await sql`update core_submission set content_hash = null`.execute(site.services.db)
    expect((await post('/en/sow', { ...fields, plant: 'lily' })).headers.get('Location')).toBe(
      '/en/plants/rose',
    )
  })

  test('tokens are forgotten after a week', async () => {
    await post('/en/sow', form('rose'))
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from core_submission`.execute(site.services.db))
        .rows[0]?.n
    await forgetSubmissions(site.services)
    expect(await count()).toBeGreaterThan(0)
    site.pass(8 * 24 * 3_600_000)
    await forgetSubmissions(site.services)
    expect(await count()).toBe(0)
  })
})

describe('a form sent from elsewhere', () => {
  test.each([
    [{ Origin: 'https://evil.example' }],
    [{ Origin: 'null' }],
    [{ Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    [{ Origin: 'https://sub.poa.example', 'Sec-Fetch-Site': 'same-site' }],
    [{ Origin: 'http://10.0.0.7:8080', Host: '10.0.0.7:8080' }],
    [{ Origin: ORIGIN.replace('https', 'http') }],
    [{ Origin: 'https://evil.example', 'Content-Type': 'application/json' }],
    [{ Origin: '', Cookie: 'session=1' }],
  ])('is refused: %o', async (headers) => {
    const answer = await post('/en/sow', { plant: 'rose', height: '1' }, headers)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('This form was sent from elsewhere')
    expect(await seeds()).toEqual([])
  })

  test.each([[{ Origin: ORIGIN }], [{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }]])(
    'passes from here: %o',
    async (headers) => {
      expect((await post('/en/sow', { plant: 'rose', height: '1' }, headers)).status).toBe(303)
    },
  )
})
