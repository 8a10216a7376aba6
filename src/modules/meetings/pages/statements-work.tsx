import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  EmptyState,
  List,
  Moment,
  Section,
  coreProblems,
  demand,
  nameEntities,
  page,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findWaiting } from '../queries/find-statements.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { meetingPage, statementPage } from '../refs.ts'
import { isOff } from '../rules/steps.ts'
import { hasStatementWork, voicesOf } from '../statement-policy.ts'
import type { StatementFrame } from '../statement-schema.ts'
import { Frame, findShown } from './meeting.tsx'
import { nameStatements, partyName } from './statement-words.ts'

/** GET /programmes/:programme/meetings/:meeting/statements — what waits for its release, for its delegation and for whoever keeps the floor. */
export async function showStatements(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  const { meeting, outline } = shown
  demand(view.viewer, hasStatementWork(view.viewer, meeting))
  if (!isKeptHere(outline.programme)) throw coreProblems.notFound()
  const { own, frames } = await findWaiting(view, meeting)
  await Promise.all([
    nameStatements(view, own),
    nameEntities(
      view,
      frames.map(({ party }) => party),
    ),
  ])
  const isOwn = (id: string): boolean => own.some((one) => one.id === id)
  const others = frames.filter(({ id }) => !isOwn(id))
  const { t, to, viewer } = view
  return page(
    c,
    <Frame shown={shown} title={t('meetings.way.statements')} lead={t('meetings.statements.workLead')}>
      <Actions
        {...(voicesOf(viewer).length > 0 &&
          !isOff(meeting) && {
            main: { label: t('meetings.way.handIn'), href: to(meetingPage(meeting, '/statements/new')) },
          })}
        others={[{ label: t('meetings.way.links'), href: to(meetingPage(meeting, '/links')) }]}
      />
      <Waiting title={t('meetings.statements.own')} frames={own} empty />
      <Waiting title={t('meetings.statements.floor')} frames={others} />
    </Frame>,
    200,
    view,
  )
}

function Waiting(props: { title: string; frames: readonly StatementFrame[]; empty?: boolean }): VNode | null {
  const view = useView()
  const { t, to } = view
  const { title, frames, empty } = props
  if (frames.length === 0 && !empty) return null
  return (
    <Section title={title}>
      <List
        rows={frames.map((one) => ({
          title: <bdi>{partyName(view, one.party)}</bdi>,
          href: to(statementPage(one, empty ? '' : '/release')),
          meta: [
            <Moment at={one.handedAt} />,
            one.releaseAt ? (
              <>
                {t('meetings.statements.releasedAt')} <Moment at={one.releaseAt} />
              </>
            ) : (
              t('meetings.handIn.delivered')
            ),
          ],
        }))}
        empty={<EmptyState title={t('meetings.statements.noneWaits')} />}
      />
    </Section>
  )
}
