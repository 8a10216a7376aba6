/** Words in quotation marks, taken out of a sentence so that its grammar can be read without them. */

export interface Quoted {
  /** The sentence, with `⟦0⟧`, `⟦1⟧` … in place of what is quoted. */
  masked: string
  /** What stands between each pair of outer marks, nested quotations with their own marks. */
  quotes: string[]
  /** Every quotation that opens also closes. */
  balanced: boolean
}

const closers: Record<string, string> = { '“': '”', '«': '»', '„': '“”', '‘': '’' }

/** Takes quotations out of a sentence: curly, straight, angled; single ones where they stand outside. */
export function maskQuotes(printed: string): Quoted {
  // What looks like a place holder is none.
  const text = printed.replace(/[⟦⟧]/g, ' ')
  const quotes: string[] = []
  let masked = ''
  let from = 0
  // Once one of them is left open, none after it can close: the text is not searched again for each.
  let single = true
  for (let at = 0; at < text.length; at++) {
    if (!opens(text, at) || (text[at] === '‘' && !single)) continue
    const end = closing(text, at)
    if (end < 0) {
      if (text[at] === '‘') {
        single = false
        continue
      }
      return { masked: masked + text.slice(from), quotes, balanced: false }
    }
    masked += `${text.slice(from, at)}⟦${quotes.length}⟧`
    quotes.push(text.slice(at + 1, end).trim())
    from = end + 1
    at = end
  }
  return { masked: masked + text.slice(from), quotes, balanced: true }
}

/** The sentence or part of it as printed, quotations put back. */
export function unmask(masked: string, quotes: readonly string[]): string {
  return masked.replace(/⟦(\d+)⟧/g, (_, i: string) => `“${quotes[Number(i)] ?? ''}”`)
}

/** A straight mark opens where it leans on the word after it. */
function opens(text: string, at: number): boolean {
  const char = text[at]!
  if (char === '"') return /^[\s([“‘"—–-]?$/.test(text[at - 1] ?? '') && /\S/.test(text[at + 1] ?? '')
  if (char === '‘') return !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '')
  return char in closers
}

/** Place of the mark that closes the one at `start`, or -1. Quotations of the same kind may be nested. */
function closing(text: string, start: number): number {
  const open = text[start]!
  const close = closers[open] ?? '"'
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const char = text[at]!
    // An apostrophe is no end of a quotation.
    if (open === '‘' && char === '’' && /\p{L}/u.test(text[at + 1] ?? '')) continue
    if (at === start || (char === open && opens(text, at))) depth++
    else if (close.includes(char) && --depth === 0) return at
  }
  return -1
}
