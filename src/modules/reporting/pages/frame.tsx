import type { ComponentChildren, VNode } from 'preact'
import { type Link, Page, type View, nameEntities, refKey, useView } from '../../../core/index.ts'
import { exerciseBand, findProgramme, programmeRef } from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { roundRef } from '../refs.ts'
import type { Work } from '../queries/find-work.ts'
import type { Part } from '../rules/parts.ts'
import { type Wording, labelOf, markedHintOf } from '../rules/question-words.ts'
import { Marked } from './marked.tsx'

/** Names what the pages of a report speak of; and the programme, for its band. */
export async function nameWork(view: View, { report }: Pick<Work, 'report'>) {
  const [programme] = await Promise.all([
    findProgramme(view, report.programme),
    nameEntities(view, [programmeRef(report.programme), stateRef(report.state), roundRef(report.round)]),
  ])
  return programme
}

export const stateName = ({ names }: View, state: string): string =>
  names.get(refKey(stateRef(state)))?.name ?? state

interface FrameProps {
  work: Pick<Work, 'report'>
  programme: Awaited<ReturnType<typeof findProgramme>>
  title: string
  /** Above the title; the State where absent. */
  kind?: ComponentChildren
  lead?: ComponentChildren
  trail?: readonly Link[]
  children: ComponentChildren
}

/** A page of the people of a State: where it stands, for whom it is, that nobody else sees it. */
export function WorkPage({ work, programme, title, kind, lead, trail = [], children }: FrameProps): VNode {
  const view = useView()
  const { t, to, names } = view
  const { report } = work
  const round = names.get(refKey(roundRef(report.round)))
  return (
    <Page
      title={title}
      kind={kind ?? <bdi>{t('reporting.work.title', { state: stateName(view, report.state) })}</bdi>}
      lead={lead}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('reporting.nav'), href: to(`/programmes/${report.programme}/reports`) },
        ...(round ? [{ label: round.name, href: to(round.address) }] : []),
        ...trail,
      ]}
    >
      {children}
    </Page>
  )
}

/** What a part is called. */
export const partTitle = (words: Wording, { group }: Part): string =>
  group ? labelOf(words, group) : words.t('reporting.questionnaire.asks')

/** What the form says of a part, for under its title. */
export function partLead(words: Wording, { group }: Part): VNode | undefined {
  const hint = group && markedHintOf(words, group)
  return hint ? <Marked text={hint} /> : undefined
}

/** The step of a trail that leads back to a part. */
export const toPart = (view: View, { report }: Pick<Work, 'report'>, part: Part): Link => ({
  label: partTitle(view, part),
  href: view.to(`/reports/${report.id}/parts/${part.name}`),
})

/** The step of a trail that leads back to a report. */
export const toWork = ({ t, to }: View, { report }: Pick<Work, 'report'>): Link => ({
  label: t('reporting.report.work'),
  href: to(`/reports/${report.id}/work`),
})
