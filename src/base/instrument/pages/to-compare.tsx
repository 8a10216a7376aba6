import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Column,
  EmptyState,
  type Found,
  FoundList,
  Page,
  Table,
  type View,
  nameEntities,
  numberWords,
  refKey,
  resource,
} from '../../../core/index.ts'
import { inLibrary } from '../../documents/index.ts'
import { instrumentRef } from '../entities.ts'
import { type ToCompare, listTextsToCompare } from '../queries/find-proofs.ts'
import { VersionName } from './facts.tsx'
import { TextBadge } from './proof-badge.tsx'
import { addressOfCheck } from './text-page.tsx'

const row = z.strictObject({
  instrument: z.string(),
  symbol: z.string().nullable(),
  version: z.int(),
  language: z.string(),
  file: z.string(),
  sha256: z.string(),
  verified: z.int(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ version, symbol, proof }: ToCompare): Row => ({
  instrument: version.instrument,
  symbol,
  version: version.number,
  language: version.language,
  file: version.body.file?.name ?? '',
  sha256: version.body.file?.sha256 ?? '',
  verified: proof.official,
  address: addressOfCheck(version),
})

/** Adopted texts that whoever reads the list may compare with their documents. */
export const toCompareResource = resource<ToCompare, Record<never, never>, Row>({
  name: 'texts-to-compare',
  path: '/texts-to-compare',
  title: 'instrument.check.list',
  description: 'instrument.check.listLead',
  query: z.strictObject({}),
  restricted: true,
  cursor: z.tuple([z.string().max(200), z.string().max(35)]),
  find: (reader, _asked, paging) => listTextsToCompare(reader, paging),
  row,
  json: (_reader, found) => found.map(rowOf),
  csv: ['instrument', 'symbol', 'version', 'language', 'file', 'sha256', 'verified', 'address'],
  page: drawTextsToCompare,
})

/** GET /texts-to-compare */
async function drawTextsToCompare(view: View, found: Found<ToCompare>): Promise<VNode> {
  const { t, to } = view
  await nameEntities(
    view,
    found.items.map(({ version }) => instrumentRef(version.instrument)),
  )
  return (
    <Page
      wide
      title={t('instrument.check.list')}
      lead={t('instrument.check.listLead')}
      trail={[inLibrary({ t, to })]}
    >
      <FoundList found={found} asked={{}} count={(count) => t('instrument.check.listCount', { count })}>
        <Table
          caption={t('instrument.check.listCaption')}
          captionHidden
          columns={columnsOf(view)}
          rows={found.items}
          empty={<EmptyState title={t('instrument.check.listNone')} />}
        />
      </FoundList>
    </Page>
  )
}

const columnsOf = ({ t, to, lang, names }: View): Column<ToCompare>[] => [
  {
    label: t('instrument.rereading.text'),
    render: ({ version }) => (
      <a class="title" href={to(addressOfCheck(version))}>
        <bdi>{names.get(refKey(instrumentRef(version.instrument)))?.name ?? version.instrument}</bdi>
      </a>
    ),
  },
  {
    label: t('instrument.versions.column.version'),
    render: ({ version }) => <VersionName version={version} />,
  },
  { label: t('instrument.fact.wording'), render: (one) => <TextBadge {...one} plain /> },
  {
    label: t('instrument.check.verified'),
    align: 'end',
    render: ({ proof }) => numberWords(proof.official, lang),
  },
]
