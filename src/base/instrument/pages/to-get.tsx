import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
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
  SubmissionToken,
  Table,
  Tag,
  type View,
  languageName,
  pickText,
  resource,
  useView,
} from '../../../core/index.ts'
import { type SourceDocument, addressOfFile, findDocuments, inLibrary } from '../../documents/index.ts'
import { startGetting } from '../actions/start-getting.ts'
import { type GettingNow, findGetting, listTextsToGet, seesWaiting } from '../queries/find-texts-to-get.ts'
import { isFailure } from '../rules/pinned-texts.ts'
import { type SoughtText, isMissingText } from '../sought-store.ts'
import { REFRESH_SECONDS, RunProgress, postRun } from './background-run.tsx'

const states = ['here', 'quoted', 'waiting', 'reading', 'missing'] as const

const row = z.strictObject({
  document: z.string(),
  symbol: z.string(),
  language: z.string(),
  programme: z.string(),
  state: z.enum(states),
  instrument: z.string().nullable(),
  outcome: z.string().nullable(),
  tried: z.string().nullable(),
  source: z.string(),
})
type Row = z.infer<typeof row>

function stateOf({ instrument, waiting, quoted }: SoughtText): Row['state'] {
  if (instrument !== null) return 'here'
  if (waiting) return waiting.isRead ? 'waiting' : 'reading'
  return quoted === null ? 'missing' : 'quoted'
}

/** Official documents that packs pin, for whoever may get them: what is here and what is missing. */
export const textsToGetResource = resource<SoughtText, Record<never, never>, Row>({
  name: 'texts-to-get',
  path: '/texts-to-get',
  title: 'instrument.get.title',
  description: 'instrument.get.listLead',
  query: z.strictObject({}),
  restricted: true,
  cursor: z.tuple([z.string().max(200), z.string().max(35)]),
  find: (reader, _asked, paging) => listTextsToGet(reader, paging),
  row,
  json: ({ services }, found) =>
    found.map((text) => ({
      document: text.document,
      symbol: text.symbol,
      language: text.language,
      programme: text.programme,
      state: stateOf(text),
      instrument: text.instrument ?? text.quoted,
      outcome: text.last?.outcome.what ?? null,
      tried: text.last?.at.toISOString() ?? null,
      source: addressOfFile(services.config.documentService, text),
    })),
  csv: ['document', 'symbol', 'language', 'programme', 'state', 'instrument', 'outcome', 'tried', 'source'],
  page: (view, found) => drawTextsToGet(view, found),
})

const SHOWN_AGAIN = 100

/** POST /texts-to-get — has the missing ones got. */
export const postGetting = (c: Ctx): Promise<Response> =>
  postRun(c, {
    address: '/texts-to-get',
    begin: startGetting,
    done: 'instrument.done.gettingBegan',
    draw: async (view, errors) =>
      drawTextsToGet(view, await listTextsToGet(view, { after: null, limit: SHOWN_AGAIN }), errors),
  })

async function drawTextsToGet(view: View, found: Found<SoughtText>, errors: FormErrors = {}): Promise<VNode> {
  const [getting, documents] = await Promise.all([
    findGetting(view),
    findDocuments(
      view,
      found.items.map(({ document }) => document),
    ),
  ])
  return <TextsToGet found={found} documents={documents} {...getting} errors={errors} />
}

interface Props {
  found: Found<SoughtText>
  /** By their ids. */
  documents: Map<string, SourceDocument>
  missing: number
  last: GettingNow | null
  errors: FormErrors
}

function TextsToGet({ found, documents, missing, last, errors }: Props): VNode {
  const view = useView()
  const { t, to } = view
  const isRunning = last?.run.state === 'running'
  return (
    <Page
      wide
      title={t('instrument.get.title')}
      lead={t('instrument.get.lead')}
      trail={[inLibrary({ t, to }), { label: t('instrument.import.title'), href: to('/imports') }]}
      {...(isRunning && { refresh: REFRESH_SECONDS })}
    >
      <ErrorSummary errors={errors} />
      {last && <Getting {...last} />}
      {!isRunning && missing > 0 && <GetForm missing={missing} />}
      <FoundList found={found} asked={{}} count={(count) => t('instrument.get.count', { count })}>
        <Table
          caption={t('instrument.get.caption')}
          captionHidden
          rows={found.items}
          columns={columnsOf(view, documents, isRunning ? last : null)}
          empty={<EmptyState title={t('instrument.get.none')} />}
        />
      </FoundList>
    </Page>
  )
}

