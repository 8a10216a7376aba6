import type { VNode } from 'preact'
import {
  CiteAs,
  type Ctx,
  Day,
  type Description,
  DescriptionList,
  FileSize,
  List,
  Listed,
  LocalizedText,
  Notice,
  Page,
  Panels,
  Section,
  Tag,
  type Reader,
  type Shown,
  type Source,
  attachment,
  coreProblems,
  directionOf,
  here,
  languageName,
  nameEntities,
  pickText,
  publicPage,
  refKey,
  renderPanels,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  ClaimSource,
  DocumentLink,
  type Item,
  type Programme,
  PlaceLink,
  ProofLink,
  SourceLine,
  exerciseBand,
  findItemsCiting,
  findProgramme,
  findProgrammes,
  itemRef,
  nameDocuments,
  placesIn,
  said,
} from '../../programme/index.ts'
import { FeedOfEntity, feedOfEntity } from '../../record/index.ts'
import {
  type DocumentFile,
  type DocumentRelation,
  FILE_VERSION,
  type FileVersion,
  LOCAL_NAVIGATION,
  type SourceDocument,
  keyOfFacts,
  keyOfFileVersion,
} from '../schema.ts'
import { documentRef } from '../entities.ts'
import { inLibrary } from './to-library.ts'
import { ParagraphsNaming } from './paragraphs-naming.tsx'
import { RelationList, endsOf } from './relations.tsx'
import { wherePublished } from './where-published.tsx'
import { findDocument, findFiles, findRelations } from '../queries/find-documents.ts'

/** Citing statements listed on the page; the rest is counted. */
const CITING_SHOWN = 40

interface PageProps {
  document: SourceDocument
  files: DocumentFile[]
  relations: DocumentRelation[]
  citing: { items: Item[]; count: number }
  panels: Shown[]
  /** Of its files, by `keyOfFileVersion`. */
  ofFiles: Shown[]
  /** The one whose pack brought it. */
  programme: Programme | null
  /** Where it belongs to several, all of them. */
  programmes: Programme[]
}

/** The document that an address names. @throws coreProblems.notFound where the part of the site has none */
async function documentAsked(c: Ctx, reader: Reader): Promise<SourceDocument> {
  const found = await here(reader, await findDocument(reader, c.req.param('id') ?? ''))
  if (!found) throw coreProblems.notFound()
  return found
}

/** GET /documents/:id — what is known of a document, its file and checksum, its relations, and what here rests on it. */
export const showDocument = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const document = await documentAsked(c, view)
    const { id } = document
    const files = await findFiles(view, id)
    const [relations, citing, panels, ofFiles, programme, programmes] = await Promise.all([
      findRelations(view, [id]),
      findItemsCiting(view, id, CITING_SHOWN),
      renderPanels(view, 'documents/document', [id]),
      renderPanels(view, 'documents/document', keysOf(document, files), FILE_VERSION),
      document.programme ? findProgramme(view, document.programme) : null,
      programmesOf(view, document),
    ])
    await Promise.all([
      nameDocuments(view, [document.body, ...endsOf(relations), { document: id }]),
      nameEntities(view, citing.items.map(itemRef)),
    ])
    return (
      <DocumentPage {...{ document, relations, files, citing, panels, ofFiles, programme, programmes }} />
    )
  })

/** Versions that were read from files and hold; and the facts, where nobody else says them. */
const keysOf = ({ id, body }: SourceDocument, files: readonly DocumentFile[]): string[] => [
  ...files.flatMap(({ language, versions }) =>
    versions
      .filter(({ withdrawn }) => !withdrawn)
      .map(({ number }) => keyOfFileVersion(id, { number, language })),
  ),
  ...(body.source || files.length === 0 ? [] : [keyOfFacts(id)]),
]

async function programmesOf(reader: Reader, { programme, body }: SourceDocument): Promise<Programme[]> {
  if (!body.alsoOf) return []
  const ids = new Set([programme, ...body.alsoOf])
  return (await findProgrammes(reader)).filter(({ id }) => ids.has(id))
}

