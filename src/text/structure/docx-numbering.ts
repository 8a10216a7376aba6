/** Numbers that a word processor counts by itself: "1.", "(a)", "Article 3", "•", and heading levels of styles. */
import { isKnownFormat, writeNumber } from './numerals.ts'
import { child, isOn, valueOf, type Styles } from './docx-styles.ts'
import type { Counted } from './layout.ts'
import { findNode, findNodes, type XmlNode } from './xml.ts'

interface Level {
  format: string
  /** Pattern with %1 … %9. */
  text: string
  start: number
  /** It begins again after a level above this one, counted from 0: ordinarily after any above its own. */
  restartsBelow: number
  /** All its numbers are printed in figures. */
  isLegal: boolean
  /** The style whose paragraphs stand on it. */
  style: string
}

/** Levels by their place, which need not be the order in which a file has them. */
type Levels = Map<number, Level>

interface AbstractList {
  levels: Levels
  /** The style that says where its levels are. */
  linkTo: string
  /** The style for which it holds the levels. */
  linkOf: string
}

interface List {
  abstract: string
  overrides: Map<number, { start: number | undefined; level: Level | undefined }>
}

const DEEPEST = 8

/** Links from a list to a style to a list that are followed; more are a circle. */
const MOST_LINKS = 5

/** Counts the numbered paragraphs of a DOCX in order. State is the point here. */
export class Numbering {
  /** Formats met that are printed in figures for want of better. */
  readonly unknownFormats = new Set<string>()
  private readonly abstracts = new Map<string, AbstractList>()
  private readonly lists = new Map<string, List>()
  private readonly styles: Styles
  /** Last number of each level of an abstract list; lists that share it count on. */
  private readonly counters = new Map<string, number[]>()
  /** Levels of lists that began with a number of their own. */
  private readonly begun = new Set<string>()

  constructor(numbering: XmlNode | null, styles: Styles) {
    this.styles = styles
    for (const node of numbering ? findNodes(numbering, 'abstractNum') : []) {
      this.abstracts.set(node.attrs['abstractNumId'] ?? '', {
        levels: readLevels(node),
        linkTo: valueOf(node, 'numStyleLink'),
        linkOf: valueOf(node, 'styleLink'),
      })
    }
    for (const node of numbering ? findNodes(numbering, 'num') : []) {
      this.lists.set(node.attrs['numId'] ?? '', readList(node))
    }
  }

  /** The number that stands before the next paragraph, whether it has words or not; null where there is none. */
  next(properties: XmlNode | undefined, style: string): Counted | null {
    const place = this.placeOf(properties, style)
    const list = place && this.lists.get(place.list)
    if (!place || !list) return null
    const abstract = this.abstractOf(list.abstract)
    const level = this.levelOf(list, abstract, place.level)
    if (!level) return null
    const counts = this.count(place.list, list, abstract, place.level)
    return {
      printed: this.print(list, abstract, level, counts),
      list: abstract,
      level: place.level,
      isLetter: isLetter(level),
    }
  }

  /** Level of a heading from its outline level or the name of its style, or 0. */
  headingLevel(properties: XmlNode | undefined, style: string): number {
    const outline = this.styles.property(properties, style, 'outlineLvl')?.attrs['val']
    if (outline !== undefined && Number(outline) < 9) return Number(outline) + 1
    const named = /^heading\s?(\d)/i.exec(this.styles.nameOf(style))
    return named ? Number(named[1]) : 0
  }

  /** List and level of a paragraph: its own, else those of its style, whose level may be named by the list. */
  private placeOf(
    properties: XmlNode | undefined,
    style: string,
  ): { list: string; level: number } | undefined {
    const chain = this.styles.chain(style)
    const all = [child(properties, 'numPr'), ...chain.map(({ paragraph }) => child(paragraph, 'numPr'))]
    const list = all.map((numPr) => valueOf(numPr, 'numId')).find((id) => id !== '') ?? ''
    if (list === '' || list === '0') return undefined
    const own = valueOf(all[0], 'ilvl')
    if (own !== '') return { list, level: levelNumber(own) }
    const levels = this.levelsOf(list)
    for (const { id } of chain) {
      const named = [...levels].find(([, level]) => level.style === id)
      if (named) return { list, level: named[0] }
    }
    const inherited = all.map((numPr) => valueOf(numPr, 'ilvl')).find((level) => level !== '') ?? ''
    return { list, level: levelNumber(inherited) }
  }

  private levelsOf(id: string): Levels {
    const list = this.lists.get(id)
    if (!list) return new Map()
    const own = [...list.overrides].flatMap(([place, { level }]): [number, Level][] =>
      level ? [[place, level]] : [],
    )
    return new Map([...(this.abstracts.get(this.abstractOf(list.abstract))?.levels ?? []), ...own])
  }

