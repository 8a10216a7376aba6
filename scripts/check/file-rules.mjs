// What a file may not hold, whatever it says.
import { lineAt } from './files.mjs'

const MAX_LINES = 400
const LONG_BECAUSE = /Long because:\s*\S/
const REASON_WITHIN = 5

/**
 * Words of one programme's domain. The platform and the text engine know none of them, their tests and examples neither: that is how
 * a second programme fits without a change of code.
 */
const DOMAIN_WORDS = [
  /\bcyber\w*/i,
  /\bICTs?\b/,
  /\bTICs?\b/,
  /\b(?:CERT|CSIRT|CIRT)s?\b/,
  /\b(?:OEWG|GGE)s?\b/,
  /\b(?:mal|ransom|spy)ware\b/i,
  /\b(?:botnet|phishing|hack(?:er|ing)|zero-day)s?\b/i,
  /\binformation and (?:tele)?communications?\b/i,
  /\binformation security\b/i,
  /\bcritical (?:information )?infrastructures?\b/i,
  /\bGlobal Mechanism\b/,
  /\bnorms? (?:\([a-k]\)|13 ?\([a-k]\))/i,
  /سيبراني|网络安全|кибер/i,
]
const WITHOUT_DOMAIN = ['src/core', 'src/postgres', 'src/text']

/**
 * What one programme calls what it agreed on: packs name the kinds of their items, and code, words of the screen and columns name none. What
 * migrations say of earlier shapes stays; tests may name the data of a pack.
 */
const KINDS_OF_ONE_PACK = [
  /(?<![a-z])(?:norme?|cbm|threat)s?(?![a-z])/,
  /(?<![A-Za-z])(?:Norme?|Cbm|CBM|Threat)s?(?![a-z])/,
  /(?<=[a-z])(?:Norm|Cbm|Threat)s?(?![a-z])/,
  /\b(?:ICT|TIC)s?\b/,
  /\bconfidence-building\b/i,
]
/** The lexicons name the words of texts, and generated names are those of the words of the screen. */
const MAY_NAME_KINDS = /^src\/text\/|\/migrations\.ts$|\.test\.tsx?$|\/messages\.ts$/

const UNFINISHED = /\b(?:TODO|FIXME|XXX|HACK)\b/
/** Folders of one machine; a system's own (/tmp, /usr, /var) stand in examples. */
const MACHINE_PATH =
  /(?<![\w.])(?:\/(?:home|Users)\/[\w.-]+|\/root\/[\w.-]+|\/work\/[\w.-]+|[A-Z]:\\Users\\\w+)/
const PROSE_OR_CODE =
  /\.(?:[cm]?[jt]sx?|css|json|ya?ml|md|txt|sh|toml|typ)$|(?:^|\/)(?:run|\.[a-z]+rc|\.gitignore)$/
const LOCK = 'package-lock.json'

export function checkFileRules(tree, findings) {
  for (const path of tree.paths) {
    if (path === LOCK || !PROSE_OR_CODE.test(path)) continue
    checkLength(path, tree.text(path), findings)
    checkDomain(path, tree.text(path), findings)
    checkKinds(path, tree.text(path), findings)
    checkMachine(path, tree.text(path), findings)
    if (isCode(path)) checkFinished(path, tree, findings)
    checkLoading(path, tree, findings)
  }
}

const isCode = (path) => /^(?:src|test|bench|scripts|assets)\/.*\.(?:[cm]?[jt]s|tsx|css)$/.test(path)

function checkLength(path, text, findings) {
  if (!isCode(path)) return
  const lines = text.replace(/\n$/, '').split('\n')
  if (lines.length <= MAX_LINES || LONG_BECAUSE.test(lines.slice(0, REASON_WITHIN).join('\n'))) return
  findings.add(
    'long-file',
    path,
    MAX_LINES + 1,
    `has ${lines.length} lines; split it, or say "Long because: …" in its first ${REASON_WITHIN} lines`,
  )
}

function checkDomain(path, text, findings) {
  if (!WITHOUT_DOMAIN.some((folder) => path.startsWith(`${folder}/`))) return
  for (const word of DOMAIN_WORDS) {
    const match = word.exec(text)
    if (match)
      findings.add(
        'domain-word',
        path,
        lineAt(text, match.index),
        `"${match[0]}" belongs to a programme, not here`,
      )
  }
}

function checkKinds(path, text, findings) {
  if (!path.startsWith('src/') || MAY_NAME_KINDS.test(path)) return
  for (const word of KINDS_OF_ONE_PACK) {
    const match = word.exec(text)
    if (match)
      findings.add(
        'kind-of-one-pack',
        path,
        lineAt(text, match.index),
        `"${match[0]}" is a kind of item of one programme; its pack names it`,
      )
  }
}

function checkMachine(path, text, findings) {
  const match = MACHINE_PATH.exec(text)
  if (match)
    findings.add('machine-path', path, lineAt(text, match.index), `"${match[0]}" is a place on one machine`)
}

/** This file names what it seeks. */
const ITSELF = 'scripts/check/file-rules.mjs'

function checkFinished(path, tree, findings) {
  const text = tree.text(path)
  const match = path === ITSELF ? null : UNFINISHED.exec(text)
  if (match) findings.add('unfinished', path, lineAt(text, match.index), `${match[0]}: finish it or drop it`)
  if (!/\.test\.tsx?$/.test(path)) return
  const lines = text.split('\n')
  const row = tree.tokens(path)
  row.forEach((token, i) => {
    if (row[i - 1]?.value !== '.' || row[i + 1]?.value !== '(') return
    if (!/^(?:describe|it|test)$/.test(row[i - 2]?.value ?? '') && token.value !== 'skip') return
    if (token.value === 'only')
      findings.add('only', path, token.line, '.only leaves every other test of the file out')
    if (token.value === 'skip' && !hasReason(row, i, lines))
      findings.add('skip', path, token.line, 'say why it is skipped: in the call or in a comment above it')
  })
}

/** Where the program begins; nothing loads these into a thread. */
const BEGINNINGS = ['src/cli.ts', 'src/main.ts']

/**
 * A module that waits while it loads may be in a thread that is ended meanwhile, which ends the whole process (Node 24).
 * Statements at the top of a module begin at the margin; a function among them may wait.
 */
function checkLoading(path, tree, findings) {
  if (!/^src\/.*\.tsx?$/.test(path) || /\.test\.tsx?$/.test(path) || BEGINNINGS.includes(path)) return
  const lines = tree.text(path).split('\n')
  let depth = 0
  let isFunction = false
  for (const { value, kind, line } of tree.tokens(path)) {
    if (value === '{') depth++
    else if (value === '}') depth--
    if (kind !== 'word') continue
    if (depth === 0 && lines[line - 1].startsWith(value)) isFunction = false
    if (value === 'async') isFunction = true
    if (value !== 'await' || depth > 0 || isFunction) continue
    findings.add('waits-to-load', path, line, 'await inside a function, not while the module loads')
  }
}

/** `ctx.skip('why')`, `ctx.skip(condition, 'why')`, or a comment on the line or the one above. */
function hasReason(row, i, lines) {
  const { line } = row[i]
  if (/\/\/|\*\//.test(`${lines[line - 2] ?? ''}\n${lines[line - 1]}`)) return true
  if (/^(?:describe|it|test)$/.test(row[i - 2].value)) return false
  for (let j = i + 2; j < row.length && row[j].value !== ')'; j++)
    if (row[j].kind === 'string' || row[j].kind === 'template') return true
  return false
}
