import type { VNode } from 'preact'
import {
  Badge,
  type Column,
  type Description,
  DescriptionList,
  type FormState,
  Section,
  Table,
  type View,
  dateWords,
  directionOf,
  useView,
} from '../../../core/index.ts'
import type { Programme } from '../../programme/index.ts'
import { readingOfVersion } from '../rules/compare-readings.ts'
import type { PageOfText } from '../rules/pages-of-text.ts'
import { type Annexes, annexesAmong, provisionWord } from '../rules/provision-name.ts'
import { type TextProof, comparersNeeded, counts } from '../rules/proofs.ts'
import { frontChecksum, shownChecksum, wholeChecksum, wordsOfProvision } from '../rules/wording.ts'
import { type Check, type Instrument, type Provision, type Version, readFacts } from '../schema.ts'
import { fieldOfFact } from './field-of-fact.ts'
import { PageOfFile } from './file-beside.tsx'
import { Footnotes } from './footnotes.tsx'
import { badgeOfParagraph, detailOfProof } from './proof-badge.tsx'
import { TextInBrackets } from './text-in-brackets.tsx'
import { addressOfCheckedPdf } from './text-page.tsx'

/** A version that somebody compares with its document. */
export interface Comparison {
  instrument: Instrument
  version: Version
  provisions: Provision[]
  /** What the text goes by. */
  text: string
  programme: Programme | null
  proof: TextProof
  checks: Check[]
  file: NonNullable<Version['body']['file']>
  /** Where the document can be found; null where nobody knows. */
  address: string | null
}

export const isPdf = ({ file }: Comparison): boolean => file.format === 'pdf'

/** Headings too: they are words of the document. */
export const comparable = ({ provisions }: Comparison): Provision[] =>
  provisions.filter((one) => wordsOfProvision(one) !== '')

/** What is proven already is not compared, and nobody makes official what a pack pins otherwise. */
export const mayBeTicked = (proof: TextProof, { eId }: Provision): boolean =>
  !proof.proofOf(eId) && !proof.isContradicted(eId)

/** Those of the whole as it stands that count. */
export const checksOfWhole = (comparison: Comparison): Check[] =>
  standingOf(
    comparison,
    ({ what, words }) => what === 'whole' && words === wholeChecksum(comparison.provisions),
  )

const standingOf = ({ checks, proof }: Comparison, isSame: (check: Check) => boolean): Check[] =>
  checks.filter((one) => isSame(one) && counts(one, proof.file))

/** Whether as many people compared the same as it takes. */
export const isEnough = ({ version }: Comparison, standing: readonly Check[]): boolean =>
  new Set(standing.map(({ account }) => account)).size >= comparersNeeded(version)

/** What the version says of itself and above its words: title, date, body, formula and so on. */
export function Front(props: Comparison & { form: FormState }): VNode {
  const view = useView()
  const { t } = view
  const { instrument, version, text, proof, checks, form } = props
  const { facts } = readingOfVersion(version, instrument)
  const standing = standingOf(
    props,
    ({ what, words }) => what === 'front' && words === frontChecksum(version),
  )
  return (
    <Section id="front" title={t('instrument.check.front')}>
      <DescriptionList
        items={[
          [t('instrument.import.field.symbol'), instrument.document && <bdi>{text}</bdi>],
          ...readFacts.map((fact): Description => [
            t(`instrument.import.field.${fieldOfFact[fact]}`),
            facts[fact] && (
              <span lang={version.language} dir={directionOf(version.language)}>
                {facts[fact]}
              </span>
            ),
          ]),
        ]}
      />
      {proof.front ? (
        <p>
          <Badge kind="official" detail={detailOfProof(view, proof.front)} /> <Own checks={standing} />
        </p>
      ) : isOwn(view, standing) ? (
        <Awaiting checks={standing} />
      ) : (
        <p>
          <label>
            <input
              type="checkbox"
              name="front"
              id="front-compared"
              value="yes"
              checked={form.values['front'] === 'yes'}
            />{' '}
            {t('instrument.check.frontTick')}
          </label>{' '}
          <Before checks={checks.filter(({ what }) => what === 'front')} standing={standing} />
        </p>
      )}
    </Section>
  )
}

export function Paragraphs(props: Comparison & { form: FormState; page: PageOfText }): VNode {
  const view = useView()
  const { page: shown, form, provisions } = props
  const rows = comparable(props).slice(shown.from, shown.to)
  const annexes = annexesAmong(provisions.map(({ eId, body }) => ({ eId, ...body })))
  const ticked = new Set(Object.values(form.values))
  const first = rows.find((one) => mayBeTicked(props.proof, one))?.id
  return (
    <Table
      caption={view.t('instrument.check.caption')}
      captionHidden
      columns={columnsOf(view, props, annexes, ticked, first)}
      rows={rows}
    />
  )
}

