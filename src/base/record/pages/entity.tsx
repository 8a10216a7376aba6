import type { VNode } from 'preact'
import { Page, page, to, type Ctx, type Ref } from '../../../core/index.ts'
import { readKeys } from '../keys.ts'
import { recordProblems } from '../problems.ts'
import { proveEntry } from '../prove.ts'
import { currentKey } from '../rules/key.ts'
import { presentSnapshots } from '../states.ts'
import { readTrail } from '../store.ts'
import { describeEntries, ownPage } from './describe.ts'
import { proofHolds } from './entry.tsx'
import { EntryList, ProofSection } from './components.tsx'

const PER_PAGE = 50

/** The entity that the address names. */
export function entityOf(c: Ctx): Ref & { key: string } {
  const [module = '', kind = '', id = ''] = ['module', 'kind', 'id'].map((name) => c.req.param(name))
  return { module, kind, id, key: `${module}/${kind}/${id}` }
}

/**
 * GET /record/entities/:module/:kind/:id — whether what the public sees of an entity now is what its last entry recorded,
 * the proof of that entry, and all its entries. Computed anew at each look: that is its point.
 */
export async function showEntity(c: Ctx): Promise<Response> {
  const { services, lang, t } = c.var
  const { key, ...entity } = entityOf(c)
  const before = Number(c.req.query('before') ?? Infinity)
  const top = Number.isSafeInteger(before) ? before : 2 ** 31 - 1
  const [newest] = await readTrail(services.db, entity, 2 ** 31 - 1, 1)
  if (!newest) throw recordProblems.noEntity({ entity: key })
  const found = await readTrail(services.db, entity, top, PER_PAGE + 1)
  const trail = await describeEntries(services, lang, found.slice(0, PER_PAGE))
  const now = (await presentSnapshots(services.db, services.hooks, [entity])).get(key) ?? null
  const recorded = newest.mark.snapshot
  const proven = await proveEntry(services.db, newest.position)
  const keys = proven ? await readKeys(services.db) : null
  const own = await ownPage(c, key)
  const name = own?.name ?? key
  c.header('Cache-Control', 'no-cache')
  return page(
    c,
    <Page
      c={c}
      title={t('record.entity.title', { entity: name })}
      trail={[{ label: t('record.title'), address: to(c, '/record') }]}
      feeds={[{ title: t('record.feed.entries'), address: feedOf(c, key) }]}
    >
      <h1>{t('record.entity.title', { entity: name })}</h1>
      {own && (
        <p>
          <a href={to(c, own.address)}>{t('record.entity.page')}</a>
        </p>
      )}
      <Comparison c={c} now={now} recorded={recorded} version={newest.mark.version} />
      {proven && keys ? (
        <ProofSection
          c={c}
          {...proven}
          holds={proofHolds(proven.proof, newest.leaf, keys)}
          vkey={currentKey(keys.history).vkey}
          snapshot={recorded === null ? undefined : { key, hash: recorded }}
        />
      ) : (
        <p>{t('record.entity.waiting')}</p>
      )}
      <h2>{t('record.entity.trail')}</h2>
      <p>
        <a href={feedOf(c, key)}>{t('record.entity.follow')}</a>
      </p>
      <EntryList c={c} entries={trail} />
      {found.length > PER_PAGE && (
        <p class="pager">
          <a
            href={`${to(c, `/record/entities/${key}`)}?before=${found[PER_PAGE - 1]?.mark.version}`}
            rel="next"
          >
            {t('core.list.older')}
          </a>
        </p>
      )}
    </Page>,
  )
}

export const feedOf = (c: Ctx, key: string): string =>
  to(c, `/record/entries.atom?entity=${encodeURIComponent(key)}`)

function Comparison(props: { c: Ctx; now: string | null; recorded: string | null; version: number }): VNode {
  const { c, now, recorded, version } = props
  const { t } = c.var
  if (now === null && recorded === null) return <p>{t('record.entity.nothingPublic')}</p>
  const same = now === recorded
  return (
    <>
      <p class={same ? 'lead' : 'note'}>
        {t(same ? 'record.entity.same' : 'record.entity.differs', { version })}
      </p>
      <dl class="facts">
        <dt>{t('record.entity.recorded')}</dt>
        <dd>
          <code class="break" dir="ltr">
            {recorded ?? '—'}
          </code>
        </dd>
        <dt>{t('record.entity.now')}</dt>
        <dd>
          <code class="break" dir="ltr">
            {now ?? '—'}
          </code>
        </dd>
      </dl>
    </>
  )
}
