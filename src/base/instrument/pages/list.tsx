import type { VNode } from 'preact'
import { z } from 'zod'
import { type Found, Page, Pager, Text, type View, printCursor, resource } from '../../../core/index.ts'
import { importableProgrammes } from '../policy.ts'
import { listInstruments } from '../queries/find-instruments.ts'
import type { Instrument } from '../schema.ts'

const statuses = ['adopted', 'working-draft'] as const

const filter = z.strictObject({
  status: z.enum(statuses).optional(),
  programme: z.string().max(200).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  title: z.record(z.string(), z.string()),
  status: z.enum(statuses),
  adopted: z.string().nullable(),
  programme: z.string().nullable(),
  document: z.string().nullable(),
  notice: z.string().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, programme, document, body }: Instrument): Row => ({
  id,
  title: body.title as Row['title'],
  status: body.status,
  adopted: body.adopted ?? null,
  programme,
  document,
  notice: body.notice ?? null,
  address: `/instruments/${id}`,
})

/** Every text that can be read here, adopted ones first. */
export const instrumentsResource = resource<Instrument, Filter, Row>({
  name: 'instruments',
  path: '/instruments',
  title: 'instrument.list.title',
  description: 'instrument.list.lead',
  query: filter,
  cursor: z.tuple([z.enum(['adopted', 'draft']), z.string(), z.string()]),
  find: listInstruments,
  row,
  json: (_reader, instruments) => instruments.map(rowOf),
  csv: [
    { name: 'id', value: ({ id }) => id },
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    { name: 'status', value: ({ status }) => status },
    { name: 'adopted', value: ({ adopted }) => adopted },
    { name: 'programme', value: ({ programme }) => programme },
    { name: 'document', value: ({ document }) => document },
    { name: 'notice', value: ({ notice }) => notice },
    { name: 'address', value: ({ address }) => address },
  ],
  page: showInstruments,
})

/** GET /instruments?status=&programme= */
function showInstruments({ t, lang, to, viewer }: View, { items, next }: Found<Instrument>): VNode {
  const importable = importableProgrammes(viewer)
  return (
    <Page title={t('instrument.list.title')} description={t('instrument.list.lead')}>
      <h1>{t('instrument.list.title')}</h1>
      <p class="lead">{t('instrument.list.lead')}</p>
      <p>
        <a href={to('/text')}>{t('instrument.weigh.invitation')}</a>
        {(importable === 'all' || importable.length > 0) && (
          <>
            {' · '}
            <a href={to('/imports')}>{t('instrument.import.title')}</a>
          </>
        )}
      </p>
      {items.length === 0 && <p>{t('instrument.list.none')}</p>}
      <ul class="rows">
        {items.map(({ id, body }) => (
          <li>
            <a href={to(`/instruments/${id}`)}>
              <Text t={t} lang={lang} texts={body.title} />
            </a>{' '}
            <span class="mark">{t(`instrument.status.${body.status}`)}</span>
            {body.notice && <p class="meta">{body.notice}</p>}
          </li>
        ))}
      </ul>
      <Pager next={next && printCursor(next)} />
    </Page>
  )
}
