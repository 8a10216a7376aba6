import { sql } from 'kysely'
import type { VNode } from 'preact'
import type { LibrarySource } from '../../core/index.ts'
import { TextTags } from './pages/text-tags.tsx'
import { importableProgrammes } from './policy.ts'
import { findInstrumentsById } from './queries/find-instruments.ts'
import { findStandingProofs } from './queries/find-proofs.ts'

/** What `foldText` leaves out, as far as titles have it. */
const MARKS = '[\u0300-\u036f\u064b-\u065f\u0670]'

/** Texts in the library: each with its document, but for a second text of one document. */
export const libraryOfTexts: LibrarySource = {
  kinds: { text: 'instrument.libraryKind.text' },
  rows: sql`
    select case when i.is_first then 'documents/document/' || i.document_id else 'instrument/instrument/' || i.id end as item, '/instruments/' || i.id as address,
      null::text as symbol, null::text as symbol_key, i.body -> 'title' as title, case when not i.is_first then 'text' end as kind,
      coalesce(i.body ->> 'adopted', i.body ->> 'issued', i.body ->> 'drafted') as day, null::text as body,
      array(select distinct v.language from instrument_version v where v.instrument_id = i.id and v.body -> 'withdrawn' is null) as languages,
      i.body ->> 'status' as status, i.programme_id as programme, array_remove(array[i.programme_id], null) as programmes,
      lower(regexp_replace(normalize((select string_agg(value, ' ') from jsonb_each_text(i.body -> 'title')), NFKD), ${MARKS}, '', 'g')) as words, array[]::text[] as keys
    from (
      select *, document_id is not null and id = min(id) over (partition by document_id) as is_first from instrument_instrument
    ) as i`,
  async tags(view, addresses) {
    const ids = addresses.flatMap((address) => /^\/instruments\/(.+)$/.exec(address)?.slice(1) ?? [])
    const instruments = await findInstrumentsById(view, ids)
    const proofs = await findStandingProofs(view, [...instruments.values()])
    return new Map(
      [...instruments].map(([id, instrument]): [string, VNode] => [
        `/instruments/${id}`,
        <TextTags instrument={instrument} proven={proofs.get(id)} />,
      ]),
    )
  },
  ways: ({ t, to, viewer }) => [
    { label: t('instrument.compare.title'), href: to('/compare') },
    { label: t('instrument.analysis.invitation'), href: to('/text') },
    ...(importableProgrammes(viewer).length > 0
      ? [{ label: t('instrument.import.title'), href: to('/imports') }]
      : []),
  ],
  topics: ['instrument/instrument'],
}
