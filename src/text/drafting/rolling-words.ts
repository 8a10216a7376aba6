/** The words of one paragraph with all that is proposed for them, in brackets. */
import type { TextProposal, WordEdit } from './model.ts'
import { placeOfWord, textOf, type Token } from './tokens.ts'

/** A change of words with the words it brings, and the proposals on which it builds, itself the last. */
export interface OpenEdit {
  edit: WordEdit
  put: readonly Token[]
  proposal: TextProposal
  chain: readonly TextProposal[]
  /** What is said of who proposes it. */
  said: string
  /** The words that it brings are a mark already. */
  isMark?: boolean
}

/** What is said where nobody is named: of words that would go, and of those that would come. */
export interface Marks {
  deletion: string
  addition: string
}

/** Text that is being written, with what is known of its places. */
export interface Written {
  text: string
  /** Where each token of the paragraph ends in it. */
  ends: number[]
  /** Stretches that say who proposes, or what is to be done. */
  remarks: { start: number; end: number; kind: 'attribution' | 'note' }[]
}

interface Placed extends OpenEdit {
  from: number
  to: number
}

/** The words as they stand, changes beside them as alternatives: "[States][States and others]", "[as appropriate]". */
export function writtenWords(tokens: readonly Token[], edits: readonly OpenEdit[], marks: Marks): Written {
  const written: Written = { text: '', ends: [], remarks: [] }
  const keep = (to: number): void => {
    for (let at = written.ends.length; at < to; at++) {
      written.text += tokens[at]!.text
      written.ends.push(written.text.length)
    }
  }
  for (const cluster of clustersOf(placed(tokens, edits))) {
    keep(cluster.from)
    writeCluster(written, tokens, cluster, marks)
  }
  keep(tokens.length)
  return written
}

/** Edits with their places among the words as they stand; those whose words are gone are left out. */
function placed(tokens: readonly Token[], edits: readonly OpenEdit[]): Placed[] {
  const known: Placed[] = []
  const inOrder = edits.toSorted((a, b) => a.chain.length - b.chain.length)
  for (const one of inOrder) {
    const { behind, remove } = one.edit
    const brought = (name: { origin: string; at: number }): Placed | undefined =>
      one.chain.length === 1 ? undefined : known.find(({ put }) => placeOfWord(put, name) >= 0)
    const place = (name: { origin: string; at: number }): { from: number; to: number } | undefined => {
      const at = placeOfWord(tokens, name)
      return at >= 0 ? { from: at, to: at + 1 } : brought(name)
    }
    if (!remove) {
      const at = behind ? place(behind) : { from: 0, to: 0 }
      const isBase = behind !== null && placeOfWord(tokens, behind) >= 0
      if (at) known.push({ ...one, from: isBase ? at.to : at.from, to: at.to })
      continue
    }
    const [first, last] = [place(remove.first), place(remove.last)]
    if (first && last && last.to >= first.from) known.push({ ...one, from: first.from, to: last.to })
  }
  return known.sort((a, b) => touched(a).first - touched(b).first || a.to - b.to)
}

/** The first and last of the tokens that a change names: those that go, or that behind which words come (-1: none). */
const touched = ({ from, to }: { from: number; to: number }): { first: number; last: number } =>
  from === to ? { first: from - 1, last: from - 1 } : { first: from, last: to - 1 }

interface Cluster {
  from: number
  to: number
  /** The last token that one of its changes names. */
  last: number
  edits: Placed[]
}

/** Changes in conflict, where one names words that the other takes out or both put words in at one place, are choices of one place. */
function clustersOf(edits: readonly Placed[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const edit of edits) {
    const { first, last } = touched(edit)
    const own = clusters.at(-1)
    if (own && first <= own.last) {
      own.from = Math.min(own.from, edit.from)
      own.to = Math.max(own.to, edit.to)
      own.last = Math.max(own.last, last)
      own.edits.push(edit)
    } else clusters.push({ from: edit.from, to: edit.to, last, edits: [edit] })
  }
  return clusters
}

