import type { z } from 'zod'
import {
  type Ctx,
  type FormState,
  type Services,
  changedForm,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'

/** A page that is one form about something that stands. */
interface WorkForm<S extends z.ZodType, At> {
  schema: S
  /** What it is about, for whoever may send it. @throws coreProblems.notFound, notAllowed */
  find(c: Ctx): Promise<At>
  versionOf(at: At): number
  start?(c: Ctx, at: At): Partial<z.output<S>>
  draw(c: Ctx, at: At, form: FormState): Promise<Response>
  /** @returns where it leads, without language */
  act(
    services: Services,
    given: { c: Ctx; at: At; data: z.output<S>; version: number | null },
  ): Promise<string>
  /** Message of the next page. */
  done: Parameters<typeof submitOnce>[2]['done']
}

/** The two handlers of such a page: what was sent and refused is shown again, what was changed meanwhile too. */
export function workForm<S extends z.ZodType, At>(
  form: WorkForm<S, At>,
): { show(c: Ctx): Promise<Response>; post(c: Ctx): Promise<Response> } {
  const { schema, find, versionOf, draw } = form
  return {
    async show(c) {
      const at = await find(c)
      return draw(c, at, startForm(schema, form.start?.(c, at) ?? {}, { version: versionOf(at) }))
    },
    async post(c) {
      const at = await find(c)
      const read = await readForm(c, schema)
      if (!read.ok) return draw(c, at, read)
      const { data, version } = read
      return submitOnce(
        c,
        async (services) => viewOf(c).to(await form.act(services, { c, at, data, version })),
        {
          refused: (refused) => draw(c, at, refused),
          changed: async () => {
            const now = await find(c)
            return draw(c, now, changedForm(read, { theirs: {}, version: versionOf(now) }))
          },
          done: form.done,
        },
      )
    },
  }
}
