import { describeTarget, type Amended, type Outcome, type Target } from '../amend/index.ts'
import type { Document } from '../document.ts'
import { labelOf } from '../label.ts'
import { shorten } from '../shorten.ts'

/** What each instruction of the papers became, as lines to read: applied, or why not. */
export function amendLines({ instructions, notes, document }: Amended): string {
  const applied = instructions.filter((one) => one.applied).length
  const refused = instructions.length - applied
  const papers = [...new Set(instructions.map(({ paper }) => paper))]
  return [
    `${document.symbol || document.title || 'a draft'}  ${applied} applied, ${refused} not applied`,
    ...notes.map((note) => `Note: ${note}`),
    ...papers.flatMap((paper) => [
      '',
      paper,
      ...instructions.filter((one) => one.paper === paper).flatMap((one) => outcomeLines(one, document)),
    ]),
  ].join('\n')
}

function outcomeLines(one: Outcome, document: Document): string[] {
  const { source, applied, reason, inserted = [] } = one
  const said = `${source.item ? `${source.item}  ` : ''}${whatOf(one)}`
  const added = inserted.map((eId) => {
    const text = document.provisions.find((provision) => provision.eId === eId)?.text ?? ''
    return `      new: ${labelOf(eId)}  ${shorten(text, 100)}`
  })
  return [
    `  ${applied ? 'applied' : 'not applied'}  ${said}`,
    ...(reason ? [`      ${reason}`] : []),
    ...added,
  ]
}

/** "delete “and lamps” in operative paragraph 7". */
function whatOf(one: Outcome): string {
  const { action, target, destination, words, paragraphs, source } = one
  if (action === 'unread') return shorten(source.text, 160)
  const isWhole = words.out === undefined && words.in === undefined
  const parts = [
    action,
    words.out === undefined ? '' : `“${words.out}”`,
    words.in === undefined ? '' : action === 'replace' ? `by “${words.in}”` : `“${words.in}”`,
    paragraphs && action !== 'replace'
      ? `${paragraphs.length > 1 ? `${paragraphs.length} paragraphs` : 'a paragraph'}`
      : '',
    target ? placeWords(target, isWhole) : '',
    one.times === undefined ? '' : `(${one.times === 1 ? 'once' : `${one.times} times`})`,
    destination ? `to ${placeWords(destination, true)}` : '',
  ]
  return parts.filter(Boolean).join(' ')
}

function placeWords(target: Target, isBeside: boolean): string {
  const { place } = target
  const own = describeTarget(target)
  if (isBeside) return place ? `${place.where === 'end' ? 'at the end of' : place.where} ${own}` : own
  if (!place) return `in ${own}`
  const words = [place.words, place.and].filter(Boolean).map((one) => `“${one}”`)
  return words.length > 0
    ? `${place.where} ${words.join(' and ')} in ${own}`
    : `at the ${place.where} of ${own}`
}
