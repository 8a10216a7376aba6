import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Document } from '../document.ts'
import { UnrenderableDocument } from './errors.ts'
import type { Standing } from './render.ts'
import { titleOf } from './front.ts'
import { baseLanguage, isRightToLeft, labelsFor } from './labels.ts'
import { blocksOf } from './pdf-blocks.ts'
import { pdfTemplate } from './pdf-template.ts'
import { withoutControls } from './xml.ts'

const latin = 'Libertinus Serif'
const arabic = 'Amiri'
const chinese = 'Noto Sans SC'

/** Amiri: the only one of the free Arabic faces tried whose text can be copied and read aloud as it was written. */
const fontFolders: Record<string, string[]> = {
  '@expo-google-fonts/amiri': ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'],
  '@expo-google-fonts/noto-sans-sc': ['400Regular', '700Bold'],
}

/** Sizes and faces by script. Leading and spacing in em. */
function typeFor(language: string): {
  fonts: string[]
  size: number
  leading: number
  spacing: number
  justify: boolean
} {
  const base = baseLanguage(language)
  if (isRightToLeft(language)) {
    return { fonts: [arabic, latin, chinese], size: 12.5, leading: 0.75, spacing: 1.15, justify: true }
  }
  if (base === 'zh')
    return { fonts: [chinese, latin, arabic], size: 10.5, leading: 0.85, spacing: 1.25, justify: true }
  return { fonts: [latin, arabic, chinese], size: 11, leading: 0.68, spacing: 1.1, justify: true }
}

/** It reads the fonts once (20 MB on disk), which takes some hundred times as long as a page. */
function createCompiler(): NodeCompiler {
  const fontPaths = Object.entries(fontFolders).flatMap(([name, folders]) => {
    const root = dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
    return folders.map((folder) => join(root, folder))
  })
  // The template names no file; the workspace is one that holds none.
  return NodeCompiler.create({ workspace: join(fontPaths[0]!, 'none'), fontArgs: [{ fontPaths }] })
}

/** Renderings after which the compiler forgets what it has not used. */
const KEPT_RENDERINGS = 5

/** Attempts at a document whose characters no font has. */
const MOST_ATTEMPTS = 12

/** Renders one document after another with the same fonts: see `renderPdf`. */
export function createPdfRenderer(): (document: Document, standing?: Standing) => Uint8Array {
  const compiler = createCompiler()
  return (document, standing) => renderPdf(document, compiler, standing)
}

/**
 * A document as tagged PDF (PDF/UA-1) on A4. Characters that no font has show as U+FFFD. Pure: the same document gives
 * the same bytes.
 *
 * @throws UnrenderableDocument where Typst refuses it, with its reason
 */
function renderPdf(document: Document, typst: NodeCompiler, standing?: Standing): Uint8Array {
  const { language } = document
  let data = withoutControlsIn({
    title: titleOf(document),
    lang: /^[a-z]{2,3}$/.test(baseLanguage(language)) ? baseLanguage(language) : 'en',
    rtl: isRightToLeft(language),
    footer: labelsFor(language).notOfficial,
    ...typeFor(language),
    blocks: blocksOf(document, standing),
  })
  for (let attempt = 1; ; attempt++) {
    try {
      return typeset(data, typst)
    } catch (error) {
      const missing = missingCharacters(error)
      if (missing.size === 0 || attempt === MOST_ATTEMPTS) throw error
      data = mapStrings(data, (text) =>
        Array.from(text, (char) => (missing.has(char) ? '\ufffd' : char)).join(''),
      )
    }
  }
}

function typeset(data: unknown, typst: NodeCompiler): Uint8Array {
  const compiled = typst.compile({ mainFileContent: pdfTemplate, inputs: { data: JSON.stringify(data) } })
  if (!compiled.result) {
    const reasons = compiled.takeDiagnostics()
    throw new UnrenderableDocument(
      `Typst refuses the page: ${reasons ? messages(typst.fetchDiagnostics(reasons)) : ''}`,
    )
  }
  try {
    const pdf = typst.pdf(compiled.result, { pdfStandard: 'ua-1', pdfTags: true, creationTimestamp: 0 })
    return new Uint8Array(pdf)
  } catch (error) {
    throw new UnrenderableDocument(
      `Typst refuses the PDF: ${error instanceof Error ? error.message : String(error)}`,
    )
  } finally {
    typst.evictCache(KEPT_RENDERINGS)
  }
}

const messages = (diagnostics: { message?: string }[]): string =>
  diagnostics.map(({ message }) => message ?? '').join('; ')

/** PDF/UA allows no character without a glyph; Typst names them, one after another. */
function missingCharacters(error: unknown): Set<string> {
  const found = new Set<string>()
  if (!(error instanceof UnrenderableDocument)) return found
  for (const [, quoted] of error.message.matchAll(
    /the text \\?`\\?"(.+?)\\?"\\?` could not be displayed/gs,
  )) {
    const plain = quoted!.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) =>
      String.fromCodePoint(parseInt(hex, 16)),
    )
    for (const char of plain) found.add(char)
  }
  return found
}

/** Typst sets no control characters, and JSON passed on to it holds no halves of surrogate pairs. */
const withoutControlsIn = <T>(data: T): T =>
  mapStrings(data, (text) => withoutControls(text).replace(/\p{Cc}/gu, keepBreaks))

const keepBreaks = (char: string): string => (char === '\n' ? char : ' ')

/** The same data with each string changed. */
function mapStrings<T>(data: T, change: (text: string) => string): T {
  if (typeof data === 'string') return change(data) as T
  if (Array.isArray(data)) return data.map((one: unknown) => mapStrings(one, change)) as T
  if (data === null || typeof data !== 'object') return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapStrings(value, change)])) as T
}
