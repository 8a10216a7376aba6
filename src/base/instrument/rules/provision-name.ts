import type { Translate } from '../../../core/index.ts'
import type { Provision } from '../schema.ts'

/** How people speak of a paragraph: "preambular paragraph 3", "paragraph 7", "paragraph 4 (a)". */
export function provisionWord(t: Translate, provision: Pick<Provision, 'eId' | 'body'>): string {
  const preambular = /preamble__pp_(\d+)$/.exec(provision.eId)?.[1]
  if (preambular) return t('instrument.name.preambular', { number: preambular })
  const number = addressNumber(provision.eId) || provision.body.number
  if (provision.body.kind === 'heading' || provision.body.kind === 'annex')
    return t('instrument.name.heading', { number })
  return number ? t('instrument.name.paragraph', { number }) : t('instrument.name.unnumbered')
}

/** "para_7__subpara_a__subpara_i" → "7 (a) (i)". */
export const addressNumber = (eId: string): string =>
  eId
    .split('__')
    // A number that stands twice in a text is counted on: "para_2-2".
    .map((step) => /^(para|subpara|item|point)_(.+?)(?:-\d+)?$/.exec(step))
    .flatMap((m) => (m?.[1] === 'para' ? [m[2]] : m ? [`(${m[2]})`] : []))
    .join(' ')
