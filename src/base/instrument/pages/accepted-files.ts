import { readableEndings } from '../rules/media-type-of.ts'

/** What can be read; the content decides, the endings only help the file chooser. */
export const ACCEPTED_FILES = readableEndings.map((ending) => `.${ending}`).join(',')
