import type { ComponentChildren, VNode } from 'preact'
import type { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  type FormValues,
  type Link,
  Page,
  type PlainMessageKey,
  StepList,
  type View,
  changedForm,
  coreProblems,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { type Choices, findChoices } from '../queries/find-choices.ts'

/** One page of what is written step by step and saved with each step. */
export interface EditStep<Thing, Change> {
  name: string
  title: PlainMessageKey
  schema: z.ZodObject
  /** What stands in its fields. */
  given(thing: Thing, choices: Choices): object
  /** What its answers change; what is no choice there drops out. */
  change(data: never, choices: Choices): Change
  Fields(props: { choices: Choices; programme: string }): VNode
}

/** Declares a step with its types held together. */
export const editStep = <Thing, Change, S extends z.ZodObject>(
  declared: Omit<EditStep<Thing, Change>, 'schema' | 'change'> & {
    schema: S
    change(data: z.infer<S>, choices: Choices): Change
  },
): EditStep<Thing, Change> => declared as unknown as EditStep<Thing, Change>

/** A thing that is written step by step. */
interface Stepped<Thing, Change> {
  thing: Thing & { id: string; programme: string; version: number }
  title: string
  /** Of its page, without language; the steps stand below its "/edit". */
  address: string
  trail: readonly Link[]
  steps: readonly EditStep<Thing, Change>[]
  /** Above the list of steps, and below it. */
  lead: string
  below?: ComponentChildren
}

/** GET of the list of steps. */
export async function showSteps<Thing, Change>(
  c: Ctx,
  view: View,
  stepped: Stepped<Thing, Change>,
): Promise<Response> {
  const { thing, title, address, trail, steps, lead, below } = stepped
  const { programme, choices } = await around(view, thing.programme)
  const values: FormValues = Object.assign(
    Object.create(null),
    ...steps.map((step) => startForm(step.schema, step.given(thing, choices)).values),
  )
  const form = { draft: '', address: `${address}/edit`, steps: [...steps] }
  return page(
    c,
    <Page title={title} exercise={exerciseBand(programme)} trail={[...trail]} {...(lead && { lead })}>
      <StepList form={form} values={values} />
      {below}
    </Page>,
    200,
    view,
  )
}

/** GET of a step. */
export async function showStepOf<Thing, Change>(c: Ctx, stepped: Stepped<Thing, Change>): Promise<Response> {
  const { thing } = stepped
  const view = viewOf(c)
  const { choices } = await around(view, thing.programme)
  const step = stepIn(c, stepped)
  const form = startForm(step.schema, step.given(thing, choices), {
    version: thing.version,
    carriesBase: true,
  })
  return showStepPage(c, stepped, step, form)
}

/** POST of a step: saves it, and leads to the next one, after the last to the list. */
export async function postStepOf<Thing, Change>(
  c: Ctx,
  stepped: Stepped<Thing, Change>,
  {
    save,
    again,
  }: {
    save: (services: View['services'], change: Change, expected: number | null) => Promise<void>
    /** The same as it stands now. */
    again: () => Promise<Stepped<Thing, Change>>
  },
): Promise<Response> {
  const step = stepIn(c, stepped)
  const view = viewOf(c)
  const form = await readForm(c, step.schema)
  if (!form.ok) return showStepPage(c, stepped, step, form)
  const { choices } = await around(view, stepped.thing.programme)
  const next = stepped.steps[stepped.steps.indexOf(step) + 1]
  return submitOnce(
    c,
    async (services) => {
      await save(services, step.change(form.data as never, choices), form.version)
      return view.to(`${stepped.address}/edit${next ? `/${next.name}` : ''}`)
    },
    {
      refused: (refused) => showStepPage(c, stepped, step, refused),
      changed: async () => {
        const now = await again()
        const changed = changedForm(form, {
          theirs: step.given(now.thing, choices),
          version: now.thing.version,
        })
        return showStepPage(c, now, step, changed)
      },
      done: 'capacity.done.saved',
    },
  )
}

function stepIn<Thing, Change>(c: Ctx, { steps }: Stepped<Thing, Change>): EditStep<Thing, Change> {
  const step = steps.find(({ name }) => name === c.req.param('step'))
  if (!step) throw coreProblems.notFound()
  return step
}

async function around(view: View, id: string) {
  const programme = await findProgramme(view, id)
  if (!programme) throw coreProblems.notFound()
  return { programme, choices: await findChoices(view, programme) }
}

async function showStepPage<Thing, Change>(
  c: Ctx,
  { thing, title, address, trail, steps }: Stepped<Thing, Change>,
  step: EditStep<Thing, Change>,
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { programme, choices } = await around(view, thing.programme)
  const { Fields } = step
  return page(
    c,
    <Page
      title={view.t(step.title)}
      kind={view.t('core.form.step', { number: steps.indexOf(step) + 1, count: steps.length })}
      exercise={exerciseBand(programme)}
      trail={[...trail, { label: title, href: view.to(`${address}/edit`) }]}
    >
      <Form action={view.to(`${address}/edit/${step.name}`)} form={form}>
        <Fields choices={choices} programme={programme.id} />
        <SaveButton />
      </Form>
    </Page>,
    form.status,
    view,
  )
}

const SaveButton = (): VNode => <Button>{useView().t('core.form.saveAndContinue')}</Button>
