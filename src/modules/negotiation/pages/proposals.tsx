import { Actions, type Ctx, Section, publicPage } from '../../../core/index.ts'
import { proposersIn } from '../policy.ts'
import { asSeen } from '../proposal-rights.ts'
import { findDrafts, findTabled } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import { roundPage } from '../refs.ts'
import { Compiled } from './compiled.tsx'
import { Frame, findShown } from './frame.tsx'
import { ProposalList, nameSponsors } from './proposal-rows.tsx'

/** GET /programmes/:programme/negotiation/:round/proposals — one’s own drafts, those that others shared, and all that were tabled. */
export const showProposals = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const shown = await findShown(c, view)
      const { round } = shown
      const [standing, drafts, tabled] = await Promise.all([
        findStanding(view, round),
        view.viewer.accountId ? findDrafts(view, round) : [],
        findTabled(view, round),
      ])
      const seen = drafts.map((one) => asSeen(view.viewer, round, one))
      await nameSponsors(view, [...seen, ...tabled])
      const { t, to, viewer } = view
      const mayBegin = round.status === 'open' && proposersIn(viewer, round).length > 0
      return (
        <Frame shown={shown} title={t('negotiation.proposal.all')} lead={t('negotiation.proposal.allLead')}>
          {mayBegin && (
            <Actions
              main={{ label: t('negotiation.propose.bySentence'), href: to(roundPage(round, '/propose')) }}
              others={[{ label: t('negotiation.import.title'), href: to(roundPage(round, '/import')) }]}
            />
          )}
          {seen.length > 0 && (
            <Section title={t('negotiation.proposal.drafts')}>
              <ProposalList round={round} text={standing.text} proposals={seen} />
            </Section>
          )}
          <Compiled round={round} text={standing.text} proposals={tabled} />
        </Frame>
      )
    },
    ['by', 'page'],
  )
