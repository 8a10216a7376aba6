import { eIdOfPlace } from './official-place.ts'

/** Paragraphs that one citation may name from one number to another. */
const MOST = 500

/**
 * Whether a citation of a place names the paragraph at an address: "OP 7 to OP 9, OP 17 and OP 33" names para_8 and para_17, "22–28" para_25; a note or a
 * title is no paragraph. What follows "and", "to" or a comma is of the same kind unless it says another.
 */
export function namesPlace(place: string, eId: string): boolean {
  let of = ''
  return inWords(place)
    .split(/\s*(?:[;,&]|\band\b)\s*/u)
    .some((part) => {
      const [, own = '', words = part] = /^(annex |OP ?|PP ?)?(.*)$/i.exec(part) ?? []
      if (own !== '') of = own
      return /^\d/.test(words) && namesPart(of, words, eId)
    })
}

/** "annex 36" for "annex, para. 36": a comma parts places from each other. */
const inWords = (place: string): string =>
  place
    .replace(/\bannex, ?(?=(?:para|\d))/gi, 'annex ')
    .replace(/\bpara(?:s?\.|graphs?)? ?(?=\d)/gi, '')
    .trim()

function namesPart(of: string, words: string, eId: string): boolean {
  const before = of === 'annex ' ? 'annex, ' : of
  const [, from, to] = /^(\d+)\s*(?:–|-|to)\s*(?:OP ?|PP ?)?(\d+)$/i.exec(words) ?? []
  if (from === undefined || to === undefined) return eIdOfPlace(before + words) === eId
  const number = Number(/(?:para|pp)_(\d+)$/.exec(eId)?.[1] ?? Number.NaN)
  const isWithin = number >= Number(from) && number <= Number(to) && Number(to) - Number(from) <= MOST
  return isWithin && eIdOfPlace(`${before}${number}`) === eId
}
