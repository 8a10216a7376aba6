import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Day,
  DescriptionList,
  Form,
  type FormState,
  List,
  Moment,
  Page,
  Section,
  Tag,
  TextArea,
  coreProblems,
  demand,
  page,
  readForm,
  refKey,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { stepIntroduction } from '../actions/step-introduction.ts'
import { mayEdit, mayGive } from '../policy.ts'
import { findIntroduction } from '../queries/find-introductions.ts'
import type { Introduction, Side } from '../introduction-schema.ts'
import { offerRef, requestRef } from '../refs.ts'
import { STEPS, type StepName, needsReason, responseHours, stepsOf } from '../rules/introduction-steps.ts'
import { nameIntroductions, offerName, requestName } from './introduction-row.tsx'
import { partyName, stateName } from './words.ts'

interface Seen {
  introduction: Introduction
  side: Side
}

async function introductionOf(c: Ctx): Promise<Seen> {
  const found = await findIntroduction(viewOf(c), c.req.param('id') ?? '')
  if (!found) throw coreProblems.notFound()
  return found
}

/** GET /introductions/:id — for both sides. */
export async function showIntroduction(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { introduction, side } = await introductionOf(c)
  const [programme] = await Promise.all([
    findProgramme(view, introduction.programme),
    nameIntroductions(view, [introduction]),
  ])
  const { t, to, viewer } = view
  const acts =
    side === 'requester' ? mayEdit(viewer, introduction.state) : mayGive(viewer, introduction.provider)
  const steps = acts ? stepsOf(introduction.status, side) : []
  return page(
    c,
    <Page
      title={t('capacity.introductions.one')}
      exercise={exerciseBand(programme)}
      trail={[{ label: t('capacity.workspace.title'), href: to(`/capacity/${introduction.programme}`) }]}
    >
      <Facts introduction={introduction} side={side} />
      {introduction.status === 'agreed' && <p>{t('capacity.introductions.agreedText')}</p>}
      {steps.length > 0 && (
        <Actions
          others={steps.map((step) => ({
            label: t(`capacity.introductionStep.${step}`),
            href: to(`/introductions/${introduction.id}/${step}`),
          }))}
        />
      )}
      <Log introduction={introduction} />
    </Page>,
    200,
    view,
  )
}

function Facts({ introduction, side }: Seen): VNode {
  const view = useView()
  const { t, to, names } = view
  const { state, provider, acceptedAt, introducedAt, body, status } = introduction
  const hours = side === 'requester' ? responseHours(introduction) : null
  const request = names.get(refKey(requestRef(introduction.request)))
  const offer = names.get(refKey(offerRef(introduction.with.id)))
  const isOpen = side === 'requester' || ['accepted', 'introduced', 'agreed'].includes(status)
  return (
    <DescriptionList
      items={[
        [t('capacity.field.status'), <Tag>{t(`capacity.introduction.${status}`)}</Tag>],
        [t('capacity.field.state'), <bdi>{stateName(view, state)}</bdi>],
        [t('capacity.field.provider'), <bdi>{partyName(view, provider)}</bdi>],
        [
          t('capacity.kind'),
          request ? (
            <a href={to(request.address)} dir="auto">
              {request.name}
            </a>
          ) : (
            requestName(view, introduction)
          ),
        ],
        [
          t('capacity.offer.kind'),
          offer ? (
            <a href={to(offer.address)} dir="auto">
              {offer.name}
            </a>
          ) : (
            offerName(view, introduction)
          ),
        ],
        [t('capacity.introductions.accepted'), <Moment at={acceptedAt} />],
        [t('capacity.introductions.introduced'), introducedAt && <Moment at={introducedAt} />],
        [t('capacity.fits.day'), isOpen && body.day && <Day date={body.day} />],
        [
          t('capacity.introductions.response'),
          hours !== null && t('capacity.introductions.hours', { hours }),
        ],
        [
          t('capacity.fits.message'),
          isOpen && body.message && (
            <span class="words" dir="auto">
              {body.message}
            </span>
          ),
        ],
      ]}
    />
  )
}

function Log({ introduction }: { introduction: Introduction }): VNode {
  const view = useView()
  const { t } = view
  return (
    <Section id="log" title={t('capacity.introductions.log')}>
      <List
        ordered
        rows={introduction.body.log.map(({ step, by, at, reason }) => ({
          title: t(`capacity.introduction.${step}`),
          meta: [
            <Moment at={new Date(at)} />,
            <bdi>
              {by === 'requester'
                ? stateName(view, introduction.state)
                : partyName(view, introduction.provider)}
            </bdi>,
          ],
          summary: reason && <span dir="auto">{reason}</span>,
        }))}
      />
    </Section>
  )
}

const stepForm = z.object({
  reason: z.string().trim().max(2_000).optional().meta({ label: 'capacity.field.reason' }),
})

async function stepOf(c: Ctx): Promise<Seen & { step: StepName }> {
  const seen = await introductionOf(c)
  const step = STEPS.find((one) => one === c.req.param('step'))
  if (!step) throw coreProblems.notFound()
  const { viewer } = viewOf(c)
  demand(viewer, mayEdit(viewer, seen.introduction.state) || mayGive(viewer, seen.introduction.provider))
  return { ...seen, step }
}

/** GET /introductions/:id/:step */
export async function askIntroduction(c: Ctx): Promise<Response> {
  const seen = await stepOf(c)
  return showStep(c, seen, startForm(stepForm, {}, { version: seen.introduction.version }))
}

/** POST /introductions/:id/:step */
export async function postIntroduction(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const seen = await stepOf(c)
  const form = await readForm(c, stepForm)
  if (!form.ok) return showStep(c, seen, form)
  const { id } = seen.introduction
  return submitOnce(
    c,
    async (services) => {
      const { step } = seen
      const reason = form.data.reason || null
      await stepIntroduction(services, view.viewer, { id, step, reason, expected: form.version })
      return view.to(`/introductions/${id}`)
    },
    { refused: (refused) => showStep(c, seen, refused), done: 'capacity.done.saved' },
  )
}

async function showStep(
  c: Ctx,
  { introduction, step }: Seen & { step: StepName },
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, introduction.programme)
  const here = `/introductions/${introduction.id}`
  return page(
    c,
    <Page
      title={t(`capacity.introductionStep.${step}`)}
      exercise={exerciseBand(programme)}
      trail={[{ label: t('capacity.introductions.one'), href: to(here) }]}
    >
      <p>{t(`capacity.introductionText.${step}`)}</p>
      <Form action={to(`${here}/${step}`)} form={form}>
        {needsReason(step) && <TextArea name="reason" rows={3} lang="und" optional={false} />}
        <Button>{t(`capacity.introductionStep.${step}`)}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}
