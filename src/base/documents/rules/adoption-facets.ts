import { adoptingBody } from '../../../text/index.ts'
import type { SourceDocument } from '../schema.ts'

/** The year in which a document was adopted, or else issued, and who did that: by what search can be narrowed, as far as it is known. */
export function adoptionFacets({ symbol, body }: Pick<SourceDocument, 'symbol' | 'body'>): {
  year?: string
  body?: string
} {
  const year = yearOf(body.adopted ?? body.issued)
  const organ = body.organ ?? adoptingBody(symbol ?? '')
  return { ...(year && { year }), ...(organ && { body: organ }) }
}

/** "2024" of "2024-12-04"; empty where it is not known. */
export const yearOf = (day: string | undefined): string => /^\d{4}(?!\d)/.exec(day ?? '')?.[0] ?? ''
