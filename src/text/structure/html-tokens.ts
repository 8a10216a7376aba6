/** Tags and entities of HTML: what both readers of it share. */

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  ocirc: 'ô',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  ntilde: 'ñ',
  shy: '\u00AD',
  middot: '·',
  sect: '§',
  para: '¶',
}

/** A comment, a declaration, or a tag: its slash, its name, its attributes. */
export const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[|<[!?][^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:"[^"]*"|'[^']*'|[^'">])*)>/g

/** Text with its entities as characters; those that would turn the direction of writing become a space. */
export function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = name[1]!.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isSafe = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xe001) && !isDirection(code)
    return isSafe ? String.fromCodePoint(code) : ' '
  })
}

function isDirection(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
}

/** Attributes of a tag by lower-case name. */
export function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {}
  const pattern = /([a-zA-Z][\w-]{0,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g
  for (const [, name = '', double, single, bare] of source.matchAll(pattern)) {
    found[name.toLowerCase()] ??= decode(double ?? single ?? bare ?? '')
  }
  return found
}
