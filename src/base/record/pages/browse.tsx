import { Day, Page, publicPage, to, type Ctx } from '../../../core/index.ts'
import { readKeys, type RecordKeys } from '../keys.ts'
import { toBase64 } from '../rules/base64.ts'
import type { StoredCheckpoint } from '../schema.ts'
import { readEntriesBefore } from '../store.ts'
import { readHead } from '../store-tree.ts'
import { describeEntries } from './describe.ts'
import { filterOf, queryOf } from './filter.ts'
import { EntryList } from './components.tsx'

const PER_PAGE = 50

/** GET /record — what the record is, its newest checkpoint, and its entries, newest first. */
export async function showRecord(c: Ctx): Promise<Response> {
  const { services, lang, t } = c.var
  const head = await readHead(services.db)
  const before = Number(c.req.query('before') ?? Infinity)
  const filter = filterOf(c)
  return publicPage(c, [head?.size ?? 0], async () => {
    const top = Number.isSafeInteger(before) && before >= 0 ? before : (head?.size ?? 0)
    const found = await readEntriesBefore(services.db, top, PER_PAGE + 1, filter)
    const shown = await describeEntries(services, lang, found.slice(0, PER_PAGE))
    const last = shown.at(-1)?.entry.position
    const keys = head ? await readKeys(services.db) : null
    const query = queryOf(filter)
    return (
      <Page
        c={c}
        title={t('record.title')}
        description={t('record.lead')}
        feeds={[
          {
            title: t('record.feed.entries'),
            address: to(c, `/record/entries.atom${query ? `?${query}` : ''}`),
          },
          { title: t('record.feed.checkpoints'), address: '/record/checkpoints.atom' },
        ]}
      >
        <h1>{t('record.title')}</h1>
        <p class="lead">{t('record.lead')}</p>
        {head && keys && <Newest c={c} head={head} keys={keys} />}
        <p>
          <a href={to(c, '/record/check')}>{t('record.check.title')}</a>
        </p>
        <h2>{t('record.entries')}</h2>
        {query && (
          <p>
            {t('record.filtered', { filter: Object.values(filter).filter(Boolean).join(', ') })}{' '}
            <a href={to(c, '/record')}>{t('record.showAll')}</a>
          </p>
        )}
        {shown.length === 0 ? <p>{t('record.none')}</p> : <EntryList c={c} entries={shown} />}
        {found.length > PER_PAGE && last !== undefined && last !== null && (
          <p class="pager">
            <a href={to(c, `/record?${query ? `${query}&` : ''}before=${last}`)} rel="next">
              {t('core.list.older')}
            </a>
          </p>
        )}
      </Page>
    )
  })
}

function Newest({ c, head, keys }: { c: Ctx; head: StoredCheckpoint; keys: RecordKeys }) {
  const { t, lang } = c.var
  return (
    <section aria-labelledby="checkpoint">
      <h2 id="checkpoint">{t('record.checkpoint.title')}</h2>
      <dl class="facts">
        <dt>{t('record.checkpoint.size')}</dt>
        <dd>{new Intl.NumberFormat(lang).format(head.size)}</dd>
        <dt>{t('record.checkpoint.at')}</dt>
        <dd>
          <Day date={head.at} lang={lang} />
        </dd>
        <dt>{t('record.checkpoint.root')}</dt>
        <dd>
          <code class="break" dir="ltr">
            {toBase64(head.root)}
          </code>
        </dd>
        <dt>{t('record.checkpoint.keys')}</dt>
        <dd>
          {keys.history.map(({ vkey, from }) => (
            <div>
              <code class="break" dir="ltr">
                {vkey}
              </code>{' '}
              <small>{t('record.checkpoint.from', { from })}</small>
            </div>
          ))}
        </dd>
      </dl>
      <p class="hint">{t('record.checkpoint.hint')}</p>
      <ul class="inline">
        <li>
          <a href="/record/checkpoint">{t('record.checkpoint.file')}</a>
        </li>
        <li>
          <a href="/record/checkpoints.atom">{t('record.feed.checkpoints')}</a>
        </li>
        <li>
          <a href={to(c, '/record/entries.atom')}>{t('record.feed.entries')}</a>
        </li>
      </ul>
    </section>
  )
}
