/** Signs of fonts that are no letters, as characters: what such a font prints at the place of a letter. */

/** The font Symbol from its place 0x20, and from 0xA0; a space where it prints nothing that has a character. */
const symbolLow =
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'
const symbolHigh =
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ '

/** Wingdings, as far as papers use it: boxes, ticks, arrows and bullets. */
const wingdings: Record<number, string> = {
  0x20: ' ',
  0x28: '☎',
  0x2a: '✉',
  0x6c: '●',
  0x6e: '■',
  0x6f: '□',
  0x71: '❑',
  0x75: '◆',
  0x76: '❖',
  0x77: '⬥',
  0x9e: '·',
  0x9f: '•',
  0xa7: '▪',
  0xa8: '◻',
  0xd8: '➢',
  0xdf: '←',
  0xe0: '→',
  0xe1: '↑',
  0xe2: '↓',
  0xe8: '➔',
  0xf0: '⇨',
  0xfb: '✗',
  0xfc: '✓',
  0xfd: '☒',
  0xfe: '☑',
}

/** What a font prints for a code; null where that is not known. Codes from F000 on are those of such fonts. */
export function symbolOf(font: string, code: number): string | null {
  const place = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code
  if (/^wingdings$/i.test(font)) return wingdings[place] ?? null
  if (/^symbol$/i.test(font)) {
    const sign = place >= 0xa0 ? [...symbolHigh][place - 0xa0] : [...symbolLow][place - 0x20]
    return sign === undefined || (sign === ' ' && place !== 0x20) ? null : sign
  }
  if (/wingdings|webdings|dingbats/i.test(font)) return null
  const isText = place >= 0x20 && place <= 0x10ffff && (place < 0xd800 || place > 0xf8ff)
  return isText ? String.fromCodePoint(place) : null
}
