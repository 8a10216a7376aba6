import fc from 'fast-check'
import { STRANGE } from './strange-words.ts'

// Requests that nobody makes: real addresses and real forms, with something odd about each.

/** What requests are made of: all of it real. */
export interface Material {
  /** Addresses that answer. */
  pages: readonly string[]
  /** Addresses to which forms are sent, each with the fields of its page. */
  forms: readonly { address: string; fields: readonly Field[]; isJson?: boolean }[]
  /** Names that stand in queries. */
  parameters: readonly string[]
  /** How many there are who may ask, beside nobody. */
  people: number
  /** Which of them met these pages and forms, and is let in there. */
  walker: number
}

/** A name with what stands there, or with the bytes of a file in base64. */
export type Field = readonly [name: string, value: string | { file: string; base64: string }]

/** A request as it can be printed and sent again. */
export interface OddRequest {
  /** Which of those who may ask; -1 for nobody. */
  who: number
  method: string
  address: string
  headers: Record<string, string>
  body: { as: 'parts' | 'pairs' | 'json'; fields: Field[] } | { as: 'bytes'; base64: string } | null
}

/** Stands for the token of a form, which is made for whoever sends it, when it is sent. */
export const TOKEN = '<token>'

/** Requests by seed: the same seed and material give the same requests. Half of them send forms. */
export const oddRequests = (material: Material, seed: number, count: number): OddRequest[] =>
  fc.sample(fc.oneof(reading(material), sending(material)), { seed, numRuns: count })

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STRANGE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('2026-02-31', '+010000-01-01', '1e9', 'NaN', '[]', '{"a":1}', 'on'),
  },
)

