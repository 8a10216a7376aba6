import { partsOf, type Document, type Footnote, type HeadNote, type Provision } from '../document.ts'
import { referencesOf, submissionLine, titleLine, titleOf, type HeadLine } from './front.ts'
import { htmlStyle } from './html-style.ts'
import { fill, isRightToLeft, labelsFor, type Labels } from './labels.ts'
import { openingsByProvision } from './opening-words.ts'
import { bearsTitle, outlineOf, printedBefore, printedNumber, type Branch } from './outline.ts'
import type { Standing } from './render.ts'
import { writeWords, type Mark as SpanMark } from './spans.ts'
import { element, escapeXml } from './xml.ts'

/** What one part of the page needs to know while it is written. */
interface Setting {
  labels: Labels
  openings: Map<Provision, string>
  /** Before each id: components have addresses of their own. */
  prefix: string
  /** Level of a heading that stands under no other. */
  firstLevel: number
  language: string
  notes: Note[]
}
interface Note extends Footnote {
  id: string
  reference: string
}

/** A document as one HTML file that stands alone: its style within, no script, nothing loaded from elsewhere. */
export function renderHtml(document: Document, standing?: Standing): string {
  const { language } = document
  const labels = labelsFor(language)
  const parts = partsOf(document).map((part, i) => article(part, i, i === 0 ? standing : undefined))
  const root = {
    lang: language === 'und' ? undefined : language || undefined,
    dir: isRightToLeft(language) ? 'rtl' : 'ltr',
  }
  const head =
    '<meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="generator" content="OpenPoA">' +
    `<title>${escapeXml(titleOf(document))}</title>` +
    `<style>${htmlStyle}</style>`
  const footer = element('footer', {}, element('p', {}, labels.notOfficial))
  const main = element('main', {}, parts.join('\n'))
  return `<!doctype html>\n${element('html', root, `<head>${head}</head>\n<body>${main}\n${footer}</body>`)}\n`
}

function article(part: Document, index: number, standing?: Standing): string {
  const labels = labelsFor(part.language)
  const setting: Setting = {
    labels,
    openings: openingsByProvision(part.provisions, part.language),
    prefix: index === 0 ? '' : `component_${index}__`,
    firstLevel: index === 0 ? 2 : 3,
    language: part.language,
    notes: [],
  }
  const references = referencesOf(part).map((line) => element('li', {}, element('bdi', {}, escapeXml(line))))
  const title = headLine(titleLine(part), setting)
  const submission = submissionLine(part)
  const submitted = submission ? element('p', { class: 'submission' }, headLine(submission, setting)) : ''
  const body = branches(outlineOf(part.provisions), setting)
  const notes = setting.notes.map((note) => noteItem(note, labels))
  const content = [
    element(index === 0 ? 'h1' : 'h2', {}, title),
    standing
      ? element(
          'p',
          {
            class: 'standing',
            lang: standing.language,
            dir: isRightToLeft(standing.language) ? 'rtl' : 'ltr',
          },
          inline(standing.words),
        )
      : '',
    references.length > 0 ? element('ul', { class: 'references' }, references.join('')) : '',
    submitted,
    part.enactingFormula
      ? element('p', { class: 'formula' }, element('em', {}, inline(part.enactingFormula)))
      : '',
    body,
    notes.length > 0
      ? element(
          'section',
          { class: 'notes', 'aria-label': labels.footnotes },
          element('ul', {}, notes.join('\n')),
        )
      : '',
  ]
  return element(
    'article',
    { dir: isRightToLeft(part.language) ? 'rtl' : 'ltr', ...facts(part) },
    content.filter(Boolean).join('\n'),
  )
}

/** A line of the head with the marks in it. */
const headLine = ({ text, pieces }: HeadLine, setting: Setting): string =>
  pieces.map(({ start, end, notes }) => inline(text.slice(start, end)) + marks(notes, setting)).join('')

/** What the words on the page do not tell a reader of the file: so it comes back as it was. */
const facts = (part: Document) => ({
  'data-symbol': part.symbol || undefined,
  'data-untitled': part.title === '' ? '' : undefined,
  'data-date': part.date || undefined,
  'data-session': part.session || undefined,
  'data-item': part.agendaItem || undefined,
  'data-item-title': part.agendaTitle,
  'data-sponsors': part.sponsors && JSON.stringify(part.sponsors),
  'data-body': part.body || undefined,
  'data-committee': part.committee,
  'data-masthead': part.masthead && JSON.stringify(part.masthead),
  'data-language': part.language,
})

