import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { submissionToken } from '../../src/core/forms/token.ts'
import { formPagesOf } from '../../src/core/http/form-pages.ts'
import { refKey, resolveRefs } from '../../src/core/index.ts'
import { type Hidden, hiddenFrom, namedIn } from '../../src/core/testing/declared.ts'
import { routesOf } from '../../src/core/testing/routes.ts'
import { filledForm } from '../../src/core/testing/send-form.ts'
import type { Met } from '../../src/core/testing/walk.ts'
import { type FilledSite, SECRETS, WHO, leaks } from '../stranger-site.ts'
import { type Field, type Material, type OddRequest, TOKEN, oddRequests } from './requests.ts'

/** Sent at once. */
const AT_ONCE = 4
/** Made at once, of one seed. */
const BATCH = 500
/** Faults after which no more are looked for. */
const ENOUGH = 20

/** Forms of one route. */
const MOST_OF_ROUTE = 4

/** Whom the tests make signed in has no session that the sign-in library knows, and this form asks it for that at once. */
const NEEDS_SESSION = /\/second-step\/begin$/
/** Of the sign-in library itself, which scripts send; the site has all of them under one route. */
const LIBRARY = [
  'passkey/verify-registration',
  'passkey/verify-authentication',
  'callback/sso',
  'sign-in/email',
].map((name) => ({
  address: `/api/auth/${name}`,
  fields: [
    ['response', 'x'],
    ['email', 'rope.walker@example.org'],
  ] as const,
  isJson: true,
}))

export interface FuzzReport {
  sent: number
  /** How often each status was answered. */
  statuses: Record<number, number>
  /** A sentence for each, with the request, which `OPENPOA_REQUEST` sends again. */
  faults: string[]
  /** Bytes of the heap after a tenth of the requests, and after all. */
  heap: [early: number, late: number]
}

/** Sends requests that nobody makes, by seed; stops after a number of faults. */
export async function sendRequests(site: FilledSite, seed: number, count: number): Promise<FuzzReport> {
  const material = await materialOf(site)
  const report: FuzzReport = { sent: 0, statuses: {}, faults: [], heap: [0, 0] }
  const judge = await judgeOf(site)
  for (let batch = 0; report.sent < count && report.faults.length < ENOUGH; batch++) {
    const requests = oddRequests(material, seed + batch, Math.min(BATCH, count - report.sent))
    const each = requests.values()
    const sender = async (): Promise<void> => {
      for (const request of each) {
        const met = await sendOne(site, request)
        report.sent++
        report.statuses[met.status] = (report.statuses[met.status] ?? 0) + 1
        for (const fault of await judge(request, met))
          report.faults.push(
            `${fault}\n  OPENPOA_REQUEST='${JSON.stringify(request).replaceAll("'", '\\u0027')}'`,
          )
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, sender))
    if (!report.heap[0] && report.sent >= count / 10) report.heap[0] = heapInUse()
  }
  report.heap[1] = heapInUse()
  return report
}

/** @returns sentences on what is wrong with the answer to one request */
export async function judgeOf(
  site: FilledSite,
): Promise<(request: OddRequest, met: Met) => Promise<string[]>> {
  const { services, declared } = site
  const holders = [null, ...WHO]
  const administrator = WHO.find(({ role }) => role === 'administrator') ?? null
  const reader = { services, viewer: site.viewerOf(administrator), lang: 'en' }
  const hidden = new Map<unknown, Hidden[]>()
  for (const who of holders) hidden.set(who, await hiddenFrom(reader, declared.refs, site.viewerOf(who)))
  return async (request, met) => {
    const who = WHO[request.who] ?? null
    // What somebody typed is said back, wherever they typed it.
    const said = { ...met, address: `${met.address}\n${JSON.stringify(request.body)}` }
    const broken = met.status >= 500 ? [`${met.status} at ${met.address}`] : []
    const words = await stillSecret(site, leaks([said], who))
    const named = namedIn([said], hidden.get(who) ?? [])
    // What was accepted meanwhile is for everybody now.
    const others =
      named.length > 0 ? await resolveRefs({ ...reader, viewer: site.viewerOf(who) }, declared.refs) : null
    const still = (hidden.get(who) ?? []).filter(({ ref }) => others && !others.has(refKey(ref)))
    return [...broken, ...words, ...namedIn([said], still)].map((fault) => fault.split('\n')[0] ?? fault)
  }
}

