import { type Translate, citationWords } from '../../../core/index.ts'
import { shownBefore } from '../../../text/index.ts'
import type { ProvisionBody } from '../schema.ts'

interface Named {
  eId: string
  body: Pick<ProvisionBody, 'number'>
}

/** By the address of each annex of a text, its printed number ("II", "Appendix to annex I", '' for none) and how many up to it have the same. */
export type Annexes = ReadonlyMap<string, { number: string; again: number }>

/** The annexes of a text. @param numbered their addresses and printed numbers, in reading order */
export function annexesOf(numbered: Iterable<{ eId: string; number: string }>): Annexes {
  const counts = new Map<string, number>()
  const annexes = new Map<string, { number: string; again: number }>()
  for (const { eId, number } of numbered) {
    const again = (counts.get(number.toLowerCase()) ?? 0) + 1
    counts.set(number.toLowerCase(), again)
    annexes.set(eId, { number, again })
  }
  return annexes
}

/** The annexes among the paragraphs of a text. */
export const annexesAmong = (provisions: Iterable<{ eId: string; kind: string; number: string }>): Annexes =>
  annexesOf([...provisions].filter(({ kind }) => kind === 'annex'))

/**
 * How people speak of a paragraph: "preambular paragraph 6 (a)", "paragraph 7", "annex II, paragraph 3 (a)". No two of a text are called alike.
 * @param annexes of its text: one that is not among them goes by its place
 */
export const provisionWord = (t: Translate, { eId, body }: Named, annexes?: Annexes): string =>
  wordsOf(t, placesOf(eId, annexes, body.number))

/** The same by itself, as a title: "Annex II, paragraph 3 (a)". */
export const provisionTitle = (t: Translate, provision: Named, annexes?: Annexes): string =>
  provisionWord(t, provision, annexes).replace(/^\p{Ll}/u, (first) => first.toUpperCase())

/** The same of the paragraph at an address. */
export const placeWord = (t: Translate, eId: string, annexes?: Annexes): string =>
  wordsOf(t, placesOf(eId, annexes))

/** A paragraph as the field cites it: "A/RES/79/40, para. 27", "A/RES/79/40, annex, para. 2". @param text what its text goes by */
export function citedProvision(t: Translate, text: string, { eId, body }: Named, annexes?: Annexes): string {
  const places = placesOf(eId, annexes, body.number)
  const last = places.at(-1)
  const paragraph = last?.kind === 'paragraph' && last.again === 1 ? last.number : undefined
  const around = paragraph === undefined ? places : places.slice(0, -1)
  const symbol = citationWords(t, { symbol: text, place: wordsOf(t, around) })
  return citationWords(t, { symbol, paragraph })
}

/** "para_7__subpara_a__subpara_i" → "7 (a) (i)", in whatever part of its text; '' for what is no numbered paragraph. */
export const addressNumber = (eId: string): string => {
  const last = placesOf(eId).at(-1)
  return last?.kind === 'paragraph' ? last.number : ''
}

/** Where a paragraph stands as citations say it: "7 (a) (i)", "PP 3"; '' for what is not counted. The reverse of `eIdOfPlace`. */
export function placeOf(eId: string): string {
  const preambular = /preamble__pp_(\d+)$/.exec(eId)?.[1]
  return preambular ? `PP ${preambular}` : addressNumber(eId)
}

/** Where a paragraph stands in each way in which citations say it: "3", "II 3", "annex 3", "annex 1 3", "article 9 2"; an article "article 9"; an annex itself "annex", "annex number 1" ("annex 1" is its paragraph 1); none for what is not counted. */
export function placesCited(eId: string): string[] {
  const [, whole] = /^annex_(\d+)$/.exec(eId) ?? []
  if (whole) return [...(whole === '1' ? ['annex'] : []), `annex number ${whole}`]
  const steps = eId.split('__')
  const [article] = steps.flatMap((step) => /^art_(\d+)$/.exec(step)?.slice(1) ?? []).slice(-1)
  const isArticle = article !== undefined && steps.at(-1) === `art_${article}`
  const place = isArticle ? `article ${article}` : placeOf(eId)
  if (!place) return []
  const [section] = steps.flatMap((step) => /^sec_([IVX]+)$/.exec(step)?.slice(1) ?? []).slice(-1)
  const [annex] = steps.flatMap((step) => /^annex_(\d+)$/.exec(step)?.slice(1) ?? [])
  const within = ['', ...(annex ? ['annex', `annex ${annex}`] : [])]
  return within
    .flatMap((part) => [part, ...(section ? [`${part} ${section}`] : [])])
    .flatMap((part) => [part, ...(article && !isArticle ? [`${part} article ${article}`] : [])])
    .map((part) => `${part} ${place}`.trim())
}

