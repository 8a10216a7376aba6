import { MAX_FILE_BYTES } from '../files/files.ts'
import { coreProblems } from '../problems/problem.ts'
import type { Ctx } from '../http/router.ts'

const KILOBYTE = 1024

/**
 * Bytes that a body may have. A long text is one of some 50,000 characters of a script that takes nine bytes for each in a form without files;
 * an upload is one file with the fields around it.
 */
export const BODY_LIMITS = {
  short: 64 * KILOBYTE,
  long: KILOBYTE * KILOBYTE,
  upload: MAX_FILE_BYTES + KILOBYTE * KILOBYTE,
} as const

/**
 * Seconds in which a body has to be there, from when it may be read: a form of some words passes the slowest line in less, and nobody holds a
 * place with one that drips. The largest file has as long as any request.
 */
export const BODY_SECONDS = { short: 20, long: 90, upload: 300 } as const

/** The largest of all; such bodies are refused whatever they are for. */
export const MAX_BODY_BYTES: number = BODY_LIMITS.upload

type Guard = (c: Ctx) => void | Promise<void>

/**
 * Middleware for a route: bodies have at most so many bytes, and come within so many seconds. One that says that it is longer is refused unread;
 * its length is counted all the same while it is read, since it may be unsaid or untrue.
 * @param guard for uploads: throws unless this person may send one; runs before a byte is read, and before the seconds count
 * @throws coreProblems.formTooLarge, or coreProblems.tooLarge for uploads: at once, or to whoever reads the body; coreProblems.tooSlow to
 * whoever reads it
 */
export function limitBody(kind: 'short' | 'long'): Middleware
export function limitBody(kind: 'upload', guard: Guard): Middleware
export function limitBody(kind: keyof typeof BODY_LIMITS, guard?: Guard): Middleware {
  const maximum = BODY_LIMITS[kind]
  const refusal = () =>
    kind === 'upload' ? coreProblems.tooLarge() : coreProblems.formTooLarge({ kilobytes: maximum / KILOBYTE })
  return async (c, next) => {
    await guard?.(c)
    if (Number(c.req.header('Content-Length')) > maximum) throw refusal()
    const { body } = c.req.raw
    if (!body) return next()
    const guarded = guardBody(maximum, BODY_SECONDS[kind], refusal)
    c.req.raw = new Request(c.req.raw, {
      body: body.pipeThrough(guarded.stream),
      duplex: 'half',
    } as RequestInit)
    try {
      await next()
    } finally {
      guarded.end()
    }
  }
}

type Middleware = (c: Ctx, next: () => Promise<void>) => Promise<void>

/** Passes bytes on until there are too many, or they have taken too long. `end` ends the waiting for more. */
function guardBody(
  maximum: number,
  seconds: number,
  tooLarge: () => Error,
): { stream: TransformStream<Uint8Array, Uint8Array>; end(): void } {
  let count = 0
  let timer: NodeJS.Timeout | undefined
  const end = (): void => clearTimeout(timer)
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) {
      timer = setTimeout(() => controller.error(coreProblems.tooSlow()), seconds * 1000)
    },
    transform(chunk, controller) {
      count += chunk.byteLength
      if (count > maximum) controller.error(tooLarge())
      else controller.enqueue(chunk)
    },
    flush: end,
  })
  return { stream, end }
}
