/** Instructions of amendments and corrigenda, and the paragraphs of another text that they quote. */
import { readAnnexHead } from './annexes.ts'
import { plainText, type Block } from './layout.ts'
import { readMarker } from './numbering.ts'
import { isClosing } from './openings.ts'

const instruction =
  /^(?:(?:In|After|Before|Between|At the end of|For|Throughout|Following)\s.*\b(?:paragraphs?|preamble|title|headings?|annex|text|read|replace|insert|delete)\b|(?:Delete|Replace|Insert|Add|Amend|Revise|Merge|Move|Split|Renumber)\s|(?:Supprimer|Remplacer|Insérer|Ajouter|Après|Au paragraphe|Suprím|Sustit|Insért|Añád|En el párrafo|Después|Исключить|Заменить|Включить|Добавить|В пункте|После)\p{L}*\s)/u

/** "In operative paragraph 3, …", "Delete …": what an amendment asks for. */
export const opensInstruction = (text: string): boolean =>
  instruction.test(text) || onPage.test(text) || ofParagraph.test(text)

/** "In OP 2, add …", "New OP 3 bis: “…”", "Operative paragraph 3 to read: “…”": a paragraph is named, and words for it. */
const ofParagraph =
  /^(?:In (?:OP|PP) ?\d|(?:New |After |Before )?(?:(?:operative|preambular) paragraph|OP|PP) ?\d.{0,60}?[:,–—-]\s.{0,60}[“"«])/iu

/** "Page 4, paragraph 12": where the next instruction is. */
const onPage = /^Page \d{1,4}, (?:(?:operative |preambular |new )?paragraph|para\.|(?:OP|PP)|line) ?\d/i

/** "OP7: delete." */
const deletesAlone =
  /^(?:(?:to|should|shall|must|is|will) be )?(?:deleted?|removed?|supprimer|suprimir|исключить)[.;]?$/iu

/** "OP7: delete …" asks for something, whatever letter it begins with. */
export const asksFor = (text: string): boolean =>
  deletesAlone.test(text) ||
  opensInstruction(text.replace(/^\P{L}*(\p{L})/u, (_, letter: string) => letter.toUpperCase()))

/** "Operative paragraph 2", "Page 2, OP3, second line": what the next instruction is about. */
const named =
  /^(?:Page \d+, )?(?:(?:new |existing )?(?:operative|preambular) paragraph|(?:OP|PP) ?\d|paragraph \d|annex\b|title\b)/iu

const severalParagraphs =
  /\b(?:following|new|two|three|four)\s[^:“"]*?paragraphs\b|(?:suivants|siguientes|следующие)/iu

/** What announces words: "insert the following:", "to read:". */
const announcing =
  /\b(?:insert|add|replac|substitut|amend|revis|delet|read|ins[eé]r|ajout|rempla|supprim|libell|añad|sustit|suprim|diga)|включить|добавить|заменить|изложить/iu

/** What an instruction announced. */
interface Announced {
  isPlural: boolean
  /** The last paragraph that was quoted; '' where none was yet. */
  last: string
}

/**
 * Places of the blocks that are quoted: the paragraph below an instruction that ends in a colon, with what hangs under it,
 * and those after it where several are announced. Their numbers are those of the other text.
 */
export function quotedBlocks(blocks: Block[]): Set<number> {
  const quoted = new Set<number>()
  let announced: Announced | null = null
  for (const [i, block] of blocks.entries()) {
    const text = plainText(block)
    const marker = readMarker(text)
    const words = marker?.rest ?? text
    if (opensInstruction(words)) {
      const isAnnounced = /[:：]$/.test(words) && announcing.test(words)
      announced = isAnnounced ? { isPlural: severalParagraphs.test(words), last: '' } : null
    } else if (announced && goesOn(announced, block, text, words)) {
      quoted.add(i)
      announced.last = text
    } else announced = null
  }
  return quoted
}

function goesOn({ isPlural, last }: Announced, block: Block, text: string, words: string): boolean {
  if (block.display || readAnnexHead(text, false) || isClosing(text) || named.test(words)) return false
  if (last === '' || isPlural || /[:：]$/.test(last)) return true
  return readMarker(text)?.kind === 'bracket' || !/[.;,][”"’)\]]*$/.test(last)
}
