import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  Checkboxes,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  Notice,
  Radios,
  Select,
  TextArea,
  TextField,
  changedForm,
  coreProblems,
  demand,
  isUuid,
  languageName,
  officialLanguages,
  page,
  readForm,
  refKey,
  startForm,
  submitOnce,
  type View,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { type WorkingParagraph, type WorkingText, putId, wordsOf } from '../../../text/index.ts'
import { type SaveDraft, saveDraft } from '../actions/save-draft.ts'
import { proposersIn, voicesOf } from '../policy.ts'
import { HOWS, PROPOSAL_LIMITS as LIMITS, type Proposal, type ShownProposal } from '../proposal-schema.ts'
import { findBases } from '../queries/find-basis.ts'
import { findDraft, findOpen, findProposal } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import { proposalPage, roundPage } from '../refs.ts'
import { typedOf } from '../rules/typed-of.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import { textWithAll } from '../rules/with-bases.ts'
import { negotiationProblems } from '../problems.ts'
import type { TextVersion } from '../schema.ts'
import { Changes } from './changes.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'
import { paragraphName } from './paragraph.tsx'
import { partyName } from './party-names.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const proposalForm = z.object({
  party: z.string().max(300).optional().meta(label('party')),
  paragraph: z.string().max(300).optional().meta(label('paragraph')),
  onto: z.string().max(40).optional().meta(label('onto')),
  textNr: z.coerce.number().int().min(0).max(1_000_000).optional().meta(label('texts')),
  how: z.enum(HOWS).meta(label('how')),
  text: z.string().trim().max(LIMITS.text).optional().meta(label('wording')),
  other: z.string().trim().max(LIMITS.line).optional().meta(label('other')),
  number: z.string().trim().max(20).optional().meta(label('number')),
  language: z.enum(officialLanguages).meta(label('proposalLanguage')),
  reason: z.string().trim().max(LIMITS.reason).optional().meta(label('reason')),
  shared: z.array(z.string().max(300)).max(LIMITS.shared).optional().meta(label('shared')),
})
type ProposalForm = z.infer<typeof proposalForm>

interface Proposing {
  shown: Shown
  standing: TextVersion
  /** Null for a new one. */
  draft: Proposal | null
}

const languageOf = ({ text }: TextVersion) =>
  officialLanguages.find((one) => one === text.head.language) ?? 'en'

/** Whoever speaks for somebody: whether they take part is asked when it is sent, so that nobody loses words. */
async function proposing(c: Ctx, draftId?: string): Promise<Proposing> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, voicesOf(view.viewer).length > 0)
  const draft = draftId === undefined ? null : await findDraft(view, shown.round, draftId)
  if (draftId !== undefined && draft?.status !== 'draft') throw coreProblems.notFound()
  return { shown, standing: await findStanding(view, shown.round), draft }
}

/** GET /programmes/:programme/negotiation/:round/propose?paragraph=&onto= */
export async function newProposal(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await proposing(c)
  demand(view.viewer, proposersIn(view.viewer, at.shown.round).length > 0)
  const amending = await findAmending(view, at, c.req.query('onto'))
  const text = amending?.text ?? at.standing.text
  const asked = amending?.paragraph ?? c.req.query('paragraph')
  const paragraph = text.paragraphs.find(({ id }) => id === asked)
  return showForm(
    c,
    at,
    startForm(proposalForm, {
      how: paragraph ? 'words' : 'sentence',
      language: languageOf(at.standing),
      ...(paragraph && { paragraph: paragraph.id, text: wordsOf(paragraph) }),
      ...(amending && { onto: amending.amended.id }),
    }),
  )
}

/** An open proposal that is amended, with the text as it would be with it. */
interface Amending {
  amended: ShownProposal
  text: WorkingText
  /** What it brings or changes first; null where that is several things, or a deletion. */
  paragraph: string | null
}

/** Null where the address or the form names no open proposal whose words are in the text. */
async function findAmending(
  view: View,
  { shown, standing }: Pick<Proposing, 'shown' | 'standing'>,
  onto: unknown,
): Promise<Amending | null> {
  const amended =
    typeof onto === 'string' && isUuid(onto) ? await findProposal(view, shown.round, onto) : null
  if (amended?.status !== 'tabled') return null
  const bases = await findBases(view, shown.round, amended)
  const text = textWithAll(standing.text, [...bases, amended])
  if (!text) return null
  const [first] = amended.body.operations
  const isNew = first?.what === 'insert' || first?.what === 'alternative'
  const paragraph = isNew ? putId(amended.id, 1) : (paragraphsOf(amended.body.operations)[0] ?? null)
  return { amended, text, paragraph }
}

