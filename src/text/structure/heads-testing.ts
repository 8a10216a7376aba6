/** Heads of papers of our own making, and the same head as plain text, Word file, HTML page and PDF. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'

/** How a paragraph is set: a row of the masthead, the title, bold, in the middle, in italics, or plain. */
type Look = 'row' | 'title' | 'bold' | 'middle' | 'italic' | 'plain'

interface Printed {
  look: Look
  text: string
  /** The other column of a row. */
  right: string
  /** White space stands before it. */
  gap: boolean
}

export interface Head {
  id: string
  title: string
  /** Undefined where the paper does not clearly say. */
  sponsors: string[] | undefined
  symbol: string
  lines: Printed[]
}

const looks: Record<string, Look> = { '=': 'title', '+': 'bold', '^': 'middle', '~': 'italic' }

/** The heads in `examples/heads.txt`: fields, and lines with a sign that says how they look. */
export function readHeads(): Head[] {
  const path = fileURLToPath(new URL('../examples/heads.txt', import.meta.url))
  return readFileSync(path, 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const [fields = '', lines = ''] = part.split('\n---\n')
      const field = (name: string): string => new RegExp(`^${name}: ?(.*)$`, 'm').exec(fields)?.[1] ?? ''
      const sponsors = field('sponsors')
      return {
        id: fields.split('\n')[0]!,
        title: field('title'),
        sponsors: sponsors === '*' ? undefined : sponsors.split('|').filter(Boolean),
        symbol: field('symbol'),
        lines: linesOf(lines),
      }
    })
}

function linesOf(text: string): Printed[] {
  const rows = text.trim().split('\n')
  return rows.flatMap((row, i): Printed[] => {
    if (row === '') return []
    const gap = rows[i - 1] === ''
    if (row.startsWith('|')) {
      const [left = '', right = ''] = row.slice(1).split('||')
      return [{ look: 'row', text: left.trim(), right: right.trim(), gap }]
    }
    const look = looks[row[0]!]
    return [{ look: look ?? 'plain', text: look ? row.slice(1) : row, right: '', gap }]
  })
}

const isBold = (text: string): boolean => text.startsWith('+')
const bare = (text: string): string => text.replace(/^\+/, '')

/** Each third head marks its title in another way. */
const wayOf = ({ id }: Head): number => id.length % 3

function wrap(text: string, width: number): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const last = lines.at(-1)!
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines
}

/** As it is copied out of a page: columns parted by spaces, lines broken; with the white space between paragraphs, none, or it everywhere. */
export function asText(head: Head, space: 'printed' | 'none' | 'everywhere' = 'printed'): Uint8Array {
  const lines = head.lines.flatMap(({ look, text, right, gap }) => {
    const width = look === 'row' ? 52 : look === 'plain' || look === 'italic' ? 76 : 70
    const [first = '', ...rest] = wrap(bare(text), width)
    const own = [right === '' ? first : `${first.padEnd(60)}${bare(right)}`, ...rest]
    return gap && space === 'printed' ? ['', ...own] : own
  })
  return Buffer.from(`${lines.join(space === 'everywhere' ? '\n\n' : '\n')}\n`)
}

export function asWord(head: Head): Promise<Uint8Array> {
  const way = wayOf(head)
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const borders = {
    top: none,
    bottom: none,
    left: none,
    right: none,
    insideHorizontal: none,
    insideVertical: none,
  }
  const cell = (text: string): TableCell =>
    new TableCell({
      children: [new Paragraph({ children: [new TextRun({ text: bare(text), bold: isBold(text) })] })],
    })
  const children = inGroups(head.lines).map((group) => {
    const [{ look, text, gap }] = group as [Printed]
    if (look === 'row')
      return new Table({
        borders,
        rows: group.map((row) => new TableRow({ children: [cell(row.text), cell(row.right)] })),
      })
    const isTitle = look === 'title'
    return new Paragraph({
      spacing: { before: gap ? 240 : 0 },
      children: [
        new TextRun({
          text,
          bold: isTitle || look === 'bold',
          italics: look === 'italic',
          ...(isTitle && way === 0 && { size: 28 }),
        }),
      ],
      ...((look === 'middle' || (isTitle && way > 0)) && { alignment: AlignmentType.CENTER }),
      ...(isTitle && way > 0 && { heading: way === 1 ? HeadingLevel.TITLE : HeadingLevel.HEADING_1 }),
    })
  })
  return Packer.toBuffer(new Document({ sections: [{ children }] })).then((bytes) => new Uint8Array(bytes))
}

