import type { VNode } from 'preact'
import { type Ctx, Day, type Shown, renderPanels } from '../../../core/index.ts'
import { bodyRef } from '../entities.ts'
import type { Item } from '../schema.ts'
import { ProgrammePage, Said, itemsIn, said, sectionPage } from './components.tsx'
import { SourceLine } from './source-line.tsx'

/** GET /programmes/:programme/bodies — the bodies as they are, and earlier proposals as what they were. */
export const showBodies = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['body', 'alternative', 'title', 'cycle'], async (programme, items, view) => {
    const { t } = c.var
    const bodies = itemsIn(items, 'body')
    const panels = await renderPanels(view, 'programme/body', bodies.map(keyOf))
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.bodies.title')}
        lead={t('programme.bodies.lead')}
      >
        <BodyTree c={c} bodies={bodies} panels={panels} parent={undefined} />
        <Titles c={c} titles={itemsIn(items, 'title')} />
        <Cycles c={c} cycles={itemsIn(items, 'cycle')} />
        <Alternatives c={c} alternatives={itemsIn(items, 'alternative')} />
      </ProgrammePage>
    )
  })

const keyOf = ({ programme, id }: Item<'body'>): string => bodyRef(programme, id).id

/** Bodies under their parents; one whose parent is not in the pack stands at the top. */
function BodyTree({
  c,
  bodies,
  panels,
  parent,
}: {
  c: Ctx
  bodies: Item<'body'>[]
  panels: Shown[]
  parent: string | undefined
}): VNode | null {
  const ids = new Set(bodies.map((b) => b.id))
  const here = bodies.filter(
    (b) => (b.body.parent && ids.has(b.body.parent) ? b.body.parent : undefined) === parent,
  )
  if (here.length === 0) return null
  return (
    <ul class="rows">
      {here.map((b) => (
        <li id={b.id}>
          <strong>{said(c, b.body.name)}</strong>{' '}
          {b.body.shortName && <span class="mark">{b.body.shortName}</span>}
          <p class="meta">
            {c.var.t(`programme.bodies.kind.${b.body.kind}`)}
            {b.body.from && (
              <>
                {' · '}
                <Day date={b.body.from} lang={c.var.lang} />
                {' – '}
                {b.body.to && <Day date={b.body.to} lang={c.var.lang} />}
              </>
            )}
          </p>
          {b.body.functions && (
            <p>
              <Said c={c} words={b.body.functions} />
            </p>
          )}
          {b.body.decides && (
            <p>
              {c.var.t('programme.bodies.decides')} <Said c={c} words={b.body.decides} />
            </p>
          )}
          <SourceLine c={c} source={b.body.source} />
          {panels.map(({ parts }) => parts?.get(keyOf(b)))}
          <BodyTree c={c} bodies={bodies} panels={panels} parent={b.id} />
        </li>
      ))}
    </ul>
  )
}

function Titles({ c, titles }: { c: Ctx; titles: Item<'title'>[] }): VNode | null {
  if (titles.length === 0) return null
  return (
    <section id="titles">
      <h2>{c.var.t('programme.bodies.titles')}</h2>
      <ul>
        {titles.map((x) => (
          <li>
            <Day date={x.body.date} lang={c.var.lang} />: <Said c={c} words={x.body.title} />{' '}
            <SourceLine c={c} source={x.body.source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Cycles({ c, cycles }: { c: Ctx; cycles: Item<'cycle'>[] }): VNode | null {
  if (cycles.length === 0) return null
  return (
    <section id="cycles">
      <h2>{c.var.t('programme.bodies.cycles')}</h2>
      {cycles.map((cycle) => (
        <>
          <h3>
            <Said c={c} words={cycle.body.name} />
          </h3>
          <ul>
            {cycle.body.phases.map((phase) => (
              <li>
                <Day date={phase.from} lang={c.var.lang} /> – <Day date={phase.to} lang={c.var.lang} />:{' '}
                <Said c={c} words={phase.name} /> <SourceLine c={c} source={phase.source} />
              </li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

function Alternatives({ c, alternatives }: { c: Ctx; alternatives: Item<'alternative'>[] }): VNode | null {
  if (alternatives.length === 0) return null
  const { t } = c.var
  return (
    <section id="alternatives">
      <h2>{t('programme.bodies.alternatives')}</h2>
      <p>{t('programme.bodies.alternativesLead')}</p>
      {alternatives.map((a) => (
        <section id={a.id}>
          <h3>
            <Said c={c} words={a.body.title} /> · <Day date={a.body.date} lang={c.var.lang} />
          </h3>
          <SourceLine c={c} source={a.body.source} />
          <dl class="facts">
            {a.body.aspects.map((aspect) => (
              <>
                <dt>{t(`programme.bodies.aspect.${aspect.aspect}`)}</dt>
                <dd>
                  <Said c={c} words={aspect.text} /> <SourceLine c={c} source={aspect.source} />
                </dd>
              </>
            ))}
          </dl>
        </section>
      ))}
    </section>
  )
}
