/** What the line of a title says of the paper, before and after it. */
import { saysStage } from './paper-lines.ts'
import { informalPaper } from './submission.ts'

/** "Subject:", "#", "Motion 42 –". */
const label =
  /^(?:(?:Subject|Topic|Title|Issue|(?:The )?Question of|Re|Objet|Titre|Asunto|Tema|Título|Тема)\s?[:：]|#{1,6}|Motion (?:no\. ?)?\d{1,3}\s?[:–—-])\s+(?=\S)/iu
const kind =
  /^(?:draft (?:resolution|decision)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión))$/iu
/** "Non-paper by Borland and Cascadia". */
const paperBy = new RegExp(`^${informalPaper}s? (?:by|from|of) \\S`, 'iu')

/** "Topic: Lamps of the quays". */
export const isLabelledTitle = (line: string): boolean => /^\p{L}/u.test(line) && label.test(line)

/** A title, and what its line says of the paper before and after it: "Draft resolution:", "– Rev. 2", "(zero draft)". */
export function partTitle(text: string): { title: string; before: string; after: string } {
  const head = /^[^:–—]{3,60}?\s?[:–—]\s+(?=["“«]?[\p{Lu}\p{Lo}])/u.exec(text)?.[0] ?? ''
  const words = head.replace(/\s?[:–—]\s+$/, '')
  const isOfPaper = kind.test(words) || saysStage(words) || paperBy.test(words)
  const before = label.exec(text)?.[0] ?? (isOfPaper ? head : '')
  const rest = text.slice(before.length)
  const tail = /\s?[:–—-]\s(?:(?![:–—]\s).)+$|\s[([][^()[\]]+[)\]]$/u.exec(rest)?.[0] ?? ''
  const stage = tail.replace(/^[\s:–—-]+/, '')
  // "Amendments to A/C.1/86/L.7 (Rev. 2)" names another paper.
  const isOwn = !/[A-Z]\/\S*$/.test(rest.slice(0, rest.length - tail.length))
  const isSaid = saysStage(stage) || kind.test(stage.replace(/^[([]|[)\]]$/g, ''))
  const after = tail !== '' && tail.length < rest.length && isOwn && isSaid ? tail : ''
  return {
    title: rest.slice(0, rest.length - after.length),
    before: before.trim(),
    after: after.trim(),
  }
}