/** Rows that follow each other, and other lines one by one. */
function inGroups(lines: Printed[]): Printed[][] {
  const groups: Printed[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (line.look === 'row' && last?.[0]!.look === 'row') last.push(line)
    else groups.push([line])
  }
  return groups
}

export function asPage(head: Head): Uint8Array {
  const way = wayOf(head)
  const escaped = (text: string): string => bare(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const cell = (text: string): string =>
    `<td>${isBold(text) ? `<b>${escaped(text)}</b>` : escaped(text)}</td>`
  const title = (text: string): string =>
    [
      `<p style="font-size:14pt"><b>${text}</b></p>`,
      `<h1>${text}</h1>`,
      `<p align="center"><strong>${text}</strong></p>`,
    ][way]!
  const body = inGroups(head.lines).map((group) => {
    const [{ look, text }] = group as [Printed]
    if (look === 'row')
      return `<table>${group.map((row) => `<tr>${cell(row.text)}${cell(row.right)}</tr>`).join('')}</table>`
    if (look === 'title') return title(escaped(text))
    const tag = look === 'bold' ? 'b' : look === 'italic' ? 'i' : 'span'
    return `<p><${tag}>${escaped(text)}</${tag}></p>`
  })
  return Buffer.from(
    `<!doctype html><html><head><meta charset="utf-8"></head><body>\n${body.join('\n')}\n</body></html>`,
  )
}

const faces = {
  '@expo-google-fonts/amiri': ['400Regular', '400Regular_Italic', '700Bold'],
  '@expo-google-fonts/noto-sans-sc': ['400Regular', '700Bold'],
}

/** Sets heads as PDF pages; the fonts are read once. */
export function pageSetter(): (head: Head) => Uint8Array {
  const fontPaths = Object.entries(faces).flatMap(([name, folders]) => {
    const root = dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
    return folders.map((folder) => join(root, folder))
  })
  const typst = NodeCompiler.create({ workspace: join(fontPaths[0]!, 'none'), fontArgs: [{ fontPaths }] })
  return (head) => new Uint8Array(typst.pdf({ mainFileContent: sourceOf(head) }))
}

function sourceOf({ lines }: Head): string {
  const isArabic = lines.some(({ text }) => /\p{Script=Arabic}/u.test(text))
  const words = (text: string): string => `#text(${JSON.stringify(bare(text))})`
  const cell = (text: string): string => (isBold(text) ? `[#strong[${words(text)}]]` : `[${words(text)}]`)
  const set: Record<Look, (text: string) => string> = {
    row: words,
    title: (text) => `#pad(left: 40pt)[#text(size: 13pt)[#strong[${words(text)}]]]`,
    bold: (text) =>
      text.includes(':') ? `#pad(left: 40pt)[#strong[${words(text)}]]` : `#strong[${words(text)}]`,
    middle: (text) => `#align(center)[${words(text)}]`,
    italic: (text) => `#pad(left: 64pt)[#emph[${words(text)}]]`,
    plain: words,
  }
  const body = inGroups(lines).map((group) => {
    const [{ look, text, gap }] = group as [Printed]
    const printed =
      look === 'row'
        ? `#grid(columns: (1fr, 170pt), column-gutter: 30pt, row-gutter: 4pt, ${group.map((row) => `${cell(row.text)}, ${cell(row.right)}`).join(', ')})`
        : set[look](text)
    return `${gap ? '#v(10pt)\n' : ''}${printed}`
  })
  return `#set page(paper: "us-letter", margin: (x: 72pt, y: 60pt))
#set text(font: ("Libertinus Serif", "Amiri", "Noto Sans SC"), size: 10pt, lang: "${isArabic ? 'ar' : 'en'}")
#set par(leading: 0.5em, spacing: 0.55em)
${body.join('\n\n')}
`
}
