import type { SourceDocument } from '../../documents/index.ts'
import type { TextProof } from './proofs.ts'

/** What somebody else than the file of a text says of its document. */
export type KnownOfDocument = Pick<SourceDocument['body'], 'title' | 'adopted'>

/** What a pack says of the document of a text, which stands in place of what a file says of itself that nothing proves; null where no pack does, or that is proven. */
export const knownOfDocument = (
  document: Pick<SourceDocument, 'body'> | null | undefined,
  proof: Pick<TextProof, 'front'> | null,
): KnownOfDocument | null => (document?.body.source && !proof?.front ? document.body : null)
