import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { accessModule } from '../access/module.ts'
import { documentsModule } from '../documents/module.ts'
import { partiesModule } from '../parties/module.ts'
import { type Router, coreModule } from '../../core/index.ts'
import { type TestModules, openTestModules } from '../../core/testing/testing.ts'
import { programmeModule } from '../programme/module.ts'
import { recordModule } from '../record/module.ts'
import { textThreadOf } from './agreed-language.ts'
import { TextThreadError } from './analysis-worker.ts'
import { linesOf } from './means-of-sender.ts'
import { instrumentModule } from './module.ts'
import { readersOf } from './read-in-worker.ts'
import { lanterns, secretariat, threeParagraphs } from './testing.ts'

let site: TestModules
let router: Router
let asSecretariat: Router
beforeAll(async () => {
  site = await openTestModules({
    set: 'instrument means',
    modules: [
      coreModule,
      recordModule,
      partiesModule,
      accessModule,
      programmeModule,
      documentsModule,
      instrumentModule,
    ],
  })
  router = site.router()
  asSecretariat = site.router(async () => secretariat)
}, 60_000)
afterAll(async () => {
  const { members, strangers } = readersOf(site.services)
  const texts = (['site', 'strangers'] as const).map((lane) => textThreadOf(site.services, lane))
  await Promise.all([members.thread, strangers.thread, ...texts].map((thread) => thread.stop()))
  await site.close()
})

const draft = lanterns('EX/L/9', threeParagraphs)

interface Sending {
  earlier?: string
  as?: Router
  signal?: AbortSignal
}
async function send(text: string, { earlier, as = router, signal }: Sending = {}): Promise<Response> {
  const body = new FormData()
  body.set('text', text)
  if (earlier) body.set('earlier', earlier)
  const headers = { Origin: 'http://localhost:8080' }
  return as.request('/en/text', { method: 'POST', body, headers, ...(signal && { signal }) })
}

test('a text of people who signed in is worked on however many strangers wait', async () => {
  const { strangers } = linesOf(site.services)
  const release = Promise.withResolvers<void>()
  const held = Array.from({ length: 20 }, (_, i) =>
    strangers.take(`stranger ${i}`, new AbortController().signal, () => release.promise),
  )
  expect((await send(draft)).status).toBe(503)
  expect((await send(draft, { as: asSecretariat })).status).toBe(200)
  release.resolve()
  await Promise.all(held)
  expect((await send(draft)).status).toBe(200)
})

test('a text is left where whoever sent it is gone', async () => {
  const { turns, thread } = readersOf(site.services).strangers
  const release = Promise.withResolvers<void>()
  const held = turns.take(new AbortController().signal, () => release.promise)
  const [take, ask] = [vi.spyOn(turns, 'take'), vi.spyOn(thread, 'ask')]
  try {
    const gone = new AbortController()
    const sent = send(draft, { signal: gone.signal })
    await vi.waitFor(() => expect(take).toHaveBeenCalled(), { timeout: 20_000 })
    gone.abort()
    release.resolve()
    await Promise.all([held, sent])
    expect(ask).not.toHaveBeenCalled()
  } finally {
    take.mockRestore()
    ask.mockRestore()
  }
})

test('a text that cannot be analysed in one way is not analysed in another', async () => {
  const asked: string[] = []
  const within = vi.spyOn(textThreadOf(site.services, 'strangers'), 'within').mockReturnValue({
    async run(...[task]) {
      asked.push(task)
      throw new TextThreadError('TooLong', 'took too long')
    },
  })
  try {
    const answer = await send(draft, { earlier: draft })
    expect(answer.status).toBe(422)
    expect(asked).toEqual(['redline'])
  } finally {
    within.mockRestore()
  }
})
