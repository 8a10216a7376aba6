import { Agent, request } from 'node:http'

/** Readers at once, each at an address of their own, which a proxy tells: what one address may ask of a server is not what a server can do. */
const READERS = 16
const addressOf = (reader: number): string => `198.51.100.${reader + 1}`

export interface Target {
  name: string
  /** The address of the n-th request. */
  url(n: number): string
  headers?: Record<string, string>
  /** What every answer must be. */
  status: number
}

/** Requests that are answered in a second, by readers who ask again as soon as they have an answer. @throws Error at another status */
export async function load({ name, url, headers = {}, status }: Target, ms: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS })
  const end = performance.now() + ms
  let count = 0
  let asked = 0
  const read = async (reader: number): Promise<void> => {
    const own = { ...headers, 'X-Forwarded-For': addressOf(reader) }
    while (performance.now() < end) {
      const answered = await ask(agent, url(asked++), own)
      if (answered !== status) throw new Error(`${name} answered ${answered}, not ${status}`)
      count++
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: READERS }, (_, reader) => read(reader)))
  agent.destroy()
  return (count / (performance.now() - began)) * 1_000
}

const ask = (agent: Agent, url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers: { 'Accept-Encoding': 'identity', ...headers } }, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject)
      answer.resume()
    })
    sent.on('error', reject).end()
  })
