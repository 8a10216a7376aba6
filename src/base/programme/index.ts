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
} from './pages/components.tsx'
export { OFFICIAL_TEXT } from './pages/norms.tsx'
export { ProofLink } from './pages/proof-link.tsx'
export { DocumentLink, SourceLine, documentName, nameDocuments } from './pages/source-line.tsx'
