import { createHash } from 'node:crypto'
import pg from 'pg'
import { statementRead } from './reads.ts'

/** Statements kept prepared on one connection: lists of changing length would make them without end. */
const PREPARED = 500

const names = (text: string): string => createHash('sha1').update(text).digest('base64url')

/** How many statements a pool has run, and how many rows they gave, for budgets of pages and for measurements. */
export interface StatementCount {
  total: number
  rows: number
}

/**
 * A connection that prepares each statement under a name the second time it comes, so that PostgreSQL parses and plans it once, and that says
 * of each statement that it ran: to its pool's count, and to the page that reads (`reads.ts`).
 */
export function clientClass(count: StatementCount): typeof pg.Client {
  const counted = ({ rows }: pg.QueryResult): void => void (count.rows += rows?.length ?? 0)
  return class extends pg.Client {
    readonly #seen = new Map<string, string | null>()

    override query(...given: unknown[]): never {
      const [asked, values] = given
      const text = typeof asked === 'string' ? asked : (asked as { text?: unknown } | null)?.text
      if (typeof text === 'string') {
        count.total++
        statementRead(text)
      }
      if (typeof asked === 'string' && Array.isArray(values) && values.length > 0) {
        const name = this.#nameOf(asked)
        if (name) given.splice(0, 2, { name, text: asked, values })
      }
      const answer: unknown = super.query(...(given as [never]))
      if (answer instanceof Promise) answer.then(counted, () => {})
      return answer as never
    }

    #nameOf(text: string): string | null {
      const known = this.#seen.get(text)
      if (known) return known
      if (known === undefined) {
        if (this.#seen.size < PREPARED) this.#seen.set(text, null)
        return null
      }
      const name = names(text)
      this.#seen.set(text, name)
      return name
    }
  }
}

const DATE = 1082
const DATES = 1182
const INT8 = 20
const INT8S = 1016

const day = (value: string): string => value

/** Declared as a function, which it is not. */
const { create: parserOf } = pg.types.arrayParser as unknown as {
  create<T>(source: string, one: (value: string) => T): { parse(): (T | null)[] }
}

const PARSERS: Readonly<Record<number, (value: string) => unknown>> = {
  [DATE]: day,
  [DATES]: (value) => parserOf(value, day).parse(),
  [INT8]: safeInteger,
  [INT8S]: (value) => parserOf(value, safeInteger).parse(),
}

/** Dates stay the days they are, "2026-11-28"; whole numbers of eight bytes are numbers, and an error where a number cannot hold them. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    PARSERS[oid] ?? pg.types.getTypeParser(oid, format as never)) as never,
}

function safeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is larger than a number can hold exactly`)
  return number
}
