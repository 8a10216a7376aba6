import type { VNode } from 'preact'
import { type Ctx, Figure, Figures, List, type ListRow, Section, Tag, useView } from '../../../core/index.ts'
import { type Feature, type FeatureStatus, featureStatus, featureStatuses } from '../rules/feature-status.ts'
import type { Programme } from '../schema.ts'
import { ProgrammePage, sectionPage } from './components.tsx'
import { Said } from './said.tsx'
import { ClaimSource, PlaceLink } from './source-line.tsx'

/** GET /programmes/:programme/mandates — no mandate, no feature: what is on or off here, by which decision. */
export const showMandates = (c: Ctx): Promise<Response> =>
  sectionPage(c, [], (outline, _items, { t }) => (
    <ProgrammePage
      outline={outline}
      title={t('programme.mandates.title')}
      lead={t('programme.mandates.lead')}
    >
      <Decisions programme={outline.programme} />
      <Features programme={outline.programme} />
    </ProgrammePage>
  ))

function Decisions({ programme }: { programme: Programme }): VNode {
  const { t } = useView()
  return (
    <Section id="decisions" title={t('programme.mandates.decisions')}>
      <ul class="rows">
        {programme.body.mandates.map(({ id, text, source }) => (
          <li id={id}>
            <p>
              <Said words={text} />
              <ClaimSource source={source} />
            </p>
            <p class="meta">
              <PlaceLink source={source} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What works here, what is mandated and does not yet, and what has no mandate: how many of each, then which. */
function Features({ programme }: { programme: Programme }): VNode {
  const { t, services } = useView()
  const statusOf = (feature: Feature): FeatureStatus => featureStatus(feature, services.registry.features)
  const groups = featureStatuses.map(
    (status) => [status, programme.body.features.filter((feature) => statusOf(feature) === status)] as const,
  )
  const told = groups.filter(([, features]) => features.length > 0)
  return (
    <Section id="features" title={t('programme.mandates.features')}>
      <Figures>
        {told.map(([status, { length }]) => (
          <Figure value={length} label={t(`programme.mandates.status.${status}`)} href={`#${status}`} />
        ))}
      </Figures>
      {told.map(([status, features]) => (
        <Section id={status} level={3} title={t(`programme.mandates.group.${status}`)}>
          <List rows={features.map((feature) => rowOf(feature, t(`programme.mandates.status.${status}`)))} />
        </Section>
      ))}
    </Section>
  )
}

function rowOf(feature: Feature, status: string): ListRow {
  const source = feature.status === 'mandated' ? feature.mandate : feature.source
  return {
    id: feature.id,
    title: <Said words={feature.label} />,
    tags: <Tag>{status}</Tag>,
    summary: feature.status === 'not-mandated' && <Said words={feature.reason} />,
    children: (
      <p class="meta">
        <PlaceLink source={source} />
        <ClaimSource source={source} />
      </p>
    ),
  }
}
