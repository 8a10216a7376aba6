import type { VNode } from 'preact'
import {
  type Ctx,
  DescriptionList,
  Moment,
  Page,
  type View,
  publicPage,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { type RecordKeys, readKeys } from '../keys.ts'
import { openKnown } from '../opened-checkpoints.ts'
import { recordProblems } from '../problems.ts'
import { proveEntry } from '../prove.ts'
import {
  type Described,
  type NamedEntity,
  describeEntries,
  entityAddress,
} from '../queries/describe-entries.ts'
import { findEntry } from '../queries/find-entries.ts'
import { currentKey } from '../rules/key.ts'
import { leafHash } from '../rules/merkle.ts'
import { NoteError } from '../rules/note.ts'
import { type TlogProof, leadsTo } from '../rules/proof.ts'
import type { Entry } from '../schema.ts'
import { ProofSection, recordPart } from './components.tsx'

/** The placed entry that the address names. */
export async function entryOf(c: Ctx): Promise<Entry & { position: number }> {
  const position = Number(c.req.param('position'))
  const entry = Number.isSafeInteger(position) ? await findEntry(viewOf(c), position) : null
  if (!entry || entry.position === null)
    throw recordProblems.noEntry({ entry: c.req.param('position') ?? '' })
  return { ...entry, position: entry.position }
}

/** Whether a proof leads from the entry's own bytes to a checkpoint that the record's keys signed. */
export function proofHolds(
  { services }: View,
  proof: TlogProof,
  leaf: Uint8Array,
  keys: RecordKeys,
): boolean {
  try {
    return leadsTo(openKnown(services, proof.checkpoint, keys), proof, leaf)
  } catch (error) {
    if (error instanceof NoteError) return false
    throw error
  }
}

/** GET /record/entries/:position — one entry with all it says, and its proof. */
export const showEntry = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { services, t, to } = view
    const entry = await entryOf(c)
    const [described] = await describeEntries(view, [entry], { all: true })
    const proven = await proveEntry(services.db, entry.position)
    const keys = await readKeys(services.db)
    const title = t('record.number', { position: entry.position })
    return (
      <Page
        title={title}
        {...(described && { lead: described.sentence })}
        local={recordPart(view)}
        trail={[{ label: t('record.title'), href: to('/record') }]}
      >
        {described && <Told described={described} />}
        <details>
          <summary>{t('record.asRecorded')}</summary>
          <p>
            {t('record.field.hash')}{' '}
            <code class="break" dir="ltr">
              {Buffer.from(leafHash(entry.leaf)).toString('hex')}
            </code>
          </p>
          <pre class="scroll" dir="ltr">
            {Buffer.from(entry.leaf).toString('utf8')}
          </pre>
        </details>
        {proven && (
          <ProofSection
            {...proven}
            holds={proofHolds(view, proven.proof, entry.leaf, keys)}
            vkey={currentKey(keys.history).vkey}
          />
        )}
      </Page>
    )
  })

function Told({ described: { envelope, entities, programme, party } }: { described: Described }): VNode {
  const { t } = useView()
  return (
    <>
      {!envelope && <p>{t('record.privateHint')}</p>}
      <DescriptionList
        items={[
          envelope && [t('record.field.at'), <Moment at={new Date(envelope.at)} />],
          envelope && [t('record.field.entities'), <Entities entities={entities} />],
          ...Object.entries({ programme, party, role: envelope?.role, mandate: envelope?.mandate }).map(
            ([field, value]) => [t.any(`record.field.${field}`), value && <bdi>{value}</bdi>] as const,
          ),
        ]}
      />
    </>
  )
}

/** More are folded: a pack that is loaded names hundreds. */
const MOST_OPEN = 10

function Entities({ entities }: { entities: NamedEntity[] }): VNode {
  const { t } = useView()
  if (entities.length <= MOST_OPEN) return <EntityList entities={entities} />
  return (
    <details>
      <summary>{t('record.field.entityCount', { count: entities.length })}</summary>
      <EntityList entities={entities} />
    </details>
  )
}

function EntityList({ entities }: { entities: NamedEntity[] }): VNode {
  const { t, to } = useView()
  return (
    <ul>
      {entities.map(({ key, name, version }) => (
        <li>
          <a href={to(entityAddress(key))}>{name}</a> <small>{t('record.field.version', { version })}</small>
        </li>
      ))}
    </ul>
  )
}
