// Every class on a page is styled, and every styled class is on a page.

const COMPONENT = /^src\/.*(?<!\.test)\.tsx$/
/** Where a class may be written that reaches its element through a variable; the text engine makes documents of its own. */
const CODE = /^src\/(?!text\/).*(?<!\.test)\.tsx?$/
const SHEET = /^assets\/.*\.css$/

export function checkStyles(tree, findings) {
  const sheets = tree.paths.filter((path) => SHEET.test(path))
  if (sheets.length === 0) return
  const styled = new Map(sheets.flatMap((path) => classesOf(tree.text(path)).map((name) => [name, path])))
  const written = new Set()
  const prefixes = []
  for (const file of tree.paths.filter((path) => CODE.test(path)))
    for (const token of tree.tokens(file)) for (const part of piecesOf(token)) take(part, written, prefixes)
  for (const file of tree.paths.filter((path) => COMPONENT.test(path)))
    for (const { token, part } of classAttributes(tree.tokens(file))) report(token, part, file)
  for (const [name, path] of styled)
    if (!written.has(name) && !prefixes.some((prefix) => name.startsWith(prefix)))
      findings.add('unused-class', path, 1, `no page has the class "${name}"`)

  function report(token, part, file) {
    const [names, beginnings] = [new Set(), []]
    take(part, names, beginnings)
    for (const name of names)
      if (!styled.has(name)) findings.add('unstyled-class', file, token.line, `no rule is about "${name}"`)
    for (const beginning of beginnings)
      if (![...styled.keys()].some((name) => name.startsWith(beginning)))
        findings.add('unstyled-class', file, token.line, `no rule is about "${beginning}…"`)
  }
}

/** The classes that the selectors of a sheet name. */
function classesOf(css) {
  const selectors = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{};]*)\{/g)
  return (
    [...selectors]
      // What an attribute is asked for is no class.
      .map(([, selector]) => selector.replace(/\[[^\]]*\]/g, '').trim())
      .filter((selector) => !selector.startsWith('@'))
      .flatMap((selector) => [...selector.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name]) => name))
  )
}

/** A string, or the pieces of a template: `goesOn` where a substitution follows without a space. */
function piecesOf(token) {
  if (token.kind === 'string') return [{ text: token.value, goesOn: false }]
  if (token.kind !== 'template') return []
  return token.parts.map((text, i) => ({ text, goesOn: i < token.parts.length - 1 && /\S$/.test(text) }))
}

/** Adds the words of a piece: whole ones to `names`, one that a substitution continues to `beginnings`. */
function take({ text, goesOn }, names, beginnings) {
  const words = text.split(/\s+/).filter(Boolean)
  const last = goesOn ? words.pop() : undefined
  for (const word of words) names.add(word)
  if (last) beginnings.push(last)
}

/** The pieces of text in `class="…"` and `class={…}`; what is only compared is no class. */
function* classAttributes(row) {
  for (let i = 0; i < row.length - 2; i++) {
    if (row[i].value !== 'class' || row[i + 1].value !== '=') continue
    if (row[i + 2].kind === 'string')
      for (const part of piecesOf(row[i + 2])) yield { token: row[i + 2], part }
    if (row[i + 2].value !== '{') continue
    let depth = 0
    for (let j = i + 2; j < row.length; j++) {
      const { kind, value } = row[j]
      if (kind === 'mark' && /^(?:\{|\$\{)$/.test(value)) depth++
      if (kind === 'mark' && /^(?:\}|\}\$)$/.test(value) && --depth === 0) break
      const isCompared = row[j - 1].value === '=' && row[j - 2].value === '='
      if (!isCompared) for (const part of piecesOf(row[j])) yield { token: row[j], part }
    }
  }
}
