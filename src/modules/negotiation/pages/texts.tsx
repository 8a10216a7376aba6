import type { VNode } from 'preact'
import {
  type Ctx,
  EmptyState,
  List,
  Moment,
  Section,
  Tag,
  coreProblems,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProofLink } from '../../../base/programme/index.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { findSettled } from '../queries/find-proposals.ts'
import { findTextFrames, findTextOf } from '../queries/find-texts.ts'
import { proposalPage, roundPage, textPage, textRef } from '../refs.ts'
import { withBases } from '../rules/with-bases.ts'
import type { Round, TextVersion } from '../schema.ts'
import { Changes } from './changes.tsx'
import { Frame, findShown } from './frame.tsx'
import { Text, textShown } from './text.tsx'

/** GET /programmes/:programme/negotiation/:round/texts — the versions of the text, the newest first. */
export const showTexts = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const frames = await findTextFrames(view, shown.round)
    const { t, to } = view
    return (
      <Frame shown={shown} title={t('negotiation.text.versions')} lead={t('negotiation.text.versionsLead')}>
        <List
          rows={frames.map((one) => ({
            title: t('negotiation.text.nr', { nr: one.nr }),
            href: to(textPage(shown.round, one.nr)),
            tags: <Tag>{t(`negotiation.text.kind.${one.kind}`)}</Tag>,
            meta: [
              <Moment at={one.at} />,
              one.outcomes.length > 0 && t('negotiation.text.outcomes', { count: one.outcomes.length }),
            ],
            ...(one.reason && { summary: <bdi>{one.reason}</bdi> }),
          }))}
        />
      </Frame>
    )
  })

/** GET /programmes/:programme/negotiation/:round/texts/:nr?page= — a version as it stood, and what went in and what did not. */
export const showText = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const shown = await findShown(c, view)
      const { round } = shown
      const version = await versionOf(c.req.param('nr') ?? '', (nr) => findTextOf(view, round, nr))
      const before = version.outcomes.length > 0 ? await findTextOf(view, round, version.nr - 1) : null
      const settled = await findSettled(view, round, version)
      const { t, to } = view
      return (
        <Frame
          shown={shown}
          title={t('negotiation.text.nr', { nr: version.nr })}
          trail={[{ label: t('negotiation.text.versions'), href: to(roundPage(round, '/texts')) }]}
        >
          <p>
            <Tag>{t(`negotiation.text.kind.${version.kind}`)}</Tag> <Moment at={version.at} />
          </p>
          {version.reason && (
            <p>
              <bdi>{version.reason}</bdi>
            </p>
          )}
          {version.nr > 0 && (
            <p>
              <a href={to(roundPage(round, `/texts/${version.nr - 1}/compare/${version.nr}`))}>
                {t('negotiation.compare.before')}
              </a>
            </p>
          )}
          <Outcomes version={version} round={round} before={before} settled={settled} />
          <Section title={t('negotiation.text.words')}>
            <Text round={round} shown={textShown(view, version.text)} plain={version.nr !== round.textNr} />
          </Section>
          <p>
            <ProofLink entity={textRef(round.id, version.nr)} />
          </p>
        </Frame>
      )
    },
    ['page'],
  )

/** @throws notFound */
export async function versionOf(
  asked: string,
  find: (nr: number) => Promise<TextVersion | null>,
): Promise<TextVersion> {
  const found = /^(0|[1-9]\d{0,5})$/.test(asked) ? await find(Number(asked)) : null
  if (!found) throw coreProblems.notFound()
  return found
}

interface OutcomesProps {
  version: TextVersion
  round: Round
  before: TextVersion | null
  settled: ReadonlyMap<string, ShownProposal>
}

/** What each proposal asked for, what was done with it, and why; by their numbers, without names. */
function Outcomes({ version, round, before, settled }: OutcomesProps): VNode | null {
  const { t, to } = useView()
  if (version.kind === 'base') return null
  return (
    <Section id="outcomes" title={t('negotiation.text.what')}>
      <List
        rows={version.outcomes.map(({ nr, outcome, reason, words, proposal }) => ({
          href: to(proposalPage(round, proposal)),
          title: t('negotiation.proposal.nr', { nr }),
          tags: <Tag>{t(`negotiation.outcome.${outcome}`)}</Tag>,
          summary: <bdi>{reason}</bdi>,
          children: (
            <>
              <Asked proposal={settled.get(proposal)} before={before} settled={settled} />
              {words && (
                <>
                  <p class="hint">{t('negotiation.origin.chairs', { nr })}</p>
                  <blockquote>{words}</blockquote>
                </>
              )}
            </>
          ),
        }))}
        empty={<EmptyState title={t('negotiation.text.noOutcomes')} />}
      />
    </Section>
  )
}

/** What a proposal asked for, against the text before. */
function Asked({
  proposal,
  before,
  settled,
}: Pick<OutcomesProps, 'before' | 'settled'> & { proposal: ShownProposal | undefined }): VNode | null {
  if (!proposal || !before) return null
  return <Changes text={withBases(before.text, proposal, settled)} proposal={proposal} />
}
