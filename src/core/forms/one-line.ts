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

/**
 * Words of any number of lines that others will read, at most so many characters: what cannot be seen is taken out, but for breaks of lines and
 * tabs. It is not refused, for a file may have had it there.
 */
export const longWords = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => text.replace(ALL_UNSEEN, (mark) => (BREAKS.includes(mark) ? mark : '')))
const BREAKS = '\r\n\t'

/** The same of words that are taken as they come, such as the name of a file: without what is unseen, cut where they are too long. */
export const asOneLine = (text: string, most: number): string =>
  text.replace(ALL_UNSEEN, '').slice(0, most).toWellFormed()