  /** The abstract list that holds the levels: where one leaves them to a style, the list of that style. */
  private abstractOf(id: string): string {
    let current = id
    for (let step = 0; step < MOST_LINKS; step++) {
      const link = this.abstracts.get(current)?.linkTo
      if (!link) return current
      const byStyle = valueOf(this.styles.property(undefined, link, 'numPr'), 'numId')
      const holder = [...this.abstracts].find(([, { linkOf }]) => linkOf === link)?.[0]
      const next = holder ?? this.lists.get(byStyle)?.abstract
      if (next === undefined) return current
      current = next
    }
    return current
  }

  private levelOf(list: List, abstract: string, place: number): Level | undefined {
    return list.overrides.get(place)?.level ?? this.abstracts.get(abstract)?.levels.get(place)
  }

  private startOf(list: List, abstract: string, place: number): number {
    return list.overrides.get(place)?.start ?? this.levelOf(list, abstract, place)?.start ?? 1
  }

  /** A level begins with its start, goes on where it was, and begins again below one that stands above it. */
  private count(id: string, list: List, abstract: string, place: number): (number | undefined)[] {
    const counts: (number | undefined)[] = this.counters.get(abstract) ?? []
    for (let above = 0; above < place; above++) counts[above] ??= this.startOf(list, abstract, above)
    const beginning = `${id} ${place}`
    const begins = list.overrides.get(place)?.start !== undefined && !this.begun.has(beginning)
    this.begun.add(beginning)
    const before = counts[place]
    counts[place] = begins || before === undefined ? this.startOf(list, abstract, place) : before + 1
    for (let below = place + 1; below <= DEEPEST; below++) {
      const restartsBelow = this.levelOf(list, abstract, below)?.restartsBelow ?? below
      if (place < restartsBelow) counts[below] = undefined
    }
    this.counters.set(abstract, counts as number[])
    return counts
  }

  private print(list: List, abstract: string, level: Level, counts: (number | undefined)[]): string {
    if (level.format === 'bullet') return bulletOf(level.text)
    const printed = level.text.replace(/%([1-9])/g, (_, n: string) => {
      const place = Number(n) - 1
      const format = this.levelOf(list, abstract, place)?.format ?? 'decimal'
      if (!isKnownFormat(format)) this.unknownFormats.add(format)
      const value = counts[place] ?? this.startOf(list, abstract, place)
      return writeNumber(value, level.isLegal ? 'decimal' : format)
    })
    return printed.trim()
  }
}

const levelNumber = (text: string): number => Math.min(Math.max(Number(text) || 0, 0), DEEPEST)

const isLetter = ({ format, text }: Level): boolean =>
  /^(?:lowerLetter|lowerRoman|russianLower|arabicAlpha|arabicAbjad|bullet)$/.test(format) &&
  !/\p{L}/u.test(text)

/** Signs of the fonts in which word processors keep their bullets; others are printed as the common one. */
function bulletOf(text: string): string {
  if (/^[-–\u2010-\u2012\uF02D]$/.test(text)) return '–'
  if (/^[—‣▪●◦·]$/.test(text)) return text
  if (text === 'o') return '◦'
  return text === '\uF0A7' ? '▪' : '•'
}

function readList(node: XmlNode): List {
  const overrides: List['overrides'] = new Map()
  for (const override of node.children.filter(({ name }) => name === 'lvlOverride')) {
    const level = child(override, 'lvl')
    const place = levelNumber(override.attrs['ilvl'] ?? '')
    const start = valueOf(override, 'startOverride')
    overrides.set(place, {
      start: start === '' ? undefined : Number(start) || 0,
      level: level && readLevel(level, place),
    })
  }
  return { abstract: valueOf(node, 'abstractNumId'), overrides }
}

function readLevels(node: XmlNode): Levels {
  return new Map(
    node.children
      .filter(({ name }) => name === 'lvl')
      .map((level) => {
        const place = levelNumber(level.attrs['ilvl'] ?? '')
        return [place, readLevel(level, place)]
      }),
  )
}

function readLevel(node: XmlNode, place: number): Level {
  const restart = valueOf(node, 'lvlRestart')
  const legal = child(node, 'isLgl')
  return {
    format: formatOf(node),
    text: valueOf(node, 'lvlText'),
    start: Number(valueOf(node, 'start') || 0) || (valueOf(node, 'start') === '' ? 1 : 0),
    restartsBelow: restart === '' ? place : Number(restart) || 0,
    isLegal: legal !== undefined && isOn(legal),
    style: valueOf(node, 'pStyle'),
  }
}

/** Formats that are younger than the standard stand beside an older one. */
function formatOf(node: XmlNode): string {
  const choice = child(child(node, 'AlternateContent'), 'Choice')
  const format = child(node, 'numFmt') ?? (choice && findNode(choice, 'numFmt'))
  const name = format?.attrs['val'] ?? 'decimal'
  return name === 'custom' ? `custom ${format?.attrs['format'] ?? ''}` : name
}
