export type { Instrument, Provision, ProvisionBody, Version } from './schema.ts'
export {
  findInstrument,
  historyOf,
  instrumentRef,
  listInstruments,
  provisionRef,
  provisionsOf,
  provisionsWhere,
  saveInstrument,
  saveProvisions,
  saveVersion,
  versionsOf,
} from './store.ts'
export { importableProgrammes } from './policy.ts'
export { recordText } from './actions/record-text.ts'
