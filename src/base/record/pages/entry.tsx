import { Moment, Page, publicPage, to, type Ctx } from '../../../core/index.ts'
import { readKeys, verifiersOf } from '../keys.ts'
import { recordProblems } from '../problems.ts'
import { proveEntry } from '../prove.ts'
import { currentKey } from '../rules/key.ts'
import { leafHash } from '../rules/merkle.ts'
import { NoteError } from '../rules/note.ts'
import { checkProof, type TlogProof } from '../rules/proof.ts'
import type { RecordKeys } from '../keys.ts'
import type { Entry } from '../schema.ts'
import { readEntry } from '../store.ts'
import { readHead } from '../store-tree.ts'
import { describeEntry, entityAddress } from './describe.ts'
import { ProofSection } from './components.tsx'

/** The placed entry that the address names. */
export async function entryOf(c: Ctx): Promise<Entry & { position: number }> {
  const position = Number(c.req.param('position'))
  const entry = Number.isSafeInteger(position) ? await readEntry(c.var.services.db, position) : null
  if (!entry || entry.position === null)
    throw recordProblems.noEntry({ entry: c.req.param('position') ?? '' })
  return { ...entry, position: entry.position }
}

/** Whether a proof leads from the entry's own bytes to a checkpoint that the record's keys signed. */
export function proofHolds(proof: TlogProof, leaf: Uint8Array, keys: RecordKeys): boolean {
  try {
    checkProof(proof, leaf, verifiersOf(keys.history), keys.origin)
    return true
  } catch (error) {
    if (error instanceof NoteError) return false
    throw error
  }
}

/** GET /record/entries/:position — one entry with all it says, and its proof. */
export async function showEntry(c: Ctx): Promise<Response> {
  const { services, lang, t } = c.var
  const entry = await entryOf(c)
  const head = await readHead(services.db)
  return publicPage(c, [entry.position, head?.size ?? 0], async () => {
    const { envelope, sentence, entities } = await describeEntry(c, entry)
    const proven = await proveEntry(services.db, entry.position)
    const keys = await readKeys(services.db)
    return (
      <Page
        c={c}
        title={t('record.number', { position: entry.position })}
        trail={[{ label: t('record.title'), address: to(c, '/record') }]}
      >
        <h1>{t('record.number', { position: entry.position })}</h1>
        <p class="lead">{sentence}</p>
        {!envelope && <p>{t('record.privateHint')}</p>}
        <dl class="facts">
          {envelope && (
            <>
              <dt>{t('record.field.at')}</dt>
              <dd>
                <Moment at={new Date(envelope.at)} lang={lang} />
              </dd>
              <dt>{t('record.field.entities')}</dt>
              <dd>
                <ul>
                  {entities.map(({ key, name, version }) => (
                    <li>
                      <a href={to(c, entityAddress(key))}>{name}</a>{' '}
                      <small>{t('record.field.version', { version })}</small>
                    </li>
                  ))}
                </ul>
              </dd>
              {(['programme', 'party', 'role', 'mandate'] as const).map(
                (field) =>
                  envelope[field] && (
                    <>
                      <dt>{t(`record.field.${field}`)}</dt>
                      <dd>
                        <bdi>{envelope[field]}</bdi>
                      </dd>
                    </>
                  ),
              )}
            </>
          )}
          <dt>{t('record.field.hash')}</dt>
          <dd>
            <code class="break" dir="ltr">
              {Buffer.from(leafHash(entry.leaf)).toString('hex')}
            </code>
          </dd>
        </dl>
        <details>
          <summary>{t('record.asRecorded')}</summary>
          <pre class="scroll" dir="ltr">
            {Buffer.from(entry.leaf).toString('utf8')}
          </pre>
        </details>
        {proven && (
          <ProofSection
            c={c}
            {...proven}
            holds={proofHolds(proven.proof, entry.leaf, keys)}
            vkey={currentKey(keys.history).vkey}
          />
        )}
      </Page>
    )
  })
}
