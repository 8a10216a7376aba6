import { z } from 'zod'

/**
 * Characters that break a line, turn the direction of what follows, or cannot be seen: in a name they make others read what does not stand there.
 * Those that join and part letters, and choose between forms of one, belong to scripts.
 */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\u2800[\p{Default_Ignorable_Code_Point}--[\u200c\u200d\p{Variation_Selector}]]\p{Bidi_Control}]/v
const ALL_UNSEEN = new RegExp(UNSEEN, 'gv')

/** Whether something in a text cannot be seen. */
export const isUnseenIn = (text: string): boolean => UNSEEN.test(text)

/** What is seen by itself, as joiners, marks on letters and blanks are not. */
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/v

/** Words of one line that others will read, such as a name: something that is seen, at most so many characters, none of which is refused. */
export const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !isUnseenIn(text) && (text === '' || SEEN.test(text)), 'core.form.oneLine')

/** The same of words that are taken as they come, such as the name of a file: without what is unseen, cut where they are too long. */
export const asOneLine = (text: string, most: number): string =>
  text.replace(ALL_UNSEEN, '').slice(0, most).toWellFormed()

/** In a text of several lines, signs that a script or a page needs: line ends, tabs, and marks of direction that override nothing. */
const UNSEEN_IN_TEXT = new RegExp(`[${UNSEEN.source}--[\\n\\t\\u200e\\u200f\\u061c]]`, 'gv')
const LINE_ENDS = /\r\n?|[\v\f\u0085\p{Zl}\p{Zp}]/gv

/**
 * What can be seen of a text of several lines. Signs that cannot are left out rather than refused: they come along when somebody copies from a
 * document, and nobody finds them. Empty where nothing is seen.
 */
export function asSeenText(text: string): string {
  const seen = text.replace(LINE_ENDS, '\n').replace(UNSEEN_IN_TEXT, '')
  return SEEN.test(seen) ? seen.trim() : ''
}

/** A text of several lines that others will read: what can be seen of it, at most so many characters. */
export const seenText = (most: number) => z.string().overwrite(asSeenText).max(most)
