/** Why a sentence is no change of a text, for people. */
export type WhyNotRead = 'language' | 'paragraph' | 'words' | 'twice' | 'nothing' | 'other'

/** In this order: a reason that says two things is of the first kind. */
const KINDS: readonly [WhyNotRead, RegExp][] = [
  ['language', /^Only sentences in/],
  ['twice', /stand (?:there|in the text) .*(?:does not say|not twice)|or more than once/s],
  ['words', /do not stand there|stand there .* only/s],
  ['paragraph', /^The draft has |^The text has no such line|does not follow it directly/],
  ['nothing', /^It changes nothing/],
]

/** Of which kind a reason is. */
export const whyNotRead = (reason: string): WhyNotRead =>
  KINDS.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'other'
