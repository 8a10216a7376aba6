import { z } from 'zod'
import { type Ctx, coreProblems } from '../../../core/index.ts'

/** The id in an address. @throws notFound where it is none */
export function parseId(c: Ctx): string {
  const { success, data } = z.guid().safeParse(c.req.param('id'))
  if (!success) throw coreProblems.notFound()
  return data
}
