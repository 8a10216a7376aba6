import {
  type Ctx,
  type LiveChange,
  type View,
  type Viewer,
  anonymous,
  coreProblems,
  drawPart,
  sendLive,
  viewOf,
} from '../../../core/index.ts'
import { bodyRef } from '../../../base/programme/index.ts'
import { seesNames } from '../policy.ts'
import { findMoves, rightsIn, topicsOf } from '../queries/find-moves.ts'
import { findOpen } from '../queries/find-proposals.ts'
import { findRound } from '../queries/find-rounds.ts'
import { findStanding } from '../queries/find-texts.ts'
import { roundPage } from '../refs.ts'
import type { Round } from '../schema.ts'
import { nameSponsors } from './proposal-rows.tsx'
import { type Block, BlockOf, Blocks, blocksOf } from './rolling.tsx'
import { textShown } from './text.tsx'

/** The address of the stream of a page of the text. */
export const streamOf = (view: View, round: Round, page: number): string =>
  view.to(roundPage(round, `/live/${page}`))

/**
 * GET /programmes/:programme/negotiation/:round/live/:page?after= — what changes of the rolling text while it is open: the paragraphs that proposals touch, or all of the page where
 * a new text stands. Those who see names share one drawing, all others another.
 */
export async function sendRound(c: Ctx): Promise<Response> {
  const asked = c.req.param('page') ?? ''
  const view = { ...viewOf(c), query: new URLSearchParams({ page: asked }) }
  const round = PAGE.test(asked) ? await findRound(view, c.req.param('round') ?? '') : null
  if (!round || round.programme !== c.req.param('programme')) throw coreProblems.notFound()
  const areNamed = seesNames(view.viewer, round)
  // Nobody's own eyes: whoever opened the line first may see less a moment later.
  const reader: View = { ...view, viewer: areNamed ? inTheRoom(round) : anonymous }
  return sendLive(c, {
    key: `negotiation/${round.id} ${asked} ${view.lang} ${areNamed}`,
    topics: topicsOf(round, areNamed),
    ...(areNamed && { ends: rightsIn(round) }),
    since: (after) => changeSince(reader, round, after),
  })
}

/** A page that a text may have, however long it grows. */
const PAGE = /^[1-9]\d?$/

/** Whoever sees the names of a round as long as it is open. */
const inTheRoom = ({ programme, body }: Round): Viewer => ({
  ...anonymous,
  roles: [{ role: 'chairs-assistant', scope: bodyRef(programme, body) }],
})

async function changeSince(view: View, { id }: Round, after: number): Promise<LiveChange> {
  const round = (await findRound(view, id))!
  const { position, paragraphs } = await findMoves(view, round, after)
  if (position <= after || paragraphs?.size === 0) return { position, html: '' }
  const shown = textShown(view, (await findStanding(view, round)).text)
  if (String(shown.page) !== view.query.get('page')) return { position, html: '' }
  const open = await findOpen(
    view,
    round,
    shown.paragraphs.map(({ id: own }) => own),
  )
  await nameSponsors(view, open)
  const blocks = blocksOf(view, { shown, open })
  const props = { round, shown, open }
  if (!paragraphs) return { position, html: drawPart(view, <Blocks {...props} blocks={blocks} />) }
  const html = movedOf(blocks, paragraphs).map((block) =>
    drawPart(view, <BlockOf {...props} block={block} />),
  )
  return { position, html: html.join('') }
}

/** Those that changed, and those before which something may have come. */
const movedOf = (blocks: readonly Block[], moved: ReadonlySet<string>): Block[] =>
  blocks.filter(({ id }, i) => moved.has(id) || moved.has(blocks[i + 1]?.id ?? ''))
