import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DescriptionList,
  Section,
  type View,
  List,
  Moment,
  coreProblems,
  directionOf,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { type WorkingParagraph, wordsOf } from '../../../text/index.ts'
import { mayLead, proposersIn, voicesIn } from '../policy.ts'
import { type Origin, findOrigins } from '../queries/find-origins.ts'
import { findOpen } from '../queries/find-proposals.ts'
import { findInputs } from '../queries/find-notes.ts'
import { findStanding } from '../queries/find-texts.ts'
import { proposalPage, roundPage, textPage } from '../refs.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import type { Round, TextVersion } from '../schema.ts'
import { Frame, type Shown, findShown } from './frame.tsx'
import { Inputs, nameInputs } from './note.tsx'
import { ProposalList, Sponsors, nameSponsors } from './proposal-rows.tsx'

/** A paragraph of the text as it stands. */
interface ShownParagraph {
  shown: Shown
  standing: TextVersion
  paragraph: WorkingParagraph
}

/** @throws notFound where the text as it stands has no such paragraph */
async function findParagraph(c: Ctx, view: View): Promise<ShownParagraph> {
  const shown = await findShown(c, view)
  const standing = await findStanding(view, shown.round)
  const id = c.req.param('paragraph') ?? ''
  const paragraph = standing.text.paragraphs.find((one) => one.id === id)
  if (!paragraph) throw coreProblems.notFound()
  return { shown, standing, paragraph }
}

/** What a paragraph is called: its number, or its first words. */
export const paragraphName = ({ t }: Pick<View, 't'>, paragraph: WorkingParagraph): string => {
  if (paragraph.number) return t('negotiation.paragraph.nr', { number: paragraph.number })
  const words = wordsOf(paragraph)
  return words.length > 60 ? `${words.slice(0, 60).trimEnd()}…` : words
}

/** GET /programmes/:programme/negotiation/:round/paragraphs/:paragraph */
export const showParagraph = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const at = await findParagraph(c, view)
    const { shown, standing, paragraph } = at
    const { language } = standing.text.head
    const { t, to, viewer } = view
    const { round } = shown
    const open = await findOpen(view, round, [paragraph.id])
    const inputs = await findInputs(view, round, paragraph.id)
    await nameInputs(view, inputs)
    const origins = await findOrigins(view, round, paragraph)
    await nameSponsors(view, [...open, ...(origins ?? []).flatMap(({ proposal }) => proposal ?? [])])
    const mayBegin = round.status === 'open' && proposersIn(viewer, round).length > 0
    const ways = [
      ...(mayBegin
        ? [
            {
              label: t('negotiation.propose.title'),
              href: `${to(roundPage(round, '/propose'))}?paragraph=${encodeURIComponent(paragraph.id)}`,
            },
          ]
        : []),
      ...(round.status === 'open' && voicesIn(viewer, round).length > 0
        ? [
            {
              label: t('negotiation.input.write'),
              href: `${to(roundPage(round, '/input'))}?paragraph=${encodeURIComponent(paragraph.id)}`,
            },
          ]
        : []),
      ...(round.status !== 'closed' && open.length > 0 && mayLead(viewer, round)
        ? [
            {
              label: t('negotiation.way.consolidate'),
              href: `${to(roundPage(round, '/consolidate'))}?paragraph=${encodeURIComponent(paragraph.id)}`,
            },
          ]
        : []),
    ]
    return (
      <Frame shown={shown} title={paragraphName(view, paragraph)}>
        {ways.length > 0 && <Actions others={ways} />}
        <Section title={t('negotiation.paragraph.standing')}>
          <p class="words" lang={language} dir={directionOf(language)}>
            {wordsOf(paragraph)}
          </p>
        </Section>
        <Section id="proposals" title={t('negotiation.proposal.open')}>
          <ProposalList round={round} text={standing.text} proposals={open} />
        </Section>
        <Inputs inputs={inputs} />
        {origins && <Origins round={round} origins={origins} language={language} />}
        <DescriptionList
          items={[
            [
              t('negotiation.field.texts'),
              <a href={to(roundPage(shown.round))}>{t('negotiation.text.nr', { nr: standing.nr })}</a>,
            ],
          ]}
        />
      </Frame>
    )
  })

interface OriginsProps {
  round: Round
  origins: readonly Origin[]
  language: string
}

/** A delegation puts words there when it tables them; the chair, with the text. */
function whenOf({ tabledAt, settledAt }: ShownProposal, isChairs: boolean): VNode | null {
  const at = isChairs ? settledAt : tabledAt
  return at && <Moment at={at} />
}

/** Who put each word there, and when: for participants. */
function Origins({ round, origins, language }: OriginsProps): VNode {
  const { t, to } = useView()
  const brought = origins.filter(({ text }) => text.trim() !== '')
  return (
    <Section id="origins" title={t('negotiation.origin.title')}>
      <p class="hint">{t('negotiation.origin.lead')}</p>
      <List
        rows={brought.map(({ text, proposal, isChairs }) => ({
          title: (
            <q lang={language} dir={directionOf(language)}>
              {text.trim()}
            </q>
          ),
          meta: proposal
            ? [
                <a href={to(proposalPage(round, proposal.id))}>
                  {t(isChairs ? 'negotiation.origin.chairs' : 'negotiation.proposal.nr', {
                    nr: proposal.nr!,
                  })}
                </a>,
                !isChairs && <Sponsors sponsors={proposal.sponsors} />,
                whenOf(proposal, isChairs),
                proposal.settledNr !== null && (
                  <a href={to(textPage(round, proposal.settledNr))}>
                    {t('negotiation.text.nr', { nr: proposal.settledNr })}
                  </a>
                ),
              ]
            : [<a href={to(textPage(round, 0))}>{t('negotiation.text.kind.base')}</a>],
        }))}
      />
    </Section>
  )
}
