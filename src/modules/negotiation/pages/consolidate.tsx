import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  Hidden,
  List,
  Notice,
  Section,
  Select,
  TextArea,
  TextField,
  changedForm,
  demand,
  listWords,
  page,
  readForm,
  refuseForm,
  sha256Hex,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import type { Consolidated, WorkingText } from '../../../text/index.ts'
import { consolidateText, undoConsolidation } from '../actions/consolidate-text.ts'
import { mayLead } from '../policy.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { findOpen } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import { roundPage, textPage } from '../refs.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import { readOrder } from '../rules/read-order.ts'
import { type Choice, planConsolidation, wordingOf } from '../rules/plan-consolidation.ts'
import { LIMITS, OUTCOMES, type Round, type TextVersion } from '../schema.ts'
import { NewlyLost } from './attention.tsx'
import { Changes } from './changes.tsx'
import { Changed } from './compare.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'
import { Sponsors, isLost, nameSponsors } from './proposal-rows.tsx'

/** So many proposals stand on a page of the form, and those that belong to the paragraph of the last. */
const PER_PAGE = 40

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const item = z.object({
  id: z.string().max(40).meta(label('proposal')),
  outcome: z
    .enum(['open', ...OUTCOMES])
    .optional()
    .meta(label('outcome')),
  reason: z.string().trim().max(LIMITS.reason).optional().meta(label('why')),
  words: z.string().trim().max(20_000).optional().meta(label('amendedWords')),
})

const consolidateForm = z.object({
  items: z.array(item).max(LIMITS.chosen).optional().meta(label('proposal')),
  order: z.string().trim().max(2_000).optional().meta(label('order')),
  reason: z.string().trim().max(LIMITS.reason).optional().meta(label('whyText')),
  /** Of what was checked: only that is sent. */
  checked: z.string().max(100).optional().meta(label('checked')),
})
type ConsolidateForm = z.infer<typeof consolidateForm>

interface At {
  shown: Shown
  standing: TextVersion
  /** Those on this page of the form. */
  proposals: ShownProposal[]
  all: ShownProposal[]
  /** The paragraph to which the address narrows them; null where it does not. */
  paragraph: string | null
}

/** A page of proposals, those of one paragraph not torn apart. */
function pageFrom(all: readonly ShownProposal[], from: number): ShownProposal[] {
  const page = all.slice(from, from + PER_PAGE)
  const last = page.at(-1)
  const more = all.slice(from + PER_PAGE, from + LIMITS.chosen)
  const end = more.findIndex(({ body }) => firstOf(body) !== (last && firstOf(last.body)))
  return [...page, ...(end < 0 ? more : more.slice(0, end))]
}

const firstOf = ({ operations }: ShownProposal['body']): string | undefined => paragraphsOf(operations)[0]

/** Proposals in the order of the text, as many as a page of the form holds. */
async function consolidating(c: Ctx): Promise<At> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayLead(view.viewer, shown.round))
  const standing = await findStanding(view, shown.round)
  const all = inTextOrder(standing.text, await findOpen(view, shown.round))
  const asked = Number(c.req.query('from') ?? '0')
  const from = Number.isInteger(asked) && asked > 0 && asked < all.length ? asked : 0
  const paragraph = c.req.query('paragraph') ?? null
  const proposals =
    paragraph === null
      ? pageFrom(all, from)
      : all.filter(({ body }) => paragraphsOf(body.operations).includes(paragraph)).slice(0, LIMITS.chosen)
  await nameSponsors(view, proposals)
  return { shown, standing, proposals, all, paragraph }
}

/** By where what they touch first stands in the text, then by number. */
function inTextOrder(text: WorkingText, proposals: readonly ShownProposal[]): ShownProposal[] {
  const places = new Map(text.paragraphs.map(({ id }, place) => [id, place]))
  const placeOf = ({ body }: ShownProposal): number =>
    Math.min(...paragraphsOf(body.operations).map((id) => places.get(id) ?? Infinity))
  const placed = proposals.map((one) => ({ one, place: placeOf(one) }))
  return placed
    .toSorted((a, b) => (a.place === b.place ? a.one.nr! - b.one.nr! : a.place < b.place ? -1 : 1))
    .map(({ one }) => one)
}

const startOf = ({ standing, proposals }: At): Partial<ConsolidateForm> => ({
  items: proposals.map((one) => ({
    id: one.id,
    outcome: 'open' as const,
    words: wordingOf(standing.text, one) ?? undefined,
  })),
})

/** GET /programmes/:programme/negotiation/:round/consolidate?from= */
export async function showConsolidate(c: Ctx): Promise<Response> {
  const at = await consolidating(c)
  const { version } = at.shown.round
  return draw(c, at, startForm(consolidateForm, startOf(at), { version }), null)
}

