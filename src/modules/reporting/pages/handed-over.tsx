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
  type ListRow,
  Tag,
  type View,
  dateWords,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { revokeLink } from '../actions/revoke-link.ts'
import type { Handed } from '../contribution-schema.ts'
import { mayHandOver } from '../policy.ts'
import { findHanded } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import { isLive } from '../rules/link.ts'
import { partsOf } from '../rules/parts.ts'
import { WorkPage, nameWork, partTitle, toWork } from './frame.tsx'
import { workOf } from './work-of.ts'

const revokeForm = z.object({ handed: z.string().max(100) })

/** GET /reports/:id/handed-over — what the focal point handed to others. */
export const showHanded = async (c: Ctx): Promise<Response> =>
  showList(c, await workOf(c), startForm(revokeForm))

/** POST /reports/:id/handed-over/revoke */
export async function postRevoke(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const again = (state: FormState) => showList(c, work, state)
  const form = await readForm(c, revokeForm)
  if (!form.ok) return again(form)
  return submitOnce(
    c,
    async (services) => {
      await revokeLink(services, view.viewer, { report: work.report.id, ...form.data })
      return view.to(`/reports/${work.report.id}/handed-over`)
    },
    { refused: again, done: 'reporting.done.linkRevoked' },
  )
}

async function showList(c: Ctx, work: Work, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, viewer } = view
  demand(viewer, mayHandOver(viewer, work.report.state))
  const handed = await findHanded(view, work)
  return page(
    c,
    <WorkPage
      work={work}
      programme={await nameWork(view, work)}
      title={t('reporting.handOver.list')}
      lead={t('reporting.handOver.listLead')}
      trail={[toWork(view, work)]}
    >
      {work.report.status === 'draft' && (
        <Actions
          main={{
            label: t('reporting.handOver.title'),
            href: to(`/reports/${work.report.id}/handed-over/new`),
          }}
        />
      )}
      {Object.keys(form.errors).length > 0 && <Form action="" form={form} />}
      <List
        rows={handed.map((one) => handedRow(view, work, one))}
        empty={<EmptyState title={t('reporting.handOver.none')} />}
      />
    </WorkPage>,
    form.status,
    view,
  )
}

function handedRow(view: View, work: Work, handed: Handed): ListRow {
  const { t, to, lang, services } = view
  const { to: whom, until, newest, revokedAt } = handed
  const part = partsOf(work.questionnaire.body).find(({ name }) => name === handed.part)!
  const above = `/reports/${work.report.id}`
  const holds = work.report.status === 'draft' && isLive(handed, services.clock())
  return {
    title: <bdi>{whom.name}</bdi>,
    ...(newest && { href: to(`${above}/parts/${part.name}/contributions`) }),
    tags: <Tag>{stateOf(view, handed)}</Tag>,
    meta: [
      partTitle(view, part),
      whom.email && <bdi>{whom.email}</bdi>,
      revokedAt
        ? t('reporting.handOver.revokedOn', { day: dateWords(revokedAt.toISOString().slice(0, 10), lang) })
        : t('reporting.handOver.untilDay', { day: dateWords(until, lang) }),
      newest &&
        t('reporting.handOver.savedOn', { day: dateWords(newest.at.toISOString().slice(0, 10), lang) }),
    ],
    children: <Ways work={work} handed={handed} holds={holds} />,
  }
}

/** How far they have come, in words. */
function stateOf({ t, services }: View, handed: Handed): string {
  const { newest, revokedAt, settled } = handed
  if (newest?.isDone) return t(`reporting.handOver.state.${newest.version > settled ? 'done' : 'settled'}`)
  if (revokedAt) return t('reporting.handOver.state.revoked')
  if (!isLive(handed, services.clock())) return t('reporting.handOver.state.over')
  return t(`reporting.handOver.state.${newest ? 'begun' : 'waiting'}`)
}

/** Back, and back again: a link is revoked at once, and another one made in two steps. */
function Ways({ work, handed, holds }: { work: Work; handed: Handed; holds: boolean }): VNode | null {
  const { t, to } = useView()
  const above = `/reports/${work.report.id}/handed-over`
  if (work.report.status !== 'draft') return null
  return (
    <Actions others={[{ label: t('reporting.handOver.again'), href: to(`${above}/new?again=${handed.id}`) }]}>
      {holds && (
        <Form action={to(`${above}/revoke`)}>
          <Hidden name="handed" value={handed.id} />
          <Button quiet label={t('reporting.handOver.revokeOf', { name: handed.to.name })}>
            {t('reporting.handOver.revoke')}
          </Button>
        </Form>
      )}
    </Actions>
  )
}