/** Without the words of the file that waited, once somebody has accepted it, and of the statement, once it was released. */
export async function stillSecret({ services }: FilledSite, found: string[]): Promise<string[]> {
  if (found.length === 0) return found
  const has = async (statement: string, word: string): Promise<boolean> =>
    (await services.pool.query(statement, [word])).rows.length > 0
  const told = [
    ...((await has(
      "select from instrument_import where file_name like $1 and state = 'accepted'",
      `${SECRETS.file.word}%`,
    ))
      ? ['file', 'text']
      : []),
    ...((await has(
      "select from meetings_statement where status = 'released' and body::text like $1",
      `%${SECRETS.statement.word}%`,
    ))
      ? ['statement']
      : []),
  ]
  return found.filter((leak) => !told.some((secret) => leak.startsWith(`${secret} at`)))
}

/** Sends one as whoever it says, with a token of theirs. */
export async function sendOne(site: FilledSite, request: OddRequest): Promise<Met> {
  const who = WHO[request.who] ?? null
  const { origin } = site.services.config
  const headers = { Origin: origin, ...request.headers, ...site.headersOf(who) }
  const body = bodyOf(request, () => submissionToken(site.services, site.viewerOf(who)))
  const answer = await site.asked.request(request.address, { method: request.method, headers, body })
  const text = [await answer.text(), ...[...answer.headers].map((pair) => pair.join(': '))].join('\n')
  return { address: request.address, route: '', status: answer.status, text }
}

function bodyOf({ body }: OddRequest, token: () => string): BodyInit | undefined {
  if (!body) return undefined
  if (body.as === 'bytes') return new Uint8Array(Buffer.from(body.base64, 'base64'))
  if (body.as === 'json') return JSON.stringify(Object.fromEntries(body.fields))
  const form = body.as === 'parts' ? new FormData() : new URLSearchParams()
  for (const [name, value] of body.fields) {
    if (typeof value === 'string') form.append(name, value === TOKEN ? token() : value)
    else if (form instanceof FormData)
      form.append(name, new File([Buffer.from(value.base64, 'base64')], value.file))
    else form.append(name, value.file)
  }
  return form
}

/** What a walk of an administrator met: addresses, forms with their fields, names of parameters. */
async function materialOf(site: FilledSite): Promise<Material> {
  const { asked, asAdministrator, headersOf } = site
  const administrator = WHO.find(({ role }) => role === 'administrator') ?? null
  const { pageAt } = formPagesOf(asked)
  // What was not there, or only leads elsewhere, proves little.
  const pages = asAdministrator.met.flatMap(({ address, status }) => (status === 200 ? [address] : []))
  const forms: { address: string; fields: Field[] }[] = []
  for (const route of routesOf(asked, 'POST')) {
    if (NEEDS_SESSION.test(route.path)) continue
    let tried = 0
    for (const address of asAdministrator.addressesOf(route)) {
      const page = await asked.request(pageAt(address), { headers: headersOf(administrator) })
      if (page.status === 301) continue
      if (++tried > MOST_OF_ROUTE) break
      forms.push({ address, fields: await fieldsOf(filledForm(await page.text(), address, '')) })
    }
  }
  const names = pages.flatMap((address) => [...new URL(address, site.address).searchParams.keys()])
  return {
    pages,
    forms: [...forms, ...LIBRARY],
    parameters: [...new Set([...names, 'after', 'q', 'sort', '_once', '__proto__', ''])],
    people: WHO.length,
    walker: WHO.findIndex((who) => who === administrator),
  }
}

/** Without what is not for everybody: whoever sends these fields types them. */
async function fieldsOf(form: FormData): Promise<Field[]> {
  const fields: Field[] = []
  for (const [name, value] of form.entries()) {
    if (name === '_once') continue
    if (typeof value === 'string') fields.push([name, withoutSecrets(value)])
    else
      fields.push([
        name,
        { file: value.name, base64: Buffer.from(await value.arrayBuffer()).toString('base64') },
      ])
  }
  return fields
}

const withoutSecrets = (text: string): string =>
  Object.values(SECRETS).reduce((left, { word }) => left.replaceAll(word, 'ropes'), text)

/** What lives, in bytes. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  collect()
  return process.memoryUsage().heapUsed
}
