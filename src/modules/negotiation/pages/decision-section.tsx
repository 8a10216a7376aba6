import type { VNode } from 'preact'
import { DescriptionList, Listed, Notice, Section, type View, useView } from '../../../core/index.ts'
import type { Outcome } from '../outcome-schema.ts'
import { decidersIn } from '../decision-policy.ts'
import { mayLead, proposersIn } from '../policy.ts'
import { type DecisionShown, findDecided, findOutcomes } from '../queries/find-outcomes.ts'
import { findSilences } from '../queries/find-silence.ts'
import { roundPage } from '../refs.ts'
import type { Round } from '../schema.ts'
import type { Silence } from '../silence-schema.ts'
import { momentWords } from './deadline.tsx'
import { EXPORTS } from './export.tsx'
import { Clock } from './silence.tsx'

interface Decision {
  silence: Silence | undefined
  outcome: Outcome | undefined
  decided: DecisionShown[]
}

/** What the page of a round says of decisions: and what can be taken away as a file. */
export async function decisionSection(view: View, round: Round): Promise<VNode> {
  const [silence] = await findSilences(view, round)
  const [outcome] = await findOutcomes(view, round)
  const decided = await findDecided(view, round)
  return <DecisionSection round={round} silence={silence} outcome={outcome} decided={decided} />
}

function DecisionSection({ round, silence, outcome, decided }: Decision & { round: Round }): VNode {
  const view = useView()
  const { t, to, lang, viewer } = view
  const isOpen = silence?.status === 'open'
  // Who may act sees what is left; for all others the page stays the same, and the end stands on it.
  const seesClock = isOpen && (mayLead(viewer, round) || decidersIn(viewer, round).length > 0)
  return (
    <Section id="decision" title={t('negotiation.decide.title')}>
      {isOpen && (
        <Notice>
          <p>
            <a href={to(roundPage(round, '/silence'))}>
              {t('negotiation.silence.on', { nr: silence.textNr })}
            </a>
          </p>
          {seesClock ? (
            <Clock silence={silence} />
          ) : (
            <p>
              <time dateTime={silence.endsAt.toISOString()}>
                {t('negotiation.silence.until', { at: momentWords(silence.endsAt, silence.timeZone, lang) })}
              </time>
            </p>
          )}
        </Notice>
      )}
      <DescriptionList
        items={[
          [
            t('negotiation.silence.title'),
            (silence || mayLead(viewer, round) || round.facts.rule.kind === 'silence') && (
              <a href={to(roundPage(round, '/silence'))}>
                {silence ? t(`negotiation.silence.status.${silence.status}`) : t('negotiation.silence.none')}
              </a>
            ),
          ],
          [
            t('negotiation.ending.title'),
            <a href={to(roundPage(round, '/outcome'))}>
              {outcome && round.status === 'closed'
                ? t(`negotiation.ending.${outcome.kind}`)
                : t('negotiation.decide.count', { count: decided.length })}
            </a>,
          ],
          ...EXPORTS.filter((what) => what !== 'paper' || proposersIn(viewer, round).length > 0).map(
            (what) => [t(`negotiation.export.what.${what}`), <Files round={round} what={what} />] as const,
          ),
        ]}
      />
    </Section>
  )
}

/** A file in each of its formats. */
function Files({ round, what }: { round: Round; what: (typeof EXPORTS)[number] }): VNode {
  const { to } = useView()
  return (
    <Listed
      items={FORMATS.map((format) => (
        <a href={to(roundPage(round, `/export/${what}/${format}`))}>
          <bdi>{format.toUpperCase()}</bdi>
        </a>
      ))}
    />
  )
}

const FORMATS = ['docx', 'pdf', 'akn', 'json'] as const