/** What pressing the button does, before it is pressed. */
function GetForm({ missing }: { missing: number }): VNode {
  const { t, to, services } = useView()
  return (
    <>
      <form method="post" action={to('/texts-to-get')}>
        <SubmissionToken />
        <p>{t('instrument.get.startHint', { host: hostOf(services.config.documentService) })}</p>
        <Button>{t('instrument.get.start', { count: missing })}</Button>
      </form>
      <Actions others={[{ label: t('instrument.get.byHand'), href: to('/imports') }]} />
    </>
  )
}

const hostOf = (template: string): string => new URL(template).host

/** How far somebody's getting of texts is, or what came of the last one. */
function Getting({ run, done, left }: GettingNow): VNode {
  const { t } = useView()
  if (run.state === 'running')
    return <RunProgress label={t('instrument.get.running')} done={done.length} total={done.length + left} />
  const came = done.filter(({ instrument }) => instrument !== null).length
  const waiting = done.filter(({ waiting: one }) => one !== null).length
  return (
    <p>
      {t('instrument.get.lastRun', { came, waiting, failed: done.length - came - waiting })}{' '}
      <Moment at={run.at} />
    </p>
  )
}

const columnsOf = (
  { t, to, lang }: View,
  documents: Props['documents'],
  running: GettingNow | null,
): Column<SoughtText>[] => [
  {
    label: t('instrument.rereading.text'),
    render: ({ document, symbol, instrument, quoted }) => (
      <>
        <a
          class="title"
          href={to(instrument || quoted ? `/instruments/${instrument ?? quoted}` : `/documents/${document}`)}
        >
          <bdi>{symbol}</bdi>
        </a>{' '}
        <Title document={documents.get(document)} />
      </>
    ),
  },
  { label: t('instrument.import.language'), render: ({ language }) => languageName(language, lang) },
  {
    label: t('instrument.import.column.state'),
    render: (text) => <State text={text} running={running} />,
  },
  {
    label: t('instrument.get.tried'),
    render: ({ last }) => last && <Moment at={last.at} />,
  },
]

function Title({ document }: { document: SourceDocument | undefined }): VNode | null {
  const { lang } = useView()
  const title = document && pickText(document.body.title, lang)
  return title ? (
    <small lang={title.lang}>
      <bdi>{title.text}</bdi>
    </small>
  ) : null
}

/** Where a text is, and what it waits for or why it is not here. */
function State({ text, running }: { text: SoughtText; running: GettingNow | null }): VNode {
  const view = useView()
  const { t, to, services } = view
  const { waiting, last } = text
  const state = stateOf(text)
  const isMissing = isMissingText(text)
  const isBeingGot = running !== null && isMissing && last?.run !== running.run.id
  const source = addressOfFile(services.config.documentService, text)
  return (
    <>
      <Tag>{t(`instrument.get.state.${isBeingGot ? 'asked' : state}`)}</Tag>
      {!isBeingGot && (state === 'waiting' || isMissing) && <Reason text={text} />}
      {waiting?.isRead && seesWaiting(view, text) && (
        <p>
          <a href={to(`/imports/${waiting.id}`)}>{t('instrument.get.review')}</a>
        </p>
      )}
      {!isBeingGot && isMissing && (
        <p>
          <a href={source} rel="noreferrer">
            {t('instrument.get.open', { host: hostOf(source) })}
          </a>
        </p>
      )}
    </>
  )
}

function Reason({ text: { last } }: { text: SoughtText }): VNode | null {
  const { t } = useView()
  if (!last) return null
  const { outcome } = last
  if (outcome.what === 'waiting')
    return (
      <p>
        {t(`instrument.get.waits.${outcome.why}`)}
        {outcome.agreeing && ` ${t('instrument.get.agreeing', outcome.agreeing)}`}
      </p>
    )
  if (!isFailure(outcome)) return null
  return (
    <p>
      {t(`instrument.get.failed.${outcome.what}`)}
      {outcome.detail && (
        <>
          {' '}
          <small class="break" lang="en" dir="ltr">
            {outcome.detail}
          </small>
        </>
      )}
    </p>
  )
}
