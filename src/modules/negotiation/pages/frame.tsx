import type { ComponentChildren, VNode } from 'preact'
import { type Ctx, type Link, Tag, type View, coreProblems, useView } from '../../../core/index.ts'
import {
  type Item,
  type Outline,
  ProgrammePage,
  Said,
  findItems,
  findOutline,
  programmeAddress,
} from '../../../base/programme/index.ts'
import { nameParties } from './party-names.ts'
import { titleOf } from '../entities.ts'
import { findRound } from '../queries/find-rounds.ts'
import { roundPage } from '../refs.ts'
import type { Round } from '../schema.ts'

/** A round with what its pages say of it. */
export interface Shown {
  round: Round
  outline: Outline
  body: Item<'body'> | undefined
}

/** The round that an address names, with the names of who takes part. @throws coreProblems.notFound */
export async function findShown(c: Ctx, view: View): Promise<Shown> {
  const programme = c.req.param('programme') ?? ''
  const round = await findRound(view, c.req.param('round') ?? '')
  const outline = round && (await findOutline(view, programme))
  if (!round || !outline || round.programme !== programme) throw coreProblems.notFound()
  const bodies = (await findItems(view, programme, ['body'])).get('body') ?? []
  await nameParties(
    view,
    round.participants.map(({ party }) => party),
  )
  return { round, outline, body: bodies.find(({ id }) => id === round.body) as Item<'body'> | undefined }
}

interface FrameProps {
  shown: Shown
  /** Of a page below that of the round. */
  title?: string
  lead?: string
  /** Steps between the round and this page. */
  trail?: readonly Link[]
  children: ComponentChildren
}

/** A page of a round, or of something that belongs to it. */
export function Frame({ shown, title, lead, trail = [], children }: FrameProps): VNode {
  const view = useView()
  const { round, outline } = shown
  const name = titleOf(round, view.lang)
  const list = programmeAddress(view, outline.programme, '/negotiation')
  return (
    <ProgrammePage
      outline={outline}
      title={title ? `${title} – ${name}` : name}
      heading={title ?? <Said words={round.facts.title} />}
      kind={
        title ? (
          <Said words={round.facts.title} unmarked />
        ) : (
          <Tag>{view.t(round.status === 'closed' ? 'negotiation.draftClosed' : 'negotiation.draft')}</Tag>
        )
      }
      lead={lead}
      trail={[
        { label: view.t('negotiation.list.title'), href: list },
        ...(title ? [{ label: name, href: view.to(roundPage(round)) }] : []),
        ...trail,
      ]}
    >
      {children}
    </ProgrammePage>
  )
}
