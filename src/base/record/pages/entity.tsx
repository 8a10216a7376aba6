import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Ctx,
  type Cursor,
  DescriptionList,
  type Entity,
  type Json,
  Notice,
  Page,
  Pager,
  type Ref,
  Section,
  type View,
  dateWords,
  page,
  printCursor,
  readCursor,
  refKey,
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
import { findLife } from '../queries/find-life.ts'
import type { Dated, Life } from '../schema.ts'
import { presentSnapshots } from '../snapshots.ts'
import { readVersionEntry } from '../store.ts'
import { EntryList, ProofSection, recordPart } from './components.tsx'
import { proofHolds } from './entry.tsx'
import { feedOf } from './feed-address.ts'

const PER_PAGE = 50

/** The entity that the address names. */
export function entityOf(c: Ctx): Ref & { key: string } {
  const [module = '', kind = '', id = ''] = ['module', 'kind', 'id'].map((name) => c.req.param(name))
  return { module, kind, id, key: `${module}/${kind}/${id}` }
}

/**
 * GET /record/entities/:module/:kind/:id — whether what the public sees of an entity now is what its last entry recorded,
 * what that is, all its entries, and the proof of the last one. Computed anew at each look: that is its point.
 */
export async function showEntity(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { services, t, to } = view
  const { key, ...entity } = entityOf(c)
  const before = readRow(c)
  const found = await findTrail(view, entity, before, PER_PAGE + 1)
  const [newest] = before === null ? found : await findTrail(view, entity, null, 1)
  if (!newest) throw recordProblems.noEntity({ entity: key })
  const trail = await describeEntries(view, found.slice(0, PER_PAGE))
  const shown = (await presentSnapshots(services, [newest.mark.entity])).get(refKey(newest.mark.entity))
  const now = shown?.hash ?? null
  const recorded = newest.mark.snapshot
  const proven = await proveEntry(services.db, newest.position)
  const keys = proven ? await readKeys(services.db) : null
  const holds = proven && keys ? proofHolds(view, proven.proof, newest.leaf, keys) : null
  const [own, life] = await Promise.all([resolveRef(view, entity), findLife(view, newest.mark.entity)])
  const name = own?.name ?? key
  const last = found[PER_PAGE - 1]
  const { module, kind } = newest.mark.entity
  const show = services.registry.entity(`${module}/${kind}`)?.show
  return page(
    c,
    <Page
      title={t('record.entity.title', { entity: name })}
      local={recordPart(view)}
      trail={[{ label: t('record.title'), href: to('/record') }]}
      feeds={[{ title: t('record.feed.of', { entity: name }), address: to(feedOf(key)) }]}
    >
      <Outcome now={now} recorded={recorded} version={newest.mark.version} life={life} />
      {shown && show && <Shown show={show} snapshot={shown.snapshot} />}
      {own && (
        <p>
          <a href={to(own.address)}>{t('record.entity.page')}</a>
        </p>
      )}
      {holds === false && (
        <Notice warning>
          <p>{t('record.entity.proofFails')}</p>
        </Notice>
      )}
      <Section
        id="entries"
        title={t('record.entity.trail')}
        aside={<a href={to(feedOf(key))}>{t('record.entity.follow')}</a>}
      >
        <EntryList entries={trail} />
        <Pager next={found.length > PER_PAGE && last ? printCursor(view.path, [last.id]) : null} />
      </Section>
      {proven && keys ? (
        <details>
          <summary>{t('record.entity.details')}</summary>
          <Hashes now={now} recorded={recorded} life={life} />
          <ProofSection
            {...proven}
            holds={holds === true}
            vkey={currentKey(keys.history).vkey}
            snapshot={recorded === null ? undefined : { key, hash: recorded }}
          />
        </details>
      ) : (
        <>
          <Hashes now={now} recorded={recorded} life={life} />
          <p>{t('record.entity.waiting')}</p>
        </>
      )}
    </Page>,
    200,
    view,
  )
}

/** What the public sees, drawn of what is hashed. */
const Shown = ({ show, snapshot }: { show: NonNullable<Entity['show']>; snapshot: Json }): VNode | null =>
  show(snapshot)

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

/** Whether what the public sees is what was put on record, and since when it has been so: in words. */
function Outcome(props: Hashed & { version: number; life: Life | null }): VNode {
  const { now, recorded, version, life } = props
  const view = useView()
  const { t } = view
  if (now === null && recorded === null) return <p>{t('record.entity.nothingPublic')}</p>
  const same = now === recorded
  return (
    <Notice warning={!same}>
      <p>
        <strong>{t(same ? 'record.entity.same' : 'record.entity.differs', { version })}</strong>
      </p>
      {same && life && <p>{livedWords(view, life)}</p>}
    </Notice>
  )
}

interface Hashed {
  now: string | null
  recorded: string | null
}

function Hashes({ now, recorded, life }: Hashed & { life: Life | null }): VNode {
  const { t } = useView()
  const hash = (value: string | null): VNode => (
    <code class="break" dir="ltr">
      {value ?? '—'}
    </code>
  )
  return (
    <DescriptionList
      items={[
        [t('record.entity.recorded'), hash(recorded)],
        [t('record.entity.now'), hash(now)],
        [
          t('record.entity.publishedBy'),
          life && life.published.position !== null && <ActLink act={life.published} />,
        ],
        [t('record.entity.changedBy'), life?.changed && <ActLink act={life.changed} />],
      ]}
    />
  )
}

/** When it was published and last changed. */
function livedWords({ t, lang }: View, { published, changed }: Life): string {
  const dayOf = ({ at }: Dated): string => dateWords(at, lang)
  return changed
    ? t('record.entity.changed', { published: dayOf(published), changed: dayOf(changed) })
    : t('record.entity.unchanged', { published: dayOf(published) })
}

/** Leads to an act that has its place. */
function ActLink({ act }: { act: Dated | null | undefined }): VNode | null {
  const { t, to } = useView()
  if (!act || act.position === null) return null
  return <a href={to(`/record/entries/${act.position}`)}>{t('record.number', { position: act.position })}</a>
}
