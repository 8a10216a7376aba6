import { loadCommand } from './commands.ts'
import { registerProgrammeEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { programmePages } from './pages/index.tsx'
import { programmeReferences } from './references.ts'
import type { Env, Room } from '../platform/index.ts'
import { itemKeys, itemStates, programmeIds, programmeStates } from './store.ts'

export { type LoadOptions, type PackLoaded, loadPack } from './actions/load-pack.ts'
export type { Pack } from './pack/schema.ts'
export type { Instrument, InstrumentProvision } from './pack/instrument-schema.ts'
export { roles as provisionRoles, provisionRelations } from './pack/instrument-schema.ts'
export type { Source } from './pack/source.ts'
export type { Change, Item, ItemBodies, ItemSection, Programme } from './schema.ts'
export {
  allItems,
  findItem,
  findProgramme,
  itemsCiting,
  itemKey,
  listItems,
  listProgrammes,
} from './store.ts'
export { frontOf } from './pages/front.tsx'
export {
  ExerciseNotice,
  ProgrammePage,
  Said,
  asMap,
  exerciseNotice,
  programmeAddress,
} from './pages/parts.tsx'
export { OFFICIAL_TEXT } from './pages/norms.tsx'
export { ProofLink } from './pages/proof-link.tsx'
export { DocumentLink, SourceLine, documentName, nameDocuments } from './pages/source-line.tsx'

export const programmeRoom: Room = {
  name: 'programme',
  migrations,
  register(env: Env) {
    registerProgrammeEntries()
    env.hooks.publicStates.push(
      { room: 'programme', kind: 'programme', states: programmeStates, list: programmeIds },
      { room: 'programme', kind: 'item', states: itemStates, list: itemKeys },
    )
    env.hooks.references.push(...programmeReferences)
  },
  pages: programmePages,
  commands: [loadCommand],
}
