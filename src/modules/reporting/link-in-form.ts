import { Problem, type Services, seal, unseal } from '../../core/index.ts'
import { LINK, newLink } from './rules/link.ts'

// A link is made with its form, so that a form that is sent twice gives one link. It lies sealed there for this report and person: the browser neither
// reads nor chooses it, and the page says nothing that opens a part before the part is handed over.

const placeOf = (report: string, account: string): string => `reporting/link/${report}/${account}`

/** A new link, as a form carries it. */
export const linkForForm = (services: Services, report: string, account: string): string =>
  seal(services, placeOf(report, account), newLink(services.randomBytes)).toString('base64url')

/** The link that a form carried; null where this server did not make it for this report and person. */
export function linkOfForm(
  services: Services,
  report: string,
  account: string,
  carried: string,
): string | null {
  try {
    const link = unseal<string>(services, placeOf(report, account), Buffer.from(carried, 'base64url'))
    return LINK.test(link) ? link : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
