export { type AcceptedDocument, acceptDocument, placeDocument } from './actions/accept-document.ts'
export { restateFile } from './actions/restate-file.ts'
export { withdrawFile } from './actions/withdraw-file.ts'
export { type ApartReader, createApartReader } from './apart-reader.ts'
export { documentRef } from './entities.ts'
export { CALLED, calledBy } from './pack-section.ts'
export { alsoOfDocument, documentsSharedWith, programmeOfDocument } from './owner-sql.ts'
export { FILE_VERSION, LOCAL_NAVIGATION, keyOfFacts, keyOfFileVersion } from './schema.ts'
export { inLibrary, toLibrary } from './pages/to-library.ts'
export { wherePublished } from './pages/where-published.tsx'
export {
  findDocument,
  findDocumentBySymbol,
  findDocumentOfFile,
  findDocuments,
  findDocumentsCalled,
  findFilesOf,
  findSeenDocuments,
} from './queries/find-documents.ts'
export { addressOfFile } from './rules/address-of-file.ts'
export { adoptionFacets, yearOf } from './rules/adoption-facets.ts'
export type { DocumentFile, DocumentRelation, SourceDocument } from './schema.ts'
