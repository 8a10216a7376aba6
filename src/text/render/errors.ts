/** A document that cannot be written in a format; the message says what and where. */
export class UnrenderableDocument extends Error {
  override name = 'UnrenderableDocument'
}
