import { z } from 'zod'
import { oneLine, officialLanguages } from '../../../core/index.ts'
import type { GivenDecision } from '../actions/save-decision.ts'
import { CHAIN_VERBS, DECISION_KINDS, DECISION_LIMITS, type Decision } from '../decision-schema.ts'
import { when } from './meeting-form.ts'

const label = (name: string) => ({ label: `meetings.decision.field.${name}` })
const line = (name: string) => oneLine(DECISION_LIMITS.line).optional().meta(label(name))

/** Why the record of a closed meeting is corrected, and what says so. */
export const correctionFields = {
  reason: oneLine(500).optional().meta({ label: 'meetings.correction.reason' }),
  correctedBy: oneLine(500).optional().meta({ label: 'meetings.correction.source' }),
}

export const languageField = z.enum(officialLanguages).meta({ label: 'meetings.decision.field.language' })

/** A decision or a recommendation as it is entered. */
export const decisionForm = z.object({
  kind: z.enum(DECISION_KINDS).meta(label('kind')),
  text: z.string().trim().min(1).max(DECISION_LIMITS.text).meta(label('text')),
  language: languageField,
  symbol: line('symbol'),
  paragraph: line('paragraph'),
  day: when('day').meta(label('decided')),
  to: line('to'),
  deadline: when('deadline').optional().meta(label('deadline')),
  provisions: z.string().trim().max(6_000).optional().meta(label('provisions')),
  chain: z
    .array(
      z.object({
        verb: z.enum(CHAIN_VERBS).meta(label('chainVerb')),
        decision: z.string().max(200).meta(label('chainDecision')),
      }),
    )
    .max(DECISION_LIMITS.list)
    .optional()
    .meta(label('chain')),
  ...correctionFields,
})
export type DecisionForm = z.infer<typeof decisionForm>

/** Paragraphs by their ids or the addresses of their pages, one on each line. */
export const provisionsIn = (text: string | undefined): string[] =>
  [
    ...new Set(
      (text ?? '').split('\n').map((one) => {
        const given = one.trim()
        const path = /\/provisions\/([^/?#\s]+)/.exec(given)?.[1]
        return path === undefined ? given : decoded(path)
      }),
    ),
  ]
    .filter(Boolean)
    .slice(0, DECISION_LIMITS.provisions)

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Words in other languages than the one that was entered stay, as do the documents that it takes up. */
export function decisionOf(data: DecisionForm, before: Decision | null): GivenDecision {
  const { kind, text, language, symbol, paragraph, day, to, deadline, provisions, chain } = data
  const old = before?.facts.text
  const others = typeof old === 'string' ? { en: old } : old
  return {
    kind,
    day,
    text: { ...others, [language]: text },
    symbol: symbol ?? null,
    paragraph: paragraph ?? null,
    to: to ?? null,
    deadline: deadline ?? null,
    provisions: provisionsIn(provisions),
    chain: [
      ...(before?.facts.chain.filter(({ document }) => document !== null) ?? []),
      ...(chain ?? []).map(({ verb, decision }) => ({ verb, decision, document: null })),
    ],
  }
}

/** A decision as the form holds it: in the reader's language where it has words in it. */
export function decisionAsForm(
  { kind, day, provisions, facts }: Decision,
  lang: string,
): Partial<DecisionForm> {
  const { text, symbol, paragraph, to, deadline, chain } = facts
  const words: Partial<Record<string, string>> = typeof text === 'string' ? { en: text } : text
  const language =
    officialLanguages.find((one) => one === lang && words[one]) ?? officialLanguages.find((one) => words[one])
  return {
    kind,
    day,
    ...(language && { language, text: words[language] }),
    ...(symbol && { symbol }),
    ...(paragraph && { paragraph }),
    ...(to && { to }),
    ...(deadline && { deadline }),
    ...(provisions.length > 0 && { provisions: provisions.join('\n') }),
    chain: chain.flatMap(({ verb, decision }) => (decision ? [{ verb, decision }] : [])),
  }
}
