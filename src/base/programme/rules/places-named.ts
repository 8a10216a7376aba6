import { eIdOfPlace } from './official-place.ts'

/** Paragraphs that one citation may name from one number to another. */
const MOST = 500

/**
 * The addresses of the paragraphs that a citation of a place names: "OP 7 to OP 9, OP 17 and OP 33" names para_7, para_8, para_9, para_17 and para_33; a note or a
 * title is no paragraph. What follows "and", "to" or a comma is of the same kind unless it says another.
 */
export function placesNamed(place: string): string[] {
  let of = ''
  return inWords(place)
    .split(/\s*(?:[;,&]|\band\b)\s*/u)
    .flatMap((part) => {
      const [, own = '', words = part] = /^(annex |OP ?|PP ?)?(.*)$/i.exec(part) ?? []
      if (own !== '') of = own
      return /^\d/.test(words) ? placesOfPart(of === 'annex ' ? 'annex, ' : of, words) : []
    })
}

/** "annex 36" for "annex, para. 36": a comma parts places from each other. */
const inWords = (place: string): string =>
  place
    .replace(/\bannex, ?(?=(?:para|\d))/gi, 'annex ')
    .replace(/\bpara(?:s?\.|graphs?)? ?(?=\d)/gi, '')
    .trim()

function placesOfPart(before: string, words: string): string[] {
  const [, first, last] = /^(\d+)\s*(?:–|-|to)\s*(?:OP ?|PP ?)?(\d+)$/i.exec(words) ?? []
  if (first === undefined || last === undefined) return [eIdOfPlace(before + words) ?? []].flat()
  const [from, to] = [Number(first), Number(last)]
  if (to - from > MOST) return []
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => eIdOfPlace(`${before}${from + i}`)!)
}