/** As no encoder writes them. */
const rawPiece = fc.constantFrom(
  '%00',
  '%ff',
  '%C0%80',
  '%E2%80%AE',
  '%',
  '%2f',
  '%2e%2e',
  '//',
  ';',
  '%ED%A0%80',
)
const sometimes = <T>(arbitrary: fc.Arbitrary<T>, timesNot: number) =>
  fc.oneof({ weight: timesNot, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
const at = fc.nat({ max: 1_000 })

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

/** An address with a piece of its path replaced, or something put into it, and with parameters of other pages. */
const oddly = (address: fc.Arbitrary<string>, { parameters }: Material): fc.Arbitrary<string> =>
  fc
    .record({
      address,
      piece: sometimes(fc.oneof(word.map(encoded), rawPiece), 3),
      end: sometimes(rawPiece, 20),
      at,
      query: fc.array(fc.tuple(fc.constantFrom(...parameters), fc.oneof(word.map(encoded), rawPiece)), {
        maxLength: 3,
      }),
    })
    .map(({ address: whole, piece, end, at: place, query }) => {
      const [path = '', given] = whole.split('#')[0]!.split('?')
      const pieces = path.split('/')
      if (piece !== null) pieces[1 + (place % Math.max(1, pieces.length - 1))] = piece
      const asked = [...(given ? [given] : []), ...query.map(([name, value]) => `${encoded(name)}=${value}`)]
      return `${pieces.join('/')}${end ?? ''}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
    })

const header = fc.constantFrom<[string, string]>(
  ['Accept', 'application/json'],
  ['Accept', '*/*;q=x'],
  ['Accept-Language', 'ar;q=2,,fr;q=nothing'],
  ['Accept-Encoding', 'br;q=0, gzip;q=0.0001, *'],
  ['If-None-Match', 'W/"x", *, '],
  ['Range', 'bytes=5-1'],
  ['Cookie', 'better-auth.session_token=a.b; __Host-x=%ff; ='],
  ['Authorization', 'Bearer x'],
  ['X-Forwarded-Proto', 'gopher'],
  ['X-Requested-With', 'x'.repeat(2_000)],
)
/** Each from another network, so that limits leave most of them alone. */
const network = fc
  .nat({ max: 0xffff })
  .map((n): [string, string] => ['X-Forwarded-For', `2001:db8:0:${n.toString(16)}::1`])
const headers = fc
  .tuple(network, fc.array(header, { maxLength: 2 }))
  .map(([from, more]) => Object.fromEntries([from, ...more]))

/** Every second request is of whom the doors let in: what lies behind them is tried too. */
const person = ({ people, walker }: Material) =>
  fc.oneof(fc.constant(walker), fc.integer({ min: -1, max: people - 1 }))

const reading = (material: Material): fc.Arbitrary<OddRequest> =>
  fc.record({
    who: person(material),
    method: fc.oneof(
      { weight: 12, arbitrary: fc.constant('GET') },
      { weight: 1, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'PROPFIND') },
    ),
    address: oddly(fc.constantFrom(...material.pages), material),
    headers,
    body: fc.constant(null),
  })

const sending = (material: Material): fc.Arbitrary<OddRequest> =>
  fc.constantFrom(...material.forms).chain(({ address, fields, isJson = false }) =>
    fc
      .record({
        who: person(material),
        method: fc.constant('POST'),
        address: fc.oneof(
          { weight: 4, arbitrary: fc.constant(address) },
          { weight: 1, arbitrary: oddly(fc.constant(address), material) },
        ),
        headers,
        body: fc.oneof({ weight: 12, arbitrary: formOf(fields, isJson) }, { weight: 1, arbitrary: bytes }),
      })
      .map((request) => ({ ...request, headers: { ...typeOf(request.body), ...request.headers } })),
  )

/** Bytes say that they are a form, and are none. */
const typeOf = (body: OddRequest['body']): Record<string, string> => {
  if (body?.as === 'json') return { 'Content-Type': 'application/json' }
  return body?.as === 'bytes' ? { 'Content-Type': NO_FORMS[body.base64.length % NO_FORMS.length] ?? '' } : {}
}
const NO_FORMS = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'application/json',
  'text/plain; charset=utf-16',
]
const bytes = fc
  .oneof(
    fc.uint8Array({ maxLength: 200 }).map((list) => Buffer.from(list)),
    fc
      .constantFrom(
        '%',
        'a=%ff&a',
        '--x\r\n\r\n--x--',
        '--x\r\nContent-Disposition: form-data; name="a\r\n',
        '{',
        'null',
        '[[]]',
      )
      .map((text) => Buffer.from(text)),
  )
  .map((buffer) => ({ as: 'bytes' as const, base64: buffer.toString('base64') }))

type Change = { how: 'drop' | 'twice' | 'odd' | 'file' | 'deeper' | 'renamed'; at: number; word: string }
const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom('drop', 'twice', 'odd', 'odd', 'odd', 'file', 'deeper', 'renamed'),
  at,
  word,
})

const formOf = (fields: readonly Field[], isJson: boolean) =>
  fc
    .record({
      changes: fc.array(change, { maxLength: 4 }),
      token: fc.oneof({ weight: 10, arbitrary: fc.constant(TOKEN) }, { weight: 1, arbitrary: word }),
      as: isJson
        ? fc.constant('json' as const)
        : fc.constantFrom('parts' as const, 'parts' as const, 'pairs' as const),
    })
    .map(({ changes, token, as }) => ({
      as,
      fields: [...changes.reduce(changed, [...fields]), ['_once', token] as const],
    }))

function changed(fields: Field[], { how, at: place, word: odd }: Change): Field[] {
  const field = fields[place % Math.max(1, fields.length)]
  if (!field) return [[odd || 'x', odd]]
  const [name, value] = field
  const become: Record<Change['how'], Field[]> = {
    drop: [],
    twice: [field, [name, odd]],
    odd: [[name, odd]],
    file: [[name, { file: odd, base64: Buffer.from(odd).toString('base64') }]],
    deeper: [field, [`${name}.0.${odd}`, odd]],
    renamed: [[odd, value]],
  }
  return fields.flatMap((one) => (one === field ? become[how] : [one]))
}
