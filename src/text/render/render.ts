import type { Document } from '../document.ts'
import { UnrenderableDocument } from './errors.ts'

export const renderFormats = ['akn', 'docx', 'pdf', 'html', 'text', 'json'] as const
export type RenderFormat = (typeof renderFormats)[number]

/** Media type and file ending of each format. */
export const renderedAs: Record<RenderFormat, { mediaType: string; extension: string }> = {
  akn: { mediaType: 'application/akn+xml', extension: 'akn.xml' },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  html: { mediaType: 'text/html; charset=utf-8', extension: 'html' },
  text: { mediaType: 'text/plain; charset=utf-8', extension: 'txt' },
  json: { mediaType: 'application/json', extension: 'json' },
}

/** What whoever gives a file away says of it below its title; it is no part of the document, and nobody reads it back. */
export interface Standing {
  words: string
  language: string
}

type Render = (document: Document, to: RenderFormat, standing?: Standing) => Promise<Uint8Array>

/**
 * A document as a file: AKN4UN `statement`, DOCX by the drafting conventions, tagged PDF (PDF/UA-1), HTML that stands
 * alone, plain text, or JSON in a fixed order. AKN, DOCX and JSON can be read back into the same document. UTF-8 where it is text.
 *
 * @throws UnrenderableDocument where a format has no place for what the document holds
 */
export const render: Render = (document, to, standing) => createRenderer()(document, to, standing)

/** `render` for one document after another, which keeps what takes long to make: the fonts of PDF. */
export function createRenderer(): Render {
  const writers = createWriters()
  return async (document, to, standing) => {
    const writer = Object.hasOwn(writers, to) ? writers[to] : undefined
    if (!writer)
      throw new UnrenderableDocument(`No format is called "${to}"; there are ${renderFormats.join(', ')}`)
    const written = await writer(document, standing)
    return typeof written === 'string' ? new TextEncoder().encode(written) : written
  }
}

type Writer = (document: Document, standing?: Standing) => Promise<string | Uint8Array>

/** The libraries of a format are loaded when it is first asked for. */
function createWriters(): Record<RenderFormat, Writer> {
  let renderPdf: Promise<(document: Document, standing?: Standing) => Uint8Array> | undefined
  return {
    akn: async (document, standing) => (await import('./akn.ts')).renderAkn(document, standing),
    docx: async (document, standing) => (await import('./docx.ts')).renderDocx(document, standing),
    async pdf(document, standing) {
      renderPdf ??= import('./pdf.ts').then(({ createPdfRenderer }) => createPdfRenderer())
      return (await renderPdf)(document, standing)
    },
    html: async (document, standing) => (await import('./html.ts')).renderHtml(document, standing),
    text: async (document, standing) => (await import('./text.ts')).renderText(document, standing),
    json: async (document, standing) => (await import('./json.ts')).renderJson(document, standing),
  }
}
