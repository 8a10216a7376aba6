/** Why a file could not be read. Stable: callers translate these. */
export type UnreadableCode =
  'empty' | 'damaged' | 'encrypted' | 'too-large' | 'hostile' | 'unsupported' | 'no-text' | 'invalid'

/** A file that is refused. `message` says what was found, `where` in which part of the file. */
export class UnreadableFile extends Error {
  readonly code: UnreadableCode
  readonly where: string
  /** The message without the place. */
  readonly bare: string

  constructor(code: UnreadableCode, message: string, where = 'file') {
    super(`${message} (${where})`)
    this.name = 'UnreadableFile'
    this.code = code
    this.where = where
    this.bare = message
  }
}

/** Something that was set aside or changed while reading, and that a person should know of. */
export interface ReadWarning {
  code:
    | 'control-characters'
    | 'invalid-utf8'
    | 'guessed-encoding'
    | 'hidden-words'
    | 'unpainted-page'
    | 'line-numbers'
    | 'unclear-order'
    | 'missing-words'
    | 'macros'
    | 'embedded-file'
    | 'external-content'
    | 'page-without-text'
    | 'title-unsure'
    | 'sequence-break'
    | 'unbalanced-bracket'
    | 'too-many-brackets'
    | 'no-operative-paragraph'
    | 'tracked-changes'
    | 'active-content'
    | 'page-furniture'
    | 'struck-words'
    | 'comment'
    | 'text-box'
    | 'not-read'
    | 'number-format'
    | 'compilation'
  message: string
  where: string
  /** The words of the file that are concerned, or what was found; absent where the code says all. */
  words?: string
}