/** Numbered paragraphs that follow one another make one list. */
function branches(list: Branch[], setting: Setting): string {
  const written: string[] = []
  let items: string[] = []
  const close = (): void => {
    if (items.length > 0) written.push(element('ul', { class: 'numbered' }, items.join('\n')))
    items = []
  }
  for (const branch of list) {
    const { provision, children } = branch
    if (provision.number !== '' && !bearsTitle(provision.kind)) {
      items.push(numbered(branch, setting))
      continue
    }
    close()
    written.push(bearsTitle(provision.kind) ? heading(branch, setting) : unnumbered(provision, setting))
    if (children.length === 0) continue
    const below = branches(children, setting)
    written.push(bearsTitle(provision.kind) ? below : element('div', { class: 'below' }, below))
  }
  close()
  return written.join('\n')
}

function numbered({ provision, children }: Branch, setting: Setting): string {
  const number = element('span', { class: 'number' }, escapeXml(printedNumber(provision.number)))
  const below = children.length > 0 ? `\n${branches(children, setting)}` : ''
  return element(
    'li',
    identity(provision, setting),
    `${number}<div><p>${words(provision, setting)}</p>${below}</div>`,
  )
}

const unnumbered = (provision: Provision, setting: Setting): string =>
  element('p', identity(provision, setting), words(provision, setting))

/** Beyond the sixth level of HTML, ARIA says the level. */
function heading({ provision, level }: Branch, setting: Setting): string {
  const depth = setting.firstLevel + level
  const printed = printedBefore(provision, setting.language)
  const isAnnex = provision.kind === 'annex'
  const number = printed
    ? `${element('span', { class: isAnnex ? 'label' : 'number' }, escapeXml(printed))} `
    : ''
  const deeper = depth > 6 ? { role: 'heading', 'aria-level': depth } : {}
  const attributes = { ...identity(provision, setting), ...deeper }
  return element(depth > 6 ? 'p' : `h${depth}`, attributes, number + words(provision, setting))
}

/** Address and kind, and the place among the others that nesting alone does not tell. */
const identity = (provision: Provision, { prefix }: Setting) => ({
  id: prefix + provision.eId,
  class: provision.kind,
  'data-number':
    provision.kind === 'annex' || /[.\s]$|^\s/.test(provision.number) ? provision.number : undefined,
  'data-depth': provision.depth || undefined,
  'data-under': provision.parent ?? undefined,
  'data-page': provision.page || undefined,
  'data-was': provision.wId,
  'data-guid': provision.guid,
})

/** The words, the opening ones in italics, with the marks of the notes. */
function words(provision: Provision, setting: Setting): string {
  const opening = setting.openings.get(provision) ?? ''
  const { text } = provision
  return writeWords(provision, {
    words: (start, end) => {
      const split = Math.min(Math.max(opening.length, start), end)
      const first = start < split ? element('em', {}, inline(text.slice(start, split))) : ''
      return first + inline(text.slice(split, end))
    },
    around: (mark, content) => spanElement(mark, content.join(''), setting.labels),
    notes: (notes) => marks(notes, setting),
  }).join('')
}

/** A bracket, alternative or remark: its kind in words for those who hear the page, its look for those who see it. */
function spanElement(mark: SpanMark, content: string, { spans }: Labels): string {
  if ('option' in mark) return element('span', { class: 'option', 'data-label': mark.option.label }, content)
  const { kind, goesOn } = mark.span
  return element(
    'span',
    { class: kind, role: 'group', 'aria-label': spans[kind], 'data-goes-on': goesOn },
    content,
  )
}

const marks = (notes: HeadNote[], setting: Setting): string =>
  notes.map((note) => mark(note, setting)).join('<sup>,</sup>')

function mark({ mark, text, line, at }: HeadNote, { notes, prefix, labels }: Setting): string {
  const id = `${prefix}fn_${notes.length + 1}`
  const reference = `${prefix}fnref_${notes.length + 1}`
  notes.push({ mark, text, id, reference })
  const label = fill(labels.footnote, mark)
  // The words of the agenda item do not stand on the page.
  const away = line === 'agendaTitle' ? { 'data-line': line, 'data-at': at } : {}
  const where = line === 'submission' ? { 'data-line': line } : away
  return element(
    'sup',
    {},
    element('a', { id: reference, href: `#${id}`, 'aria-label': label, ...where }, escapeXml(mark)),
  )
}

function noteItem({ id, reference, mark, text }: Note, { back }: Labels): string {
  const link = element('a', { href: `#${reference}`, 'aria-label': back }, '↩')
  return element('li', { id }, `<span class="number">${escapeXml(mark)}</span><p>${inline(text)} ${link}</p>`)
}

const inline = (text: string): string => text.split('\n').map(escapeXml).join('<br>')
