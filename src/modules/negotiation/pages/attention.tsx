import type { VNode } from 'preact'
import { Listed, Notice, useView } from '../../../core/index.ts'
import type { WorkingText } from '../../../text/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { proposalPage } from '../refs.ts'
import type { Round } from '../schema.ts'
import { isLost } from './proposal-rows.tsx'

interface Given {
  was: WorkingText
  now: WorkingText
  open: readonly ShownProposal[]
  /** Ids of those that are settled with the new text. */
  settled: ReadonlySet<string>
}

/** The proposals that stay open and whose words, or what they amend, would not be in the new text. */
export function newlyLost({ was, now, open, settled }: Given): ShownProposal[] {
  const before = new Map(open.map((one) => [one.id, one]))
  const stay = open.filter(({ id }) => !settled.has(id))
  const after = new Map(stay.map((one) => [one.id, one]))
  const isBaseGone = ({ onto }: ShownProposal): boolean =>
    onto !== null && settled.has(onto) && !now.taken.includes(onto)
  return stay.filter((one) => !isLost(was, one, before) && (isBaseGone(one) || isLost(now, one, after)))
}

/** Names them, before the new text is made. */
export function NewlyLost({ round, ...given }: Given & { round: Round }): VNode | null {
  const { t, to } = useView()
  const lost = newlyLost(given)
  if (lost.length === 0) return null
  return (
    <Notice title={t('negotiation.consolidate.attention', { count: lost.length })}>
      <p>
        <Listed
          items={lost.map(({ id, nr }) => (
            <a href={to(proposalPage(round, id))}>{t('negotiation.proposal.nr', { nr: nr! })}</a>
          ))}
        />
      </p>
    </Notice>
  )
}
