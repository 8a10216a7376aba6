// The keys and parameters of all messages as TypeScript: a file for the core, which the file of each other module adds to.
import { parametersOf } from './icu.mjs'

/** The core's. */
export const CORE_TYPES = 'src/core/i18n/messages.ts'
const CORE = 'src/core'
/** Seen from another module. */
const CORE_SEEN = '../../core/i18n/messages.ts'
/** The core's or that of another module. */
export const isTypesFile = (path) =>
  /^src\/(?:core\/i18n|(?:base|modules|site)\/[^/]+)\/messages\.ts$/.test(path)

const HEADER = [
  '// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.',
  '// Long because: one line for each message.',
]
const DECLARED = [
  '',
  '/** No parameters. */',
  'export type None = unknown',
  '/** What is put into a message as it is. */',
  'export type Text = string | number',
  '',
  '/** Message key → the parameters that the message takes. Each module adds its own. */',
]
/** Of a line, as the formatter breaks it. */
const WIDTH = 110

/**
 * The sources of these files, formatted. A module without words has none.
 * @param messages key → { folder, ast }, of the original language
 * @returns path → source
 */
export function typesOf(messages) {
  const sorted = [...messages].sort(([a], [b]) => (a < b ? -1 : 1))
  const { [CORE]: core = [], ...others } = Object.groupBy(sorted, ([, { folder }]) => folder)
  return new Map([
    [CORE_TYPES, coreTypes(core)],
    ...Object.entries(others).map(([folder, own]) => [`${folder}/messages.ts`, moduleTypes(own)]),
  ])
}

const coreTypes = (messages) =>
  [...HEADER, ...DECLARED, 'export interface Messages {', ...linesOf(messages, '  '), '}', ''].join('\n')

/** `None` and `Text` are names of what it adds to; only a file that exports can add to another. */
const moduleTypes = (messages) =>
  [
    ...HEADER,
    'export {}',
    '',
    `declare module '${CORE_SEEN}' {`,
    '  interface Messages {',
    ...linesOf(messages, '    '),
    '  }',
    '}',
    '',
  ].join('\n')

const linesOf = (messages, indent) =>
  messages.flatMap(([key, { ast }]) => entryOf(key, ast, WIDTH - indent.length).map((line) => indent + line))

function entryOf(key, ast, room) {
  const parameters = [...parametersOf(ast)].map(([name, type]) => `${name}: ${type}`)
  if (parameters.length === 0) return [`'${key}': None`]
  const line = `'${key}': { ${parameters.join('; ')} }`
  if (line.length <= room) return [line]
  const inner = parameters.flatMap((parameter) => brokenOf(parameter, room - 2))
  return [`'${key}': {`, ...inner.map((text) => `  ${text}`), '}']
}

/** A parameter with more choices than a line holds has a line for each. */
function brokenOf(parameter, room) {
  if (parameter.length <= room) return [parameter]
  const [name, type] = parameter.split(': ')
  return [`${name}:`, ...type.split(' | ').map((choice) => `  | ${choice}`)]
}
