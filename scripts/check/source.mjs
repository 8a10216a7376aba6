// Reads TypeScript and JavaScript as a row of tokens: enough to tell code from comments and strings, and no more. TypeScript
// itself offers no parser to programs any longer, and the checks should not need a package.

/**
 * @typedef {{ kind: 'word' | 'number' | 'mark', value: string, line: number }
 *   | { kind: 'string', value: string, line: number }
 *   | { kind: 'template', parts: string[], value: string, line: number }} Token
 * A template's `parts` are its literal pieces; `value` is the text before its first substitution. The tokens of a substitution
 * follow the template's, between the marks `${` and `}$`.
 */

const SPACE = /\s+/y
const LINE_COMMENT = /\/\/[^\n]*/y
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y
const WORD = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy
const NUMBER = /\d[\w.]*/y
const STRING = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y
/** After these a slash begins a regular expression; after anything else it divides or closes a tag. */
const BEFORE_REGEX = /^(?:[([{,;:=!&|?+*%~^>-]|return|typeof|case|in|of|do|else|yield|await|\$\{)$/
const ESCAPES = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' }

const unescape = (raw) =>
  raw.replace(/\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi, (_, long, four, two, other) => {
    const code = long ?? four ?? two
    if (code) return String.fromCodePoint(parseInt(code, 16))
    return other === '\n' ? '' : (ESCAPES[other] ?? other)
  })

/** @returns {Token[]} */
export function tokens(text) {
  const found = []
  /** For each open template, how many braces are open in its substitution. */
  const open = []
  let at = 0
  let line = 1

  const take = (pattern) => {
    pattern.lastIndex = at
    const match = pattern.exec(text)?.[0]
    if (match !== undefined) at += match.length
    return match
  }
  const push = (token) => found.push({ ...token, line })
  const passLines = (piece) => {
    for (const char of piece) if (char === '\n') line++
  }
  /** Reads literal text up to the next `${` or the closing backquote; true when the template is at its end. */
  const piece = (template) => {
    const start = at
    while (at < text.length && text[at] !== '`' && !(text[at] === '$' && text[at + 1] === '{'))
      at += text[at] === '\\' ? 2 : 1
    const raw = text.slice(start, at)
    template.parts.push(unescape(raw))
    passLines(raw)
    const ends = text[at] !== '$'
    at += ends ? 1 : 2
    if (!ends) push({ kind: 'mark', value: '${' })
    return ends
  }

  while (at < text.length) {
    const blank = take(SPACE) ?? take(LINE_COMMENT) ?? take(BLOCK_COMMENT)
    if (blank !== undefined) {
      passLines(blank)
      continue
    }
    const string = take(STRING)
    if (string !== undefined) {
      push({ kind: 'string', value: unescape(string.slice(1, -1)) })
      passLines(string)
      continue
    }
    if (text[at] === '`') {
      at++
      push({ kind: 'template', parts: [] })
      const template = found.at(-1)
      if (!piece(template)) open.push({ template, braces: 0 })
      template.value = template.parts[0]
      continue
    }
    const word = take(WORD)
    if (word !== undefined) {
      push({ kind: 'word', value: word })
      continue
    }
    const number = take(NUMBER)
    if (number !== undefined) {
      push({ kind: 'number', value: number })
      continue
    }
    if (text[at] === '/' && BEFORE_REGEX.test(found.at(-1)?.value ?? ';') && take(REGEX) !== undefined) {
      push({ kind: 'mark', value: 'regex' })
      continue
    }
    const mark = text[at++]
    const inner = open.at(-1)
    if (inner && mark === '{') inner.braces++
    if (inner && mark === '}' && inner.braces-- === 0) {
      push({ kind: 'mark', value: '}$' })
      if (piece(inner.template)) open.pop()
      else inner.braces = 0
      continue
    }
    push({ kind: 'mark', value: mark })
  }
  return found
}
