import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Column,
  type Ctx,
  EmptyState,
  ErrorSummary,
  type FormErrors,
  type Found,
  FoundList,
  Moment,
  Page,
  Section,
  SubmissionToken,
  Table,
  Tag,
  type View,
  nameEntities,
  numberWords,
  refKey,
  resource,
  useView,
} from '../../../../core/index.ts'
import { inLibrary } from '../../../documents/index.ts'
import { startRereadRun } from '../../actions/start-reread-run.ts'
import { instrumentRef } from '../../entities.ts'
import type { ListedImport } from '../../import-store.ts'
import { findRun, listRereadings } from '../../queries/find-rereadings.ts'
import type { RereadRun } from '../../reread-store.ts'
import { importStates } from '../../schema.ts'
import { REFRESH_SECONDS, RunProgress, postRun } from '../background-run.tsx'
import { VersionName } from '../facts.tsx'

const filter = z.strictObject({ state: z.array(z.enum(importStates)).optional() })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  version: z.int(),
  language: z.string(),
  file: z.string(),
  sha256: z.string(),
  state: z.enum(importStates),
  differences: z.int().nullable(),
  refusal: z.string().nullable(),
  at: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowsOf = ({ id, file, state, rereads, differences, refusal, at }: ListedImport): Row[] =>
  rereads
    ? [
        {
          id,
          instrument: rereads.instrument,
          version: rereads.version,
          language: rereads.language,
          file: file.name,
          sha256: file.sha256,
          state,
          differences,
          refusal: refusal?.code ?? null,
          at: at.toISOString(),
          address: `/imports/${id}`,
        },
      ]
    : []

/** New readings of stored texts, for whoever imports texts: the newest first. */
export const rereadingsResource = resource<ListedImport, Filter, Row>({
  name: 'rereadings',
  path: '/rereadings',
  title: 'instrument.rereading.list',
  description: 'instrument.rereading.listLead',
  query: filter,
  labels: { state: 'instrument.import.column.state' },
  restricted: true,
  cursor: z.tuple([z.iso.datetime(), z.uuid()]),
  find: listRereadings,
  row,
  json: (_reader, found) => found.flatMap(rowsOf),
  csv: [
    'id',
    'instrument',
    'version',
    'language',
    'file',
    'sha256',
    'state',
    'differences',
    'refusal',
    'at',
    'address',
  ],
  page: (view, found, asked) => drawRereadings(view, found, asked),
})

const SHOWN_AGAIN = 10

/** POST /rereadings — has all texts read again that this person imports. */
export const postRereadRun = (c: Ctx): Promise<Response> =>
  postRun(c, {
    address: '/rereadings',
    begin: startRereadRun,
    done: 'instrument.done.rereadBegan',
    draw: async (view, errors) =>
      drawRereadings(view, await listRereadings(view, {}, { after: null, limit: SHOWN_AGAIN }), {}, errors),
  })

async function drawRereadings(
  view: View,
  found: Found<ListedImport>,
  asked: Filter,
  errors: FormErrors = {},
): Promise<VNode> {
  const [run] = await Promise.all([
    findRun(view),
    nameEntities(
      view,
      found.items.flatMap(({ rereads }) => (rereads ? [instrumentRef(rereads.instrument)] : [])),
    ),
  ])
  return <Rereadings found={found} asked={asked} run={run} errors={errors} />
}

interface Props {
  found: Found<ListedImport>
  asked: Filter
  run: RereadRun | null
  errors: FormErrors
}

function Rereadings({ found, asked, run, errors }: Props): VNode {
  const view = useView()
  const { t, to } = view
  const isRunning = run?.state === 'running'
  return (
    <Page
      wide
      title={t('instrument.rereading.title')}
      lead={t('instrument.rereading.pageLead')}
      trail={[inLibrary({ t, to }), { label: t('instrument.import.title'), href: to('/imports') }]}
      {...(isRunning && { refresh: REFRESH_SECONDS })}
    >
      <ErrorSummary errors={errors} />
      {run && <Run run={run} />}
      {!isRunning && (
        <form method="post" action={to('/rereadings')}>
          <SubmissionToken />
          <p class="hint">{t('instrument.rereading.startHint')}</p>
          <Button>{t('instrument.rereading.start')}</Button>
        </form>
      )}
      <Section id="rereadings" title={t('instrument.rereading.list')}>
        <FoundList
          found={found}
          asked={asked}
          facets={{
            state: {
              label: t('instrument.import.column.state'),
              words: (value) => t.any(`instrument.rereading.state.${value}`),
            },
          }}
          count={(count) => t('instrument.rereading.count', { count })}
        >
          <Table
            caption={t('instrument.rereading.listCaption')}
            captionHidden
            rows={found.items}
            columns={columnsOf(view)}
            empty={<EmptyState title={t('instrument.rereading.none')} />}
          />
        </FoundList>
      </Section>
    </Page>
  )
}

/** How far somebody's going through the texts is, or what came of the last one. */
function Run({ run: { state, done, total, differ, unread, at } }: { run: RereadRun }): VNode {
  const { t } = useView()
  if (state === 'running')
    return <RunProgress label={t('instrument.rereading.running')} done={done} total={total} />
  return (
    <p>
      {t('instrument.rereading.lastRun', { count: done, differ, unread })} <Moment at={at} />
    </p>
  )
}

const columnsOf = ({ t, to, lang, names }: View): Column<ListedImport>[] => [
  {
    label: t('instrument.rereading.text'),
    render: ({ id, rereads, file }) => (
      <a class="title" href={to(`/imports/${id}`)}>
        <bdi class="break">
          {(rereads && names.get(refKey(instrumentRef(rereads.instrument)))?.name) ?? file.name}
        </bdi>
      </a>
    ),
  },
  {
    label: t('instrument.versions.column.version'),
    render: ({ rereads }) =>
      rereads && <VersionName version={{ number: rereads.version, language: rereads.language }} />,
  },
  {
    label: t('instrument.import.column.state'),
    render: ({ state, refusal }) => (
      <>
        <Tag>{t(`instrument.rereading.state.${state}`)}</Tag>{' '}
        {refusal && <small>{t.any(`instrument.import.refusal.${refusal.code}`)}</small>}
      </>
    ),
  },
  {
    label: t('instrument.rereading.differences'),
    align: 'end',
    render: ({ differences }) => differences !== null && numberWords(differences, lang),
  },
  { label: t('instrument.rereading.at'), render: ({ at }) => <Moment at={at} /> },
]
