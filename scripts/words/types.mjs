// The keys and parameters of all messages as TypeScript.
import { parametersOf } from './icu.mjs'

/** Where they stand. */
export const TYPES_FILE = 'src/core/i18n/messages.ts'

const HEADER = [
  '// Generated from locales/en by `npm run messages`; the check fails where it is stale.',
  '// Long because: one line for each message.',
  '',
  '/** No parameters. */',
  'type None = unknown',
  '/** What is put into a message as it is. */',
  'type Text = string | number',
  '',
  '/** Message key → the parameters that the message takes. */',
]
/** Of a line, as the formatter breaks it. */
const WIDTH = 110

/** The source of that file, formatted. @param messages key → { ast }, of the original language */
export function typesOf(messages) {
  const lines = [...messages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { ast }]) => lineOf(key, ast))
  return [...HEADER, 'export interface Messages {', ...lines, '}', ''].join('\n')
}

function lineOf(key, ast) {
  const parameters = [...parametersOf(ast)].map(([name, type]) => `${name}: ${type}`)
  if (parameters.length === 0) return `  '${key}': None`
  const line = `  '${key}': { ${parameters.join('; ')} }`
  if (line.length <= WIDTH) return line
  return [`  '${key}': {`, ...parameters.map((parameter) => `    ${parameter}`), '  }'].join('\n')
}
