import type { VNode } from 'preact'
import { Badge, Section, useView } from '../../../core/index.ts'
import { PlaceLink } from '../../programme/index.ts'
import type { Operative } from '../queries/find-use.ts'
import { sourcesBeside } from '../rules/sources-beside.ts'
import type { Instrument, Provision } from '../schema.ts'
import { addressOfLayer, layers } from './layers.ts'
import { Properties } from './properties.tsx'

interface Props {
  provision: Provision
  instrument: Instrument
  operative: Operative | null
  /** Its language may be analysed. */
  hasViews: boolean
}

/** What is said of a paragraph beside it: what it does, what it rests on, how its language is analysed. */
export function AroundParagraph({ provision, instrument, operative, hasViews }: Props): VNode {
  const { t, to } = useView()
  const { version, language, eId } = provision
  const chosen = `?version=${version}&text=${language}`
  return (
    <>
      <Properties provision={provision} programme={instrument.programme} operative={operative} />
      <RestsOn provision={provision} instrument={instrument} />
      {hasViews && (
        <Section id="analysis" title={t('instrument.way.analyse')}>
          <ul>
            {layers.map((layer) => (
              <li>
                <a href={`${to(addressOfLayer(instrument.id, layer, chosen))}#${encodeURIComponent(eId)}`}>
                  {t(`instrument.view.name.${layer}`)}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function RestsOn({ provision, instrument }: { provision: Provision; instrument: Instrument }): VNode | null {
  const { t } = useView()
  const sources = sourcesBeside(provision, instrument)
  if (sources.length === 0) return null
  return (
    <Section id="sources-of-text" title={t('instrument.provision.restsOn')}>
      <ul>
        {sources.map(({ relation, document, paragraph, checked }) => (
          <li>
            {t(`instrument.relation.${relation}`)} <PlaceLink source={{ document, paragraph }} />{' '}
            {!checked && <Badge kind="unverified" plain />}
          </li>
        ))}
      </ul>
    </Section>
  )
}
