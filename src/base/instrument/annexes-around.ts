import { sql } from 'kysely'
import type { Db } from '../../core/index.ts'
import type { AddressInText } from './provision-store.ts'
import { type Annexes, annexesOf } from './rules/provision-name.ts'

const keyOfText = ({ instrument, version, language }: Omit<AddressInText, 'eId'>): string =>
  `${instrument}/${version}/${language}`

/** Annexes of a text that are looked for at most: one that stands behind them goes by its place. */
const MOST_ANNEXES = 1_000

/** By which annexes paragraphs are named: of the text of each, those up to the one in which it stands. */
export async function annexesAround(
  db: Db,
  addresses: readonly AddressInText[],
): Promise<(address: Omit<AddressInText, 'eId'>) => Annexes> {
  const wanted = new Map<string, AddressInText & { last: number }>()
  for (const address of addresses) {
    const last = Number(/^annex_(\d+)/.exec(address.eId)?.[1] ?? 0)
    if (last > (wanted.get(keyOfText(address))?.last ?? 0))
      wanted.set(keyOfText(address), { ...address, last })
  }
  const texts = [...wanted.values()]
  if (texts.length === 0) return () => new Map()
  const { rows } = await sql<AddressInText & { number: string }>`
    select p.instrument_id as instrument, p.version, p.language, p.e_id as "eId", p.body ->> 'number' as number
    from unnest(${texts.map((one) => one.instrument)}::text[], ${texts.map((one) => one.version)}::integer[],
        ${texts.map((one) => one.language)}::text[], ${texts.map(({ last }) => Math.min(last, MOST_ANNEXES))}::integer[])
        as w (instrument, version, language, last)
      cross join lateral generate_series(1, w.last) as n
      join instrument_provision p on p.instrument_id = w.instrument and p.version = w.version
        and p.language = w.language and p.e_id = 'annex_' || n
    where p.body ->> 'kind' = 'annex'
    order by p.position`.execute(db)
  const found = new Map([...Map.groupBy(rows, keyOfText)].map(([key, own]) => [key, annexesOf(own)]))
  return (address) => found.get(keyOfText(address)) ?? new Map()
}
