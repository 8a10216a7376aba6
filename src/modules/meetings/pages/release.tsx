import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  coreProblems,
  demand,
  nameEntities,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { releaseStatement } from '../actions/release-statement.ts'
import { findWaiting } from '../queries/find-statements.ts'
import { meetingPage, statementPage } from '../refs.ts'
import { mayKeepFloorOf } from '../statement-policy.ts'
import type { StatementFrame } from '../statement-schema.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { partyName } from './statement-words.ts'

// Whoever keeps the floor says that a statement was delivered, and reads nothing of it before.

const releaseForm = z.object({})

async function releasing(c: Ctx): Promise<{ shown: Shown; frame: StatementFrame }> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayKeepFloorOf(view.viewer, shown.meeting))
  const { frames } = await findWaiting(view, shown.meeting)
  const frame = frames.find(({ id }) => id === c.req.param('statement'))
  if (!frame) throw coreProblems.notFound()
  return { shown, frame }
}

/** GET /programmes/:programme/meetings/:meeting/statements/:statement/release */
export async function showRelease(c: Ctx): Promise<Response> {
  const at = await releasing(c)
  return draw(c, at, startForm(releaseForm, {}, { version: at.frame.version }))
}

/** POST /programmes/:programme/meetings/:meeting/statements/:statement/release */
export async function postRelease(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const at = await releasing(c)
  const form = await readForm(c, releaseForm)
  if (!form.ok) return draw(c, at, form)
  const { id } = at.frame
  return submitOnce(
    c,
    async (services) => {
      await releaseStatement(services, view.viewer, { id, expected: form.version })
      return view.to(statementPage(at.frame))
    },
    { refused: (refused) => draw(c, at, refused), done: 'meetings.done.release' },
  )
}

async function draw(
  c: Ctx,
  { shown, frame }: { shown: Shown; frame: StatementFrame },
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  await nameEntities(view, [frame.party])
  return page(
    c,
    <Frame
      shown={shown}
      title={t('meetings.act.delivered')}
      lead={t('meetings.statement.of', { party: partyName(view, frame.party) })}
    >
      <p>{t('meetings.statement.deliveredLead')}</p>
      <Form action={to(statementPage(frame, '/release'))} form={form}>
        <Button>{t('meetings.act.delivered')}</Button>
      </Form>
      <p>
        <a href={to(meetingPage(shown.meeting, '/statements'))}>{t('meetings.way.statements')}</a>
      </p>
    </Frame>,
    form.status,
    view,
  )
}
