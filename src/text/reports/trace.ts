import { labelOf } from '../label.ts'
import { roundShares } from '../shares.ts'
import { shorten } from '../shorten.ts'
import type { Change, Span, Trace } from '../trace/index.ts'

const SHOWN = 72
/** Shares are told in tenths of a percent. */
const TENTHS = 1000

/** A trace as lines to read: the shares, then each paragraph's spans with their sources and changes. */
export function traceLines({ coverage, spans }: Trace): string {
  const [verbatim, adapted, fresh] = roundShares(
    [coverage.verbatim, coverage.adapted, coverage.new],
    TENTHS,
  ).map(percent)
  const lines = [`${verbatim} verbatim, ${adapted} adapted, ${fresh} new, by words`]
  let eId = ''
  for (const span of spans) {
    if (span.eId !== eId) lines.push('', addressOf(span.eId))
    eId = span.eId
    lines.push(...spanLines(span))
  }
  return lines.join('\n')
}

/** "OP7", or "A/RES/68/247 B, OP7" in a component. */
function addressOf(eId: string): string {
  const [component, inside] = eId.split('#')
  return inside === undefined ? labelOf(eId) : `${component}, ${labelOf(inside)}`
}

function spanLines({ kind, text, sources, change = [] }: Span): string[] {
  const cited = sources
    .map(({ symbol, eId, date }) => `${symbol}, ${labelOf(eId)}${date ? ` (${date})` : ''}`)
    .join('; ')
  return [`  ${kind.padEnd(8)}  ${quoted(text)}${cited ? `  ${cited}` : ''}`, ...change.map(changeLine)]
}

function changeLine({ from, to, source }: Change): string {
  const where = `${source.symbol}, ${labelOf(source.eId)}`
  if (from === '') return `            added: ${quoted(to)}  beside ${where}`
  if (to === '') return `            left out: ${quoted(from)}  of ${where}`
  return `            ${quoted(from)} → ${quoted(to)}  beside ${where}`
}

const quoted = (text: string): string => `“${shorten(text, SHOWN)}”`

const percent = (tenths: number): string => `${(tenths / 10).toFixed(1)} %`
