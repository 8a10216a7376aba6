import type { VNode } from 'preact'
import { List, type Panel, Section, useView } from '../../../core/index.ts'
import { OWN_PAGE } from '../../../base/instrument/index.ts'
import { NEEDS } from '../../reporting/index.ts'
import { findOwnRequests, findRequestsFrom, findRequestsOn } from '../queries/find-requests.ts'
import type { Request } from '../schema.ts'
import { requestRow } from './list.tsx'
import { nameRequests } from './request.tsx'

/** On a provision: what is asked for under it, and what came of that. */
const onProvision: Panel = {
  name: 'capacity.requests-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 30,
  async render(view, ids) {
    const requests = await findRequestsOn(view, ids)
    await nameRequests(view, requests)
    return new Map(
      ids.flatMap((id) => {
        const own = requests.filter(({ provisions }) => provisions.includes(id))
        return own.length > 0 ? [[id, <Requests requests={own} />] as [string, VNode]] : []
      }),
    )
  },
}

/** On the needs of a report: what was drafted from them. */
const onReport: Panel = {
  name: 'capacity.requests-of-report',
  on: 'reporting/report',
  place: NEEDS,
  order: 10,
  async render(view, ids) {
    const requests = await findOwnRequests(view, ids)
    await nameRequests(view, requests)
    const byReport = Map.groupBy(requests, ({ from }) => from?.report ?? '')
    return new Map([...byReport].map(([id, own]) => [id, <Requests requests={own} />]))
  },
}

/** On a report as everyone sees it: what it was used for. */
const usesOfReport: Panel = {
  name: 'capacity.uses-of-report',
  on: 'reporting/report',
  order: 10,
  async render(view, ids) {
    const requests = await findRequestsFrom(view, ids)
    await nameRequests(view, requests)
    const byReport = Map.groupBy(requests, ({ from }) => from?.report ?? '')
    return new Map(
      [...byReport].map(([id, own]) => [id, <Requests requests={own} title={view.t('capacity.used')} />]),
    )
  },
}

function Requests({ requests, title }: { requests: Request[]; title?: string }): VNode {
  const view = useView()
  return (
    <Section id="requests" title={title ?? view.t('capacity.panel')}>
      <List rows={requests.map((request) => requestRow(view, request))} />
    </Section>
  )
}

export const panels = [onProvision, onReport, usesOfReport]
