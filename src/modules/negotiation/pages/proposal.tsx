import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  DescriptionList,
  Form,
  type FormState,
  type Link,
  Listed,
  Moment,
  Notice,
  Radios,
  type Ref,
  Section,
  Select,
  Tag,
  TextArea,
  type View,
  changedForm,
  coreProblems,
  demand,
  languageName,
  nameEntities,
  page,
  parseRef,
  publicPage,
  readForm,
  refKey,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProofLink } from '../../../base/programme/index.ts'
import { discardDraft } from '../actions/save-draft.ts'
import { confirmOral, takeBackOral } from '../actions/enter-oral.ts'
import { joinProposal, leaveProposal, tableProposal } from '../actions/table-proposal.ts'
import { mayAssist, mayPropose, proposersIn } from '../policy.ts'
import { PROPOSAL_LIMITS, type ShownProposal, awaitsConfirmation } from '../proposal-schema.ts'
import { findDraft, findOpen } from '../queries/find-proposals.ts'
import { findNotes } from '../queries/find-notes.ts'
import type { Basis } from '../queries/find-basis.ts'
import { paragraphPage, proposalPage, proposalRef, roundPage, textPage } from '../refs.ts'
import { wordingOf } from '../rules/plan-consolidation.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import { Changes, numberOf } from './changes.tsx'
import { type ShownOne, findOne } from './find-one.ts'
import { Frame } from './frame.tsx'
import { Notes } from './note.tsx'
import { partyName } from './party-names.ts'
import { onPage } from './text.tsx'
import type { Round } from '../schema.ts'
import type { WorkingText } from '../../../text/index.ts'
import { ProposalList, Sponsors, nameSponsors, standsBehind } from './proposal-rows.tsx'

const nameOfProposal = ({ t }: Pick<View, 't'>, { nr }: ShownProposal): string =>
  nr === null ? t('negotiation.proposal.draft') : t('negotiation.proposal.nr', { nr })

/** GET /programmes/:programme/negotiation/:round/proposals/:proposal */
export const showProposal = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const at = await findOne(c, view)
    const { shown, proposal, standing, basis } = at
    const { round } = shown
    const { t, to } = view
    const touched = paragraphsOf(proposal.body.operations)
    const open = touched.length > 0 ? await findOpen(view, round, touched) : []
    const others = open.filter(({ id }) => id !== proposal.id)
    await nameSponsors(view, [proposal, ...others])
    const notes = await findNotes(view, round, proposal.id)
    await nameEntities(
      view,
      notes.flatMap(({ party }) => parseRef(party) ?? []),
    )
    const shared = proposal.status === 'draft' ? await sharedWith(view, at) : []
    return (
      <Frame
        shown={shown}
        title={nameOfProposal(view, proposal)}
        trail={[{ label: t('negotiation.proposal.all'), href: to(roundPage(round, '/proposals')) }]}
      >
        <Ways view={view} at={at} />
        {proposal.status === 'draft' && (
          <Notice>
            <p>{t('negotiation.proposal.sealed')}</p>
          </Notice>
        )}
        {basis.isLost && (
          <Notice title={t('negotiation.proposal.attention')}>
            <p>{t('negotiation.proposal.attentionText')}</p>
          </Notice>
        )}
        {proposal.status === 'withdrawn' && proposal.body.operations.length === 0 ? null : (
          <Section title={t('negotiation.proposal.asks')}>
            {basis.nr !== standing.nr && (
              <p class="hint">
                <a href={to(textPage(round, basis.nr))}>
                  {t('negotiation.proposal.against', { nr: basis.nr })}
                </a>
              </p>
            )}
            <Changes text={basis.text} proposal={proposal} />
          </Section>
        )}
        <Facts at={at} shared={shared} />
        <Notes notes={notes} />
        {others.length > 0 && (
          <Section title={t('negotiation.proposal.others')}>
            <ProposalList round={round} text={standing.text} proposals={others.slice(0, 30)} />
          </Section>
        )}
        {proposal.nr !== null && (
          <p>
            <ProofLink entity={proposalRef(proposal.id)} />
          </p>
        )}
      </Frame>
    )
  })

/** With whom a delegation shared its draft: for itself. */
async function sharedWith(view: View, { shown, proposal }: ShownOne): Promise<string[]> {
  const draft = await findDraft(view, shown.round, proposal.id)
  const keys = draft?.shared ?? []
  await nameEntities(
    view,
    keys.flatMap((key) => parseRef(key) ?? []),
  )
  return keys.map((key) => partyName(view, key))
}

