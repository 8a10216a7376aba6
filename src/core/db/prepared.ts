import type { CompiledQuery } from 'kysely'
import type { Db } from './database.ts'

/** Stands for a value while a statement is put together. */
class Place {
  readonly index: number

  constructor(index: number) {
    this.index = index
  }
}

/** A query, or a statement by `sql`. */
interface Compilable<Row> {
  compile(db: Db): CompiledQuery<Row>
}

/**
 * A statement whose words never change: it is put together once, which takes longer than to have its rows remembered.
 * @param make may only hand on what it is given as values of the statement: it is called once, before there are any
 * @returns the rows for values of a query
 */
export function prepared<Values extends unknown[], Row>(
  make: (db: Db, ...values: Values) => Compilable<Row>,
): (db: Db, ...values: Values) => Promise<Row[]> {
  let statement: CompiledQuery<Row> | null = null
  return async (db, ...values) => {
    statement ??= make(db, ...(values.map((_, i) => new Place(i)) as Values)).compile(db)
    const parameters = statement.parameters.map((one) => (one instanceof Place ? values[one.index] : one))
    return (await db.executeQuery<Row>({ ...statement, parameters })).rows
  }
}
