import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkboxes,
  type Ctx,
  DateField,
  FileField,
  Form,
  FormSamples,
  type FormState,
  type Module,
  NumberField,
  Page,
  Radios,
  Rows,
  Select,
  TextArea,
  TextField,
  changedForm,
  coreModule,
  page,
  readForm,
  requireVersion,
  startForm,
  submitOnce,
  to,
} from '../index.ts'
import { type TestModules, openTestModules } from '../testing/testing.ts'

export const ORIGIN = 'https://poa.example'

const plan = z
  .object({
    title: z.string().max(40).meta({ label: 'core.form.sample.name' }),
    summary: z.string().max(2000).meta({ label: 'core.form.sample.summary' }).default(''),
    kind: z.enum(['a', 'b', 'c']).meta({ label: 'core.form.sample.kind' }),
    shared: z.enum(['a', 'b', 'c']).meta({ label: 'core.form.sample.shared' }).optional(),
    tags: z.array(z.enum(['a', 'b', 'c'])).meta({ label: 'core.form.sample.areas' }),
    budget: z.number().meta({ label: 'core.form.sample.budget' }).optional(),
    begun: z.iso.date().meta({ label: 'core.form.sample.begun' }).optional(),
    file: z.file().max(2000).meta({ label: 'core.form.sample.file' }).optional(),
    partners: z
      .array(
        z.object({
          name: z.string().max(20).meta({ label: 'core.form.sample.name' }),
          email: z.email().meta({ label: 'core.form.sample.email' }).optional(),
        }),
      )
      .max(3)
      .meta({ label: 'core.form.sample.partner' }),
  })
  .meta({ edition: 2 })
type Plan = z.output<typeof plan>

/** What a module would keep in its tables, with all its versions, and what was done. */
interface PlanState {
  versions: Plan[]
  acted: number
  /** Sizes of the files that were sent. */
  files: number[]
  carriesBase: boolean
  account: string | null
}

const blankState = (): PlanState => ({
  account: 'ann',
  acted: 0,
  files: [],
  carriesBase: false,
  versions: [
    {
      title: 'Annual plan',
      summary: 'The committee met once in May and will report.',
      kind: 'a',
      tags: ['a'],
      budget: 1000,
      begun: '2026-05-01',
      partners: [{ name: 'One' }],
    },
  ],
})

const options = ['a', 'b', 'c'].map((value) => ({ value, label: `Option ${value}` }))
export const ADDRESS = '/en/plan'

function PlanPage({ c, form }: { c: Ctx; form: FormState }): VNode {
  return (
    <Page title="Plan">
      <Form action={to(c, '/plan')} form={form} upload>
        <TextField name="title" hint="Any" />
        <TextArea name="summary" />
        <Select name="kind" options={options} />
        <Radios name="shared" options={options} />
        <Checkboxes name="tags" options={options} />
        <NumberField name="budget" unit="USD" />
        <DateField name="begun" />
        <FileField name="file" accept=".pdf" />
        <Rows name="partners">
          {(row) => (
            <>
              <TextField name={`${row}.name`} />
              <TextField name={`${row}.email`} type="email" />
            </>
          )}
        </Rows>
        <Button>Save</Button>
      </Form>
    </Page>
  )
}

const plansModule = (state: PlanState): Module => ({
  name: 'plans',
  pages(router) {
    router.get('/plan', (c) => {
      const { versions, carriesBase } = state
      const form = startForm(plan, versions.at(-1), { version: versions.length, carriesBase })
      return page(c, <PlanPage c={c} form={form} />)
    })
    router.post('/plan', async (c) => {
      const form = await readForm(c, plan)
      if (!form.ok) return page(c, <PlanPage c={c} form={form} />, form.status)
      const act = async (): Promise<string> => {
        requireVersion(form.version, state.versions.length)
        state.acted++
        state.files.push(form.data.file?.size ?? 0)
        state.versions.push({ ...form.data, file: undefined })
        return to(c, '/plan')
      }
      return submitOnce(c, act, {
        refused: (refused) => page(c, <PlanPage c={c} form={refused} />, refused.status),
        changed: () => {
          const { versions, carriesBase } = state
          const base = carriesBase ? null : (versions[(form.version ?? 0) - 1] ?? null)
          const changed = changedForm(form, { theirs: versions.at(-1) ?? {}, version: versions.length, base })
          return page(c, <PlanPage c={c} form={changed} />, changed.status)
        },
      })
    })
    router.get('/samples', (c) =>
      page(
        c,
        <Page title="Samples">
          <h1>Samples</h1>
          <FormSamples />
        </Page>,
      ),
    )
  },
})

export type Fields = [string, string | File][]

/** A site on which plans are edited. */
export interface Plans {
  site: TestModules
  state: PlanState
  /** As it was before anybody edited. */
  reset(): void
  get(path?: string): Promise<string>
  post(fields: Fields, encoding?: 'multipart' | 'urlencoded'): Promise<Response>
}

export async function openPlans(): Promise<Plans> {
  const state = blankState()
  const site = await openTestModules({
    set: 'platform',
    modules: [coreModule, plansModule(state)],
    settings: { OPENPOA_ORIGIN: ORIGIN },
  })
  const router = site.router(async () => ({ accountId: state.account, name: null, roles: [] }))
  return {
    site,
    state,
    reset: () => void Object.assign(state, blankState()),
    get: async (path = ADDRESS) => (await router.request(path)).text(),
    async post(fields, encoding = 'multipart') {
      const body = encoding === 'multipart' ? new FormData() : new URLSearchParams()
      for (const [name, value] of fields) body.append(name, value as string)
      return router.request(ADDRESS, { method: 'POST', body, headers: { Origin: ORIGIN } })
    },
  }
}

/** The fields with some of them answered otherwise. */
export const answered = (fields: Fields, answers: Record<string, string | File>): Fields => [
  ...fields.filter(([name]) => !(name in answers)),
  ...Object.entries(answers),
]