function Facts({
  at: { shown, proposal, standing, basis },
  shared,
}: {
  at: ShownOne
  shared: readonly string[]
}): VNode {
  const view = useView()
  const { t, to, lang } = view
  const { body, status, sponsors, owner, oral, onto, tabledAt } = proposal
  return (
    <DescriptionList
      items={[
        [t('negotiation.field.status'), t(`negotiation.proposalStatus.${status}`)],
        status === 'draft' && owner
          ? [t('negotiation.proposal.by'), <bdi>{partyName(view, refKey(owner))}</bdi>]
          : [
              t('negotiation.proposal.by'),
              sponsors && sponsors.length > 0 && <Sponsors sponsors={sponsors} />,
            ],
        [
          t('negotiation.field.shared'),
          shared.length > 0 && (
            <Listed
              items={shared.map((one) => (
                <bdi>{one}</bdi>
              ))}
            />
          ),
        ],
        [t('negotiation.field.reason'), body.reason && <bdi>{body.reason}</bdi>],
        [t('negotiation.field.proposalLanguage'), languageName(body.language, lang)],
        [
          t('negotiation.field.paragraph'),
          <Listed
            items={paragraphsOf(body.operations).map((id) => (
              <ParagraphLink round={shown.round} standing={standing.text} basis={basis} id={id} />
            ))}
          />,
        ],
        [
          t('negotiation.field.onto'),
          onto && <a href={to(proposalPage(shown.round, onto))}>{t('negotiation.proposal.amended')}</a>,
        ],
        [
          t(awaitsConfirmation(proposal) ? 'negotiation.proposal.oral' : 'negotiation.proposal.oralEntered'),
          oral && (
            <>
              <Moment at={new Date(oral.at)} />
              {oral.line && (
                <>
                  {' '}
                  · <q>{oral.line}</q>
                </>
              )}
              {oral.takenBackAt && (
                <>
                  {' '}
                  · <Tag>{t('negotiation.proposal.error')}</Tag>
                </>
              )}
              {oral.confirmedAt && (
                <>
                  {' '}
                  · <Tag>{t('negotiation.proposal.confirmed')}</Tag>
                </>
              )}
            </>
          ),
        ],
        [t('negotiation.proposal.tabledAt'), tabledAt && <Moment at={tabledAt} />],
        [
          t('negotiation.proposal.settled'),
          proposal.settledNr !== null && (
            <a href={to(roundPage(shown.round, `/texts/${proposal.settledNr}`))}>
              {t('negotiation.text.nr', { nr: proposal.settledNr })}
            </a>
          ),
        ],
      ]}
    />
  )
}

interface ParagraphLinkProps {
  round: Round
  standing: WorkingText
  basis: Basis
  id: string
}

/** To a paragraph, or where it stood: one that is gone has no page. */
function ParagraphLink({ round, standing, basis, id }: ParagraphLinkProps): VNode {
  const { t, to } = useView()
  const isStanding = standing.paragraphs.some((one) => one.id === id)
  const name = numberOf(t, isStanding ? standing : basis.text, id)
  if (isStanding) return <a href={to(paragraphPage(round, id))}>{name}</a>
  const place = basis.text.paragraphs.findIndex((one) => one.id === id)
  return place < 0 ? <>{name}</> : <a href={`${to(textPage(round, basis.nr))}${onPage(place, id)}`}>{name}</a>
}

const ACTS = ['table', 'discard', 'confirm', 'takeBack', 'join', 'leave', 'takeUp'] as const
type Act = (typeof ACTS)[number]

/** What this person can do with a proposal, and for which parties. */
function actsOf({ viewer }: View, { shown: { round }, proposal }: ShownOne): { act: Act; parties: Ref[] }[] {
  const own = proposersIn(viewer, round)
  const behind = own.filter((one) => standsBehind(proposal, [refKey(one)]))
  const others = own.filter((one) => !behind.includes(one))
  const found: { act: Act; parties: Ref[] }[] = []
  if (proposal.status === 'draft' && proposal.owner && mayPropose(viewer, proposal.owner)) {
    if (round.status === 'open') found.push({ act: 'table', parties: [proposal.owner] })
    found.push({ act: 'discard', parties: [proposal.owner] })
  }
  if (round.status !== 'open') return found
  if (awaitsConfirmation(proposal) && proposal.owner && mayPropose(viewer, proposal.owner))
    found.push({ act: 'confirm', parties: [proposal.owner] })
  if (awaitsConfirmation(proposal) && mayAssist(viewer, round)) found.push({ act: 'takeBack', parties: [] })
  if (proposal.status === 'tabled' && others.length > 0) found.push({ act: 'join', parties: others })
  if (proposal.status === 'tabled' && behind.length > 0) found.push({ act: 'leave', parties: behind })
  if (proposal.status === 'withdrawn' && !proposal.oral?.takenBackAt && own.length > 0)
    found.push({ act: 'takeUp', parties: own })
  return found
}

