import type { Document } from '../document.ts'
import { lexiconFor, type Lexicon, type ProvisionRole } from './lexicon.ts'
import type { ProvisionStrength } from './provision-strength.ts'
import { flatten, readLanguage } from './reading.ts'
import { weighAll } from './weigh.ts'

export interface StrengthReport {
  language: string
  /** Set where nothing could be weighed: "no lexicon for ar". */
  notice?: string
  provisions: ProvisionStrength[]
  /** Counts beside the parts, for an overview. */
  summary: {
    byRole: Partial<Record<ProvisionRole, number>>
    byVerb: Record<string, number>
    qualified: number
    withoutAddressee: number
    withoutTimeFrame: number
    budgetImplications: number
  }
}

/**
 * How each provision of a document speaks: verb and level (reference 9.4), addressee, level of action, time frame,
 * qualifiers with their positions (9.5), what is left open, and the role it plays. Facts of language, no verdict.
 *
 * @param options.lexicon instead of the shipped one of the document's language
 */
export function analyseStrength(document: Document, options: { lexicon?: Lexicon } = {}): StrengthReport {
  const lexicon = options.lexicon ?? lexiconFor(document.language || 'en')
  if (!lexicon) {
    const notice = `no lexicon for ${document.language}`
    return { language: document.language, notice, provisions: [], summary: summarise([]) }
  }
  const reading = readLanguage(flatten(document), lexicon)
  const provisions = weighAll(reading)
  return { language: lexicon.language, provisions, summary: summarise(provisions) }
}

function summarise(provisions: ProvisionStrength[]): StrengthReport['summary'] {
  const byRole: StrengthReport['summary']['byRole'] = {}
  const byVerb: Record<string, number> = {}
  for (const { role, verb, parts } of provisions) {
    if (role) byRole[role] = (byRole[role] ?? 0) + 1
    if (verb && parts.length > 0) byVerb[verb.lemma] = (byVerb[verb.lemma] ?? 0) + 1
  }
  const count = (test: (provision: ProvisionStrength) => boolean): number => provisions.filter(test).length
  return {
    byRole,
    byVerb,
    qualified: count(({ parts }) => parts.some(({ kind }) => kind === 'qualifies' || kind === 'vague')),
    withoutAddressee: count(({ missing }) => missing.includes('addressee')),
    withoutTimeFrame: count(({ missing }) => missing.includes('time frame')),
    budgetImplications: count(({ budgetImplication }) => budgetImplication),
  }
}
