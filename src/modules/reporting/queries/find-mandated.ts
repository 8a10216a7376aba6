import type { Reader } from '../../../core/index.ts'
import { type Programme, findStatuses } from '../../../base/programme/index.ts'

/** Whether a programme may ask States under one of its features: its mandate was compared with its text. No mandate, no request. */
export async function isMandated(reader: Reader, programme: Programme, feature: string): Promise<boolean> {
  const found = programme.body.features.find(({ id }) => id === feature)
  if (!found) return false
  const statusOf = await findStatuses(reader, [programme])
  return ['available', 'mandated'].includes(statusOf(programme, found))
}
