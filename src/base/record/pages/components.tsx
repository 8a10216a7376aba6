import type { VNode } from 'preact'
import { Moment, useView } from '../../../core/index.ts'
import { toBase64 } from '../rules/base64.ts'
import type { TlogProof } from '../rules/proof.ts'
import type { StoredCheckpoint } from '../schema.ts'
import type { Described } from '../queries/describe-entries.ts'

/** Entries as a list, each with its moment, its sentence and a link to its page. */
export function EntryList({ entries }: { entries: readonly Described[] }): VNode {
  const { t, lang, to } = useView()
  return (
    <ul class="rows">
      {entries.map(({ entry, sentence }) => (
        <li>
          <p>{sentence}</p>
          <p class="meta">
            {entry.at && (
              <>
                <Moment at={entry.at} lang={lang} /> ·{' '}
              </>
            )}
            {entry.position === null ? (
              t('record.waiting')
            ) : (
              <a href={to(`/record/entries/${entry.position}`)}>
                {t('record.number', { position: entry.position })}
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** The inclusion proof in full, and how to check it without this site. */
export function ProofSection(props: {
  proof: TlogProof
  checkpoint: StoredCheckpoint
  /** Whether this site found it to hold. */
  holds: boolean
  vkey: string
  snapshot?: { key: string; hash: string } | undefined
}): VNode {
  const { proof, checkpoint, holds, vkey, snapshot } = props
  const { t, lang } = useView()
  const address = `/record/entries/${proof.index}`
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{t('record.proof.title')}</h2>
      <p class={holds ? undefined : 'note'}>
        {t(holds ? 'record.proof.holds' : 'record.proof.fails', {
          position: proof.index,
          size: checkpoint.size,
        })}{' '}
        <Moment at={checkpoint.at} lang={lang} />
      </p>
      <details>
        <summary>{t('record.proof.path', { count: proof.path.length })}</summary>
        <ol dir="ltr">
          {proof.path.map((hash) => (
            <li>
              <code class="break">{toBase64(hash)}</code>
            </li>
          ))}
        </ol>
        <pre dir="ltr">{checkpoint.note}</pre>
      </details>
      <h3>{t('record.proof.elsewhere')}</h3>
      <ol>
        <li>
          {t('record.proof.take')}{' '}
          <ul class="inline">
            <li>
              <a href={`${address}/leaf`}>{t('record.proof.leaf')}</a>
            </li>
            <li>
              <a href={`${address}/proof`}>{t('record.proof.file')}</a>
            </li>
            {snapshot && (
              <li>
                <a href={`/record/snapshots/${snapshot.key}`}>{t('record.proof.state')}</a>
              </li>
            )}
          </ul>
        </li>
        {snapshot && (
          <li>
            {t('record.proof.stateStep')}
            <pre dir="ltr">{`sha256sum snapshot.json\n${snapshot.hash}`}</pre>
          </li>
        )}
        <li>
          {t('record.proof.checkStep')}
          <pre dir="ltr">{`openpoa check-proof ${proof.index}.tlog-proof ${proof.index}.entry \\\n  --key '${vkey}'`}</pre>
        </li>
        <li>
          {t('record.proof.handStep')}
          <pre dir="ltr">{`(printf '\\0'; cat ${proof.index}.entry) | sha256sum`}</pre>
        </li>
        <li>{t('record.proof.keepStep')}</li>
      </ol>
    </section>
  )
}
