import { z } from 'zod'

/** Characters that break a line or turn the direction of what follows: in a name they make others read what does not stand there. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u
const ALL_UNSEEN = new RegExp(UNSEEN, 'gu')

/** Words of one line that others will read, such as a name: something, at most so many characters, none of which is unseen. */
export const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !UNSEEN.test(text), 'core.form.oneLine')

/** The same of words that are taken as they come, such as the name of a file: without what is unseen, cut where they are too long. */
export const asOneLine = (text: string, most: number): string =>
  text.replace(ALL_UNSEEN, '').slice(0, most).toWellFormed()
