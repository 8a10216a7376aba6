import type { VNode } from 'preact'
import { Notice, useView } from '../../../../core/index.ts'
import type { CorrectedReading } from '../../rules/corrected-reading.ts'
import type { Doubt, DoubtsHere } from '../../rules/doubts-of-reading.ts'
import { pageOfParagraph } from '../../rules/pages-of-reading.ts'
import { annexesAmong, placeWord } from '../../rules/provision-name.ts'
import { addressOfParagraph } from './addresses.ts'
import { WarningWords } from './reading-warnings.tsx'

/** Doubts that a page lists: a text that is odd in every paragraph need not say so of each; from each, the next one is a link away. */
const MOST = 200

interface Props {
  /** Of the import. */
  id: string
  reading: CorrectedReading
  doubts: readonly Doubt[]
}

/** What a person should look at before all else, each with a link to where it stands. */
export function Doubts({ id, reading, doubts }: Props): VNode | null {
  const { t } = useView()
  if (doubts.length === 0) return null
  return (
    <div id="doubts">
      <Notice warning title={t('instrument.import.doubts', { count: doubts.length })}>
        <ul>
          {doubts.slice(0, MOST).map((doubt) => (
            <li>
              <Way id={id} reading={reading} doubt={doubt} />
              {t('core.ui.colon')}
              <WarningWords {...doubt.warning} />
            </li>
          ))}
          {doubts.length > MOST && <li>{t('instrument.panel.more', { count: doubts.length - MOST })}</li>}
        </ul>
      </Notice>
    </div>
  )
}

function Way({ id, reading, doubt: { place } }: Omit<Props, 'doubts'> & { doubt: Doubt }): VNode {
  const view = useView()
  const { t } = view
  if (!place) return <a href="#fields">{t('instrument.import.field.title')}</a>
  const document = reading.parts[place.part - 1]
  const address = addressOfParagraph(view, id, place, pageOfParagraph(reading, place))
  return <a href={address}>{placeWord(t, place.eId, annexesAmong(document?.provisions ?? []))}</a>
}

/** At a doubtful paragraph: what is doubted, and the ways to the doubts before and after it. */
export function DoubtHere({ id, reading, doubt }: Omit<Props, 'doubts'> & { doubt: DoubtsHere }): VNode {
  const view = useView()
  const { t } = view
  const { warnings, before, after } = doubt
  const ways = [
    [before, 'instrument.import.doubtBefore'],
    [after, 'instrument.import.doubtAfter'],
  ] as const
  return (
    <div class="margin">
      {warnings.map((warning) => (
        <p>
          <strong>{t('instrument.import.doubtful')}</strong> <WarningWords {...warning} />
        </p>
      ))}
      <ul class="inline">
        {ways.map(
          ([place, words]) =>
            place && (
              <li>
                <a href={addressOfParagraph(view, id, place, pageOfParagraph(reading, place))}>{t(words)}</a>
              </li>
            ),
        )}
        <li>
          <a href={`${view.to(`/imports/${id}`)}#doubts`}>{t('instrument.import.allDoubts')}</a>
        </li>
      </ul>
    </div>
  )
}
