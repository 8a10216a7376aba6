/** What a file asks of a text: a Word file with tracked changes, or an amendment paper. */
import { isText } from '../amend/text-meant.ts'
import type { Instruction } from '../amend/model.ts'
import { readAmendments } from '../amend/paper.ts'
import type { Document, Footnote } from '../document.ts'
import type { ReadProposal } from '../structure/index.ts'
import { sameSymbol } from '../symbol.ts'
import type { Operation, WorkingText } from './model.ts'
import { draftOf, operationsOf, readInDraft, type Draft } from './sentence.ts'
import { operationsOfTrackedChanges, type Unfit } from './tracked.ts'

/** What one author changed of one paragraph, or what one sentence of a paper asks for. */
export interface BroughtProposal {
  /** The author as the file names them; null of a sentence, and where the file does not say. */
  author: string | null
  /** The sentence as printed; null of tracked changes. */
  sentence: string | null
  operations: Operation[]
}

/** What of a file is no proposal to the text, and why. */
export interface NotBrought {
  /**
   * As of tracked changes; `other-text`: the file is about another text or revision, and nothing of it is taken; `sentence`: it is not
   * understood, or its words do not stand at its target; `nothing`: there are neither tracked changes nor instructions.
   */
  why: Unfit['why'] | 'other-text' | 'sentence' | 'nothing'
  author: string | null
  /** The words that it is about, a sentence, or what the file calls the text. */
  words: string
  /** How the paragraph begins in which it stands; empty where that is not known. */
  where: string
  /** What the engine says of a sentence, in English; null else. */
  reason: string | null
}

export interface OfFile {
  proposals: BroughtProposal[]
  notTaken: NotBrought[]
}

/**
 * Reads a file as proposals to a text: its tracked changes, by author and paragraph; where it has none, the instructions of a paper (English),
 * each by itself. Nothing is lost: what is no proposal is named with its reason.
 *
 * @param read as `readDocument` gives it
 * @param name what the file is called
 */
export function proposalsOfFile(
  text: WorkingText,
  read: { document: Document; proposals?: readonly ReadProposal[] },
  name: string,
): OfFile {
  const isTracked = (read.proposals ?? []).some(({ kind }) => kind !== 'comment')
  const made = isTracked ? ofTracked(text, read) : ofPaper(text, read.document, name)
  if (!isTracked) made.notTaken.push(...(read.proposals ?? []).map((change) => notFitting({ change, why: 'comment', eId: change.eId }))) // prettier-ignore
  if (made.proposals.length + made.notTaken.length === 0) made.notTaken.push(notTaken('nothing', ''))
  return made
}

const notTaken = (why: NotBrought['why'], words: string, reason: string | null = null): NotBrought => ({
  ...{ why, words, reason, author: null, where: '' },
})

const notFitting = ({ why, change }: Unfit): NotBrought => ({
  ...{ why, words: change?.words ?? '', where: change?.where ?? '', reason: null },
  author: change?.author || null,
})

function ofTracked(
  text: WorkingText,
  read: { document: Document; proposals?: readonly ReadProposal[] },
): OfFile {
  const { symbol } = read.document
  if (symbol && text.head.symbol && !sameSymbol(symbol, text.head.symbol))
    return { proposals: [], notTaken: [notTaken('other-text', symbol)] }
  const { changes, unfit } = operationsOfTrackedChanges(text, read)
  const proposals = changes.flatMap(({ author, operations }) =>
    [...Map.groupBy(operations, subjectOf).values()].map((own) => ({
      ...{ author: author || null, sentence: null, operations: own },
    })),
  )
  return { proposals, notTaken: unfit.map(notFitting) }
}

/** The paragraph that an operation is about: what one author does to it stands and falls together. */
function subjectOf(operation: Operation): string {
  if ('paragraph' in operation) return operation.paragraph
  return operation.what === 'insert' ? operation.beside : operation.paragraphs[0]!
}

function ofPaper(text: WorkingText, document: Document, name: string): OfFile {
  const draft = draftOf(text)
  const paper = readAmendments(document, name)
  if (paper.instructions.length === 0) return { proposals: [], notTaken: [] }
  const other = paper.texts.find((one) => !isText(one, draft.document))
  if (other) return { proposals: [], notTaken: [notTaken('other-text', other.said)] }
  const made: OfFile = { proposals: [], notTaken: [] }
  for (const own of Map.groupBy(paper.instructions, ({ together }) => together).values()) {
    const sentence = [...new Set(own.map(({ source }) => source.text))].join('\n')
    const read = readTogether(draft, own.map(withoutNotes))
    if ('reason' in read) {
      made.notTaken.push(notTaken('sentence', sentence, read.reason))
      continue
    }
    made.proposals.push({ author: null, sentence, operations: read.operations })
    made.notTaken.push(...own.flatMap(notesOf).map(({ mark, text: words }) => notTaken('note', `${mark} ${words}`))) // prettier-ignore
  }
  return made
}

/** Footnotes of the words that it puts in: no proposal holds them. */
const notesOf = ({ footnotes = [], paragraphs = [] }: Instruction): Footnote[] => [
  ...footnotes,
  ...paragraphs.flatMap((one) => one.footnotes),
]

function withoutNotes(instruction: Instruction): Instruction {
  const bare = { ...instruction }
  delete bare.footnotes
  if (bare.paragraphs) bare.paragraphs = bare.paragraphs.map((one) => ({ ...one, footnotes: [] }))
  return bare
}

/** What a paper has no grammar for, brackets and splits, may be a sentence by itself. */
function readTogether(draft: Draft, own: readonly Instruction[]): ReturnType<typeof operationsOf> {
  const read = operationsOf(draft, own)
  if ('operations' in read || own.length !== 1 || own[0]!.action !== 'unread') return read
  const alone = readInDraft(draft, own[0]!.source.text)
  return 'operations' in alone ? alone : read
}
