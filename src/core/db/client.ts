import { createHash } from 'node:crypto'
import pg from 'pg'
import { statementRead } from './reads.ts'

/** Statements kept prepared on one connection: lists of changing length would make them without end. */
const PREPARED = 500

const names = (text: string): string => createHash('sha1').update(text).digest('base64url')

/** How many statements a pool has run, for budgets of pages and for measurements. */
export interface StatementCount {
  total: number
}

/**
 * A connection that prepares each statement under a name the second time it comes, so that PostgreSQL parses and plans it once, and that says
 * of each statement that it ran: to its pool's count, and to the page that reads (`reads.ts`).
 */
export function clientClass(count: StatementCount): typeof pg.Client {
  return class extends pg.Client {
    readonly #seen = new Map<string, string | null>()

    override query(...given: unknown[]): never {
      const [text, values] = given
      if (typeof text === 'string') {
        count.total++
        statementRead(text)
        const name = Array.isArray(values) && values.length > 0 ? this.#nameOf(text) : null
        if (name) given.splice(0, 2, { name, text, values })
      }
      return super.query(...(given as [never])) as never
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
const INT8 = 20

/** Dates stay the days they are, "2026-11-28"; whole numbers of eight bytes are numbers, and an error where a number cannot hold them. */
export const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => value
    if (oid === INT8) return safeInteger
    return pg.types.getTypeParser(oid, format as never)
  }) as never,
}

function safeInteger(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is larger than a number can hold exactly`)
  return number
}