function writeCluster(written: Written, tokens: readonly Token[], cluster: Cluster, marks: Marks): void {
  const base = tokens.slice(cluster.from, cluster.to)
  const options = optionsOf(tokens, cluster)
  const standing = textOf(base)
  const all = [...(standing === '' ? [] : [standing]), ...[...options.keys()].filter((one) => one !== '')]
  const lead = common(all, /^\s+/)
  const tail = common(all, /\s+$/)
  const bare = (words: string): string => words.slice(lead.length, words.length - tail.length)
  const start = written.text.length
  if (base.length > 0) {
    const gone = options.get('')
    const by = (gone?.said ?? []).map((said) => `${marks.deletion}: ${said}`)
    addBracket(written, lead, bare(standing), { said: by, mark: gone ? marks.deletion : '' })
    let end = 0
    for (const { text } of base) {
      end += text.length
      written.ends.push(start + end + (end > lead.length ? 1 : 0))
    }
  }
  let isFirst = base.length === 0
  for (const [words, { said, isMark }] of options) {
    if (words === '') continue
    addBracket(written, isFirst ? lead : '', bare(words), { said, mark: isMark ? '' : marks.addition })
    isFirst = false
  }
  written.text += tail
}

/** The wordings of a place, each with what is said of who proposes it. */
function optionsOf(
  tokens: readonly Token[],
  { from, to, edits }: Cluster,
): Map<string, { said: string[]; isMark: boolean }> {
  const options = new Map<string, { said: string[]; isMark: boolean }>()
  for (const [proposal, own] of Map.groupBy(edits, (one) => one.proposal)) {
    const { chain, said, isMark = false } = own[0]!
    const words = wordsWith(tokens.slice(from, to), tokens[from - 1], edits, [
      ...chain.slice(0, -1),
      proposal,
    ])
    const known = options.get(words)?.said ?? []
    options.set(words, { said: [...known, ...(said ? [said] : [])], isMark })
  }
  return options
}

/** White space that all begin or end with. */
function common(all: readonly string[], pattern: RegExp): string {
  const [first = '', ...others] = all.map((one) => pattern.exec(one)?.[0] ?? '')
  const isWhole = all.some((one) => one.trim() === '')
  return !isWhole && others.every((one) => one === first) ? first : ''
}

/** Words in brackets, with who proposes them; with the mark alone where nobody is named. */
function addBracket(
  written: Written,
  lead: string,
  words: string,
  { said, mark }: { said: readonly string[]; mark: string },
): void {
  written.text += `${lead}[${words}`
  if (said.length > 0) addRemarks(written, said, 'attribution')
  else if (mark !== '') addRemarks(written, [mark], 'note')
  written.text += ']'
}

/** Each remark in brackets of its own behind the words. */
export function addRemarks(written: Written, said: readonly string[], kind: 'attribution' | 'note'): void {
  for (const one of said) {
    written.text += ' '
    const start = written.text.length
    written.text += `[${one}]`
    written.remarks.push({ start, end: written.text.length, kind })
  }
}

/** A stretch of words as a proposal, and those on which it builds, would have it. */
function wordsWith(
  base: readonly Token[],
  before: Token | undefined,
  edits: readonly Placed[],
  chain: readonly TextProposal[],
): string {
  let tokens = base
  for (const proposal of chain) {
    for (const { edit, put, proposal: own } of edits) {
      if (own !== proposal) continue
      const { behind, remove } = edit
      const isFirst = !behind || (before?.origin === behind.origin && before.at === behind.at)
      const at = remove ? placeOfWord(tokens, remove.first) : isFirst ? 0 : placeOfWord(tokens, behind) + 1
      const to = remove ? placeOfWord(tokens, remove.last) + 1 : at
      if (at >= 0 && to >= at) tokens = [...tokens.slice(0, at), ...put, ...tokens.slice(to)]
    }
  }
  return textOf(tokens)
}
