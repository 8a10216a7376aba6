import { mayCompare } from '../policy.ts'
import type { VNode } from 'preact'
import {
  Colon,
  type Ctx,
  Day,
  Figure,
  Figures,
  List,
  type ListRow,
  Moment,
  Section,
  Tag,
  type View,
  useView,
} from '../../../core/index.ts'
import { findMandateChecks, findStatuses } from '../queries/find-mandates.ts'
import {
  type Feature,
  type FeatureStatus,
  currentChecks,
  featureStatuses,
  holdsFor,
} from '../rules/feature-status.ts'
import type { ComparedMandate, Programme } from '../schema.ts'
import { ProgrammePage, programmeAddress, sectionPage } from './components.tsx'
import { Said } from './said.tsx'
import { ClaimSource, PlaceLink, SourceUnder } from './source-line.tsx'

/** GET /programmes/:programme/mandates — no mandate, no feature: what is on or off here, by which decision. */
export const showMandates = (c: Ctx): Promise<Response> =>
  sectionPage(c, [], async (outline, _items, view) => {
    const { t } = view
    const { programme } = outline
    const [statusOf, checks] = await Promise.all([
      findStatuses(view, [programme]),
      findMandateChecks(view, [programme.id]),
    ])
    return (
      <ProgrammePage
        outline={outline}
        title={t('programme.mandates.title')}
        lead={t('programme.mandates.lead')}
      >
        <Decisions programme={programme} />
        <Features programme={programme} statusOf={(one) => statusOf(programme, one)} checks={checks} />
      </ProgrammePage>
    )
  })

function Decisions({ programme }: { programme: Programme }): VNode {
  const { t } = useView()
  return (
    <Section id="decisions" title={t('programme.mandates.decisions')}>
      <ul class="rows">
        {programme.body.mandates.map(({ id, text, source, decisionBy, review, until }) => (
          <li id={id}>
            <p>
              <Said words={text} />
              <ClaimSource source={source} />
            </p>
            <p class="meta">
              <PlaceLink source={source} />
              {(
                [
                  ['decision', decisionBy],
                  ['review', review],
                  ['end', until],
                ] as const
              ).map(
                ([what, date]) =>
                  date && (
                    <>
                      {' · '}
                      {t(`programme.due.${what}`)}
                      <Colon />
                      <Day date={date} />
                    </>
                  ),
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

interface FeaturesProps {
  programme: Programme
  statusOf: (feature: Feature) => FeatureStatus
  checks: readonly ComparedMandate[]
}

/** What works here, what is mandated and does not yet, whose mandate nobody compared, and what has none: how many of each, then which. */
function Features({ programme, statusOf, checks }: FeaturesProps): VNode {
  const view = useView()
  const { t } = view
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
          {status === 'unverified' && <p>{t('programme.mandates.unverifiedText')}</p>}
          <List rows={features.map((feature) => rowOf(view, { programme, feature, status, checks }))} />
        </Section>
      ))}
    </Section>
  )
}

interface RowOf extends Pick<FeaturesProps, 'programme' | 'checks'> {
  feature: Feature
  status: FeatureStatus
}

function rowOf(view: View, { programme, feature, status, checks }: RowOf): ListRow {
  const { t } = view
  const source = feature.status === 'mandated' ? feature.mandate : feature.source
  const current = feature.status === 'mandated' ? currentChecks(feature, checks) : []
  const check =
    current.at(-1) ?? (feature.status === 'mandated' && checks.find((one) => holdsFor(one, feature)))
  const address = mayCompare(view.viewer, programme.id)
    ? programmeAddress(view, programme, `/mandates/${feature.id}`)
    : null
  return {
    id: feature.id,
    title: <Said words={feature.label} />,
    tags: <Tag>{t(`programme.mandates.status.${status}`)}</Tag>,
    summary: feature.status === 'not-mandated' && <Said words={feature.reason} />,
    children: (
      <>
        <SourceUnder source={source} />
        {check && (
          <p class="meta">
            {t('programme.mandates.compared')} <PlaceLink source={{ ...check, paragraph: check.place }} /> ·{' '}
            <Moment at={check.at} />
            {current.length === 0 && <> · {t('programme.mandates.changedSince')}</>}
            {current.length > 0 && status === 'unverified' && <> · {t('programme.mandates.awaitsSecond')}</>}
            {address && current.length > 0 && status !== 'unverified' && (
              <>
                {' · '}
                <a href={address}>{t('programme.mandates.takeBack')}</a>
              </>
            )}
          </p>
        )}
        {address && status === 'unverified' && (
          <p>
            <a href={address}>{t('programme.mandates.compare')}</a>
          </p>
        )}
      </>
    ),
  }
}
