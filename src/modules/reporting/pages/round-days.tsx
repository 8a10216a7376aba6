import { z } from 'zod'
import {
  Button,
  type Ctx,
  Day,
  DayField,
  DescriptionList,
  Form,
  type FormState,
  changedForm,
  coreProblems,
  demand,
  nameEntities,
  page,
  readForm,
  refKey,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, findOutline, programmeAddress } from '../../../base/programme/index.ts'
import { postponeEnd } from '../actions/postpone-end.ts'
import { mayOpenRound } from '../policy.ts'
import { findRound } from '../queries/find-shared.ts'
import { roundRef } from '../refs.ts'
import type { Round } from '../report-schema.ts'

const daysForm = z.object({ closes: z.iso.date().meta({ label: 'reporting.days.closes' }) })

/** @throws signInNeeded, notAllowed, notFound */
async function changeable(c: Ctx): Promise<Round> {
  const found = await findRound(viewOf(c), c.req.param('id') ?? '')
  if (!found) throw coreProblems.notFound()
  demand(c.var.viewer, mayOpenRound(c.var.viewer, found.round.programme))
  return found.round
}

/** GET /rounds/:id/days */
export async function editDays(c: Ctx): Promise<Response> {
  const round = await changeable(c)
  return showDays(c, round, startForm(daysForm, {}, { version: round.version }))
}

/** POST /rounds/:id/days — gives more time. */
export async function postDays(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const round = await changeable(c)
  const form = await readForm(c, daysForm)
  if (!form.ok) return showDays(c, round, form)
  return submitOnce(
    c,
    async (services) => {
      const given = { round: round.id, ...form.data, expected: form.version }
      await postponeEnd(services, view.viewer, given)
      return view.to(`/rounds/${round.id}`)
    },
    {
      refused: (refused) => showDays(c, round, refused),
      changed: async () => {
        const now = await changeable(c)
        const theirs = { closes: now.closes }
        const changed = changedForm(form, { theirs, base: { closes: round.closes }, version: now.version })
        return showDays(c, now, changed)
      },
      done: 'reporting.done.roundChanged',
    },
  )
}

async function showDays(c: Ctx, round: Round, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const outline = await findOutline(view, round.programme)
  if (!outline) throw coreProblems.notFound()
  await nameEntities(view, [roundRef(round.id)])
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('reporting.days.title')}
      lead={t('reporting.days.lead')}
      trail={[
        { label: t('reporting.nav'), href: programmeAddress(view, outline.programme, '/reports') },
        {
          label: view.names.get(refKey(roundRef(round.id)))?.name ?? round.id,
          href: to(`/rounds/${round.id}`),
        },
      ]}
    >
      <DescriptionList
        items={[
          [t('reporting.round.opens'), <Day date={round.opens} />],
          [t('reporting.round.closes'), <Day date={round.closes} />],
        ]}
      />
      <Form action={to(`/rounds/${round.id}/days`)} form={form}>
        <DayField name="closes" />
        <Button>{t('reporting.days.submit')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}
