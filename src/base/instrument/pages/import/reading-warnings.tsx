import type { VNode } from 'preact'
import { Day, Notice, type Translate, useView } from '../../../../core/index.ts'
import type { ReadResult, ReadWarning, ReadingProvision } from '../../../../text/index.ts'
import { isDay } from '../../rules/choose-version.ts'
import { inParagraph } from '../../rules/doubts-of-reading.ts'
import { type Annexes, annexesAmong, placeWord } from '../../rules/provision-name.ts'
import { isolate } from '../views/components.tsx'

/** How a text that was pasted is called where a file has its name. */
export const PASTED = 'text.txt'

/** Most of one list that a page shows: a text that is odd in every paragraph need not say so of each. */
const MOST = 200

/** What is to say of a reading. */
export type Remarks = Pick<ReadResult, 'warnings' | 'proposals'>

interface Props {
  reading: Remarks | null
  /** Of the text that was read. */
  provisions?: readonly ReadingProvision[]
}

/** What was set aside or looks odd in a file that was read, and what it proposes, in the reader's language, each with its place. */
export function ReadingWarnings({ reading, provisions = [] }: Props): VNode | null {
  if (!reading) return null
  const { warnings, proposals = [] } = reading
  return (
    <>
      <Warnings
        warnings={warnings.filter(({ code }) => code !== 'comment' || proposals.length === 0)}
        annexes={annexesAmong(provisions)}
      />
      <Proposals proposals={proposals} annexes={annexesAmong(provisions)} />
    </>
  )
}

function Warnings({ warnings, annexes }: { warnings: ReadWarning[]; annexes: Annexes }): VNode | null {
  const { t } = useView()
  if (warnings.length === 0) return null
  return (
    <Notice title={t('instrument.import.warnings', { count: warnings.length })}>
      <ul>
        {warnings.slice(0, MOST).map(({ code, where, words }) => (
          <li>
            <WarningWords code={code} words={words} />{' '}
            {where && where !== PASTED && (
              <small>({inParagraph.has(code) ? placeWord(t, where, annexes) : isolate(where)})</small>
            )}
          </li>
        ))}
        <More count={warnings.length - MOST} />
      </ul>
    </Notice>
  )
}

/** What a warning says, with the words of the file that it is about. */
export function WarningWords({ code, words }: Pick<ReadWarning, 'code' | 'words'>): VNode {
  const { t } = useView()
  return (
    <>
      {t(`instrument.import.warning.${code}`)} {words && <q>{isolate(words)}</q>}
    </>
  )
}

type Proposal = NonNullable<ReadResult['proposals']>[number]

function Proposals({ proposals, annexes }: { proposals: Proposal[]; annexes: Annexes }): VNode | null {
  const { t } = useView()
  if (proposals.length === 0) return null
  return (
    <Notice title={t('instrument.import.proposals', { count: proposals.length })}>
      <ul>
        {proposals.slice(0, MOST).map((one) => (
          <li>
            {t(`instrument.import.proposal.${one.kind}`)}{' '}
            {one.author && <strong>{isolate(one.author)}</strong>}{' '}
            {isDay(one.date.slice(0, 10)) && <Day date={one.date.slice(0, 10)} />} <q>{isolate(one.words)}</q>{' '}
            <small>({placeOfProposal(t, one, annexes)})</small>
          </li>
        ))}
        <More count={proposals.length - MOST} />
      </ul>
    </Notice>
  )
}

/** "after OP7: “7. Asks …”"; how the paragraph begins where it is none of the text. */
function placeOfProposal(t: Translate, { eId, where, isAfter, note }: Proposal, annexes: Annexes): string {
  const begins = where && isolate(where)
  const paragraph = [eId && placeWord(t, eId, annexes), begins].filter(Boolean).join(': ')
  const place = isAfter ? t('instrument.import.proposal.after', { place: paragraph }) : paragraph
  if (note === undefined) return place
  if (note === '') return t('instrument.import.proposal.inFormerNote', { place })
  return t('instrument.import.proposal.inNote', { mark: isolate(note), place })
}

function More({ count }: { count: number }): VNode | null {
  const { t } = useView()
  return count > 0 ? <li>{t('instrument.panel.more', { count })}</li> : null
}
