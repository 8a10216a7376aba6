import { hashOfLink as hashFor } from '../../../core/index.ts'

export { LINK, isLive, newLink } from '../../../core/index.ts'

/** A link that opens one part of a report. */
export const hashOfLink = (link: string): string => hashFor('reporting/link', link)
