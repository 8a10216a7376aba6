import type { Translate } from '../../../core/index.ts'
import { shownBefore } from '../../../text/index.ts'
import type { ProvisionBody } from '../schema.ts'

interface Named {
  eId: string
  body: Pick<ProvisionBody, 'kind' | 'number'>
}

/** How people speak of a paragraph: "preambular paragraph 3", "paragraph 7", "paragraph 4 (a)", "annex I". */
export const provisionWord = (t: Translate, provision: Named): string => {
  const { kind, number } = called(provision)
  return t.any(`instrument.name.${kind}`, { number }).trim()
}

/** The same by itself, as a title: "Paragraph 7". */
export const provisionTitle = (t: Translate, provision: Named): string => {
  const { kind, number } = called(provision)
  return t.any(`instrument.title.${kind}`, { number }).trim()
}

function called({ eId, body }: Named): {
  kind: 'preambular' | 'heading' | 'annex' | 'named' | 'paragraph' | 'unnumbered'
  number: string
} {
  const preambular = preambularNumber(eId)
  if (preambular) return { kind: 'preambular', number: preambular }
  const number = addressNumber(eId) || body.number
  if (body.kind === 'heading') return { kind: 'heading', number }
  // "Schedule 1" bears a name of its own.
  if (body.kind === 'annex')
    return { kind: shownBefore(body, 'en') === body.number ? 'named' : 'annex', number: body.number }
  return { kind: number ? 'paragraph' : 'unnumbered', number }
}

const preambularNumber = (eId: string): string | undefined => /preamble__pp_(\d+)$/.exec(eId)?.[1]

/** Where a paragraph stands as citations say it: "7 (a) (i)", "PP 3"; '' for what is not counted. The reverse of `eIdOfPlace`. */
export function placeOf(eId: string): string {
  const preambular = preambularNumber(eId)
  return preambular ? `PP ${preambular}` : addressNumber(eId)
}

/** "para_7__subpara_a__subpara_i" → "7 (a) (i)". */
export const addressNumber = (eId: string): string =>
  eId
    .split('__')
    // A number that stands twice in a text is counted on: "para_2-2".
    .map((step) => /^(para|subpara|item|point)_(.+?)(?:-\d+)?$/.exec(step))
    .flatMap((m) => (m?.[1] === 'para' ? [m[2]] : m ? [`(${m[2]})`] : []))
    .join(' ')
