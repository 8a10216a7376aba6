import { writeSync } from 'node:fs'
import { setInterval } from 'node:timers'
import { workerData } from 'node:worker_threads'
import { type WatchdogData, requestsIn } from './watchdog.ts'

// Ends the process whose loop stands still: nothing else in it can. What keeps PostgreSQL and whoever starts servers do the rest.

const { beat, requests, limitMs } = workerData as WatchdogData
const beats = new Int32Array(beat)
const LOOKS = 10

function watch(): void {
  let last = -1
  let since = performance.now()
  setInterval(() => {
    const now = Atomics.load(beats, 0)
    if (now !== last) {
      last = now
      since = performance.now()
      return
    }
    if (performance.now() - since < limitMs) return
    const line = { level: 60, time: Date.now(), pid: process.pid, requests: requestsIn(requests) }
    // Not by the log: its thread is the one that stands still.
    writeSync(
      1,
      `${JSON.stringify({ ...line, msg: `stood still for ${limitMs} ms; the process is ended` })}\n`,
    )
    process.kill(process.pid, 'SIGKILL')
  }, limitMs / LOOKS)
}

watch()
