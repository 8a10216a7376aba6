import type { VNode } from 'preact'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  CheckAnswers,
  type FormState,
  type Module,
  Page,
  type Router,
  Rows,
  StepForm,
  StepList,
  type SteppedForm,
  TextField,
  answersOf,
  coreModule,
  page,
  readSteps,
  showStep,
  stepOf,
  takeStep,
} from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'
import { fieldsOf, findFaults, readPage } from './page.test-helper.ts'

const ORIGIN = 'https://poa.example'
const who = z.object({ name: z.string().max(5).meta({ label: 'core.form.sample.name' }) })
const what = z.object({
  partners: z
    .array(z.object({ name: z.string().meta({ label: 'core.form.sample.name' }) }))
    .min(1)
    .meta({ label: 'core.form.sample.partner' }),
})
const form: SteppedForm = {
  draft: 'steps/request',
  address: '/request',
  steps: [
    { name: 'who', title: 'core.form.sample.who', schema: who },
    { name: 'what', title: 'core.form.sample.what', schema: what },
  ],
}

function StepPage({ name, state }: { name: string; state: FormState }): VNode {
  return (
    <Page title="Step">
      <StepForm form={form} step={stepOf(form, name)} state={state}>
        {name === 'who' ? (
          <TextField name="name" />
        ) : (
          <Rows name="partners">{(row) => <TextField name={`${row}.name`} />}</Rows>
        )}
      </StepForm>
    </Page>
  )
}

const requests: Module = {
  name: 'requests',
  pages(router) {
    router.get('/request', async (c) => {
      const values = await readSteps(c.var.services, c.var.viewer, form)
      return page(
        c,
        <Page title="Request">
          <StepList form={form} values={values} />
        </Page>,
      )
    })
    router.get('/request/check', async (c) => {
      const values = await readSteps(c.var.services, c.var.viewer, form)
      const answers = answersOf<{ name: string }>(form, values)
      const change = '/en/request/who?from=check'
      return page(
        c,
        <Page title="Check">
          <CheckAnswers answers={[{ label: 'Name', answer: values['name'], change }]} />
          <p id="result">{answers.ok ? JSON.stringify(answers.data) : answers.step.name}</p>
        </Page>,
      )
    })
    router.get('/request/:step', async (c) => {
      const step = stepOf(form, c.req.param('step'))
      return page(c, <StepPage name={step.name} state={await showStep(c, form, step)} />)
    })
    router.post('/request/:step', async (c) => {
      const step = stepOf(form, c.req.param('step'))
      const taken = await takeStep(c, form, step)
      if (taken instanceof Response) return taken
      return page(c, <StepPage name={step.name} state={taken} />, taken.status)
    })
  },
}

let site: TestModules
let router: Router
beforeAll(async () => {
  site = await openTestModules({
    set: 'platform',
    modules: [coreModule, requests],
    settings: { OPENPOA_ORIGIN: ORIGIN },
  })
  router = site.router(async () => ({ accountId: 'ann', name: null, roles: [] }))
})
afterAll(() => site.close())

const get = async (path: string): Promise<string> => {
  const html = await (await router.request(path)).text()
  expect(findFaults(html)).toEqual([])
  return html
}
const post = (path: string, fields: Record<string, string>) =>
  router.request(path, { method: 'POST', body: new URLSearchParams(fields), headers: { Origin: ORIGIN } })
const statuses = async (): Promise<string[]> => {
  const { find, text } = readPage(await get('/en/request'))
  return ['who', 'what'].map((name) => text(find('id', `status-${name}`)))
}
const typed = async (path: string): Promise<Record<string, string>> =>
  Object.fromEntries(fieldsOf(await get(path), path))

test('a form is filled in step by step, left, found again, checked and changed', async () => {
  expect(await statuses()).toEqual(['Not started', 'Not started'])
  const first = await get('/en/request/who')
  expect(readPage(first).find('href', '/en/request')).toBeDefined()

  const wrong = await post('/en/request/who', { name: 'too long', _then: 'next' })
  expect(wrong.status).toBe(422)
  expect(await statuses()).toEqual(['Not started', 'Not started'])

  const later = await post('/en/request/who', { name: 'too long', _then: 'later' })
  expect(later.headers.get('Location')).toBe('/en/request')
  expect(await statuses()).toEqual(['In progress', 'Not started'])
  expect(await typed('/en/request/who')).toMatchObject({ name: 'too long' })

  const next = await post('/en/request/who', { name: 'Ann', _then: 'next' })
  expect(next.headers.get('Location')).toBe('/en/request/what')
  expect(await statuses()).toEqual(['Done', 'Not started'])
  expect(
    readPage(await get('/en/request/check')).text(
      readPage(await get('/en/request/check')).find('id', 'result'),
    ),
  ).toBe('what')

  const row = await post('/en/request/what', { 'partners[0].name': 'One', _add: 'partners' })
  expect(row.status).toBe(200)
  expect(await statuses()).toEqual(['Done', 'Not started'])
  const last = await post('/en/request/what', {
    'partners[0].name': 'One',
    'partners[1].name': 'Two',
    _then: 'next',
  })
  expect(last.headers.get('Location')).toBe('/en/request/check')

  const check = readPage(await get('/en/request/check'))
  expect(check.text(check.find('id', 'result'))).toBe(
    '{"name":"Ann","partners":[{"name":"One"},{"name":"Two"}]}',
  )
  const change = check.find('aria-label', 'Change “Name”')?.attribs['href'] ?? ''
  expect(readPage(await get(change)).find('href', '/en/request/check')).toBeDefined()
  const changed = await post(change, { name: 'Bob', _then: 'next' })
  expect(changed.headers.get('Location')).toBe('/en/request/check')
  expect(await typed('/en/request/what')).toMatchObject({
    'partners[0].name': 'One',
    'partners[1].name': 'Two',
  })
})

test('a step that the form does not have is not found', async () => {
  expect((await router.request('/en/request/nothing')).status).toBe(404)
})