/** POST /programmes/:programme/negotiation/:round/consolidate — first shows what would come of it, then does what was shown. */
export async function postConsolidate(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await consolidating(c)
  const form = await readForm(c, consolidateForm)
  if (!form.ok) return draw(c, at, form, null)
  const { data } = form
  const { round } = at.shown
  const { order, unknown } = orderOf(at, data.order ?? '')
  const read = { choices: choicesOf(data), order }
  if (unknown.length > 0) {
    const error = view.t('negotiation.consolidate.noSuchNumber', { numbers: listWords(unknown, view.lang) })
    return draw(c, at, refuseForm(form, { order: error }), null)
  }
  const incomplete = read.choices.findIndex(({ reason }) => reason === '')
  if (read.choices.length === 0)
    return draw(c, at, refuseForm(form, { form: view.t('negotiation.problem.nothingChosen.detail') }), null)
  if (incomplete >= 0)
    return draw(c, at, refuseForm(form, { form: view.t('negotiation.problem.reasonNeeded.detail') }), null)
  const byId = new Map(at.all.map((one) => [one.id, one]))
  const planned = planConsolidation(at.standing.text, byId, read)
  const made = 'made' in planned ? planned.made : null
  const seal = sealOf(data, round.version)
  if (!made || made.conflicts.length > 0 || made.lost.length > 0 || data.checked !== seal) {
    const refused = made ? form : refuseForm(form, { form: view.t('negotiation.problem.cannotAmend.detail') })
    const settled = new Set(read.choices.map(({ id }) => id))
    return draw(c, at, refused, made && { made, seal, settled })
  }
  return submitOnce(
    c,
    async (services) => {
      const given = { round: round.id, ...read, reason: data.reason ?? null, expected: form.version }
      const nr = await consolidateText(services, view.viewer, given)
      return view.to(textPage(round, nr))
    },
    {
      refused: (refused) => draw(c, at, refused, null),
      changed: async () => {
        const theirs = await consolidating(c)
        const { version } = theirs.shown.round
        return draw(c, theirs, changedForm(form, { theirs: {}, version }), null)
      },
      done: 'negotiation.done.consolidated',
    },
  )
}

/** What is sent is what was checked, on the text that was seen. */
const sealOf = ({ checked: _, ...data }: ConsolidateForm, version: number): string =>
  sha256Hex(Buffer.from(JSON.stringify([data, version])))

const choicesOf = ({ items = [] }: ConsolidateForm): Choice[] =>
  items.flatMap(({ id, outcome, reason, words }) =>
    outcome === undefined || outcome === 'open'
      ? []
      : [
          {
            id,
            outcome,
            reason: reason ?? '',
            words: outcome === 'accepted-as-amended' ? (words ?? null) : null,
          },
        ],
  )

/** Proposals by their numbers as the site writes them; what is none is refused by name. */
function orderOf({ all }: At, words: string): { order: string[]; unknown: string[] } {
  const byNr = new Map(all.map(({ nr, id }) => [nr!, id]))
  const { order, unknown } = readOrder(words, new Set(byNr.keys()))
  return { order: order.map((nr) => byNr.get(nr)!), unknown }
}

interface Preview {
  made: Consolidated
  seal: string
  settled: ReadonlySet<string>
}

async function draw(c: Ctx, at: At, form: FormState, preview: Preview | null): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { shown, standing, proposals, all, paragraph } = at
  const { round } = shown
  const isReady = preview && preview.made.conflicts.length === 0 && preview.made.lost.length === 0
  const from = proposals[0] ? all.indexOf(proposals[0]) : 0
  const next = paragraph === null ? from + proposals.length : all.length
  const here = `${to(roundPage(round, '/consolidate'))}${queryOf(paragraph, from)}`
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.way.consolidate')} lead={t('negotiation.consolidate.lead')}>
      {preview && <Previewed preview={preview} round={round} standing={standing} all={all} />}
      {proposals.length === 0 ? (
        <EmptyState title={t('negotiation.proposal.none')} />
      ) : (
        <Form action={here} form={form}>
          {isReady && <Hidden name="checked" value={preview.seal} />}
          {isReady && <Button>{t('negotiation.consolidate.send')}</Button>}
          <List
            rows={proposals.map((one, i) => ({
              title: t('negotiation.proposal.nr', { nr: one.nr! }),
              meta: [
                <Sponsors sponsors={one.sponsors} />,
                isLost(standing.text, one) && t('negotiation.proposal.attention'),
              ],
              children: <Item at={at} proposal={one} nr={i} />,
            }))}
          />
          <TextField name="order" hint={t('negotiation.consolidate.orderHint')} />
          <TextArea name="reason" rows={3} lang="und" />
          <Button>{t('negotiation.consolidate.check')}</Button>
        </Form>
      )}
      {next < all.length && (
        <Actions
          others={[
            {
              label: t('negotiation.consolidate.more', { count: all.length - next }),
              href: `${to(roundPage(round, '/consolidate'))}?from=${next}`,
            },
          ]}
        />
      )}
    </Frame>,
    form.status,
    view,
  )
}