function DocumentPage(props: PageProps): VNode {
  const { document, files, relations, citing, panels, ofFiles, programme, programmes } = props
  const view = useView()
  const { t, to } = view
  const { body, symbol } = document
  const title = pickText(body.title, view.lang)?.text ?? document.id
  const name = symbol ? `${symbol}: ${title}` : title
  return (
    <Page
      title={name}
      heading={<LocalizedText texts={body.title} />}
      kind={symbol ? <bdi>{symbol}</bdi> : t(`documents.kind.${body.kind}`)}
      trail={[inLibrary({ t, to })]}
      feeds={[feedOfEntity(view, documentRef(document.id), name)]}
      local={panels.find(({ place }) => place === LOCAL_NAVIGATION)?.parts?.get(document.id)}
      exercise={exerciseBand(programme)}
    >
      {body.note && (
        <Notice>
          <p>
            <LocalizedText texts={body.note} />
          </p>
        </Notice>
      )}
      <Facts {...{ document, programme, programmes, ofFiles }} hasFile={files.length > 0} />
      <Files document={document} files={files} ofFiles={ofFiles} />
      <Panels
        shown={[...panels, ...ofFiles].filter(({ place, parts }) => place === 'body' || parts === null)}
        id={document.id}
      />
      <Relations document={document.id} relations={relations} />
      <Citing document={document} citing={citing} />
      <Section id="verify" title={t('documents.verify')}>
        <CiteAs text={`${name}\n${view.services.config.origin}${view.path}`} />
        <p>
          <ProofLink entity={documentRef(document.id)} /> · <FeedOfEntity entity={documentRef(document.id)} />
        </p>
      </Section>
    </Page>
  )
}

interface FactsProps extends Pick<PageProps, 'document' | 'programme' | 'programmes' | 'ofFiles'> {
  hasFile: boolean
}

function Facts({ document, programme, programmes, ofFiles, hasFile }: FactsProps): VNode {
  const { id, body, symbol } = document
  const view = useView()
  const { t } = view
  return (
    <DescriptionList
      items={[
        [t('documents.fact.kind'), t(`documents.kind.${body.kind}`)],
        [t('documents.fact.organ'), body.organ],
        [t('documents.fact.commissioned'), body.commissioned],
        [t('documents.fact.adopted'), body.adopted && <Day date={body.adopted} />],
        [t('documents.fact.issued'), body.issued && <Day date={body.issued} />],
        [t('documents.fact.endorsed'), body.endorsed && <Endorsed {...body.endorsed} />],
        [t('documents.fact.session'), body.session],
        [t('documents.fact.agendaItem'), body.agendaItem],
        [t('documents.fact.aliases'), body.aliases.join(', ')],
        [
          t('documents.fact.address'),
          // What an exercise invents is found nowhere.
          wherePublished(view, {
            symbol: programme?.kind === 'exercise' ? null : symbol,
            address: body.address,
          }),
        ],
        [t('documents.fact.files', { count: 1 }), !hasFile && t('documents.fact.noFile')],
        [t('documents.fact.programmes'), programmes.length > 0 && <ProgrammeLinks programmes={programmes} />],
        [
          t('documents.fact.source'),
          body.source ? (
            <SourceLine source={body.source} />
          ) : (
            hasFile && <FromFile ofFiles={ofFiles} id={id} />
          ),
        ],
      ]}
    />
  )
}

/** Nobody says anything of it but its own file, with how far that is proven. */
function FromFile({ ofFiles, id }: Pick<PageProps, 'ofFiles'> & { id: string }): VNode {
  const { t } = useView()
  return (
    <>
      {t('documents.fact.fromFile')} {ofFiles.flatMap(({ parts }) => parts?.get(keyOfFacts(id)) ?? [])}
    </>
  )
}

function ProgrammeLinks({ programmes }: Pick<PageProps, 'programmes'>): VNode {
  const view = useView()
  return (
    <Listed
      items={programmes.map(({ id, body }) => (
        <a href={view.to(`/programmes/${id}`)}>{said(view, body.name)}</a>
      ))}
    />
  )
}

/** By which document, when, and how that is known. */
const Endorsed = ({ date, by, source }: { date?: string | undefined; by: string; source: Source }): VNode => (
  <>
    <DocumentLink id={by} />
    {date && (
      <>
        {' · '}
        <Day date={date} />
      </>
    )}
    <ClaimSource source={source} />
  </>
)

