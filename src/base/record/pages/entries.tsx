import type { VNode } from 'preact'
import { z } from 'zod'
import { Day, DescriptionList, type Found, Page, Pager, type View, printCursor, resource, useView } from '../../../core/index.ts'
import { type RecordKeys, readKeys } from '../keys.ts'
import { type Described, describeEntries } from '../queries/describe-entries.ts'
import { type EntryFilter, entryFilter, findEntries } from '../queries/find-entries.ts'
import { toBase64 } from '../rules/base64.ts'
import { type Entry, type StoredCheckpoint, readEnvelope } from '../schema.ts'
import { readHead } from '../store-tree.ts'
import { EntryList } from './components.tsx'

const row = z.strictObject({
  position: z.int(),
  at: z.string().nullable(),
  kind: z.string().nullable(),
  programme: z.string().nullable(),
  party: z.string().nullable(),
  role: z.string().nullable(),
  mandate: z.string().nullable(),
  entities: z.array(
    z.strictObject({ entity: z.string(), version: z.int(), snapshot: z.string().nullable(), snapshotVersion: z.int() }),
  ),
  address: z.string(),
})

/** Every entry of the record: as a page, JSON and CSV. */
export const entriesResource = resource({
  name: 'record-entries',
  path: '/record',
  title: 'record.title',
  description: 'record.lead',
  query: entryFilter,
  cursor: z.tuple([z.int().nonnegative()]),
  find: findEntries,
  row,
  json: (_reader, entries) => entries.map(rowOf),
  csv: [
    { name: 'position', value: ({ position }) => position },
    { name: 'at', value: ({ at }) => at },
    { name: 'kind', value: ({ kind }) => kind },
    { name: 'entities', value: ({ entities }) => entities.map(({ entity }) => entity).join(' ') },
    { name: 'programme', value: ({ programme }) => programme },
    { name: 'party', value: ({ party }) => party },
    { name: 'role', value: ({ role }) => role },
    { name: 'mandate', value: ({ mandate }) => mandate },
  ],
  page: showEntries,
})

function rowOf(entry: Entry): z.infer<typeof row> {
  const envelope = readEnvelope(entry.leaf)
  return {
    position: entry.position ?? -1,
    at: envelope?.at ?? null,
    kind: envelope?.kind ?? null,
    programme: envelope?.programme ?? null,
    party: envelope?.party ?? null,
    role: envelope?.role ?? null,
    mandate: envelope?.mandate ?? null,
    entities: envelope?.entities ?? [],
    address: `/record/entries/${entry.position}`,
  }
}

/** GET /record — what the record is, its newest checkpoint, and its entries, newest first. */
async function showEntries(view: View, found: Found<Entry>, filter: EntryFilter): Promise<VNode> {
  const { services, t, to } = view
  const head = await readHead(services.db)
  const keys = head ? await readKeys(services.db) : null
  const entries = await describeEntries(view, found.items)
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined)).toString()
  return (
    <Page
      title={t('record.title')}
      description={t('record.lead')}
      feeds={[
        { title: t('record.feed.entries'), address: to(`/record/entries.atom${query ? `?${query}` : ''}`) },
        { title: t('record.feed.checkpoints'), address: '/record/checkpoints.atom' },
      ]}
    >
      <h1>{t('record.title')}</h1>
      <p class="lead">{t('record.lead')}</p>
      {head && keys && <Newest head={head} keys={keys} />}
      <p>
        <a href={to('/record/check')}>{t('record.check.title')}</a>
      </p>
      <h2>{t('record.entries')}</h2>
      {query && (
        <p>
          {t('record.filtered', { filter: Object.values(filter).filter(Boolean).join(', ') })}{' '}
          <a href={to('/record')}>{t('record.showAll')}</a>
        </p>
      )}
      <Entries entries={entries} />
      <Pager next={found.next && printCursor(found.next)} />
    </Page>
  )
}

const Entries = ({ entries }: { entries: Described[] }): VNode =>
  entries.length === 0 ? <p>{useView().t('record.none')}</p> : <EntryList entries={entries} />

function Newest({ head, keys }: { head: StoredCheckpoint; keys: RecordKeys }): VNode {
  const { t, lang, to } = useView()
  return (
    <section aria-labelledby="checkpoint">
      <h2 id="checkpoint">{t('record.checkpoint.title')}</h2>
      <DescriptionList
        items={[
          [t('record.checkpoint.size'), new Intl.NumberFormat(lang).format(head.size)],
          [t('record.checkpoint.at'), <Day date={head.at} lang={lang} />],
          [
            t('record.checkpoint.root'),
            <code class="break" dir="ltr">
              {toBase64(head.root)}
            </code>,
          ],
          [
            t('record.checkpoint.keys'),
            keys.history.map(({ vkey, from }) => (
              <div>
                <code class="break" dir="ltr">
                  {vkey}
                </code>{' '}
                <small>{t('record.checkpoint.from', { from })}</small>
              </div>
            )),
          ],
        ]}
      />
      <p class="hint">{t('record.checkpoint.hint')}</p>
      <ul class="inline">
        <li>
          <a href="/record/checkpoint">{t('record.checkpoint.file')}</a>
        </li>
        <li>
          <a href="/record/checkpoints.atom">{t('record.feed.checkpoints')}</a>
        </li>
        <li>
          <a href={to('/record/entries.atom')}>{t('record.feed.entries')}</a>
        </li>
      </ul>
    </section>
  )
}
