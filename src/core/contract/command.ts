import type { Services } from './services.ts'

/** How a command ended: 0 done, 1 refused with a reason, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2

export interface CommandIO {
  /**
   * Machine output or the result, on stdout. Signs that work on a terminal are printed as their codes, but for JSON and the contents of a file.
   * @param isFile what a program, or a file, takes as it is
   */
  out(text: string, isFile?: boolean): void
  /** Progress and explanations, on stderr; signs that work on a terminal as their codes. */
  say(text: string): void
  /** Whether --json was given. */
  json: boolean
  /** Asks whoever sits at the terminal; absent where nobody does. */
  confirm?(question: string): Promise<boolean>
  /** Replaces the last progress line on a terminal; prints sparsely elsewhere. */
  progress(done: number, total: number, what: string): void
}

export interface CommandArguments {
  positional: string[]
  options: Record<string, string | true>
}

/** A command of the command line; `needs` says whether it runs on the database. */
export type Command = {
  name: string
  /** "import <file> [--programme <name>]" */
  usage: string
  /** One line for --help. */
  summary: string
  /** Names of options that take a value, and of those that do not. */
  options?: { valued?: string[]; flags?: string[] }
  positional: { min: number; max: number }
} & (
  | { needs: 'database'; run(services: Services, args: CommandArguments, io: CommandIO): Promise<ExitCode> }
  | { needs: 'nothing'; run(args: CommandArguments, io: CommandIO): Promise<ExitCode> }
)
