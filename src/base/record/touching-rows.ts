/**
 * Statements of a migration, later than "20261201T1031": from then on whoever changes rows of a table, and be it by SQL that goes round the record, touches
 * the topics of what they are rows of, so that no page outlives them which was kept before (`docs/decisions/caching.md`).
 * @param topic an SQL expression on a row: "'garden/plant/' || plant_id"
 */
export const touchingRows = (table: string, topic: string): string[] =>
  (
    [
      ['insert', 'new table as changed'],
      ['update', 'new table as changed old table as former'],
      ['delete', 'old table as changed'],
    ] as const
  ).map(
    ([act, rows]) => `create trigger ${table}_${act}_touches after ${act} on ${table} referencing ${rows}
      for each statement execute function record_touch_changed(${literal(topic)})`,
  )

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
