import type { VNode } from 'preact'
import {
  Actions,
  List,
  type ListRow,
  type Panel,
  Section,
  type View,
  nameEntities,
  refKey,
  useView,
} from '../../../core/index.ts'
import { OWN_PAGE, everyVersionOf } from '../../../base/instrument/index.ts'
import { findProgramme, mayAskUnder } from '../../../base/programme/index.ts'
import { NEEDS } from '../../reporting/index.ts'
import { editingStates } from '../policy.ts'
import { findOwnIntroductions } from '../queries/find-introductions.ts'
import { findOwnRequests, findRequestsFrom, findRequestsOn } from '../queries/find-requests.ts'
import { FEATURE } from '../refs.ts'
import type { Request } from '../schema.ts'
import { introductionRow, nameIntroductions } from './introduction-row.tsx'
import { requestRow } from './list.tsx'
import { nameRequests } from './words.ts'

/** On a provision: what is asked for under it, with whom it was brought together as far as the reader may know, and what came of that. */
const onProvision: Panel = {
  name: 'capacity.requests-on-provision',
  on: 'instrument/provision',
  place: OWN_PAGE,
  order: 30,
  async render(view, ids) {
    const requests = await findRequestsOn(view, ids)
    const [asking, met] = await Promise.all([
      askingUnder(view, ids),
      introductionsOf(view, requests),
      nameRequests(view, requests),
    ])
    return new Map(
      ids.flatMap((id) => {
        const own = requests.filter(({ provisions }) => provisions.includes(id))
        const programme = asking.get(id)
        if (own.length === 0 && !programme) return []
        return [
          [id, <OnProvision id={id} requests={own} met={met} programme={programme} />] as [string, VNode],
        ]
      }),
    )
  },
}

/** The programmes of provisions under which this reader may ask for help. */
async function askingUnder(view: View, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (editingStates(view.viewer).length === 0) return found
  const refs = ids.map((id) => everyVersionOf({ id }))
  await nameEntities(view, refs)
  for (const [nr, ref] of refs.entries()) {
    const of = view.names.get(refKey(ref))?.programme
    const programme = of ? await findProgramme(view, of) : null
    if (programme && (await mayAskUnder(view, programme, FEATURE))) found.set(ids[nr]!, programme.id)
  }
  return found
}

/** The introductions of these requests in which the reader is on one side, by the request. */
async function introductionsOf(view: View, requests: readonly Request[]): Promise<Map<string, ListRow[]>> {
  if (requests.length === 0 || view.viewer.roles.length === 0) return new Map()
  const all = await findOwnIntroductions(view)
  const own = all.filter(({ introduction }) => requests.some(({ id }) => id === introduction.request))
  await nameIntroductions(
    view,
    own.map(({ introduction }) => introduction),
  )
  const byRequest = Map.groupBy(own, ({ introduction }) => introduction.request)
  return new Map(
    [...byRequest].map(([id, some]) => [
      id,
      some.map(({ introduction, side }) => introductionRow(view, introduction, side)),
    ]),
  )
}

function OnProvision(props: {
  id: string
  requests: Request[]
  met: ReadonlyMap<string, ListRow[]>
  programme: string | undefined
}): VNode {
  const view = useView()
  const { id, requests, met, programme } = props
  return (
    <Section id="requests" title={view.t('capacity.panel')}>
      <List
        rows={requests.map((request) => {
          const own = met.get(request.id)
          return { ...requestRow(view, request), ...(own && { children: <List rows={own} /> }) }
        })}
      />
      {programme && (
        <Actions
          others={[
            {
              label: view.t('capacity.begin.onProvision'),
              href: `${view.to(`/requests/new/${programme}`)}?provision=${encodeURIComponent(id)}`,
            },
          ]}
        />
      )}
    </Section>
  )
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
