import type { Document, Provision } from '../document.ts'
import type { Splitter, Words } from './words.ts'

/** A provision of a draft with its words and where its tokens stand in the draft's stream of tokens. */
export interface DraftProvision {
  eId: string
  text: string
  words: Words
  /** Tokens `[start, end)` of the stream. */
  start: number
  end: number
}

export interface Draft {
  provisions: DraftProvision[]
  tokens: string[]
}

/**
 * Splits a draft into words. The provisions of components (resolutions lettered A and B) follow those of the whole;
 * their addresses are "<symbol of the component>#<eId>", since each component counts from 1.
 */
export function splitDraft(document: Document, split: Splitter): Draft {
  const tokens: string[] = []
  const provisions = addressed(document).map(({ eId, text }) => {
    const words = split(text)
    const start = tokens.length
    for (const token of words.tokens) tokens.push(token)
    return { eId, text, words, start, end: tokens.length }
  })
  return { provisions, tokens }
}

function addressed(document: Document): Pick<Provision, 'eId' | 'text'>[] {
  const components = (document.documents ?? []).flatMap((component) =>
    addressed(component).map(({ eId, text }) => ({
      eId: eId.includes('#') ? eId : `${component.symbol}#${eId}`,
      text,
    })),
  )
  return [...document.provisions, ...components]
}
