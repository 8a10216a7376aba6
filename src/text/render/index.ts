/** Writing a document as a file. The public API of this folder. */
export { renderCommand } from './command.ts'
export { UnrenderableDocument } from './errors.ts'
export { openingWords } from './opening-words.ts'
export { shownBefore } from './outline.ts'
export { createRenderer, render, renderedAs, renderFormats, type RenderFormat } from './render.ts'
export { openingsOf } from './opening-words.ts'
export { writeWords } from './spans.ts'