/** POST /programmes/:programme/negotiation/:round/propose */
export const postProposal = async (c: Ctx): Promise<Response> => save(c, await proposing(c))

/** GET /programmes/:programme/negotiation/:round/proposals/:proposal/edit */
export async function editProposal(c: Ctx): Promise<Response> {
  const at = await proposing(c, c.req.param('proposal') ?? '')
  const { version } = at.draft!
  const start = asForm(at)
  if (!start) return showFixed(c, at)
  return showForm(c, at, startForm(proposalForm, start, { version, carriesBase: true }))
}

/** POST /programmes/:programme/negotiation/:round/proposals/:proposal/edit */
export async function postEditProposal(c: Ctx): Promise<Response> {
  const at = await proposing(c, c.req.param('proposal') ?? '')
  return asForm(at) ? save(c, at) : showFixed(c, at)
}

/** A draft as it is typed; null where the form cannot say it. */
function asForm({ draft, standing, shown }: Proposing): Partial<ProposalForm> | null {
  const { body, onto, shared } = draft!
  const typed = typedOf(standing.text, draft!)
  if (!typed) return null
  return {
    how: typed.how,
    language: officialLanguages.find((one) => one === body.language) ?? 'en',
    shared,
    textNr: body.typed ? draft!.textNr : shown.round.textNr,
    ...(typed.paragraph && { paragraph: typed.paragraph }),
    ...(typed.text && { text: typed.text }),
    ...(typed.other && { other: typed.other }),
    ...(typed.number && { number: typed.number }),
    ...(body.reason && { reason: body.reason }),
    ...(onto && { onto }),
  }
}

async function save(c: Ctx, at: Proposing): Promise<Response> {
  const view = viewOf(c)
  const form = await readForm(c, proposalForm)
  if (!form.ok) return showForm(c, at, form)
  const { data } = form
  const { shown, draft } = at
  const voices = voicesOf(view.viewer)
  const party =
    voices.find((one) => refKey(one) === data.party) ?? proposersIn(view.viewer, shown.round)[0] ?? voices[0]!
  // What names no proposal is refused as one that is gone: a change of the text itself is something else.
  if (data.onto && !isUuid(data.onto)) throw negotiationProblems.ontoGone()
  const onto = data.onto || null
  const given: Omit<SaveDraft, 'expected'> = {
    ...{ round: shown.round.id, id: draft?.id ?? null, party, onto, shared: data.shared ?? [] },
    typed: {
      how: data.how,
      paragraph: data.paragraph ?? null,
      text: data.text ?? null,
      other: data.other ?? null,
      number: data.number ?? null,
    },
    ...{ language: data.language, reason: data.reason ?? null, textNr: data.textNr ?? shown.round.textNr },
  }
  return submitOnce(
    c,
    async (services) => {
      const id = await saveDraft(services, view.viewer, { ...given, expected: form.version })
      return view.to(proposalPage(shown.round, id))
    },
    {
      refused: (refused) => showForm(c, at, refused),
      changed: async () => {
        const theirs = await proposing(c, draft!.id)
        const { version } = theirs.draft!
        return showForm(c, theirs, changedForm(form, { theirs: asForm(theirs) ?? {}, version }))
      },
      done: 'negotiation.done.drafted',
    },
  )
}

/** A draft that no form can say: what it asks for, and what can be done with it. */
async function showFixed(c: Ctx, { shown, standing, draft }: Proposing): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { round } = shown
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.propose.edit')}>
      <Notice title={t('negotiation.propose.fixed')}>
        <p>{t('negotiation.propose.fixedText')}</p>
      </Notice>
      <Changes text={standing.text} proposal={draft!} />
      <Actions
        others={[
          { label: t('negotiation.proposal.draft'), href: to(proposalPage(round, draft!.id)) },
          { label: t('negotiation.proposal.act'), href: to(proposalPage(round, draft!.id, '/act')) },
        ]}
      />
    </Frame>,
    200,
    view,
  )
}

