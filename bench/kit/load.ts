import { Agent, request } from 'node:http'

/** Readers at once. */
const READERS = 16

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
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      const answered = await ask(agent, url(asked++), headers)
      if (answered !== status) throw new Error(`${name} answered ${answered}, not ${status}`)
      count++
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: READERS }, reader))
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