/** What the address says of the part that is shown. */
const queryOf = (paragraph: string | null, from: number): string =>
  paragraph !== null ? `?paragraph=${encodeURIComponent(paragraph)}` : from > 0 ? `?from=${from}` : ''

function Item({ at: { standing }, proposal, nr }: { at: At; proposal: ShownProposal; nr: number }): VNode {
  const { t } = useView()
  const name = `items[${nr}]`
  return (
    <>
      <Changes text={standing.text} proposal={proposal} />
      <Hidden name={`${name}.id`} value={proposal.id} />
      <Select
        name={`${name}.outcome`}
        preselected
        options={[
          { value: 'open', label: t('negotiation.consolidate.staysOpen') },
          ...OUTCOMES.map((value) => ({ value, label: t(`negotiation.outcome.${value}`) })),
        ]}
      />
      <TextField name={`${name}.reason`} lang="und" />
      {wordingOf(standing.text, proposal) !== null && (
        <details>
          <summary>{t('negotiation.field.amendedWords')}</summary>
          <TextArea name={`${name}.words`} rows={4} lang="und" />
        </details>
      )}
    </>
  )
}

/** What would come of it, before it is sent. */
function Previewed({
  preview: { made, settled },
  round,
  standing,
  all,
}: {
  preview: Preview
  round: Round
  standing: TextVersion
  all: readonly ShownProposal[]
}): VNode {
  const { t } = useView()
  const nrOf = (id: string): number => all.find((one) => one.id === id)?.nr ?? 0
  return (
    <Section title={t('negotiation.consolidate.preview')}>
      {made.conflicts.length > 0 && (
        <Notice warning title={t('negotiation.problem.inConflict.title')}>
          <ul>
            {made.conflicts.map(({ proposals: [a, b] }) => (
              <li>{t('negotiation.consolidate.conflict', { a: nrOf(a), b: nrOf(b) })}</li>
            ))}
          </ul>
          <p>{t('negotiation.problem.inConflict.detail')}</p>
        </Notice>
      )}
      {made.lost.length > 0 && (
        <Notice warning title={t('negotiation.problem.goesNotIn.title')}>
          <p>
            {made.lost.map(({ proposal }) => t('negotiation.proposal.nr', { nr: nrOf(proposal) })).join(', ')}
          </p>
          <p>{t('negotiation.problem.goesNotIn.detail')}</p>
        </Notice>
      )}
      <NewlyLost round={round} was={standing.text} now={made.text} open={all} settled={settled} />
      <Changed was={standing.text} now={made.text} />
    </Section>
  )
}

const undoForm = z.object({ reason: z.string().trim().min(1).max(LIMITS.reason).meta(label('why')) })

async function undoing(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayLead(view.viewer, shown.round))
  return shown
}

/** GET /programmes/:programme/negotiation/:round/undo */
export async function showUndo(c: Ctx): Promise<Response> {
  const shown = await undoing(c)
  return drawUndo(c, shown, startForm(undoForm, {}, { version: shown.round.version }))
}

/** POST /programmes/:programme/negotiation/:round/undo */
export async function postUndo(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await undoing(c)
  const form = await readForm(c, undoForm)
  if (!form.ok) return drawUndo(c, shown, form)
  const { round } = shown
  return submitOnce(
    c,
    async (services) => {
      const given = { round: round.id, reason: form.data.reason, expected: form.version }
      return view.to(textPage(round, await undoConsolidation(services, view.viewer, given)))
    },
    {
      refused: (refused) => drawUndo(c, shown, refused),
      changed: async () => {
        const theirs = await undoing(c)
        return drawUndo(c, theirs, changedForm(form, { theirs: {}, version: theirs.round.version }))
      },
      done: 'negotiation.done.undone',
    },
  )
}

async function drawUndo(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { kind } = await findStanding(view, shown.round)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.way.undo')} lead={t('negotiation.consolidate.undoLead')}>
      {kind === 'consolidation' ? (
        <Form action={to(roundPage(shown.round, '/undo'))} form={form}>
          <TextArea name="reason" rows={3} lang="und" />
          <Button>{t('negotiation.way.undo')}</Button>
        </Form>
      ) : (
        <EmptyState title={t('negotiation.problem.nothingToUndo.title')} />
      )}
    </Frame>,
    form.status,
    view,
  )
}