/** How the steps of an address are called. */
const STEPS = {
  para: 'paragraph',
  pp: 'preambular',
  p: 'unnumbered',
  point: 'point',
  alt: 'alternative',
  note: 'note',
  hdg: 'heading',
  sec: 'section',
  part: 'part',
  chp: 'chapter',
  art: 'article',
  rule: 'rule',
} as const
type Kind = (typeof STEPS)[keyof typeof STEPS] | 'annex' | 'preamble' | 'closing' | 'named'

/** What "(a)" is said of with the number of the paragraph: "7 (a)". */
const PARAGRAPHS: ReadonlySet<Kind> = new Set([
  'paragraph',
  'preambular',
  'unnumbered',
  'point',
  'alternative',
  'note',
])

/** One of the places, each within the one before it, by which a paragraph is named. */
interface PlaceInText {
  kind: Kind
  number: string
  /** More than 1 where the same number stood there before. */
  again: number
}

/** @param printed number of the paragraph, which tells "1.2" from a second "1" */
function placesOf(eId: string, annexes?: Annexes, printed = ''): PlaceInText[] {
  const steps = eId
    .split('__')
    .filter((step, i, all) => step !== 'preamble' || !all[i + 1]?.startsWith('pp_'))
  const places: PlaceInText[] = []
  for (const [i, step] of steps.entries()) {
    const place = annexAt(step, annexes) ?? placeAt(step, i === steps.length - 1 ? printed : '')
    const above = places.at(-1)
    if (isBelow(step) && above && PARAGRAPHS.has(above.kind) && above.again === 1)
      places[places.length - 1] = { ...above, number: `${above.number} ${place.number}`, again: place.again }
    else places.push(place)
  }
  return places
}

/** "(a)" and what hangs under it, told by a letter; a bullet is counted. */
const isBelow = (step: string): boolean => /^(?:subpara_|item_|point_\D)/.test(step)

function annexAt(step: string, annexes: Annexes | undefined): PlaceInText | null {
  const [, place] = /^annex_(.+)$/.exec(step) ?? []
  if (place === undefined) return null
  const known = annexes?.get(step)
  if (!known) return { kind: 'annex', number: place === '1' ? '' : place, again: 1 }
  const { number, again } = known
  // "Schedule 1" bears a name of its own.
  const isNamed = number !== '' && shownBefore({ kind: 'annex', number }, 'en') === number
  return isNamed
    ? { kind: 'named', number: number.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()), again }
    : { kind: 'annex', number, again }
}

function placeAt(step: string, printed: string): PlaceInText {
  if (step === 'preamble') return { kind: 'preamble', number: '', again: 1 }
  if (step === 'conclusions') return { kind: 'closing', number: '', again: 1 }
  const [, name = '', whole = ''] = /^([^_]+)_(.+)$/.exec(step) ?? []
  const kind = isBelow(step) ? 'paragraph' : STEPS[name as keyof typeof STEPS]
  if (!kind) return { kind: 'named', number: step.replace('_', ' '), again: 1 }
  const { number, again } = counted(whole, printed)
  return { kind, number: isBelow(step) ? `(${number})` : number, again }
}

/** A number that stands twice is counted on: "2-2"; that of "1.2" is "1-2". */
function counted(whole: string, printed: string): { number: string; again: number } {
  const bare = printed.replace(/[^\p{L}\d.]|\.$/gu, '')
  if (bare.replaceAll('.', '-') === whole) return { number: bare, again: 1 }
  const [, number = whole, times = '1'] = /^(.+?)-(\d+)$/.exec(whole) ?? []
  return { number, again: Number(times) }
}

const wordsOf = (t: Translate, places: PlaceInText[]): string =>
  joinPlaces(
    t,
    places.map(({ kind, number, again }) => {
      // Where there is no number, nothing of what sets it apart in a line from right to left either.
      const place = t.any(`instrument.name.${kind}`, { number }).replace('\u2068\u2069', '').trim()
      return again > 1 ? t('instrument.name.again', { place, count: again }) : place
    }),
  )

/** Places, each within the one before it, as the reader's language writes them one after the other; empty ones are left out. */
export const joinPlaces = (t: Translate, places: readonly (string | null)[]): string =>
  places
    .filter((place): place is string => place !== null && place !== '')
    .reduce((text, place) => (text ? t('instrument.view.place', { text, place }) : place), '')
