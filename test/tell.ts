import { writeSync } from 'node:fs'

const PAUSE_MS = 1

/** Says a line straight to the pipe: what was said must have left this process when it is killed. Waits while the pipe is full. */
export function tell(line: object): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`)
  while (rest.length > 0)
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
}
