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

/** The largest of all; such bodies are refused whatever they are for. */
export const MAX_BODY_BYTES: number = BODY_LIMITS.upload

type Guard = (c: Ctx) => void | Promise<void>

/**
 * Middleware for a route: bodies have at most so many bytes. One whose length is said is refused unread; the length is counted all the same
 * while it is read, since it may be unsaid or untrue.
 * @param guard for uploads: throws unless this person may send one; runs before a byte is read
 * @throws coreProblems.formTooLarge, or coreProblems.tooLarge for uploads
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
    if (body) {
      const counted = body.pipeThrough(countBytes(maximum, refusal))
      c.req.raw = new Request(c.req.raw, { body: counted, duplex: 'half' } as RequestInit)
    }
    await next()
  }
}

type Middleware = (c: Ctx, next: () => Promise<void>) => Promise<void>

/** Passes bytes on until there are too many. */
function countBytes(maximum: number, refusal: () => Error): TransformStream<Uint8Array, Uint8Array> {
  let count = 0
  return new TransformStream({
    transform(chunk, controller) {
      count += chunk.byteLength
      if (count > maximum) controller.error(refusal())
      else controller.enqueue(chunk)
    },
  })
}
