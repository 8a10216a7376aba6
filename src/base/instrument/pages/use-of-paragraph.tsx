import type { VNode } from 'preact'
import { CiteAs, Section, useView } from '../../../core/index.ts'
import { ProofLink } from '../../programme/index.ts'
import { everyVersionOf, provisionRef } from '../entities.ts'
import { standingIn } from '../rules/choose-version.ts'
import type { KnownOfDocument } from '../rules/known-of-document.ts'
import { isMissing } from '../rules/missing-words.ts'
import { type Annexes, citedProvision } from '../rules/provision-name.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { citation } from './citation.ts'
import { addressOfDownload, addressOfReport, changesFeed, titleOf } from './text-page.tsx'

interface Props {
  provision: Provision
  instrument: Instrument
  /** In which it stands. */
  version: Version | null
  /** Of the text. */
  versions: Version[]
  /** What the text goes by: the symbol of its document, or its title. */
  text: string
  /** What a pack says of its document, where nothing proves what the version says of itself. */
  known: KnownOfDocument | null
  /** Its version was read from a file. */
  isFromFile: boolean
  /** Of the text. */
  annexes: Annexes
}

/** Where a paragraph is to be found: by its text and number where it stands in the version that stands, which says what it is; else by its permanent id. */
export function addressOfParagraph(
  { id, eId, version, language }: Provision,
  { instrument, versions }: Pick<Props, 'instrument' | 'versions'>,
): string {
  const stands = standingIn(instrument, versions, language)
  const isStanding = versions.length === 0 || stands?.number === version
  return isStanding ? `/instruments/${instrument.id}/${encodeURIComponent(eId)}` : `/provisions/${id}`
}

/** To take a paragraph along: its citation, its feed, a report of what was misread in it. */
export function UseOfParagraph(props: Props): VNode {
  const { provision, instrument, version, text, known, isFromFile, annexes } = props
  const view = useView()
  const { t, to } = view
  const title = titleOf(view, { instrument, version, known })
  const place = citedProvision(t, text, provision, annexes)
  const cited = title === text ? place : `${place}, ${title}`
  return (
    <Section id="cite" title={t('instrument.provision.use')}>
      <CiteAs text={citation(view, cited, addressOfParagraph(provision, props))} />
      <ul class="inline">
        {isMissing(provision) && (
          <li>
            <ProofLink entity={provisionRef(provision)} />
          </li>
        )}
        {version && !isMissing(provision) && (
          <li>
            <a href={to(addressOfDownload(version, 'docx'))}>{t('instrument.download.wholeWord')}</a>
          </li>
        )}
        <li>
          <a href={changesFeed(view, everyVersionOf(provision))}>{t('instrument.feed.subscribe')}</a>
        </li>
        {isFromFile && !isMissing(provision) && (
          <li>
            <a href={to(addressOfReport({ ...provision, number: provision.version }, provision.eId))}>
              {t('instrument.misreading.report')}
            </a>
          </li>
        )}
      </ul>
    </Section>
  )
}
