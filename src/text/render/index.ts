/** Writing a document as a file. The public API of this folder. */
export { renderCommand } from './command.ts'
export { UnrenderableDocument } from './errors.ts'
export { openingsOf, openingWords } from './opening-words.ts'
export { shownBefore } from './outline.ts'
export {
  createRenderer,
  render,
  renderedAs,
  renderFormats,
  type RenderFormat,
  type Standing,
} from './render.ts'
export { writeWords } from './spans.ts'
