/** Invented files of activities for tests and measurements: valid ones made from the table of the standard, and what breaks them. */
import { ELEMENTS, SHARED, type Shape, TYPES } from './standard.ts'

/** Numbers from 0 to 1 that come the same each time. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

const VALUES: Record<string, string[]> = {
  string: ['1', 'XM-1', 'words &amp; more', ''],
  date: ['2026-01-31', '2024-02-29'],
  dateTime: ['2026-01-31T10:00:00Z'],
  decimal: ['12.50', '-3', '0'],
  boolean: ['true', '0'],
  int: ['1', '-7'],
  anyURI: ['http://example.org/a', 'a b'],
  NMTOKEN: ['x-1'],
  nonNegativeInteger: ['0'],
  positiveInteger: ['2026'],
}

/** A valid element, with what may be there now and then. */
export function inventElement(name: string, random: () => number, content = ELEMENTS[name]!): string {
  const one = (of: string[]): string => of[Math.floor(random() * of.length)]!
  if (typeof content === 'string') {
    if (content.startsWith('xs:')) return `<${name}>${one(VALUES[content.slice(3)]!)}</${name}>`
    return inventElement(name, random, TYPES[content]!)
  }
  const shape: Shape = content.extends ? TYPES[content.extends]! : content
  const attributes = (shape.attributes ?? '').split(', ').filter(Boolean)
  const said = attributes.map((attribute) => {
    const [named = '', type = 'string'] = attribute.replace('!', '').split(/(?<!=xml):/)
    if (!attribute.endsWith('!') && random() < 0.5) return ''
    const plain = named.replace('=', '')
    const value = plain === 'xml:lang' ? 'fr' : one(VALUES[plain === 'value-date' ? 'date' : type]!)
    return ` ${plain}="${value}"`
  })
  if (!shape.closed && random() < 0.05) said.push(' x:more="1"')
  const inside = shape.text ? one(VALUES[shape.text]!) : inventInside(shape, random)
  return `<${name}${said.join('')}>${inside}</${name}>`
}

function inventInside(shape: Shape, random: () => number): string {
  const parts = Object.entries(shape.inside ?? {}).flatMap(([key, content]) => {
    const sign = '?*+'.includes(key.at(-1)!) ? key.at(-1)! : ''
    const name = sign ? key.slice(0, -1) : key
    const least = sign === '' || sign === '+' ? 1 : 0
    const count = random() < 0.7 ? least : sign === '*' || sign === '+' ? 2 : 1
    return Array.from({ length: count }, () =>
      inventElement(name, random, content === SHARED ? ELEMENTS[name] : content),
    )
  })
  if (random() < 0.04) parts.push('<x:extra x:a="1"><x:b>more</x:b></x:extra>')
  if (random() < 0.04) parts.push('<!-- a > remark <iati-activity> -->')
  return parts.map((part) => `\n${part}`).join('')
}

/** A file of so many valid activities. */
export function inventFile(count: number, random: () => number): string {
  const activities = Array.from({ length: count }, () => inventElement('iati-activity', random))
  return `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03" xmlns:x="http://example.org/x">\n${activities.join('\n')}\n</iati-activities>\n`
}

/** Changes a file in one place. @returns the file, well-formed or not */
export function breakFile(file: string, random: () => number): string {
  const tags = [...file.matchAll(/<[^!?][^>]*>/g)]
  const tag = tags[Math.floor(random() * tags.length)]
  if (!tag) return file
  const [at, text] = [tag.index, tag[0]]
  const replaced = (by: string): string => file.slice(0, at) + by + file.slice(at + text.length)
  const ways: (() => string)[] = [
    () => replaced(text.replace(/\s[\w:-]+="[^"]*"/, '')),
    () => replaced(text.replace(/="[^"]*"/, '="?"')),
    () => replaced(text.replace(/="[^"]*"/, '="-1"')),
    () => replaced(text.replace(/^<([\w-]+)/, '<$1 odd="1"')),
    () => replaced(text.replace(/^<([\w-]+)/, '<$1\n xml:space="odd"\n')),
    () => replaced(`${text}some words`),
    () => replaced(`${text}<![CDATA[ </iati-activity> ]]>`),
    () => replaced(`<budget/>\n${text}`),
    () => replaced(`<odd>\n<title/></odd>${text}`),
    () => replaced(`<x:odd><title/><x:b\n value-date="soon"/></x:odd>${text}`),
    () => replaced(`${text}<x:more xmlns:x="http://example.org/y"/>`),
    () => replaced(`<!-- </iati-activity> -->${text}<?go </iati-activity> ?>`),
    () => replaced(''),
    () => replaced(text + text),
    () => replaced(`${text}&#38;&#x41;`),
    () => replaced(`${text}&odd;`),
    () => replaced(`${text}<p:q/>`),
    () => file.slice(0, at),
    () => withoutElement(file, random),
    () => withoutElement(file, random, 2),
    () => file.replace(' version="2.03"', ' generated-datetime="soon"'),
    () => file.replace('</iati-activities>', '<x:end/>\n<iati-activity/>\n</iati-activities>'),
    () => file.replace('</iati-activities>', '</iati-activities><iati-activity/>'),
    () => file.replace('</iati-activities>', '<x:end><title/></x:end>words</iati-activities>'),
  ]
  return ways[Math.floor(random() * ways.length)]!()
}

/** Takes an element out, or puts it there once more. */
function withoutElement(file: string, random: () => number, times = 0): string {
  const found = [...file.matchAll(/<([\w-]+)(?:\s[^>]*)?>[^<]*<\/\1>/g)]
  const one = found[Math.floor(random() * found.length)]
  return one ? file.slice(0, one.index) + one[0].repeat(times) + file.slice(one.index + one[0].length) : file
}
