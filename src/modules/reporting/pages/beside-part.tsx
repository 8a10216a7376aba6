import type { VNode } from 'preact'
import { List, type ListRow, Section, type View, useView } from '../../../core/index.ts'
import { type Handed } from '../contribution-schema.ts'
import { mayAsk, mayHandOver } from '../policy.ts'
import { countOpenComments, findHanded } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import type { Part } from '../rules/parts.ts'

/** What others wrote to the parts of a report, and what its people say of them. */
export interface Beside {
  handed: Handed[]
  /** Comments that are not resolved, by part. */
  comments: Map<string, number>
}

export async function findBeside(view: View, work: Work): Promise<Beside> {
  const [handed, comments] = await Promise.all([findHanded(view, work), countOpenComments(view, work)])
  return { handed, comments }
}

/** What waits beside a part, in words: for the list of parts. */
export function besideWords({ t }: Pick<View, 't'>, { handed, comments }: Beside, part: Part): string[] {
  const written = handed.filter((one) => one.part === part.name && one.newest).length
  const open = comments.get(part.name) ?? 0
  return [
    ...(written > 0 ? [t('reporting.beside.contributions', { count: written })] : []),
    ...(open > 0 ? [t('reporting.beside.comments', { count: open })] : []),
  ]
}

/** Ways from a part to what others wrote to it and what is said of it. */
export function BesidePart({ work, part, beside }: { work: Work; part: Part; beside: Beside }): VNode {
  const { t, to, viewer } = useView()
  const above = `/reports/${work.report.id}`
  const { name } = part
  const written = beside.handed.filter((one) => one.part === name && one.newest).length
  const canHandOver = mayHandOver(viewer, work.report.state)
  const rows: (ListRow | false)[] = [
    canHandOver &&
      written > 0 && {
        title: t('reporting.beside.see'),
        href: to(`${above}/parts/${name}/contributions`),
        summary: t('reporting.beside.contributions', { count: written }),
      },
    canHandOver &&
      written > 0 && {
        title: t('reporting.compose.byQuestion'),
        href: to(`${above}/parts/${name}/compose`),
      },
    canHandOver &&
      work.report.status === 'draft' && {
        title: t('reporting.beside.handOver'),
        href: to(`${above}/handed-over/new?part=${encodeURIComponent(name)}`),
      },
    mayAsk(viewer, work.report.state) && {
      title: t('reporting.inquiry.ask'),
      href: to(`${above}/parts/${name}/ask`),
    },
    {
      title: t('reporting.beside.commentsTitle'),
      href: to(`${above}/parts/${name}/comments`),
      summary: t('reporting.beside.comments', { count: beside.comments.get(name) ?? 0 }),
    },
  ]
  return (
    <Section title={t('reporting.beside.title')}>
      <List rows={rows.filter((row): row is ListRow => row !== false)} />
    </Section>
  )
}

/** On the page of a report: to whom its parts were handed. */
export function HandedOver({ work, beside }: { work: Work; beside: Beside }): VNode | null {
  const { t, to, viewer } = useView()
  if (!mayHandOver(viewer, work.report.state)) return null
  const { handed } = beside
  if (work.report.status !== 'draft' && handed.length === 0) return null
  const above = `/reports/${work.report.id}/handed-over`
  const done = handed.filter(({ newest }) => newest?.isDone).length
  const rows: (ListRow | false)[] = [
    work.report.status === 'draft' && {
      title: t('reporting.handOver.title'),
      href: to(`${above}/new`),
      summary: t('reporting.handOver.short'),
    },
    handed.length > 0 && {
      title: t('reporting.handOver.list'),
      href: to(above),
      summary: t('reporting.handOver.counts', { count: handed.length, done }),
    },
  ]
  return (
    <Section id="handed-over" title={t('reporting.handOver.section')}>
      <List rows={rows.filter((row): row is ListRow => row !== false)} />
    </Section>
  )
}
