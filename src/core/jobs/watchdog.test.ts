import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

// A process of its own, since it is ended.
const script = new URL('watchdog.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'openpoa-watchdog-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = (code: string): Promise<{ signal: NodeJS.Signals | null; exit: number | null; said: string }> =>
  new Promise((resolve) => {
    const file = join(folder, `${code.length}.mts`)
    writeFileSync(file, `import { startWatchdog } from ${JSON.stringify(script)}\n${code}`)
    const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file])
    let said = ''
    child.stdout.on('data', (piece) => (said += piece))
    child.on('exit', (exit, signal) => resolve({ signal, exit, said }))
  })
const STILL = 'const end = performance.now() + 15_000; while (performance.now() < end);'

test('a process whose loop stands still is ended, and says at which requests', async () => {
  const { signal, said } = await run(`
    const watch = startWatchdog(1_000)
    watch.began('GET /en/answered')()
    watch.began('POST /en/imports')
    watch.began('GET /en/' + 'é'.repeat(500))
    setTimeout(() => { ${STILL} }, 1_500)`)
  expect(signal).toBe('SIGKILL')
  const { requests, msg } = JSON.parse(said) as { requests: string[]; msg: string }
  expect(msg).toContain('stood still')
  expect(requests).toHaveLength(2)
  expect(requests).toContain('POST /en/imports')
})

test('one that is busy in short turns is left alone, and may end', async () => {
  const { exit, said } = await run(`
    const watch = startWatchdog(2_000)
    for (let turn = 0; turn < 30; turn++) {
      const end = performance.now() + 100
      while (performance.now() < end);
      await new Promise((resolve) => setImmediate(resolve))
    }
    await watch.stop()`)
  expect({ exit, said }).toEqual({ exit: 0, said: '' })
})
