import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  DescriptionList,
  type FacetGroup,
  type Found,
  FoundList,
  Page,
  Section,
  type View,
  dateWords,
  resource,
  useView,
} from '../../../core/index.ts'
import { type RecordKeys, readNewest } from '../keys.ts'
import { describeList, kindWords } from '../queries/describe-entries.ts'
import { type EntryFilter, entryFilter, findEntries, misaskedEntries } from '../queries/find-entries.ts'
import { toBase64 } from '../rules/base64.ts'
import { type Entry, type StoredCheckpoint, readEnvelope } from '../schema.ts'
import { EntryList, recordPart } from './components.tsx'

/** Entities in a row: an act on a whole text names hundreds, which stand in the entry. */
const MOST_ENTITIES = 20

const row = z.strictObject({
  position: z.int(),
  at: z.string().nullable(),
  kind: z.string().nullable(),
  programme: z.string().nullable(),
  party: z.string().nullable(),
  role: z.string().nullable(),
  mandate: z.string().nullable(),
  entities: z
    .array(
      z.strictObject({
        entity: z.string(),
        version: z.int(),
        snapshot: z.string().nullable(),
        snapshotVersion: z.int(),
      }),
    )
    .max(MOST_ENTITIES)
    .meta({ description: `The first ${MOST_ENTITIES} that it is about; the entry has all.` }),
  entityCount: z.int().meta({ description: 'How many entities it is about in all.' }),
  address: z.string(),
})

/** Every entry of the record: as a page, JSON and CSV. */
export const entriesResource = resource({
  name: 'record-entries',
  path: '/record',
  title: 'record.title',
  description: 'record.lead',
  query: entryFilter,
  values: ({ entryKinds }) => ({ kind: [...entryKinds.keys()].sort() }),
  labels: { kind: 'record.field.kind', programme: 'record.field.programme', party: 'record.field.party' },
  cursor: z.tuple([z.int().nonnegative()]),
  find: findEntries,
  misasked: misaskedEntries,
  row,
  json: (_reader, entries) => entries.map(rowOf),
  csv: [
    'position',
    'at',
    'kind',
    { name: 'entities', value: ({ entities }) => entities.map(({ entity }) => entity).join(' ') },
    'entityCount',
    'programme',
    'party',
    'role',
    'mandate',
  ],
  page: showEntries,
})

function rowOf(entry: Entry): z.infer<typeof row> {
  const envelope = readEnvelope(entry.leaf)
  const entities = envelope?.entities ?? []
  return {
    position: entry.position ?? -1,
    at: envelope?.at ?? null,
    kind: envelope?.kind ?? null,
    programme: envelope?.programme ?? null,
    party: envelope?.party ?? null,
    role: envelope?.role ?? null,
    mandate: envelope?.mandate ?? null,
    entities: entities.slice(0, MOST_ENTITIES),
    entityCount: entities.length,
    address: `/record/entries/${entry.position}`,
  }
}

/** GET /record?kind=&programme=&party=&from=&to= — what the record is, its entries, newest first, and its newest checkpoint. */
async function showEntries(view: View, found: Found<Entry>, filter: EntryFilter): Promise<VNode> {
  const { services, t, to } = view
  const newest = await readNewest(services.db)
  const { entries, programmes } = await describeList(view, found.items, valuesOf(found, 'programme'))
  const query = addressedAs(filter).toString()
  const feed = to(`/record/entries.atom${query ? `?${query}` : ''}`)
  return (
    <Page
      wide
      title={t('record.title')}
      lead={t('record.lead')}
      description={t('record.lead')}
      local={recordPart(view)}
      feeds={[
        { title: t('record.feed.entries'), address: feed },
        { title: t('record.feed.checkpoints'), address: '/record/checkpoints.atom' },
      ]}
    >
      <Section id="entries" title={t('record.entries')}>
        <FoundList
          found={found}
          asked={filter}
          facets={{
            kind: { label: t('record.field.kind'), words: (kind) => kindWords(view, kind) },
            programme: { label: t('record.field.programme'), words: (id) => programmes.get(id) ?? id },
          }}
          period={{ label: t('record.field.period'), by: 'day' }}
          fixed={ofParty(view, filter)}
          count={(count) => t('record.count', { count })}
          links={[{ label: t('record.feed.entries'), href: feed }]}
        >
          <EntryList entries={entries} {...(query && { all: to('/record') })} />
        </FoundList>
      </Section>
      {newest && <Newest {...newest} />}
    </Page>
  )
}

/** A filter as it stands in an address. */
const addressedAs = (filter: EntryFilter): URLSearchParams =>
  new URLSearchParams(
    Object.entries(filter).flatMap(([name, values]) =>
      [values ?? []].flat().map((value): [string, string] => [name, value]),
    ),
  )

const valuesOf = ({ facets = [] }: Found<Entry>, facet: string): string[] =>
  facets.filter(({ name }) => name === facet).flatMap(({ values }) => values.map(({ value }) => value))

/** The party whose entries these are: no facet, as there are hundreds. */
const ofParty = ({ t }: View, { party }: EntryFilter): FacetGroup[] =>
  party ? [{ name: 'party', label: t('record.field.party'), options: [{ value: party, label: party }] }] : []

function Newest({ head, keys }: { head: StoredCheckpoint; keys: RecordKeys }): VNode {
  const { t, to, lang } = useView()
  return (
    <Section id="checkpoint" title={t('record.checkpoint.title')}>
      <p>
        {t('record.checkpoint.signed', {
          size: head.size,
          day: dateWords(head.at, lang),
        })}
      </p>
      <p class="hint">{t('record.checkpoint.hint')}</p>
      <details>
        <summary>{t('record.checkpoint.details')}</summary>
        <DescriptionList
          items={[
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
      </details>
      <Actions
        main={{ label: t('record.check.title'), href: to('/record/check') }}
        others={[
          { label: t('record.checkpoints.all'), href: to('/record/checkpoints') },
          { label: t('record.checkpoint.file'), href: '/record/checkpoint' },
          { label: t('record.feed.checkpoints'), href: '/record/checkpoints.atom' },
        ]}
      />
    </Section>
  )
}
