/** What is counted of a comparison beside its paragraphs: notes, numbers, kinds of paragraph, forms of writing. */
import type { Provision } from '../document.ts'
import type { WordOp } from './diff.ts'
import { formKinds, formsBetween, type FormKind } from '../forms.ts'
import type { HeadLine } from './head.ts'
import type { NoteChange } from './notes.ts'
import type { Pair, PairKind } from './pair.ts'

/** Footnotes of paragraphs that stand on both sides, and those that moved from one paragraph to another. */
export interface NoteCounts extends Record<Exclude<NoteChange['kind'], 'same'>, number> {
  /** With the same words under another mark. */
  renumbered: number
}

/** Places where the same words are written in another form, and in which. */
export interface FormCount {
  count: number
  kinds: FormKind[]
}

export function countKinds(pairs: Pair[]): Record<PairKind, number> {
  const counts: Record<PairKind, number> = {
    same: 0,
    changed: 0,
    moved: 0,
    'moved-changed': 0,
    split: 0,
    merged: 0,
    inserted: 0,
    deleted: 0,
  }
  for (const pair of pairs) counts[pair.kind]++
  return counts
}

export function countNotes(pairs: Pair[]): NoteCounts {
  const counts: NoteCounts = { changed: 0, moved: 0, inserted: 0, deleted: 0, renumbered: 0 }
  for (const { kind, notes = [] } of pairs) {
    const alone = kind === 'inserted' || kind === 'deleted'
    for (const note of notes) {
      if (note.kind === 'same') counts.renumbered += Number(note.renumbered)
      else if (!alone || note.kind === 'moved') counts[note.kind]++
    }
  }
  return counts
}

export function countForms(head: HeadLine[], pairs: Pair[], a: Provision[], b: Provision[]): FormCount {
  const found = new Set<FormKind>()
  let count = 0
  const put = (was: string, text: string): void => {
    count++
    for (const kind of formsBetween(was, text)) found.add(kind)
  }
  const look = (words: WordOp[] = []): void => {
    for (const { text, was } of words) if (was !== undefined) put(was, text)
  }
  for (const line of head) look(line.words)
  for (const { words, notes = [], at, renumbered } of pairs) {
    const [was, is] = [a[at.a[0] ?? -1]?.number, b[at.b[0] ?? -1]?.number]
    if (!renumbered && was !== undefined && is !== undefined && was !== is) put(was, is)
    look(words)
    for (const note of notes) look(note.words)
  }
  return { count, kinds: formKinds.filter((kind) => found.has(kind)) }
}
