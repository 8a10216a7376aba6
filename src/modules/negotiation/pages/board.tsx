import { z } from 'zod'
import {
  Button,
  Checkboxes,
  type Ctx,
  EmptyState,
  Form,
  type FormState,
  List,
  Section,
  changedForm,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { wordsOf } from '../../../text/index.ts'
import { markAgreed } from '../actions/mark-agreed.ts'
import { mayAssist, mayLead } from '../policy.ts'
import type { ShownProposal } from '../proposal-schema.ts'
import { findOpen } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import { paragraphPage, proposalPage, roundPage } from '../refs.ts'
import { paragraphsOf } from '../rules/paragraphs-of.ts'
import { LIMITS, type TextVersion } from '../schema.ts'
import { numberOf } from './changes.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'
import { Pages, type TextShown, textShown } from './text.tsx'

const boardForm = z.object({
  agreed: z
    .array(z.string().max(300))
    .max(LIMITS.paragraphs)
    .optional()
    .meta({ label: 'negotiation.agreed' }),
})

interface At {
  shown: Shown
  standing: TextVersion
  text: TextShown
  /** Open proposals by the paragraphs of this page. */
  open: Map<string, ShownProposal[]>
}

async function boarding(c: Ctx): Promise<At> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayAssist(view.viewer, shown.round))
  const standing = await findStanding(view, shown.round)
  const text = textShown(view, standing.text)
  const ids = text.paragraphs.map(({ id }) => id)
  const found = await findOpen(view, shown.round, ids)
  const pairs = found.flatMap((one) => paragraphsOf(one.body.operations).map((id) => ({ id, one })))
  const grouped = Map.groupBy(pairs, ({ id }) => id)
  return {
    shown,
    standing,
    text,
    open: new Map([...grouped].map(([id, own]) => [id, own.map(({ one }) => one)])),
  }
}

/** GET /programmes/:programme/negotiation/:round/board?page= — open points in the order of the text, and what is ready for the mark. */
export async function showBoard(c: Ctx): Promise<Response> {
  const at = await boarding(c)
  const { round } = at.shown
  return draw(c, at, startForm(boardForm, { agreed: round.facts.agreed }, { version: round.version }))
}

/** POST /programmes/:programme/negotiation/:round/board */
export async function postBoard(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await boarding(c)
  const form = await readForm(c, boardForm)
  if (!form.ok) return draw(c, at, form)
  const { round } = at.shown
  return submitOnce(
    c,
    async (services) => {
      const asked = readyOf(at).map(({ id }) => id)
      const given = { round: round.id, asked, agreed: form.data.agreed ?? [], expected: form.version }
      await markAgreed(services, view.viewer, given)
      return view.to(roundPage(round, '/board'))
    },
    {
      refused: (refused) => draw(c, at, refused),
      changed: async () => {
        const theirs = await boarding(c)
        const { facts, version } = theirs.shown.round
        return draw(c, theirs, changedForm(form, { theirs: { agreed: facts.agreed }, version }))
      },
      done: 'negotiation.done.agreed',
    },
  )
}

/** Paragraphs of the page on which nothing is open. */
const readyOf = ({ text, open }: At) =>
  text.paragraphs.filter(({ id, kind }) => kind !== 'heading' && !open.has(id))

async function draw(c: Ctx, at: At, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { shown, standing, text, open } = at
  const { round } = shown
  const ready = readyOf(at)
  const points = text.paragraphs.filter(({ id }) => open.has(id))
  const mayMark = mayLead(view.viewer, round) && round.status !== 'closed'
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.way.board')} lead={t('negotiation.board.lead')}>
      <Section title={t('negotiation.board.open')}>
        <List
          rows={points.map(({ id }) => ({
            title: t('negotiation.paragraph.nr', { number: numberOf(t, standing.text, id) }),
            href: to(paragraphPage(round, id)),
            meta: [open.get(id)!.length > 1 && t('negotiation.board.noCommon')],
            children: (
              <p class="meta">
                {open.get(id)!.map(({ id: proposal, nr }) => (
                  <>
                    <a href={to(proposalPage(round, proposal))}>
                      {t('negotiation.proposal.nr', { nr: nr! })}
                    </a>{' '}
                  </>
                ))}
              </p>
            ),
          }))}
          empty={<EmptyState title={t('negotiation.proposal.none')} />}
        />
      </Section>
      {mayMark && ready.length > 0 && (
        <Section title={t('negotiation.board.ready')}>
          <Form
            action={`${to(roundPage(round, '/board'))}${text.page > 1 ? `?page=${text.page}` : ''}`}
            form={form}
          >
            <Checkboxes
              name="agreed"
              options={ready.map((one) => ({
                value: one.id,
                label: [one.number, shortened(wordsOf(one))].filter(Boolean).join(' '),
              }))}
            />
            <Button>{t('negotiation.save')}</Button>
          </Form>
        </Section>
      )}
      <Pages shown={text} />
    </Frame>,
    form.status,
    view,
  )
}

const shortened = (words: string): string =>
  words.length > 120 ? `${words.slice(0, 120).trimEnd()}…` : words
