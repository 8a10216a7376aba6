/** Texts and proposals for tests: any that chance can think of, the same for the same seed. */
import type { Document, Provision } from '../document.ts'
import { editsOf, wordsOf, type Operation, type TextProposal, type WorkingText } from './index.ts'
import { HEAD_LINES } from './model.ts'

/** Numbers from 0 below n, the same row for the same seed. */
export type Chance = (n: number) => number

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0 || 1
  return (n) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % n
  }
}

const vocabulary =
  'States and others shall dig deep wells where there is no water, as appropriate; with due regard to costs: 会 议 آبار “lamps” (also) 1,500'.split(
    ' ',
  )
export const words = (chance: Chance, least = 1, most = 12): string =>
  Array.from({ length: least + chance(most - least + 1) }, () => vocabulary[chance(vocabulary.length)]!).join(
    ' ',
  )

/** A text of so many numbered paragraphs, some with sub-paragraphs, one in ten with a note. */
export function manyParagraphs(count: number, chance: Chance, least = 4, most = 16): Document {
  const provisions: Provision[] = []
  let owner = ''
  let sub = 0
  for (let n = 1; provisions.length < count; n++) {
    const isSub = owner !== '' && chance(3) === 0
    if (!isSub) [owner, sub] = [`para_${n}`, 0]
    const letter = String.fromCharCode(97 + (sub++ % 26))
    const eId = isSub ? `${owner}__subpara_${letter}${sub}` : owner
    const text = words(chance, least, most)
    provisions.push({
      eId,
      kind: 'operative',
      number: isSub ? `(${letter})` : String(n),
      text,
      depth: isSub ? 1 : 0,
      parent: isSub ? owner : null,
      footnotes: chance(10) === 0 ? [{ mark: '1', text: 'See A/1.', at: text.split(' ')[0]!.length }] : [],
      page: 0,
    })
  }
  return {
    symbol: '', title: 'Wells and lamps', date: '', session: '', agendaItem: '', body: '',
    enactingFormula: 'The Conference,', language: 'en', provisions,
  } // prettier-ignore
}

/** A wording with one to three changes of words. */
export function reworded(text: string, chance: Chance): string {
  const row = text.split(' ')
  for (let n = chance(3) + 1; n > 0; n--) {
    const at = chance(row.length)
    const how = chance(3)
    row.splice(at, how === 0 ? 0 : 1 + chance(2), ...(how === 1 ? [] : [words(chance, 1, 2)]))
  }
  return row.join(' ')
}

type Kind = Operation['what']
const usual: Kind[] = ['words', 'words', 'words', 'words', 'insert', 'insert', 'alternative', 'bracket', 'delete', 'move', 'merge', 'split'] // prettier-ignore

/** One operation on a text, of the kinds given. */
export function anyOperation(text: WorkingText, chance: Chance, kinds: readonly Kind[] = usual): Operation {
  const paragraphs = text.paragraphs.filter(({ id }) => !(HEAD_LINES as readonly string[]).includes(id))
  const pick = () => paragraphs[chance(paragraphs.length)]!
  const where = chance(2) === 0 ? 'before' : 'after'
  const one = pick()
  switch (kinds[chance(kinds.length)]!) {
    case 'insert':
      return {
        what: 'insert', beside: one.id, where,
        paragraphs: Array.from({ length: 1 + chance(2) }, () => ({ number: '', text: words(chance), depth: chance(2) })),
      } // prettier-ignore
    case 'alternative':
      return { what: 'alternative', paragraph: one.id, text: words(chance) }
    case 'bracket':
      return { what: 'bracket', paragraphs: [one.id] }
    case 'delete':
      return { what: 'delete', paragraphs: [one.id] }
    case 'move':
      return { what: 'move', paragraphs: [one.id], beside: pick().id, where }
    case 'merge':
      return { what: 'merge', paragraphs: [one.id, pick().id], text: chance(3) === 0 ? '' : words(chance) }
    case 'split': {
      const { runs } = one
      return {
        what: 'split',
        paragraph: one.id,
        behind: runs[0] ? [{ origin: runs[0].origin, at: runs[0].at }] : [],
      }
    }
    default:
      return { what: 'words', paragraph: one.id, edits: editsOf(one, reworded(wordsOf(one), chance)) }
  }
}

export const shuffled = <T>(row: readonly T[], chance: Chance): T[] =>
  row
    .map((one) => ({ one, at: chance(1 << 30) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

/** Proposals of one operation each. */
export function anyProposals(
  text: WorkingText,
  count: number,
  chance: Chance,
  kinds?: readonly Kind[],
): TextProposal[] {
  return Array.from({ length: count }, (_, i): TextProposal => ({
    id: `p${i}`,
    operations: [anyOperation(text, chance, kinds)],
  }))
}
