import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  DescriptionList,
  Notice,
  Page,
  Section,
  Tag,
  type View,
  coreProblems,
  nameEntities,
  publicPage,
  refKey,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks, areNamed, everyVersionOf } from '../../../base/instrument/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProofLink, exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { reportRef } from '../../reporting/index.ts'
import { requestRef } from '../entities.ts'
import { mayEdit } from '../policy.ts'
import { findRequest } from '../queries/find-requests.ts'
import type { Request } from '../schema.ts'

/** Names what the page of a request speaks of. */
export const nameRequests = (view: View, requests: readonly Request[]): Promise<void> =>
  nameEntities(view, [
    ...requests.map(({ state }) => stateRef(state)),
    ...requests.flatMap(({ provisions }) => provisions.map((id) => everyVersionOf({ id }))),
    ...requests.flatMap(({ from }) => (from ? [reportRef(from.report)] : [])),
  ])

/** GET /requests/:id */
export const showRequest = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const request = await findRequest(view, c.req.param('id') ?? '')
    if (!request) throw coreProblems.notFound()
    const [programme] = await Promise.all([
      findProgramme(view, request.programme),
      nameRequests(view, [request]),
    ])
    const { t, to, viewer, names } = view
    return (
      <Page
        title={request.body.title}
        heading={<span dir="auto">{request.body.title}</span>}
        kind={
          <>
            {t('capacity.kind')} · <bdi>{names.get(refKey(stateRef(request.state)))?.name}</bdi>
          </>
        }
        exercise={exerciseBand(programme)}
        trail={[{ label: t('capacity.list.title'), href: to(`/programmes/${request.programme}/requests`) }]}
      >
        {!request.isPublic && (
          <Notice>
            <p>{t('capacity.ownOnly')}</p>
          </Notice>
        )}
        {mayEdit(viewer, request.state) && request.status !== 'withdrawn' && (
          <Actions main={{ label: t('capacity.edit.title'), href: to(`/requests/${request.id}/edit`) }} />
        )}
        <Facts request={request} />
        <Chain request={request} />
        {request.isPublic && (
          <p>
            <ProofLink entity={requestRef(request.id)} />
          </p>
        )}
      </Page>
    )
  })

function Facts({ request }: { request: Request }): VNode {
  const { t, to, names } = useView()
  const report = request.from && names.get(refKey(reportRef(request.from.report)))
  return (
    <DescriptionList
      items={[
        [t('capacity.field.status'), <Tag>{t(`capacity.status.${request.status}`)}</Tag>],
        [
          t('capacity.on'),
          areNamed(names, request.provisions) && <ProvisionLinks ids={request.provisions} />,
        ],
        [t('capacity.from'), report && <a href={to(report.address)}>{report.name}</a>],
      ]}
    />
  )
}

/** From the need to the result: what was asked for, offered and reached. */
function Chain({ request: { body } }: { request: Request }): VNode {
  const { t } = useView()
  const { need, expected, offer, result } = body
  return (
    <>
      <Section title={t('capacity.field.need')}>
        <p class="words" dir="auto">
          {need}
        </p>
      </Section>
      {expected && (
        <Section title={t('capacity.field.expected')}>
          <p class="words" dir="auto">
            {expected}
          </p>
        </Section>
      )}
      {(offer || result) && <p class="hint">{t('capacity.writtenDown')}</p>}
      {offer && (
        <Section title={t('capacity.offer')} aside={<Day date={offer.day} />}>
          <p dir="auto">{offer.from}</p>
          <p class="words" dir="auto">
            {offer.what}
          </p>
        </Section>
      )}
      {result && (
        <Section title={t('capacity.result')} aside={<Day date={result.day} />}>
          <p class="words" dir="auto">
            {result.what}
          </p>
        </Section>
      )}
    </>
  )
}
