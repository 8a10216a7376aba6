import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Column,
  EmptyState,
  type Found,
  FoundList,
  Moment,
  Page,
  Table,
  Tag,
  type View,
  nameEntities,
  refKey,
  resource,
  useView,
} from '../../../../core/index.ts'
import { shorten } from '../../../../text/index.ts'
import { instrumentRef } from '../../entities.ts'
import type { MisreadingOfText } from '../../misreading-store.ts'
import { listMisreadings } from '../../queries/find-misreadings.ts'
import { findAnnexes } from '../../queries/find-provisions.ts'
import { type Annexes, placeWord } from '../../rules/provision-name.ts'
import { misreadingStates } from '../../schema.ts'

const filter = z.strictObject({ state: z.array(z.enum(misreadingStates)).optional() })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  version: z.int(),
  language: z.string(),
  eId: z.string().nullable(),
  place: z.string(),
  sha256: z.string().nullable(),
  words: z.string(),
  proposed: z.string(),
  state: z.enum(misreadingStates),
  answer: z.string(),
  at: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, instrument, version, language, eId, place, file, ...said }: MisreadingOfText): Row => ({
  id,
  instrument,
  version,
  language,
  eId,
  place,
  sha256: file,
  words: said.words,
  proposed: said.proposed,
  state: said.state,
  answer: said.answer,
  at: said.at.toISOString(),
  address: `/misreadings/${id}`,
})

/** What was reported as misread, for whoever imports those texts: the newest first. */
export const misreadingsResource = resource<MisreadingOfText, Filter, Row>({
  name: 'misreadings',
  path: '/misreadings',
  title: 'instrument.misreading.title',
  description: 'instrument.misreading.listLead',
  query: filter,
  labels: { state: 'instrument.import.column.state' },
  restricted: true,
  cursor: z.tuple([z.iso.datetime(), z.uuid()]),
  find: listMisreadings,
  row,
  json: (_reader, found) => found.map(rowOf),
  csv: [
    { name: 'id', value: ({ id }) => id },
    { name: 'instrument', value: ({ instrument }) => instrument },
    { name: 'version', value: ({ version }) => version },
    { name: 'language', value: ({ language }) => language },
    { name: 'eId', value: ({ eId }) => eId },
    { name: 'place', value: ({ place }) => place },
    { name: 'sha256', value: ({ sha256 }) => sha256 },
    { name: 'words', value: ({ words }) => words },
    { name: 'proposed', value: ({ proposed }) => proposed },
    { name: 'state', value: ({ state }) => state },
    { name: 'answer', value: ({ answer }) => answer },
    { name: 'at', value: ({ at }) => at },
    { name: 'address', value: ({ address }) => address },
  ],
  async page(view, found, asked) {
    await nameEntities(
      view,
      found.items.map(({ instrument }) => instrumentRef(instrument)),
    )
    return <Misreadings found={found} asked={asked} annexes={await annexesOfReports(view, found.items)} />
  },
})

interface Props {
  found: Found<MisreadingOfText>
  asked: Filter
  annexes: AnnexesOfReports
}

function Misreadings({ found, asked, annexes }: Props): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page
      wide
      title={t('instrument.misreading.title')}
      lead={t('instrument.misreading.pageLead')}
      trail={[
        { label: t('instrument.list.title'), href: to('/instruments') },
        { label: t('instrument.import.title'), href: to('/imports') },
      ]}
    >
      <FoundList
        found={found}
        asked={asked}
        facets={{
          state: {
            label: t('instrument.import.column.state'),
            words: (value) => t.any(`instrument.misreading.state.${value}`),
          },
        }}
        count={(count) => t('instrument.misreading.count', { count })}
      >
        <Table
          caption={t('instrument.misreading.caption')}
          captionHidden
          rows={found.items}
          columns={columnsOf(view, annexes)}
          empty={<EmptyState title={t('instrument.misreading.none')} />}
        />
      </FoundList>
    </Page>
  )
}

const WORDS_SHOWN = 160

const columnsOf = (view: View, annexes: AnnexesOfReports): Column<MisreadingOfText>[] => [
  {
    label: view.t('instrument.misreading.field.words'),
    render: ({ id, words, language }) => (
      <a class="title" href={view.to(`/misreadings/${id}`)}>
        {words ? (
          <bdi lang={language}>{shorten(words, WORDS_SHOWN)}</bdi>
        ) : (
          view.t('instrument.misreading.noWords')
        )}
      </a>
    ),
  },
  {
    label: view.t('instrument.rereading.text'),
    render: (one) => (
      <>
        <bdi>{view.names.get(refKey(instrumentRef(one.instrument)))?.name ?? one.instrument}</bdi>{' '}
        <small>{placeIn(view, one, annexes(one))}</small>
      </>
    ),
  },
  {
    label: view.t('instrument.import.column.state'),
    render: ({ state }) => <Tag>{view.t(`instrument.misreading.state.${state}`)}</Tag>,
  },
  { label: view.t('instrument.misreading.at'), render: ({ at }) => <Moment at={at} /> },
]

type AnnexesOfReports = Awaited<ReturnType<typeof annexesOfReports>>

/** By which annexes the places of reports are named, for each of their texts. */
export const annexesOfReports = (view: View, reports: readonly MisreadingOfText[]) =>
  findAnnexes(
    view,
    reports.flatMap(({ eId, ...report }) => (eId === null ? [] : { ...report, eId })),
  )

/** Where something is misread, in words. @param annexes of its text */
export const placeIn = (
  { t }: Pick<View, 't'>,
  { eId, place }: Pick<MisreadingOfText, 'eId' | 'place'>,
  annexes: Annexes,
): VNode | string => (eId === null ? <bdi>{place}</bdi> : placeWord(t, eId, annexes))
