import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Ctx,
  type Cursor,
  DescriptionList,
  Notice,
  Page,
  Pager,
  type Ref,
  Section,
  page,
  printCursor,
  readCursor,
  resolveRef,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { readKeys } from '../keys.ts'
import { recordProblems } from '../problems.ts'
import { proveEntry } from '../prove.ts'
import { describeEntries } from '../queries/describe-entries.ts'
import { currentKey } from '../rules/key.ts'
import { findTrail } from '../queries/find-entries.ts'
import { presentSnapshots } from '../snapshots.ts'
import { readVersionEntry } from '../store.ts'
import { EntryList, ProofSection, recordPart } from './components.tsx'
import { proofHolds } from './entry.tsx'

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
  const view = viewOf(c)
  const { services, t, to } = view
  const { key, ...entity } = entityOf(c)
  const [newest] = await findTrail(view, entity, null, 1)
  if (!newest) throw recordProblems.noEntity({ entity: key })
  const found = await findTrail(view, entity, readRow(c), PER_PAGE + 1)
  const trail = await describeEntries(view, found.slice(0, PER_PAGE))
  const now = (await presentSnapshots(services, [newest.mark.entity])).get(key)?.hash ?? null
  const recorded = newest.mark.snapshot
  const proven = await proveEntry(services.db, newest.position)
  const keys = proven ? await readKeys(services.db) : null
  const own = await resolveRef(view, entity)
  const title = t('record.entity.title', { entity: own?.name ?? key })
  const last = found[PER_PAGE - 1]
  return page(
    c,
    <Page
      title={title}
      local={recordPart(view)}
      trail={[{ label: t('record.title'), href: to('/record') }]}
      feeds={[{ title: t('record.feed.entries'), address: to(feedOf(key)) }]}
    >
      {own && (
        <p>
          <a href={to(own.address)}>{t('record.entity.page')}</a>
        </p>
      )}
      <Comparison now={now} recorded={recorded} version={newest.mark.version} />
      {proven && keys ? (
        <ProofSection
          {...proven}
          holds={proofHolds(view, proven.proof, newest.leaf, keys)}
          vkey={currentKey(keys.history).vkey}
          snapshot={recorded === null ? undefined : { key, hash: recorded }}
        />
      ) : (
        <p>{t('record.entity.waiting')}</p>
      )}
      <Section
        id="entries"
        title={t('record.entity.trail')}
        aside={<a href={to(feedOf(key))}>{t('record.entity.follow')}</a>}
      >
        <EntryList entries={trail} />
        <Pager next={found.length > PER_PAGE && last ? printCursor(view.path, [last.id]) : null} />
      </Section>
    </Page>,
    200,
    view,
  )
}

const rowCursor = z.tuple([z.int().positive()])

/** The row of the last entry on the page before. @throws coreProblems.badCursor */
const readRow = (c: Ctx): number | null => {
  const [row = null] = readCursor(c, rowCursor) ?? []
  return row as number | null
}

/** Release 0.1.0 named the version of the entity before which a page of its entries begins. @returns null where it has had none so high */
export async function cursorOfVersion(version: string, c: Ctx): Promise<Cursor> {
  if (!/^\d{1,9}$/.test(version)) return null
  const entry = await readVersionEntry(c.var.services.db, entityOf(c), Number(version))
  return entry === null ? null : [entry]
}

/** The feed of everything that the record says of an entity, without the language. */
export const feedOf = (key: string): string => `/record/entries.atom?entity=${encodeURIComponent(key)}`

function Comparison(props: { now: string | null; recorded: string | null; version: number }): VNode {
  const { now, recorded, version } = props
  const { t } = useView()
  if (now === null && recorded === null) return <p>{t('record.entity.nothingPublic')}</p>
  const same = now === recorded
  const hash = (value: string | null): VNode => (
    <code class="break" dir="ltr">
      {value ?? '—'}
    </code>
  )
  return (
    <>
      <Notice warning={!same}>
        <p>{t(same ? 'record.entity.same' : 'record.entity.differs', { version })}</p>
      </Notice>
      <DescriptionList
        items={[
          [t('record.entity.recorded'), hash(recorded)],
          [t('record.entity.now'), hash(now)],
        ]}
      />
    </>
  )
}
