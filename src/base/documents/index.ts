export { type AcceptedDocument, acceptDocument } from './actions/accept-document.ts'
export type { DocumentFile, DocumentRelation, SourceDocument } from './schema.ts'
export {
  documentRef,
  filesOf,
  findDocument,
  findDocumentBySymbol,
  findDocuments,
  listDocuments,
  relationsOf,
} from './store.ts'
