import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { type Program, bundled, compiled } from './programs.ts'

/** A TypeScript program in a process group of its own, and the JSON lines it has written. */
export interface Child {
  process: ChildProcess
  lines: Record<string, unknown>[]
  /** Resolves with the first line that has `key`, past ones included; rejects if the program ends without one. */
  line(key: string): Promise<Record<string, unknown>>
  /** What it has said on standard error so far. */
  said(): string
  /** Sends SIGTERM and waits for the end; resolves to the exit code. */
  stop(): Promise<number | null>
  /** kill -9 of the whole group; resolves when it is gone. */
  kill(): Promise<void>
  ended: Promise<number | null>
}

/** Starts a program of `programs.ts`. */
export function startChild(program: Program, args: string[], env: NodeJS.ProcessEnv = process.env): Child {
  const child = spawn(process.execPath, [bundled(program), ...args], {
    cwd: new URL('..', import.meta.url),
    env: { ...env, ...compiled() },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: Record<string, unknown>[] = []
  let errors = ''
  child.stderr.on('data', (chunk) => (errors += chunk))
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (text) => lines.push(JSON.parse(text) as Record<string, unknown>))
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)))
  return {
    process: child,
    lines,
    ended,
    said: () => errors,
    line: (key) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = lines.find((line) => key in line)
          if (!found) return
          reader.off('line', look)
          resolve(found)
        }
        reader.on('line', look)
        look()
        void ended.then(() => reject(new Error(`${program} ended without "${key}": ${errors}`)))
      }),
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      try {
        process.kill(-child.pid!, 'SIGKILL')
      } catch (error) {
        // It was ending by itself.
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
      await ended
    },
  }
}

/** Gives a command of the site, as an operator does. @returns its exit code and what it said */
export const command = (words: string[], env: NodeJS.ProcessEnv): Promise<{ exit: number; said: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [bundled('src/cli.ts'), ...words],
      { env: { ...env, ...compiled() } },
      (error, out, said) => resolve({ exit: error ? Number(error.code ?? 1) : 0, said: `${out}${said}` }),
    )
  })
