/** Ordinal numbers in words: "fourth", "twenty-third", "41st". */

const units = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
]
const tens = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet']

const values = new Map<string, string>([
  ...units.map((word, i): [string, string] => [word, String(i + 1)]),
  ...tens.flatMap((ten, i): [string, string][] => [
    [`${ten}ieth`, String(20 + 10 * i)],
    ...units
      .slice(0, 9)
      .map((unit, one): [string, string] => [`${ten}y-${unit}`, String(20 + 10 * i + one + 1)]),
  ]),
  ['hundredth', '100'],
  ['last', 'last'],
  ['final', 'last'],
  ['penultimate', 'penultimate'],
])

/** Longest first, so that "twenty-third" is not read as "third". */
export const ordinalPattern = `(?:${[...values.keys()].toSorted((a, b) => b.length - a.length).join('|')}|\\d{1,3}(?:st|nd|rd|th))`

/** "twenty-third" → "23", "41st" → "41", "final" → "last"; empty for anything else. */
export function ordinalValue(word: string): string {
  const lower = word.toLowerCase().replace(/[\s\u2010\u2011]+/g, '-')
  return values.get(lower) ?? /^(\d{1,3})(?:st|nd|rd|th)$/.exec(lower)?.[1] ?? ''
}