/** Each file as what it is: of which version, whether that is the one that stands, and how far it is proven. */
function Files({
  document,
  files,
  ofFiles,
}: Pick<PageProps, 'document' | 'files' | 'ofFiles'>): VNode | null {
  const { t, to, lang } = useView()
  if (files.length === 0) return null
  const partsOf = (version: FileVersion, language: string): VNode[] => {
    const key = keyOfFileVersion(document.id, { ...version, language })
    return ofFiles.flatMap(({ parts }) => parts?.get(key) ?? [])
  }
  return (
    <Section id="files" title={t('documents.fact.files', { count: files.length })}>
      <List
        rows={files.map(({ sha256, name, language, size, versions }) => ({
          title: t('documents.file.download', { name }),
          href: to(`/documents/${document.id}/files/${sha256}`),
          tags: versions.map((version) => <FileTags version={version} />),
          meta: [languageName(language, lang), <FileSize bytes={size} />],
          children: (
            <>
              {versions.map((version) => (
                <>
                  {partsOf(version, language)}
                  <OwnFacts version={version} language={language} known={document.body} />
                </>
              ))}
              <p class="meta">
                {t('documents.fact.checksum')} <code>{sha256}</code>
              </p>
            </>
          ),
        }))}
      />
    </Section>
  )
}

function FileTags({ version }: { version: FileVersion }): VNode {
  const { t } = useView()
  const { number, status, date, withdrawn } = version
  return (
    <>
      <Tag>{t('documents.file.version', { number })}</Tag> <Tag>{t(`documents.file.status.${status}`)}</Tag>{' '}
      {status === 'working-draft' && date && <Day date={date} short />}{' '}
      {withdrawn && <Tag>{t('documents.file.withdrawn')}</Tag>}{' '}
    </>
  )
}

/** What a file says of itself otherwise than is known of its document. */
function OwnFacts(props: {
  version: FileVersion
  language: string
  known: SourceDocument['body']
}): VNode | null {
  const { t } = useView()
  const { version, language, known } = props
  const { title, session, agendaItem, date, status } = version
  const isCalledOtherwise = title !== '' && title !== known.title[language]
  const others = [
    [t('documents.fact.session'), session !== known.session && session],
    [t('documents.fact.agendaItem'), agendaItem !== known.agendaItem && agendaItem],
    [
      t('documents.list.date'),
      status !== 'working-draft' && date && date !== (known.adopted ?? known.issued) && <Day date={date} />,
    ],
  ] satisfies Description[]
  if (!isCalledOtherwise && others.every(([, value]) => !value)) return null
  return (
    <>
      <p class="meta">{t('documents.file.says')}</p>
      {isCalledOtherwise && (
        <p lang={language} dir={directionOf(language)}>
          {title}
        </p>
      )}
      <DescriptionList items={others} />
    </>
  )
}

function Relations(props: { document: string; relations: DocumentRelation[] }): VNode | null {
  const { t } = useView()
  const { document, relations } = props
  if (relations.length === 0) return null
  return (
    <Section id="relations" title={t('documents.relations.title')}>
      <RelationList document={document} relations={relations} />
    </Section>
  )
}

/** The statements of this site that name the document as their source. */
function Citing({ document, citing: { items, count } }: Pick<PageProps, 'citing' | 'document'>): VNode {
  const { t, to, names } = useView()
  return (
    <Section
      id="cited"
      title={t('documents.cited.title')}
      aside={count > 0 && t('documents.cited.count', { count })}
    >
      {count === 0 && <p>{t('documents.cited.none')}</p>}
      <ul>
        {items.map((item) => {
          const known = names.get(refKey(itemRef(item)))
          return (
            known && (
              <li>
                <a href={to(known.address)}>{known.name}</a>
                {placesIn(item.body, document.id).map((paragraph) => (
                  <small>
                    {' · '}
                    <PlaceLink source={{ document: document.id, paragraph }} />
                  </small>
                ))}
              </li>
            )
          )
        })}
      </ul>
      <ParagraphsNaming symbol={document.symbol} />
      {count > CITING_SHOWN && <p>{t('documents.cited.more', { count: count - CITING_SHOWN })}</p>}
    </Section>
  )
}

/** GET /documents/:id/files/:sha256 — the file as it was accepted, for saving. */
export async function sendFile(c: Ctx): Promise<Response> {
  const { services } = c.var
  const view = viewOf(c)
  const files = await findFiles(view, (await documentAsked(c, view)).id)
  const file = files.find((f) => f.sha256 === c.req.param('sha256'))
  const stored = file && (await services.files.get(services.db, file.sha256))
  if (!file || !stored) throw coreProblems.notFound()
  return attachment(c, stored.bytes, stored.mediaType, file.name)
}