function Ways({ view, at }: { view: View; at: ShownOne }): VNode | null {
  const { t, to, viewer } = view
  const { shown, proposal } = at
  const { round } = shown
  const links: Link[] = []
  if (proposal.status === 'draft' && proposal.owner && mayPropose(viewer, proposal.owner))
    links.push({ label: t('negotiation.propose.edit'), href: to(proposalPage(round, proposal.id, '/edit')) })
  if (actsOf(view, at).length > 0)
    links.push({ label: t('negotiation.proposal.act'), href: to(proposalPage(round, proposal.id, '/act')) })
  if (proposal.status === 'tabled' && round.status !== 'closed' && proposersIn(viewer, round).length > 0)
    links.push({ label: t('negotiation.note.write'), href: to(proposalPage(round, proposal.id, '/note')) })
  const [first] = paragraphsOf(proposal.body.operations)
  if (
    proposal.status === 'tabled' &&
    round.status === 'open' &&
    first &&
    proposersIn(viewer, round).length > 0
  )
    links.push({
      label: t('negotiation.proposal.amend'),
      href: `${to(roundPage(round, '/propose'))}?paragraph=${encodeURIComponent(first)}&onto=${proposal.id}`,
    })
  return links.length > 0 ? <Actions others={links} /> : null
}

const actForm = z.object({
  act: z.enum(ACTS).meta({ label: 'negotiation.field.act' }),
  party: z.string().max(300).optional().meta({ label: 'negotiation.field.party' }),
  words: z
    .string()
    .trim()
    .max(PROPOSAL_LIMITS.text)
    .optional()
    .meta({ label: 'negotiation.field.newWording' }),
})

async function acting(c: Ctx): Promise<ShownOne> {
  const view = viewOf(c)
  const at = await findOne(c, view)
  demand(view.viewer, actsOf(view, at).length > 0)
  return at
}

/** GET /programmes/:programme/negotiation/:round/proposals/:proposal/act */
export async function showAct(c: Ctx): Promise<Response> {
  const at = await acting(c)
  const words = awaitsConfirmation(at.proposal) ? wordingOf(at.standing.text, at.proposal) : null
  return drawAct(c, at, startForm(actForm, words === null ? {} : { words }, { version: at.proposal.version }))
}

/** POST /programmes/:programme/negotiation/:round/proposals/:proposal/act */
export async function postAct(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await acting(c)
  const form = await readForm(c, actForm)
  if (!form.ok) return drawAct(c, at, form)
  const { shown, proposal } = at
  const { act } = form.data
  const parties = actsOf(view, at).find((one) => one.act === act)?.parties ?? []
  const party = parties.find((one) => refKey(one) === form.data.party) ?? parties[0]
  const { id } = proposal
  return submitOnce(
    c,
    async (services) => {
      if (act === 'takeBack') await takeBackOral(services, view.viewer, { id, expected: form.version })
      else if (!party) throw coreProblems.notAllowed()
      else if (act === 'table') await tableProposal(services, view.viewer, { id, expected: form.version })
      else if (act === 'discard') await discardDraft(services, view.viewer, id)
      else if (act === 'confirm') {
        const typed = form.data.words ?? null
        const words = typed === wordingOf(at.standing.text, proposal) ? null : typed
        await confirmOral(services, view.viewer, { id, words, expected: form.version })
      } else if (act === 'leave') await leaveProposal(services, view.viewer, { id, party })
      else await joinProposal(services, view.viewer, { id, party })
      return view.to(act === 'discard' ? roundPage(shown.round, '/proposals') : proposalPage(shown.round, id))
    },
    {
      refused: (refused) => drawAct(c, at, refused),
      changed: async () => {
        const theirs = await acting(c)
        return drawAct(c, theirs, changedForm(form, { theirs: {}, version: theirs.proposal.version }))
      },
      done: `negotiation.done.${act}`,
    },
  )
}

async function drawAct(c: Ctx, at: ShownOne, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { shown, proposal, standing, basis } = at
  const acts = actsOf(view, at)
  const words = acts.some(({ act }) => act === 'confirm') ? wordingOf(standing.text, proposal) : null
  const parties = [...new Map(acts.flatMap((one) => one.parties).map((one) => [refKey(one), one])).values()]
  await nameEntities(view, parties)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.proposal.act')} lead={nameOfProposal(view, proposal)}>
      <Changes text={basis.text} proposal={proposal} />
      <Form action={to(proposalPage(shown.round, proposal.id, '/act'))} form={form}>
        <Radios
          name="act"
          options={acts.map(({ act }) => ({
            value: act,
            label: t(`negotiation.act.${act}`),
            hint: t(`negotiation.actHint.${act}`),
          }))}
        />
        {parties.length > 1 && (
          <Select
            name="party"
            preselected
            options={parties.map((one) => ({ value: refKey(one), label: partyName(view, refKey(one)) }))}
          />
        )}
        {words !== null && (
          <TextArea name="words" rows={5} lang="und" hint={t('negotiation.oral.correctHint')} />
        )}
        <Button>{t('negotiation.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}
