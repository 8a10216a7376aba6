/** Words torn apart by layout, mended with the document itself as the dictionary. */

const shortWords = new Set(
  (
    'a i am an and any are as at ad age ago aid aim air all art ask add act bad bar be bed big bit box boy but buy by can car cat co cut ' +
    'day de did die do dry due du eat el en end era et etc eye far few fit fly for fro gap gas get god got guy ha had has he her hey him his ' +
    'hot how id if ii iii in ink inn ion is it its iv ix job key kit la law lay le led leg les let lie lot low man map may me men met mid ' +
    'mix mr ms my net new no nor not now odd of off oil old on one op opt or our out own par pay per pp pro put que ran raw red rid rig rio ' +
    'row run san sea see set sex she sit six so son sub sum tax ten the tie to too top try two un up us use van vi vii via von vs war was ' +
    'way we web who why win with x xi xii yes yet you'
  ).split(' '),
)

/** Counts of lower-case words in a document. */
export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of text.match(/\p{L}+/gu) ?? []) {
      const key = word.toLowerCase()
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return counts
}

/**
 * Joins pieces of a word: "an d" → "and", "R e s o l v e s" → "Resolves". Only where the whole word stands elsewhere in
 * the document and a piece is no word of its own, so that ordinary neighbours stay apart.
 */
export function mendWords(text: string, counts: ReadonlyMap<string, number>): string {
  const spaced = / \S \S \S/u.test(text)
    ? text.replace(spacedLetters, (letters) => letters.replaceAll(' ', ''))
    : text
  const pieces = spaced.split(' ')
  const mended: string[] = []
  for (const piece of pieces) {
    const before = mended.at(-1)
    if (before !== undefined && isTorn(before, piece, counts)) mended[mended.length - 1] = before + piece
    else mended.push(piece)
  }
  return mended.length === pieces.length ? spaced : mended.join(' ')
}

function isTorn(left: string, piece: string, counts: ReadonlyMap<string, number>): boolean {
  const right = lowerStart.exec(piece)?.[1]
  if (!right || !letters.test(left) || /^\p{Lu}{2}/u.test(left)) return false
  const times = (word: string): number => counts.get(word.toLowerCase()) ?? 0
  const once = (word: string): boolean => word.length > 3 && times(word) <= 1
  // Asked last how often the whole stands: most neighbours are words that the text has often.
  const least = isNoWord(right) || isNoWord(left) ? 1 : once(left) && once(right) ? 2 : Infinity
  return least < Infinity && times(left + right) >= least
}

const spacedLetters = /(?<![\p{L}\p{N}])(?:\p{L} ){3,}\p{L}(?![\p{L}\p{N}])/gu
const lowerStart = /^(\p{Ll}+)(?![\p{L}’'-])/u
const letters = /^\p{L}+$/u

function isNoWord(piece: string): boolean {
  return piece.length <= 3 && /^[a-z]+$/i.test(piece) && !shortWords.has(piece.toLowerCase())
}
