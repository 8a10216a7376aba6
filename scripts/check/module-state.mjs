// No state at the level of modules but constants: what changes there is shared by all sites of a process and ends with none of them.

/** What a pure function gave before, or works with: it changes how fast an answer comes, never which. */
const EXCEPTIONS = {
  'src/text/structure/pdf/bounded.ts':
    'the thread in which PDF files are read one after another, since to begin one costs several times a reading',
  'src/core/i18n/formats.ts':
    'formats of dates and numbers, which take a hundred times as long to make as to use',
  'src/core/ui/view.ts':
    'the view of the page that is being drawn, which is one step: Preact has every component register with a context, a tenth of the time to draw',
  'src/modules/reporting/rules/made-ready.ts':
    'what follows from the words of a questionnaire, by these words: forms that take several times as long to build as to read',
  'src/text/drafting/tokens.ts':
    'the tokens of a paragraph, for as long as the paragraph is held: all that is proposed for it asks for them',
  'src/text/language/lexicon.ts':
    'lexicons, which are read from their files when a text in their language comes first',
  'src/text/language/words.ts':
    'what kind of character each is, and in lower case, in two tables of a number each: a text asks for every one of its characters',
  'src/text/structure/layout.ts':
    'the text of a block without its marks, for as long as the block is held: many rules ask for it',
}

const FOR_TESTS = /\.test(?:-helper)?\.tsx?$|\/testing(?:\.ts$|\/)/
const COLLECTIONS = /^(?:(?:Weak)?(?:Map|Set)|\w*Array)$/
const CHANGES = /^(?:set|add|delete|clear|push|pop|shift|unshift|splice|fill|copyWithin|sort|reverse)$/
/** Makes a function that remembers. */
const MEMORIES = /^(?:memoize|once)$/

export function checkModuleState(tree, findings) {
  for (const path of tree.below(['src'], /\.tsx?$/)) {
    if (FOR_TESTS.test(path) || path in EXCEPTIONS) continue
    const row = tree.tokens(path)
    for (const { token, what } of stateIn(row, tree.text(path).split('\n')))
      findings.add(
        'module-state',
        path,
        token.line,
        `${what}; give it to a function, or to a service that ends`,
      )
  }
}

/** What a file declares at its margin that can change: `let`, memories, and collections that something is put into or taken from. */
function* stateIn(row, lines) {
  for (const [i, token] of row.entries()) {
    if (!beginsStatement(row, i, lines)) continue
    const at = token.value === 'export' ? i + 1 : i
    const [kind, name] = [row[at]?.value, row[at + 1]?.value]
    if (kind === 'let' || kind === 'var') yield { token, what: `"${name}" can be set anew` }
    if (kind !== 'const') continue
    const value = row.slice(at + 2, endOf(row, at + 2, lines))
    const made = value.findIndex((one, k) => one.value === '=' && value[k + 1]?.value !== '>')
    const [first, second] = [value[made + 1], value[made + 2]]
    if (made >= 0 && MEMORIES.test(first?.value ?? '') && second?.value === '(')
      yield { token, what: `"${name}" remembers` }
    const isCollection =
      first?.value === '[' ||
      first?.value === '{' ||
      (first?.value === 'new' && COLLECTIONS.test(second?.value ?? ''))
    if (made >= 0 && isCollection && isChanged(row, name)) yield { token, what: `"${name}" is changed` }
  }
}

/** Whether a word stands at the margin, where the statements of a module begin. */
const beginsStatement = (row, i, lines) =>
  row[i].kind === 'word' &&
  row[i - 1]?.line !== row[i].line &&
  lines[row[i].line - 1].startsWith(`${row[i].value} `)

function endOf(row, from, lines) {
  const end = row.findIndex((_, i) => i > from && beginsStatement(row, i, lines))
  return end < 0 ? row.length : end
}

const isChanged = (row, name) =>
  row.some(
    (token, i) =>
      token.kind === 'word' &&
      token.value === name &&
      row[i - 1]?.value !== '.' &&
      (isChangedByName(row, i + 1) || isSetAt(row, i + 1)),
  )

/** `.push(` */
const isChangedByName = (row, at) =>
  row[at]?.value === '.' && CHANGES.test(row[at + 1]?.value ?? '') && row[at + 2]?.value === '('

/** `[n] = `, also with an operator before the sign, `[n]++`, but not `[n] == `. */
function isSetAt(row, at) {
  if (row[at]?.value !== '[') return false
  let depth = 0
  let end = at
  do {
    if (row[end]?.value === '[') depth++
    if (row[end]?.value === ']') depth--
    end++
  } while (depth > 0 && end < row.length)
  const after = [0, 1, 2, 3]
    .map((n) => row[end + n])
    .map((token) => (token?.kind === 'mark' ? token.value : ' '))
    .join('')
  return /^(?:=(?![=>])|[-+*/%&|^]=|(?:\*\*|&&|\|\||\?\?|<<|>>>?)=|\+\+|--)/.test(after)
}
