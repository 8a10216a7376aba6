/** What a proposal brings into a text, under the names that it will have there. */
import { bringerFor } from './apply.ts'
import type { PutParagraph, TextProposal } from './model.ts'
import type { Token } from './tokens.ts'

/** What one operation brings: the words of each of its edits, or of each of its paragraphs with their ids. */
export interface Brought {
  words: Token[][]
  paragraphs: { id: string; put: PutParagraph; tokens: Token[] }[]
}

/** For each operation of a proposal what it brings. A merger without words and a split bring no words of their own. */
export function broughtBy(proposal: TextProposal): Brought[] {
  const bring = bringerFor(proposal)
  const paragraph = (put: PutParagraph): Brought['paragraphs'][number] => {
    const id = bring.paragraph()
    return { id, put, tokens: bring.words(put.text) }
  }
  return proposal.operations.map((operation): Brought => {
    switch (operation.what) {
      case 'words':
        return { words: operation.edits.map(({ put }) => bring.words(put)), paragraphs: [] }
      case 'insert':
        return { words: [], paragraphs: operation.paragraphs.map(paragraph) }
      case 'alternative':
        return { words: [], paragraphs: [paragraph({ number: '', text: operation.text, depth: 0 })] }
      case 'bracket':
        return {
          words: [...new Set(operation.paragraphs)].flatMap(() => [bring.words('['), bring.words(']')]),
          paragraphs: [],
        }
      case 'merge':
        return { words: [bring.words(operation.text)], paragraphs: [] }
      case 'split': {
        const parts = operation.behind.map(() => bring.paragraph())
        return { words: [], paragraphs: parts.map((id) => ({ id, put: none, tokens: [] })) }
      }
      default:
        return { words: [], paragraphs: [] }
    }
  })
}

const none: PutParagraph = { number: '', text: '', depth: 0 }
