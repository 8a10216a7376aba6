import { parseArgs } from 'node:util'
import type { Command, CommandArguments, CommandIO, ExitCode } from './core/contract/command.ts'
import { Problem, problemWords } from './core/problems/problem.ts'
import { printable } from './printable.ts'

/** The commands that need no database, loaded only when asked for, so that they start fast. */
const light: (() => Promise<Command[]>)[] = [
  async () => (await import('./text/commands.ts')).textCommands,
  async () => (await import('./modules/capacity/iati/commands.ts')).iatiCommands,
]

/** Those of the modules, and of the site itself. */
const heavy: (() => Promise<Command[]>)[] = [
  async () => (await import('./server-commands.ts')).serverCommands,
  async () => (await import('./app.ts')).modules.flatMap((module) => module.commands ?? []),
]

/** Commands that read large files, and make much that lives for a moment: with little room for that they stay small, and take a little longer. */
const LEAN: ReadonlySet<string> = new Set(['iati import'])
const LITTLE_ROOM = ['--max-semi-space-size=8', '--max-old-space-size=320']

/** Goes on as a process with little room, in place of this one, where the system can do that. */
function becomeLean(): void {
  if (!process.execve || process.platform === 'win32' || process.execArgv.includes(LITTLE_ROOM[0]!)) return
  const args = [process.execPath, ...LITTLE_ROOM, ...process.execArgv, ...process.argv.slice(1)]
  process.execve(process.execPath, args, process.env)
}

async function run(words: string[]): Promise<ExitCode> {
  const [name, ...rest] = words
  if (LEAN.has(`${name} ${rest[0]}`)) becomeLean()
  if (!name || name === '--help' || name === '-h' || name === 'help') return help(name ? 0 : 2)
  for (const load of [...light, ...heavy]) {
    const command = (await load()).find((c) => c.name === name || c.name === `${name} ${rest[0]}`)
    if (command) return runCommand(command, command.name === name ? rest : rest.slice(1))
  }
  process.stderr.write(`There is no command "${name}". "openpoa --help" lists them.\n`)
  return 2
}

async function help(exit: ExitCode): Promise<ExitCode> {
  const all: Command[] = []
  for (const load of [...heavy, ...light]) all.push(...(await load()))
  const lines = all.map((c) => `  ${c.usage}\n      ${c.summary}`)
  const text = `Usage: npm run -s openpoa -- <command>\n\n${lines.join('\n')}\n\n--json gives machine output on stdout; everything else goes to stderr.\nExit: 0 done, 1 refused with a reason, 2 wrong usage.\n`
  ;(exit === 0 ? process.stdout : process.stderr).write(text)
  return exit
}

async function runCommand(command: Command, words: string[]): Promise<ExitCode> {
  if (words.some((word) => word === '--help' || word === '-h')) {
    process.stdout.write(`${command.summary}\nUsage: openpoa ${command.usage} [--json]\n`)
    return 0
  }
  const args = readArguments(command, words)
  if (typeof args === 'string') {
    process.stderr.write(`${args}\nUsage: openpoa ${command.usage}\n`)
    return 2
  }
  const io = terminal(args.options.json === true)
  try {
    if (command.needs === 'nothing') return await command.run(args, io)
    const { withSite } = await import('./server-commands.ts')
    return await withSite(io, (services) => command.run(services, args, io))
  } catch (error) {
    io.say(error instanceof Error ? await explain(error) : String(error))
    return 1
  }
}

/** Errors that are an answer rather than a fault: their message is enough. */
const EXPECTED = ['UnreadableFile', 'ConfigError', 'PackRefused', 'BackupError']

/** A refusal in plain words; a fault keeps its trace where the log is set to debug. */
async function explain(error: Error): Promise<string> {
  if (error instanceof Problem) {
    const { loadWords } = await import('./core/i18n/words.ts')
    // On pages, isolates keep what somebody wrote apart; here they would be printed as their codes.
    return problemWords(loadWords(), error).replaceAll(/[\u2068\u2069]/g, '')
  }
  if ((error as NodeJS.ErrnoException).code === 'ENOENT')
    return `There is no file ${(error as NodeJS.ErrnoException).path ?? ''}.`
  const trace = process.env.OPENPOA_LOG_LEVEL === 'debug' && !EXPECTED.includes(error.name)
  return trace ? (error.stack ?? error.message) : error.message
}

function readArguments(command: Command, words: string[]): CommandArguments | string {
  const options: Record<string, { type: 'string' | 'boolean' }> = { json: { type: 'boolean' } }
  for (const name of command.options?.valued ?? []) options[name] = { type: 'string' }
  for (const name of command.options?.flags ?? []) options[name] = { type: 'boolean' }
  try {
    const { positionals, values } = parseArgs({ args: words, options, allowPositionals: true, strict: true })
    const { min, max } = command.positional
    if (positionals.length < min) return 'Something is missing.'
    if (positionals.length > max) return `"${positionals[max]}" is one word too many.`
    return { positional: positionals, options: values as Record<string, string | true> }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const SPARSE_MS = 2_000

/** Whether the answer is yes; anything else is no. */
async function confirm(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises')
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim())
  } finally {
    lines.close()
  }
}

function terminal(json: boolean): CommandIO {
  // In a log, only what takes long is worth a line.
  let last = process.stderr.isTTY ? 0 : Date.now()
  let shown = false
  const clear = (): void => {
    if (shown) process.stderr.write('\r\u001b[K')
    shown = false
  }
  return {
    json,
    ...(process.stdin.isTTY && { confirm }),
    out(text, isFile = false) {
      const given = json || isFile ? text : printable(text)
      process.stdout.write(given.endsWith('\n') ? given : `${given}\n`)
    },
    say(text) {
      clear()
      process.stderr.write(`${printable(text)}\n`)
    },
    progress(done, total, what) {
      const now = Date.now()
      const line = printable(`${what} ${done}/${total}`)
      if (process.stderr.isTTY) {
        if (now - last < 50 && done < total) return
        process.stderr.write(`\r\u001b[K${line}`)
        shown = true
      } else {
        if (now - last < SPARSE_MS) return
        process.stderr.write(`${line}\n`)
      }
      last = now
    },
  }
}

// Whoever reads our output may stop reading, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
})
process.exitCode = await run(process.argv.slice(2))
