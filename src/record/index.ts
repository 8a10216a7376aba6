import type { Room } from '../platform/index.ts'
import { registerRecordEntries } from './entries.ts'
import { startIntegrator } from './integrator.ts'
import { migrations } from './migrations.ts'

export { type Appended, appendEntry } from './actions/append-entry.ts'
export { integrateAll } from './actions/integrate.ts'
export { type VerifyOptions, type VerifyResult, verifyRecord } from './actions/verify-record.ts'
export { onRecord } from './fields.ts'
export { type EntryKind, entryKinds, registerEntryKinds } from './kinds.ts'
export type { Act } from './schema.ts'
export { CHANNEL, versionsOfThings } from './store.ts'

export const recordRoom: Room = {
  name: 'record',
  migrations,
  register: () => registerRecordEntries(),
  start: startIntegrator,
}
