import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DescriptionList,
  type Link,
  Listed,
  Moving,
  Notice,
  Section,
  Tabs,
  type View,
  addressWith,
  languageName,
  publicPage,
  refKey,
  sendOnly,
  useView,
} from '../../../core/index.ts'
import { BodyLink, ProofLink } from '../../../base/programme/index.ts'
import { FeedOfEntity } from '../../../base/record/index.ts'
import { mayAssist, mayLead, mayOpen, proposersIn, voicesIn } from '../policy.ts'
import { findOpen, findOpenCount } from '../queries/find-proposals.ts'
import { findPosition } from '../queries/find-moves.ts'
import { findInputs } from '../queries/find-notes.ts'
import { findStanding } from '../queries/find-texts.ts'
import { roundPage, roundRef, textPage, textRef } from '../refs.ts'
import { PARTS, type Round, type TextVersion } from '../schema.ts'
import { Deadline } from './deadline.tsx'
import { decisionSection } from './decision-section.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'
import { Below } from './below.tsx'
import { streamOf } from './live.tsx'
import { Inputs, nameInputs } from './note.tsx'
import { inEnglishOrder, partyName } from './party-names.ts'
import { nameSponsors } from './proposal-rows.tsx'
import { Beside, Projector, Rolling, type TextView, VIEWS } from './rolling.tsx'
import { Text, textShown } from './text.tsx'

/** GET /programmes/:programme/negotiation/:round?page= — the text as it stands, and what the round is. */
export const showRound = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const shown = await findShown(c, view)
      const { round } = shown
      // Before what it counts is read: what comes meanwhile is sent again.
      const position = await findPosition(view, round)
      const standing = await findStanding(view, round)
      const text = textShown(view, standing.text)
      const open = await findOpen(
        view,
        round,
        text.paragraphs.map(({ id }) => id),
      )
      await nameSponsors(view, open)
      const drawn = viewAsked(view)
      const count = await findOpenCount(view, round)
      const decision = await decisionSection(view, round)
      const inputs = await findInputs(view, round, null)
      await nameInputs(view, inputs)
      return (
        <Frame shown={shown} lead={view.t('negotiation.round.lead')}>
          <Ways view={view} round={round} standing={standing} />
          {round.status !== 'open' && (
            <Notice>
              <p>{view.t(`negotiation.round.${round.status}`)}</p>
              {round.facts.stepReason && (
                <p>
                  <bdi>{view.t('negotiation.round.why', { reason: round.facts.stepReason })}</bdi>
                </p>
              )}
            </Notice>
          )}
          <Facts shown={shown} count={count} />
          {decision}
          <Section
            id="text"
            title={view.t('negotiation.text.title')}
            aside={
              <a href={view.to(textPage(round, round.textNr))}>
                {view.t('negotiation.text.nr', { nr: round.textNr })}
              </a>
            }
          >
            <Tabs
              label={view.t('negotiation.view.label')}
              items={VIEWS.map((one) => ({
                label: view.t(`negotiation.view.${one}`),
                href: addressWith(view, { view: one === 'rolling' ? null : one }),
              }))}
              current={addressWith(view, { view: drawn === 'rolling' ? null : drawn })}
            />
            {drawn === 'clean' ? (
              <Text
                round={round}
                shown={text}
                below={({ id }) => <Below round={round} paragraph={id} open={open} />}
              />
            ) : drawn === 'beside' ? (
              <Beside round={round} shown={text} open={open} />
            ) : drawn === 'projector' ? (
              <Projector round={round} shown={text} open={open} />
            ) : (
              <Moving stream={streamOf(view, round, text.page)} after={position}>
                <Rolling round={round} shown={text} open={open} />
              </Moving>
            )}
          </Section>
          <Inputs inputs={inputs} />
          <p>
            <ProofLink entity={textRef(round.id, round.textNr)} /> ·{' '}
            <FeedOfEntity entity={roundRef(round.id)} />
          </p>
        </Frame>
      )
    },
    ['page', 'view'],
  )

