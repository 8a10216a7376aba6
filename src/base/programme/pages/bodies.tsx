import type { VNode } from 'preact'
import {
  Actions,
  Colon,
  Day,
  DaySpan,
  DescriptionList,
  List,
  Panels,
  Section,
  type Shown,
  Tag,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { bodyRef } from '../refs.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, itemsIn, termOf } from './components.tsx'
import { Existed } from './existed.tsx'
import { bodyAddress } from './meetings.tsx'
import { Said } from './said.tsx'
import { sectionList } from './section-list.tsx'
import { ClaimSource } from './source-line.tsx'

type Body = Item<'body'>

/** GET /programmes/:programme/bodies — the bodies as they are, and earlier proposals as what they were. */
export const bodyList = sectionList({
  name: 'bodies',
  sections: ['body', 'alternative', 'title', 'cycle'],
  async draw({ outline, items, list }, view) {
    const { t } = view
    const bodies = itemsIn(items, 'body')
    const panels = await renderPanels(view, 'programme/body', bodies.map(keyOf))
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.bodies.title')}
        lead={t('programme.bodies.lead')}
        list={list}
      >
        <Actions
          others={[
            {
              label: t('programme.bodies.compare'),
              href: view.to(`/bodies?programme=${outline.programme.id}`),
            },
          ]}
        />
        <BodyTree outline={outline} bodies={bodies} panels={panels} parent={undefined} />
        <Titles titles={itemsIn(items, 'title')} />
        <Cycles cycles={itemsIn(items, 'cycle')} />
        <Alternatives outline={outline} alternatives={itemsIn(items, 'alternative')} />
      </ProgrammePage>
    )
  },
})

const keyOf = ({ programme, id }: Body): string => bodyRef(programme, id).id

interface TreeProps {
  outline: Outline
  bodies: readonly Body[]
  panels: readonly Shown[]
  parent: string | undefined
}

/** Bodies under their parents; one whose parent is not in the pack stands at the top. */
function BodyTree({ outline, bodies, panels, parent }: TreeProps): VNode | null {
  const view = useView()
  const ids = new Set(bodies.map(({ id }) => id))
  const here = bodies.filter(
    ({ body }) => (body.parent && ids.has(body.parent) ? body.parent : undefined) === parent,
  )
  return (
    <List
      rows={here.map((one) => ({
        id: one.id,
        title: <Said words={one.body.name} />,
        href: bodyAddress(view, one),
        tags: (
          <>
            {one.body.shortName && (
              <Tag>
                <Said words={one.body.shortName} unmarked />
              </Tag>
            )}
            <ClaimSource source={one.body.source} />
          </>
        ),
        meta: [
          termOf(view, outline, 'body-kind', one.body.kind),
          one.body.from && <Existed from={one.body.from} to={one.body.to} />,
        ],
        children: (
          <>
            {one.body.functions && (
              <p>
                <Said words={one.body.functions} />
              </p>
            )}
            <Panels shown={panels} id={keyOf(one)} />
            <BodyTree outline={outline} bodies={bodies} panels={panels} parent={one.id} />
          </>
        ),
      }))}
    />
  )
}

function Titles({ titles }: { titles: Item<'title'>[] }): VNode | null {
  const { t } = useView()
  if (titles.length === 0) return null
  return (
    <Section id="titles" title={t('programme.bodies.titles')}>
      <List
        dated
        rows={titles.map(({ id, body }) => ({
          id,
          mark: <Day date={body.date} short />,
          title: (
            <>
              <Said words={body.title} />
              <ClaimSource source={body.source} />
            </>
          ),
        }))}
      />
    </Section>
  )
}

/** The plan of a body: its phases with their dates. */
export function Cycles({ cycles }: { cycles: Item<'cycle'>[] }): VNode | null {
  const { t } = useView()
  if (cycles.length === 0) return null
  return (
    <Section id="cycles" title={t('programme.bodies.cycles')}>
      {cycles.map(({ id, body }) => (
        <Section id={id} level={3} title={<Said words={body.name} />}>
          {body.rhythm && (
            <p>
              {t(`programme.rhythm.${body.rhythm}`)}
              {body.with && (
                <>
                  <Colon />
                  <Said words={body.with} />
                </>
              )}
              <ClaimSource source={body.source} />
            </p>
          )}
          <List
            dated
            rows={body.phases.map((phase) => ({
              id: phase.id,
              mark: <DaySpan from={phase.from} to={phase.to} />,
              title: (
                <>
                  <Said words={phase.name} />
                  <ClaimSource source={phase.source} />
                </>
              ),
            }))}
          />
        </Section>
      ))}
    </Section>
  )
}

function Alternatives(props: { outline: Outline; alternatives: Item<'alternative'>[] }): VNode | null {
  const view = useView()
  const { t } = view
  const { outline, alternatives } = props
  if (alternatives.length === 0) return null
  return (
    <Section id="alternatives" title={t('programme.bodies.alternatives')}>
      <p>{t('programme.bodies.alternativesLead')}</p>
      {alternatives.map(({ id, body }) => (
        <Section
          id={id}
          level={3}
          title={
            <>
              <Said words={body.title} />
              <ClaimSource source={body.source} />
            </>
          }
          aside={<Day date={body.date} />}
        >
          <DescriptionList
            items={body.aspects.map(({ aspect, text, source }) => [
              termOf(view, outline, 'aspect', aspect),
              <>
                <Said words={text} />
                <ClaimSource source={source} />
              </>,
            ])}
          />
        </Section>
      ))}
    </Section>
  )
}
