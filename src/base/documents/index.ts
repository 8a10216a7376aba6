export { type AcceptedDocument, acceptDocument, placeDocument } from './actions/accept-document.ts'
export { documentRef } from './entities.ts'
export { findDocument, findDocumentBySymbol, findDocuments } from './queries/find-documents.ts'
export type { DocumentFile, DocumentRelation, SourceDocument } from './schema.ts'
