import type { VNode } from 'preact'
import { Badge, List, Section, Tag, useView } from '../../../core/index.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, itemsIn } from './components.tsx'
import { Said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource } from './source-line.tsx'

/** GET /programmes/:programme/framework — the other agreed parts: measures, principles, law, threats. */
export const frameworkList = sectionList({
  name: 'framework',
  sections: ['cbm', 'principle', 'law-point', 'threat'],
  draw: ({ outline, items, list }, { t }) => (
    <ProgrammePage
      outline={outline}
      title={t('programme.framework.title')}
      lead={t('programme.framework.lead')}
      list={list}
    >
      <Summaries id="measures" title={t('programme.framework.measures')} items={itemsIn(items, 'cbm')} />
      <Summaries
        id="principles"
        title={t('programme.framework.principles')}
        items={itemsIn(items, 'principle')}
      />
      <Summaries
        id="law"
        prefix="law-"
        title={t('programme.framework.law')}
        items={itemsIn(items, 'law-point')}
      />
      <Threats threats={itemsIn(items, 'threat')} />
    </ProgrammePage>
  ),
})

interface SummariesProps {
  id: string
  title: string
  /** Sets the ids of a section apart from those of another on the page, as their addresses do. */
  prefix?: string
  items: readonly (Item<'cbm'> | Item<'principle'> | Item<'law-point'>)[]
}

/** Our summaries of agreed points, marked as ours once for all of a section. */
function Summaries({ id, title, prefix = '', items }: SummariesProps): VNode | null {
  const { t } = useView()
  if (items.length === 0) return null
  return (
    <Section id={id} title={title} aside={<Badge kind="summary" />}>
      <List
        rows={items.map(({ id: own, body }) => ({
          id: `${prefix}${own}`,
          mark: 'number' in body && `${body.number}`,
          title: (
            <>
              <Said words={body.title} unmarked />
              <ClaimSource source={body.source} />
            </>
          ),
          tags: 'kind' in body && <Tag>{t(`programme.framework.lawKind.${body.kind}`)}</Tag>,
          summary: <Said words={body.ourSummary} />,
        }))}
      />
    </Section>
  )
}

function Threats({ threats }: { threats: Item<'threat'>[] }): VNode | null {
  const { t } = useView()
  if (threats.length === 0) return null
  return (
    <Section id="threats" title={t('programme.framework.threats')}>
      <p>{t('programme.framework.threatsLead')}</p>
      {[...Map.groupBy(threats, ({ body }) => body.group)].map(([group, members]) => (
        <Section level={3} title={t(`programme.framework.threatGroup.${group}`)}>
          <ul>
            {members.map(({ id, body }) => (
              <li id={id}>
                <Said words={body.label} />
                <ClaimSource source={body.source} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Section>
  )
}
