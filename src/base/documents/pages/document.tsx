import type { VNode } from 'preact'
import {
  type Ctx,
  Day,
  Page,
  type Shown,
  Text,
  attachment,
  coreProblems,
  languageName,
  nameEntities,
  pickText,
  publicPage,
  refKey,
  renderPanels,
  to,
  viewOf,
} from '../../../core/index.ts'
import {
  DocumentLink,
  type Item,
  ProofLink,
  SourceLine,
  findItemsCiting,
  itemRef,
  nameDocuments,
} from '../../programme/index.ts'
import type { DocumentFile, DocumentRelation, SourceDocument } from '../schema.ts'
import { documentRef } from '../entities.ts'
import { findDocument, findFiles, findRelations } from '../queries/find-documents.ts'

/** Citing statements listed on the page; the rest is counted. */
const CITING_SHOWN = 40

interface Parts {
  document: SourceDocument
  files: DocumentFile[]
  relations: DocumentRelation[]
  citing: { items: Item[]; count: number }
  panels: Shown[]
}

/** GET /documents/:id — what is known of a document, its file and checksum, its relations, and what here rests on it. */
export const showDocument = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const document = await findDocument(view, c.req.param('id') ?? '')
    if (!document) throw coreProblems.notFound()
    const { id } = document
    const [relations, files, citing, panels] = await Promise.all([
      findRelations(view, id),
      findFiles(view, id),
      findItemsCiting(view, id, CITING_SHOWN),
      renderPanels(view, 'documents/document', [id]),
    ])
    await Promise.all([
      nameDocuments(view, [document.body, relations]),
      nameEntities(view, citing.items.map(itemRef)),
    ])
    return <DocumentPage c={c} parts={{ document, files, relations, citing, panels }} />
  })

function DocumentPage({ c, parts }: { c: Ctx; parts: Parts }): VNode {
  const { lang, t } = c.var
  const { document, citing } = parts
  const title = pickText(document.body.title, lang)?.text ?? document.id
  return (
    <Page
      c={c}
      title={document.symbol ? `${document.symbol}: ${title}` : title}
      trail={[{ label: t('documents.list.title'), address: to(c, '/documents') }]}
    >
      <p class="meta">
        <bdi>{document.symbol}</bdi>
      </p>
      <h1>
        <Text t={t} lang={lang} texts={document.body.title} />
      </h1>
      <Facts c={c} parts={parts} />
      {parts.panels.map((panel) => panel.parts?.get(document.id))}
      <Relations c={c} parts={parts} />
      <section>
        <h2>{t('documents.cited.title')}</h2>
        <p>{t(citing.count > 0 ? 'documents.cited.lead' : 'documents.cited.none')}</p>
        <ul>
          {citing.items.map((item) => {
            const reference = c.var.names.get(refKey(itemRef(item)))
            return <li>{reference && <a href={to(c, reference.address)}>{reference.name}</a>}</li>
          })}
        </ul>
        {citing.count > CITING_SHOWN && (
          <p>{t('documents.cited.more', { count: citing.count - CITING_SHOWN })}</p>
        )}
      </section>
    </Page>
  )
}

function Facts({ c, parts }: { c: Ctx; parts: Parts }): VNode {
  const { t, lang } = c.var
  const { document, files } = parts
  const { body } = document
  const rows: [string, VNode | string | null | undefined | false][] = [
    ['kind', t(`documents.kind.${body.kind}`)],
    ['organ', body.organ],
    ['adopted', body.adopted && <Day date={body.adopted} lang={c.var.lang} />],
    ['issued', body.issued && <Day date={body.issued} lang={c.var.lang} />],
    [
      'endorsed',
      body.endorsed && (
        <>
          {body.endorsed.date && <Day date={body.endorsed.date} lang={c.var.lang} />}{' '}
          <SourceLine source={body.endorsed.source} />
        </>
      ),
    ],
    ['session', body.session],
    ['agendaItem', body.agendaItem],
    ['aliases', body.aliases.length > 0 && body.aliases.join(', ')],
    [
      'address',
      body.address && (
        <a class="break" href={body.address} rel="external nofollow">
          {body.address}
        </a>
      ),
    ],
    ['source', body.source && <SourceLine source={body.source} />],
    ['files', <Files c={c} document={document.id} files={files} />],
    ['record', <ProofLink entity={documentRef(document.id)} />],
  ]
  return (
    <>
      {body.note && (
        <p class="note">
          <Text t={t} lang={lang} texts={body.note} />
        </p>
      )}
      <dl class="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <>
                <dt>{t.any(`documents.fact.${name}`)}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
    </>
  )
}

function Files({ c, document, files }: { c: Ctx; document: string; files: DocumentFile[] }): VNode {
  const { t, lang } = c.var
  if (files.length === 0) return <>{t('documents.fact.noFile')}</>
  return (
    <ul>
      {files.map((f) => (
        <li>
          <a href={to(c, `/documents/${document}/files/${f.sha256}`)}>
            <bdi>{t('documents.file.download', { name: f.name, size: f.size })}</bdi>
          </a>{' '}
          · {languageName(f.language, lang)}
          <br />
          <small>
            {t('documents.fact.checksum')} <code>{f.sha256}</code>
          </small>
        </li>
      ))}
    </ul>
  )
}

function Relations({ c, parts }: { c: Ctx; parts: Parts }): VNode | null {
  const { t } = c.var
  const { document, relations } = parts
  if (relations.length === 0) return null
  return (
    <section>
      <h2>{t('documents.relations.title')}</h2>
      <ul>
        {relations.map((r) => {
          const away = r.from === document.id
          const other = away ? r.to : r.from
          return (
            <li>
              {t.any(`documents.relations.${away ? 'type' : 'back'}.${r.type}`)} <DocumentLink id={other} />{' '}
              {r.source && <SourceLine source={r.source} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** GET /documents/:id/files/:sha256 — the file as it was accepted, for saving. */
export async function sendFile(c: Ctx): Promise<Response> {
  const { services } = c.var
  const files = await findFiles(viewOf(c), c.req.param('id') ?? '')
  const file = files.find((f) => f.sha256 === c.req.param('sha256'))
  const stored = file && (await services.files.get(services.db, file.sha256))
  if (!file || !stored) throw coreProblems.notFound()
  return attachment(c, stored.bytes, stored.mediaType, file.name)
}
