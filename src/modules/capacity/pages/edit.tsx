import { Actions, type Ctx, type View, coreProblems, demand, viewOf } from '../../../core/index.ts'
import { saveRequest } from '../actions/save-request.ts'
import { mayEdit } from '../policy.ts'
import { findRequest } from '../queries/find-requests.ts'
import { isOver } from '../rules/request-status.ts'
import type { Request } from '../schema.ts'
import { requestSteps } from './request-steps.tsx'
import { postStepOf, showStepOf, showSteps } from './steps.tsx'

/** The request that an address names, for whoever writes it. */
export async function ownRequest(c: Ctx): Promise<Request> {
  const view = viewOf(c)
  const request = await findRequest(view, c.req.param('id') ?? '')
  if (!request) throw coreProblems.notFound()
  demand(view.viewer, mayEdit(view.viewer, request.state))
  return request
}

const steppedFrom = ({ t, to }: View, request: Request) => ({
  thing: request,
  title: t('capacity.edit.title'),
  address: `/requests/${request.id}`,
  trail: [
    { label: t('capacity.list.title'), href: to(`/programmes/${request.programme}/requests`) },
    { label: request.body.title, href: to(`/requests/${request.id}`) },
  ],
  steps: requestSteps(request),
  lead: t('capacity.edit.lead'),
})

/** GET /requests/:id/edit — the steps, how far each has come, and what follows. */
export async function editRequest(c: Ctx): Promise<Response> {
  const request = await ownRequest(c)
  const view = viewOf(c)
  const { t, to } = view
  const here = `/requests/${request.id}`
  const below = isOver(request.status) ? undefined : (
    <Actions
      main={{ label: t('capacity.status.title'), href: to(`${here}/status`) }}
      others={[{ label: t('capacity.fits.title'), href: to(`${here}/fits`) }]}
    />
  )
  return showSteps(c, view, { ...steppedFrom(view, request), below })
}

/** GET /requests/:id/edit/:step */
export const editRequestStep = async (c: Ctx): Promise<Response> =>
  showStepOf(c, steppedFrom(viewOf(c), await ownRequest(c)))

/** POST /requests/:id/edit/:step */
export async function postRequestStep(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const request = await ownRequest(c)
  return postStepOf(c, steppedFrom(view, request), {
    save: (services, change, expected) =>
      saveRequest(services, view.viewer, { id: request.id, ...change, expected }),
    again: async () => steppedFrom(view, await ownRequest(c)),
  })
}
