import type { Provision } from '../schema.ts'
import type { PinnedParagraph } from '../pack-shapes.ts'
import { FORM, hashNotes, hashWording, normaliseWording } from './wording.ts'

type Kind = Provision['body']['kind']

const ACTS: readonly Kind[] = ['operative', 'paragraph', 'subparagraph']
/** What stands at the steps of an address; at all others, a heading. */
const KINDS: { [step: string]: readonly Kind[] } = {
  para: ACTS,
  subpara: ACTS,
  item: ACTS,
  point: ACTS,
  alt: ACTS,
  p: [...ACTS, 'other'],
  pp: ['preambular'],
  annex: ['annex'],
  conclusions: ['other'],
}
/** Steps that are counted, and whose number nobody prints. */
const COUNTED = new Set(['pp', 'p', 'hdg', 'point', 'conclusions'])

/** Whether a paragraph is shown with the number and as the kind that its address says: a pinned wording says nothing else of them. */
export function isAsItsPlaceSays({
  eId,
  body: { kind, number },
}: Pick<Provision, 'eId'> & { body: Pick<Provision['body'], 'kind' | 'number'> }): boolean {
  const step = eId.split('__').at(-1) ?? ''
  const [, name = '', place = ''] = /^([^_]+)(?:_(.*))?$/.exec(step) ?? []
  const kinds: readonly Kind[] = /(^|__)preamble__/.test(eId) ? ['preambular'] : (KINDS[name] ?? ['heading'])
  const shown = normaliseWording(number).toLowerCase()
  return kinds.includes(kind) && shown === (COUNTED.has(name) ? '' : normaliseWording(place).toLowerCase())
}

/** Whether a paragraph has other words than were taken from its document for its place: nobody makes these official. What others quote is not the document. */
export const isPinnedOtherwise = (
  { wording, quotedBy = 0 }: Pick<PinnedParagraph, 'wording' | 'quotedBy'>,
  words: string,
): boolean => quotedBy === 0 && wording.startsWith(FORM) && hashWording(words) !== wording

/** Whether a paragraph at its address says what is pinned. Others quote the words alone; what is official is so with its number and its notes. */
export const isAsPinned = (
  { eId, wording, notes, quotedBy = 0 }: PinnedParagraph,
  words: string,
  body: Pick<Provision['body'], 'kind' | 'number' | 'footnotes'>,
): boolean =>
  hashWording(words) === wording &&
  (quotedBy > 0 || (isAsItsPlaceSays({ eId, body }) && hashNotes(body.footnotes) === notes))
