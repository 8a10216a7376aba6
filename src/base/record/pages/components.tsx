import type { VNode } from 'preact'
import {
  EmptyState,
  List,
  type LocalPart,
  Moment,
  Notice,
  Section,
  type View,
  useView,
} from '../../../core/index.ts'
import { toBase64 } from '../rules/base64.ts'
import type { TlogProof } from '../rules/proof.ts'
import type { StoredCheckpoint } from '../schema.ts'
import type { Described } from '../queries/describe-entries.ts'

/** The pages of the record. */
export const recordPart = ({ t, to }: Pick<View, 't' | 'to'>): LocalPart => ({
  label: t('record.title'),
  items: [
    { label: t('record.nav'), href: to('/record') },
    { label: t('record.checkpoints.title'), href: to('/record/checkpoints') },
    { label: t('record.check.title'), href: to('/record/check') },
  ],
})

/**
 * Entries as a list, each with what was done in few words and in a sentence, its moment and its page.
 * @param props.all where all entries are, if these were narrowed
 */
export function EntryList({ entries, all }: { entries: readonly Described[]; all?: string }): VNode {
  const { t, to } = useView()
  return (
    <List
      rows={entries.map(({ entry: { at, position }, title, sentence }) => ({
        title,
        summary: title !== sentence && withShortChecksums(sentence),
        ...(position !== null && { href: to(`/record/entries/${position}`) }),
        meta: [
          at && <Moment at={at} />,
          position === null ? t('record.waiting') : t('record.number', { position }),
        ],
      }))}
      empty={
        all === undefined ? (
          <EmptyState title={t('record.none')} />
        ) : (
          <EmptyState title={t('record.noneFound')}>
            <p>
              <a href={all}>{t('record.all')}</a>
            </p>
          </EmptyState>
        )
      }
    />
  )
}

/** In a list a checksum is told apart by its beginning; the page of the entry has all of it. */
const withShortChecksums = (sentence: string): string =>
  sentence.replaceAll(/\b([0-9a-f]{8})[0-9a-f]{56}\b\.?/g, '$1…')

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
  const { t } = useView()
  const address = `/record/entries/${proof.index}`
  const found = (
    <p>
      {t(holds ? 'record.proof.holds' : 'record.proof.fails', {
        position: proof.index,
        size: checkpoint.size,
      })}{' '}
      <Moment at={checkpoint.at} />
    </p>
  )
  return (
    <Section id="proof" title={t('record.proof.title')}>
      {holds ? found : <Notice warning>{found}</Notice>}
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
    </Section>
  )
}
