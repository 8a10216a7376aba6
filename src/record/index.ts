import type { Room } from '../platform/index.ts'
import { recordCommands } from './commands.ts'
import { registerRecordEntries } from './entries.ts'
import { startIntegrator } from './integrator.ts'
import { migrations } from './migrations.ts'
import { recordPages, recordRoutes } from './pages/index.ts'

export { type Appended, appendEntry } from './actions/append-entry.ts'
export { whyNotSigning } from './actions/check-key.ts'
export { forgetEntry } from './actions/forget-entry.ts'
export { integrateAll } from './actions/integrate.ts'
export { type PrivateProof, provePrivate } from './actions/prove-private.ts'
export { rotateKey } from './actions/rotate-key.ts'
export { type VerifyOptions, type VerifyResult, verifyRecord } from './actions/verify-record.ts'
export { onRecord } from './fields.ts'
export { type EntryKind, entryKinds, registerEntryKinds } from './kinds.ts'
export type { Act, Envelope } from './schema.ts'
export { readPlacedThings, versionsOfThings } from './store.ts'
export { CHANNEL, newestCheckpoints, readHead } from './store-tree.ts'
export type { Finding } from './verify/finding.ts'

export const recordRoom: Room = {
  name: 'record',
  migrations,
  register: () => registerRecordEntries(),
  pages: recordPages,
  routes: recordRoutes,
  start: startIntegrator,
  commands: recordCommands,
}