/** How the address asks for the text with `?view=`. */
function viewAsked(view: View): TextView {
  const asked = view.query.get('view') ?? 'rolling'
  const found = VIEWS.find((one) => one === asked)
  if (!found) sendOnly()
  return found ?? 'rolling'
}

/** What this person can do with it. */
function Ways({ view, round, standing }: { view: View; round: Round; standing: TextVersion }): VNode | null {
  const { t, to, viewer } = view
  const ways: Link[] = []
  if (round.status === 'open' && proposersIn(viewer, round).length > 0)
    ways.push(
      { label: t('negotiation.propose.bySentence'), href: to(roundPage(round, '/propose')) },
      { label: t('negotiation.import.title'), href: to(roundPage(round, '/import')) },
    )
  if (mayAssist(viewer, round) && round.status === 'open')
    ways.push({ label: t('negotiation.way.oral'), href: to(roundPage(round, '/oral')) })
  if (voicesIn(viewer, round).length > 0 && round.status === 'open')
    ways.push({ label: t('negotiation.input.write'), href: to(roundPage(round, '/input')) })
  if (mayOpen(viewer, round) && round.status !== 'closed')
    ways.push({ label: t('negotiation.way.edit'), href: to(roundPage(round, '/edit')) })
  if (mayAssist(viewer, round))
    ways.push({ label: t('negotiation.way.board'), href: to(roundPage(round, '/board')) })
  if (mayLead(viewer, round) && round.status !== 'closed') {
    ways.push({ label: t('negotiation.way.consolidate'), href: to(roundPage(round, '/consolidate')) })
    if (standing.kind === 'consolidation')
      ways.push({ label: t('negotiation.way.undo'), href: to(roundPage(round, '/undo')) })
  }
  if (mayLead(viewer, round))
    ways.push({ label: t('negotiation.way.status'), href: to(roundPage(round, '/status')) })
  return ways.length > 0 ? <Actions others={ways} /> : null
}

function Facts({ shown: { round, body }, count }: { shown: Shown; count: number }): VNode {
  const view = useView()
  const { t, lang, to } = view
  const { facts } = round
  return (
    <DescriptionList
      items={[
        [t('negotiation.field.status'), t(`negotiation.status.${round.status}`)],
        [t('negotiation.field.body'), <BodyLink body={body} />],
        [
          t('negotiation.field.rule'),
          t(`negotiation.rule.${facts.rule.kind}`, { majority: facts.rule.majority ?? 'other' }),
        ],
        [t('negotiation.field.deadline'), <Deadline round={round} />],
        [t('negotiation.field.language'), languageName(facts.language, lang)],
        [t('negotiation.field.base'), <Base round={round} />],
        ...PARTS.map((part) => {
          const own = round.participants.filter((one) => one.part === part)
          const keys = inEnglishOrder(
            view,
            own.map(({ party }) => refKey(party)),
          )
          return [
            t(`negotiation.takes.${part}`),
            keys.length > 0 && (
              <Listed
                items={keys.map((key) => (
                  <bdi>{partyName(view, key)}</bdi>
                ))}
              />
            ),
          ] as const
        }),
        [
          t('negotiation.proposal.all'),
          <a href={to(roundPage(round, '/proposals'))}>{t('negotiation.round.proposals', { count })}</a>,
        ],
        [
          t('negotiation.field.texts'),
          <a href={to(roundPage(round, '/texts'))}>{t('negotiation.text.versions')}</a>,
        ],
      ]}
    />
  )
}

/** With what the round began. */
function Base({ round: { facts } }: { round: Round }): VNode {
  const { t, to } = useView()
  const { base } = facts
  if (base.kind === 'pasted') return <>{t('negotiation.base.pasted')}</>
  if (base.kind === 'file') return <bdi>{base.name}</bdi>
  const { instrument, version, language } = base
  return (
    <a href={to(`/instruments/${instrument}?version=${version}&text=${language}`)}>
      {t('negotiation.base.version', { version })}
    </a>
  )
}
