import { type Logger, pino } from 'pino'

/** Characters that are collected before they are written, and the longest that one line waits for others. */
const AT_ONCE = 4_096
const WAIT_MS = 250
/** pino's level of a warning: from here on nothing waits. */
const WARNING = 40

/**
 * The server's log, on standard output. Lines of requests are written some at a time: a write for each costs a quarter of what it takes to send a
 * page from memory. Warnings and errors are written at once, with what was said before them, and so is everything when the process ends by itself.
 */
export function openLog(level: string, file: string | number = 1): Logger {
  const out = pino.destination({ dest: file, minLength: AT_ONCE, sync: true })
  setInterval(() => out.flush(), WAIT_MS).unref()
  process.on('exit', () => out.flushSync())
  return pino(
    {
      level,
      hooks: {
        logMethod(args, method, severity) {
          method.apply(this, args)
          if (severity >= WARNING) out.flush()
        },
      },
    },
    out,
  )
}
