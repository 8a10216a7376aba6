import {
  Button,
  type Ctx,
  Field,
  Page,
  Text,
  pickText,
  publicPageByContent,
  to,
} from '../../../core/index.ts'
import { sameSymbol } from '../../../text/index.ts'
import { foldText } from '../rules/fold-text.ts'
import type { SourceDocument } from '../schema.ts'
import { listDocuments } from '../store.ts'

/** GET /documents?q= — every document by symbol; a search by symbol or words of the title in any language. */
export async function showDocuments(c: Ctx): Promise<Response> {
  const { services, lang, t } = c.var
  const words = (c.req.query('q') ?? '').trim()
  const all = await listDocuments(services.db)
  const shown = words ? found(all, words) : all
  return publicPageByContent(c, () => (
    <Page c={c} title={t('documents.list.title')}>
      <h1>{t('documents.list.title')}</h1>
      <p class="lead">{t('documents.list.lead')}</p>
      <form class="search" role="search" action={to(c, '/documents')}>
        <Field name="q" type="search" label={t('documents.list.find')} value={words} />
        <Button>{t('documents.list.search')}</Button>
      </form>
      {all.length === 0 && <p>{t('documents.list.empty')}</p>}
      {all.length > 0 && shown.length === 0 && <p>{t('documents.list.none')}</p>}
      <ul class="rows">
        {shown.map((d) => (
          <li>
            <a href={to(c, `/documents/${d.id}`)}>
              <bdi>{d.symbol ?? pickText(d.body.title, lang)?.text ?? d.id}</bdi>
            </a>{' '}
            <span class="mark">{t(`documents.kind.${d.body.kind}`)}</span>
            {d.symbol && (
              <p>
                <Text t={t} lang={lang} texts={d.body.title} unmarked />
              </p>
            )}
          </li>
        ))}
      </ul>
    </Page>
  ))
}

/** The document of that symbol, however it is spelled, or else those in which the words stand. */
function found(all: SourceDocument[], words: string): SourceDocument[] {
  const named = all.filter(({ symbol, body }) =>
    [symbol ?? '', ...body.aliases].some((s) => sameSymbol(s, words)),
  )
  return named.length > 0 ? named : all.filter((document) => matches(document, words))
}

/** Every word must stand in the symbol, an alias or a title, whatever the accents and the case. */
function matches(document: SourceDocument, words: string): boolean {
  const haystack = foldText(
    [
      document.symbol ?? '',
      document.id,
      ...document.body.aliases,
      ...Object.values(document.body.title),
    ].join(' '),
  )
  return foldText(words)
    .split(/\s+/)
    .every((word) => haystack.includes(word))
}
