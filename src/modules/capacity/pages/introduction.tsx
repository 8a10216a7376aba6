import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  List,
  Moment,
  Page,
  Section,
  Tag,
  coreProblems,
  page,
  refKey,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { mayEdit, mayGive } from '../policy.ts'
import { type SeenIntroduction, findIntroduction } from '../queries/find-introductions.ts'
import { type Introduction, LIVE } from '../introduction-schema.ts'
import { offerRef, requestRef } from '../refs.ts'
import { isIntroduced, responseHours, stepsOf } from '../rules/introduction-steps.ts'
import { nameIntroductions, offerName, requestName } from './introduction-row.tsx'
import { Offices } from './office-fields.tsx'
import { partyName, stateName } from './words.ts'

/** The introduction that an address names. */
export async function introductionIn(c: Ctx): Promise<SeenIntroduction> {
  const found = await findIntroduction(viewOf(c), c.req.param('id') ?? '')
  if (!found) throw coreProblems.notFound()
  return found
}

/** GET /introductions/:id — for both sides, and the secretariat while it goes on. */
export async function showIntroduction(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { introduction, side } = await introductionIn(c)
  const [programme] = await Promise.all([
    findProgramme(view, introduction.programme),
    nameIntroductions(view, [introduction]),
  ])
  const { t, to, viewer } = view
  const acts =
    side === 'requester' ? mayEdit(viewer, introduction.state) : mayGive(viewer, introduction.provider)
  const steps = acts && side !== 'secretariat' ? stepsOf(introduction.status, side) : []
  const here = `/introductions/${introduction.id}`
  return page(
    c,
    <Page
      title={t('capacity.introductions.one')}
      exercise={exerciseBand(programme)}
      trail={[{ label: t('capacity.workspace.title'), href: to(`/capacity/${introduction.programme}`) }]}
    >
      <Facts introduction={introduction} side={side} />
      {introduction.status === 'agreed' && <p>{t('capacity.introductions.agreedText')}</p>}
      <Offices introduction={introduction} />
      {steps.length > 0 && (
        <Actions
          others={[
            ...steps.map((step) => ({
              label: t(`capacity.introductionStep.${step}`),
              href: to(`${here}/${step}`),
            })),
            // Whoever is asked to agree says it with that.
            ...(isIntroduced(introduction.status) && !steps.includes('agree')
              ? [{ label: t('capacity.office.change'), href: to(`${here}/office`) }]
              : []),
          ]}
        />
      )}
      <Log introduction={introduction} />
    </Page>,
    200,
    view,
  )
}

function Facts({ introduction, side }: SeenIntroduction): VNode {
  const view = useView()
  const { t, to, names } = view
  const { state, provider, acceptedAt, introducedAt, body, status } = introduction
  const hours = side === 'requester' ? responseHours(introduction) : null
  const request = names.get(refKey(requestRef(introduction.request)))
  const offer = names.get(refKey(offerRef(introduction.with.id)))
  const isOpen = side === 'requester' || LIVE.includes(status)
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
        rows={introduction.body.log.map(({ step, by, at, reason, cause }) => ({
          title: t(`capacity.introduction.${step}`),
          meta: [
            <Moment at={new Date(at)} />,
            <bdi>
              {by === 'requester'
                ? stateName(view, introduction.state)
                : by === 'provider'
                  ? partyName(view, introduction.provider)
                  : t('capacity.introductions.bySecretariat')}
            </bdi>,
          ],
          summary: cause
            ? t(`capacity.introductionCause.${cause}`)
            : reason && <span dir="auto">{reason}</span>,
        }))}
      />
    </Section>
  )
}
