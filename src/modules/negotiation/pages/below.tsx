import type { VNode } from 'preact'
import { Tag, useView } from '../../../core/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { paragraphPage, proposalPage } from '../refs.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import type { Round } from '../schema.ts'

interface BelowProps {
  round: Round
  paragraph: string
  open: readonly ShownProposal[]
}

/** The numbers of the proposals that touch a paragraph. */
export function Below({ round, paragraph, open }: BelowProps): VNode | null {
  const { t, to } = useView()
  const own = open.filter(({ body }) => paragraphsOf(body.operations).includes(paragraph))
  const isAgreed = round.facts.agreed.includes(paragraph)
  if (own.length === 0 && !isAgreed) return null
  return (
    <p class="meta">
      {isAgreed && (
        <>
          <Tag>{t('negotiation.agreed')}</Tag>{' '}
        </>
      )}
      {own.slice(0, MOST_NAMED).map(({ id, nr }, i) => (
        <>
          {i > 0 && ' · '}
          <a href={to(proposalPage(round, id))}>{t('negotiation.proposal.nr', { nr: nr! })}</a>
        </>
      ))}
      {own.length > MOST_NAMED && (
        <>
          {' · '}
          <a href={to(paragraphPage(round, paragraph))}>
            {t('negotiation.round.proposals', { count: own.length })}
          </a>
        </>
      )}
    </p>
  )
}

/** Of more proposals on one paragraph its own page tells. */
const MOST_NAMED = 5
