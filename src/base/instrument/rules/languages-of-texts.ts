import { officialLanguages } from '../../../core/index.ts'

/** Other languages in which texts come; whatever is missing here is asked of the developers, not guessed. */
const others = [
  'am', 'bn', 'cs', 'da', 'de', 'el', 'fa', 'fi', 'he', 'hi', 'hu', 'id', 'it', 'ja', 'km', 'ko', 'lo', 'mn', 'ms', 'my',
  'ne', 'nl', 'no', 'pl', 'ps', 'pt', 'ro', 'si', 'so', 'sr', 'sv', 'sw', 'ta', 'th', 'tr', 'uk', 'ur', 'uz', 'vi',
] // prettier-ignore

/** The languages that a person can choose from for a text: the official ones first, as they are chosen most. */
export const languagesOfTexts: readonly string[] = [...officialLanguages, ...others]
