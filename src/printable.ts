/** Controls but line ends and tabs, and marks that turn the direction of what follows: on a terminal they move, hide or reorder what stands there. */
const CONTROLS = /[[\p{Cc}\p{Bidi_Control}]--[\n\t]]/gv

/** A text as it is printed for people: what a file brings along that works on a terminal stands there as its code, "\u001b". */
export const printable = (text: string): string =>
  text.replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