const columnsOf = (
  view: View,
  comparison: Comparison,
  annexes: Annexes,
  ticked: ReadonlySet<string>,
  first: string | undefined,
): Column<Provision>[] => {
  const { t } = view
  return [
    {
      label: t('instrument.check.words'),
      render: (one) => (
        <div class="reading" lang={one.language} dir={directionOf(one.language)}>
          <p>
            {one.body.number && <span>{one.body.number} </span>}
            <TextInBrackets provision={one} />
            <Footnotes notes={one.body.footnotes} />
          </p>
        </div>
      ),
    },
    ...(comparison.provisions.some(({ body }) => body.page)
      ? [
          {
            label: t('instrument.check.inFile'),
            render: ({ body: { page } }: Provision) =>
              page &&
              (isPdf(comparison) ? (
                <PageOfFile address={addressOfCheckedPdf(comparison.version)} page={page} />
              ) : (
                t('instrument.check.page', { page })
              )),
          },
        ]
      : []),
    {
      label: t('instrument.check.state'),
      render: (one) => (
        <State
          {...comparison}
          provision={one}
          place={provisionWord(t, one, annexes)}
          isTicked={ticked.has(one.id)}
          isFirst={one.id === first}
        />
      ),
    },
  ]
}

interface StateProps extends Comparison {
  provision: Provision
  /** What it is called. */
  place: string
  isTicked: boolean
  isFirst: boolean
}

/** The badge of a paragraph that is proven; else its tick, and that it was compared before its words changed. */
function State(props: StateProps): VNode {
  const view = useView()
  const { t } = view
  const { provision, place, proof, version, isTicked, isFirst, checks } = props
  const own = checks.filter((one) => one.provision === provision.id)
  const standing = standingOf(props, (one) => own.includes(one) && one.words === shownChecksum(provision))
  if (proof.proofOf(provision.eId)) {
    const { badge, badgeDetail } = badgeOfParagraph(view, { proof, version }, provision)
    return (
      <>
        <Badge kind={badge} detail={badgeDetail} /> <Own checks={standing} />
      </>
    )
  }
  if (proof.isContradicted(provision.eId)) return <small>{t('instrument.badge.contradicted')}</small>
  if (isOwn(view, standing)) return <Awaiting checks={standing} />
  return (
    <>
      <label>
        <input
          type="checkbox"
          name="provisions"
          {...(isFirst && { id: 'provisions' })}
          value={provision.id}
          checked={isTicked}
        />{' '}
        {t('instrument.check.tick', { place })}
      </label>
      <Before checks={own} standing={standing} />
    </>
  )
}

/** Of the reader's own comparison, when it was. */
function Own({ checks }: { checks: readonly Check[] }): VNode | null {
  const { t, lang, viewer } = useView()
  const check = checks.find(({ account }) => account === viewer.accountId)
  if (!check) return null
  return (
    <small>
      {t('instrument.check.byYou', { day: dateWords(check.at.toISOString().slice(0, 10), lang) })}
    </small>
  )
}

const isOwn = ({ viewer }: View, checks: readonly Check[]): boolean =>
  checks.some(({ account }) => account === viewer.accountId)

/** That the reader compared it, and somebody else has to. */
function Awaiting({ checks }: { checks: readonly Check[] }): VNode {
  const { t } = useView()
  return (
    <p>
      <Own checks={checks} /> <small>{t('instrument.badge.awaitsSecond')}</small>
    </p>
  )
}

/** What earlier comparisons are worth: one that stands awaits a second; others were of something else. */
function Before(props: { checks: readonly Check[]; standing: readonly Check[] }): VNode | null {
  const { t } = useView()
  if (props.checks.length === 0) return null
  return (
    <small>
      {t(props.standing.length > 0 ? 'instrument.badge.awaitsSecond' : 'instrument.check.before')}
    </small>
  )
}

/** That nothing is missing: no paragraph can say it. */
export function Whole(props: Comparison & { form: FormState }): VNode {
  const view = useView()
  const { t } = view
  const standing = checksOfWhole(props)
  const isDone = isEnough(props, standing)
  return (
    <p>
      {isDone || isOwn(view, standing) ? (
        <>
          {t('instrument.check.whole')} <Own checks={standing} />{' '}
          {!isDone && <small>{t('instrument.badge.awaitsSecond')}</small>}
        </>
      ) : (
        <label>
          <input
            type="checkbox"
            name="whole"
            id="whole"
            value="yes"
            checked={props.form.values['whole'] === 'yes'}
          />{' '}
          {t('instrument.check.whole')}
        </label>
      )}
    </p>
  )
}