async function showForm(c: Ctx, { shown, standing, draft }: Proposing, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { round } = shown
  const id = form.values['paragraph']
  const amending = await findAmending(view, { shown, standing }, form.values['onto'])
  const { paragraphs } = amending?.text ?? standing.text
  const paragraph = paragraphs.find((one) => one.id === id) ?? null
  const open = paragraph ? await findOpen(view, round, [paragraph.id]) : []
  const others = open.filter((one) => one.id !== draft?.id && one.id !== amending?.amended.id)
  return page(
    c,
    <Frame
      shown={shown}
      title={t(draft ? 'negotiation.propose.edit' : 'negotiation.propose.title')}
      lead={t('negotiation.propose.lead')}
    >
      {amending && (
        <Notice title={t('negotiation.propose.onto', { nr: amending.amended.nr! })}>
          <p>{t('negotiation.propose.ontoText')}</p>
          <p>
            <a href={to(proposalPage(round, amending.amended.id))}>
              {t('negotiation.proposal.nr', { nr: amending.amended.nr! })}
            </a>
          </p>
        </Notice>
      )}
      {paragraph && <Standing paragraph={paragraph} language={standing.text.head.language} />}
      {others.length > 0 && (
        <Notice title={t('negotiation.propose.others', { count: others.length })}>
          <ul>
            {others.slice(0, 20).map(({ id: other, nr }) => (
              <li>
                <a href={to(proposalPage(round, other))}>{t('negotiation.proposal.nr', { nr: nr! })}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form
        action={to(draft ? proposalPage(round, draft.id, '/edit') : roundPage(round, '/propose'))}
        form={form}
      >
        {paragraph && <Hidden name="paragraph" value={paragraph.id} />}
        {form.values['onto'] && <Hidden name="onto" value={form.values['onto']} />}
        <Hidden name="textNr" value={String(round.textNr)} />
        <Fields shown={shown} paragraph={paragraph} isNew={!draft} />
        <Button>{t('negotiation.propose.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

function Standing({ paragraph, language }: { paragraph: WorkingParagraph; language: string }): VNode {
  const view = useView()
  return (
    <Notice title={paragraphName(view, paragraph)}>
      <p lang={language}>{wordsOf(paragraph)}</p>
    </Notice>
  )
}

interface FieldsProps {
  shown: Shown
  paragraph: WorkingParagraph | null
  isNew: boolean
}

function Fields({ shown: { round }, paragraph, isNew }: FieldsProps): VNode {
  const view = useView()
  const { t, lang, viewer } = view
  const own = proposersIn(viewer, round)
  const others = round.participants.filter(
    ({ party, part }) => part !== 'writes' && !own.some((one) => refKey(one) === refKey(party)),
  )
  return (
    <>
      {isNew && own.length > 1 && (
        <Select
          name="party"
          preselected
          options={own.map((one) => ({ value: refKey(one), label: partyName(view, refKey(one)) }))}
        />
      )}
      <ChangeFields withParagraph={paragraph !== null} />
      <Select
        name="language"
        options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
      />
      <TextArea name="reason" rows={3} lang="und" hint={t('negotiation.propose.reasonHint')} />
      <Checkboxes
        name="shared"
        options={others.map(({ party }) => ({ value: refKey(party), label: partyName(view, refKey(party)) }))}
        hint={t('negotiation.propose.sharedHint')}
      />
    </>
  )
}

/** How a change is typed, and its words. Without a paragraph, only a sentence can name one. */
function ChangeFields({ withParagraph }: { withParagraph: boolean }): VNode {
  const { t } = useView()
  return (
    <>
      {withParagraph ? (
        <Radios name="how" options={HOWS.map((value) => ({ value, label: t(`negotiation.how.${value}`) }))} />
      ) : (
        <Hidden name="how" value="sentence" />
      )}
      <TextArea
        name="text"
        rows={6}
        lang="und"
        hint={t(withParagraph ? 'negotiation.propose.textHint' : 'negotiation.propose.sentenceHint')}
      />
      {withParagraph && <TextField name="other" hint={t('negotiation.propose.otherHint')} />}
      {withParagraph && <TextField name="number" hint={t('negotiation.propose.numberHint')} />}
    </>
  )
}
