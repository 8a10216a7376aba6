import type { VNode } from 'preact'
import { type Ctx, List, Section, Tag, useView } from '../../../core/index.ts'
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

function Features({ programme }: { programme: Programme }): VNode {
  const { t } = useView()
  return (
    <Section id="features" title={t('programme.mandates.features')}>
      <List
        rows={programme.body.features.map((feature) => {
          const source = feature.status === 'mandated' ? feature.mandate : feature.source
          return {
            id: feature.id,
            title: <Said words={feature.label} />,
            tags: <Tag>{t(`programme.mandates.status.${feature.status}`)}</Tag>,
            summary: feature.status === 'not-mandated' && <Said words={feature.reason} />,
            children: (
              <p class="meta">
                <PlaceLink source={source} />
                <ClaimSource source={source} />
              </p>
            ),
          }
        })}
      />
    </Section>
  )
}
