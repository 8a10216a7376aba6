/** The provisions of one document as they are found: each with an address of its own and its notes. */
import type { Provision, ProvisionKind } from '../document.ts'
import type { Block } from './layout.ts'
import type { NoteIndex } from './notes.ts'

/** What a block is, before its notes stand in it and its address is the only one. */
export interface FoundProvision {
  kind: ProvisionKind
  eId: string
  number: string
  text: string
  block: Block
  parent: string | null
  depth: number
}

export class ProvisionList {
  readonly all: Provision[] = []
  private readonly used = new Map<string, number>()
  private readonly counters = new Map<string, number>()
  private readonly notes: NoteIndex

  constructor(notes: NoteIndex) {
    this.notes = notes
  }

  add({ kind, eId, number, text: printed, block: { page }, parent, depth }: FoundProvision): Provision {
    const { text, footnotes } = this.notes.attach(printed, page)
    const provision = { eId: this.unique(eId), kind, number, text, depth, parent, footnotes, page }
    this.all.push(provision)
    return provision
  }

  /** The words of the last one; '' where there is none. */
  get lastText(): string {
    return this.all.at(-1)?.text ?? ''
  }

  /** An address with the next number of those that begin so: "preamble__pp_3". */
  next(base: string): string {
    const count = (this.counters.get(base) ?? 0) + 1
    this.counters.set(base, count)
    return `${base}${count}`
  }

  private unique(eId: string): string {
    const times = (this.used.get(eId) ?? 0) + 1
    this.used.set(eId, times)
    return times === 1 ? eId : this.unique(`${eId}-${times}`)
  }
}
