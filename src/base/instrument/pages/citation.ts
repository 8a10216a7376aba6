import { type View, citationWords } from '../../../core/index.ts'
import { addressNumber, provisionWord } from '../rules/provision-name.ts'
import type { Provision } from '../schema.ts'

/** A citation to take along: what is cited, and its permanent address. @param path address without language */
export const citation = (
  { services, to }: Pick<View, 'services' | 'to'>,
  cited: string,
  path: string,
): string => `${cited}. ${services.config.origin}${to(path)}`

/** A paragraph as the field cites it: "A/RES/79/40, para. 27". */
export function citedProvision({ t }: Pick<View, 't'>, text: string, provision: Provision): string {
  const paragraph = addressNumber(provision.eId)
  if (paragraph) return citationWords(t, { symbol: text, paragraph })
  return citationWords(t, { symbol: text, place: provisionWord(t, provision) })
}
