import type { Provision, ProvisionKind } from '../document.ts'
import { readAnnexHead } from '../structure/annexes.ts'
import { baseLanguage, labelsFor } from './labels.ts'

/** A provision with what hangs under it. */
export interface Branch {
  provision: Provision
  children: Branch[]
  /** Number of headings and annexes above it. */
  level: number
}

/**
 * The provisions as a tree whose reading order is that of the document. A provision hangs under its parent as long as
 * nothing that stands elsewhere came between; otherwise it stands at the root, so that no word changes its place.
 */
export function outlineOf(provisions: Provision[]): Branch[] {
  const roots: Branch[] = []
  const open: Branch[] = []
  for (const provision of provisions) {
    const at =
      provision.parent === null ? -1 : open.findLastIndex((b) => b.provision.eId === provision.parent)
    open.length = at + 1
    const parent = open[at]
    const level = parent ? parent.level + (bearsTitle(parent.provision.kind) ? 1 : 0) : 0
    const branch: Branch = { provision, children: [], level }
    const siblings = parent ? parent.children : roots
    siblings.push(branch)
    open.push(branch)
  }
  return roots
}

/** Headings and annexes: their words are a title. */
export const bearsTitle = (kind: ProvisionKind): boolean => kind === 'heading' || kind === 'annex'

/** The depth a provision has by its place alone: headings count the headings above, paragraphs the paragraphs. */
export function ordinaryDepth(kind: ProvisionKind, above: Pick<Provision, 'kind'>[]): number {
  if (kind === 'heading') return 1 + above.filter((one) => one.kind === 'heading').length
  return above.filter((one) => !bearsTitle(one.kind)).length
}

/** What is printed before the words: "7.", "(a)"; before those of an annex its name: "Annex I", "Schedule 1". */
export function printedBefore(provision: Numbered, language: string): string {
  const { kind, number } = provision
  return kind === 'annex' ? shownBefore(provision, language) : number && printedNumber(number)
}

/** What a provision is told by: its kind is one of `ProvisionKind` or a finer one. */
interface Numbered {
  kind: string
  number: string
}

/** The same where numbers are shown bare, in a column or a list of contents: "7", "(a)", "Annex I". */
export function shownBefore({ kind, number }: Numbered, language: string): string {
  if (kind !== 'annex') return number
  // "Schedule 1", "Appendix to annex I": it bears a name of its own.
  if (readAnnexHead(number, false)) return number
  const space = number === '' || baseLanguage(language) === 'zh' ? '' : ' '
  return labelsFor(language).annex + space + number
}

/** "7" → "7.", "4 bis" → "4 bis.", "II" → "II."; "(a)" and "•" stand as they are. */
export const printedNumber = (number: string): string =>
  /[\p{L}\p{N}]$/u.test(number) ? `${number}.` : number
