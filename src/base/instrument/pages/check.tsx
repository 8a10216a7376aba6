import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Badge,
  Button,
  type Column,
  type Ctx,
  type Description,
  DescriptionList,
  ErrorSummary,
  Form,
  type FormState,
  Page,
  Problem,
  Radios,
  Section,
  Table,
  type View,
  dateWords,
  directionOf,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import type { SourceDocument } from '../../documents/index.ts'
import { type Programme, exerciseBand, findProgramme } from '../../programme/index.ts'
import { checkText } from '../actions/check-text.ts'
import { findText } from '../queries/find-instruments.ts'
import { findChecks, findProof, requireComparable } from '../queries/find-proofs.ts'
import { addressOfFile } from '../rules/address-of-file.ts'
import { readingOfVersion } from '../rules/compare-readings.ts'
import { comparedVersion } from '../rules/import-versions.ts'
import type { PageOfText } from '../rules/pages-of-text.ts'
import { type Annexes, annexesAmong, provisionWord } from '../rules/provision-name.ts'
import type { TextProof } from '../rules/proofs.ts'
import { frontChecksum, shownChecksum, wholeChecksum, wordsOfProvision } from '../rules/wording.ts'
import {
  type Check,
  type Instrument,
  type Provision,
  type Version,
  comparedWith,
  readFacts,
} from '../schema.ts'
import { isolate } from './views/components.tsx'
import { TextInVersion } from './facts.tsx'
import { Footnotes } from './footnotes.tsx'
import { addressOfPage, PageEnd, PageList, shownPage } from './pages-of-text.tsx'
import { badgeOfParagraph, detailOfProof } from './proof-badge.tsx'
import { fieldOfFact } from './field-of-fact.ts'
import { TextInBrackets } from './text-in-brackets.tsx'
import { NotHere, isWhyNot } from './not-compared.tsx'
import { addressOfTakingBack, addressOfVersion, titleWords } from './text-page.tsx'
import { ownVersionAsked } from './version-asked.ts'

/** Few enough to be compared in one go, and saved. */
const MOST_AT_ONCE = 25

const ticks = z.object({
  provisions: z
    .array(z.string().max(200))
    .max(MOST_AT_ONCE)
    .default([])
    .meta({ label: 'instrument.check.fields' }),
  whole: z.string().max(10).optional().meta({ label: 'instrument.check.wholeName' }),
  front: z.string().max(10).optional().meta({ label: 'instrument.check.frontName' }),
  against: z
    .enum(comparedWith)
    .optional()
    .meta({
      label: 'instrument.check.against',
      words: (against, t) => t.any(`instrument.check.with.${against}`),
    }),
})

/** A version that somebody compares with its document. */
interface Comparison {
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

/** GET /instruments/:id/check?version=&text=&page= — the paragraphs of a text beside where they stand in its file, one tick for each. */
export async function showCheck(c: Ctx): Promise<Response> {
  const comparison = await comparisonOf(c).catch((error: unknown) => {
    if (!(error instanceof Problem) || !isWhyNot(error)) throw error
    return error
  })
  return comparison instanceof Problem ? page(c, <NotHere problem={comparison} />) : checkPage(c, comparison)
}

/** POST the same: puts on record what was ticked on this page, and goes on to the next. */
export async function postCheck(c: Ctx): Promise<Response> {
  const comparison = await comparisonOf(c)
  const form = await readForm(c, ticks)
  if (!form.ok) return checkPage(c, comparison, form)
  const { provisions, whole, front, against } = form.data
  const isNothing = provisions.length === 0 && whole === undefined && front === undefined
  if (isNothing || against === undefined)
    return checkPage(c, comparison, {
      ...form,
      errors: isNothing
        ? { provisions: c.var.t('instrument.check.none') }
        : { against: c.var.t('instrument.check.sayAgainst') },
      status: 422,
    })
  const { instrument, version } = comparison
  return submitOnce(
    c,
    async (services) => {
      const of = { instrument: instrument.id, version: version.number, language: version.language }
      await checkText(services, c.var.viewer, {
        of,
        expected: form.version,
        provisions,
        isWhole: whole !== undefined,
        isFront: front !== undefined,
        against,
      })
      return nextPage(viewOf(c), comparison)
    },
    {
      refused: (refused) => checkPage(c, comparison, refused),
      changed: async () => {
        const now = await comparisonOf(c)
        const errors = { form: c.var.t('instrument.check.changed') }
        return checkPage(c, now, {
          ...startForm(ticks, {}, { version: versionOf(now) }),
          errors,
          status: 409,
        })
      },
      done: 'instrument.done.checked',
    },
  )
}

const versionOf = ({ provisions, version }: Comparison): number => comparedVersion(provisions, version)

/** @throws signInNeeded, notAllowed, notFound, noText, nothingToCompare, notASecond, otherDocument */
async function comparisonOf(c: Ctx): Promise<Comparison> {
  const { view, instrument, version } = await ownVersionAsked(c)
  const { file, symbol, document } = await requireComparable(view, instrument, version)
  const [programme, provisions, proof, checks] = await Promise.all([
    instrument.programme ? findProgramme(view, instrument.programme) : null,
    findText(view, instrument.id, version),
    findProof(view, instrument, version),
    findChecks(view, instrument, version),
  ])
  return {
    instrument,
    version,
    provisions,
    text: symbol ?? titleWords(view, instrument),
    programme,
    proof: proof!,
    checks,
    file,
    address: document && addressOf(view, document, programme, version),
  }
}

/** What an exercise invents is found nowhere. */
function addressOf(
  { services }: View,
  { symbol, body }: SourceDocument,
  programme: Programme | null,
  { language }: Version,
): string | null {
  if (programme?.kind === 'exercise') return null
  if (body.address) return body.address
  return symbol === null ? null : addressOfFile(services.config.documentService, { symbol, language })
}

/** Headings too: they are words of the document. */
const comparable = ({ provisions }: Comparison): Provision[] =>
  provisions.filter((one) => wordsOfProvision(one) !== '')

function pagesOf(comparison: Comparison): PageOfText[] {
  const count = comparable(comparison).length
  return Array.from({ length: Math.max(1, Math.ceil(count / MOST_AT_ONCE)) }, (_, i) => ({
    number: i + 1,
    from: i * MOST_AT_ONCE,
    to: Math.min(count, (i + 1) * MOST_AT_ONCE),
  }))
}

function nextPage(view: View, comparison: Comparison): string {
  const pages = pagesOf(comparison)
  const asked = shownPage(pages, view.query.get('page') ?? undefined)
  return addressOfPage(view, pages[asked.number] ?? asked)
}

function checkPage(c: Ctx, comparison: Comparison, given?: FormState): Response | Promise<Response> {
  const view = viewOf(c)
  const form = given ?? startForm(ticks, {}, { version: versionOf(comparison) })
  return page(c, <CheckPage {...comparison} form={form} />, form.status, view)
}

function CheckPage(props: Comparison & { form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  const { instrument, version, text, programme, proof, file, address, form } = props
  const pages = pagesOf(props)
  const shown = shownPage(pages, view.query.get('page') ?? undefined)
  const count = comparable(props).length
  return (
    <Page
      wide
      title={t('instrument.check.of', { text })}
      heading={t('instrument.check.title')}
      kind={<TextInVersion text={text} version={version} />}
      lead={t('instrument.check.lead')}
      trail={[
        { label: t('instrument.list.title'), href: to('/instruments') },
        { label: <bdi>{text}</bdi>, href: to(addressOfVersion(version)) },
      ]}
      exercise={exerciseBand(programme)}
    >
      <ErrorSummary errors={form.errors} />
      <p>{t('instrument.check.origin')}</p>
      <DescriptionList
        items={[
          [
            t('instrument.check.document'),
            address === null ? (
              t('instrument.check.noAddress', { text: isolate(text) })
            ) : (
              <a class="break" href={address} rel="external nofollow">
                {address}
              </a>
            ),
          ],
          [
            t('instrument.check.file'),
            <a class="break" href={to(`/documents/${instrument.document}/files/${file.sha256}`)}>
              {file.name}
            </a>,
          ],
          [t('instrument.check.checksum'), <code class="break">{file.sha256}</code>],
          [
            t('instrument.check.state'),
            proof.isOfficial
              ? t('instrument.check.done')
              : t('instrument.check.left', { official: proof.official, count }),
          ],
        ]}
      />
      <PageList pages={pages} page={shown} />
      <Form action={view.page} form={form} isSaidAbove>
        {shown.number === 1 && <Front {...props} />}
        <Paragraphs {...props} page={shown} />
        {shown.number === pages.length && <Whole {...props} />}
        {isOpen(props, shown, pages.length) && (
          <>
            <Radios
              name="against"
              hint={t('instrument.check.againstHint')}
              options={comparedWith
                .filter((one) => one !== 'published' || address !== null)
                .map((value) => ({ value, label: t(`instrument.check.with.${value}`) }))}
              optional={false}
            />
            <Button>{t('instrument.check.save')}</Button>
          </>
        )}
      </Form>
      <PageEnd pages={pages} page={shown} />
      {props.checks.some(({ account }) => account === view.viewer.accountId) && (
        <Actions
          others={[{ label: t('instrument.check.takeBackTitle'), href: to(addressOfTakingBack(version)) }]}
        />
      )}
    </Page>
  )
}

/** Whether anything on a page is still to be compared. @param last number of the last page, on which it is asked whether nothing is missing */
const isOpen = (comparison: Comparison, shown: PageOfText, last: number): boolean =>
  comparable(comparison)
    .slice(shown.from, shown.to)
    .some(({ eId }) => !comparison.proof.proofOf(eId)) ||
  (shown.number === 1 && !comparison.proof.front) ||
  (shown.number === last && !checkOfWhole(comparison))

const checkOfWhole = ({ provisions, checks }: Comparison): Check | undefined =>
  checks.find(({ what, words }) => what === 'whole' && words === wholeChecksum(provisions))

/** What the version says of itself and above its words: title, date, body, formula and so on. */
function Front(props: Comparison & { form: FormState }): VNode {
  const view = useView()
  const { t } = view
  const { instrument, version, text, proof, checks, form } = props
  const { facts } = readingOfVersion(version, instrument)
  const standing = checks.find(({ what, words }) => what === 'front' && words === frontChecksum(version))
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
          <Badge kind="official" detail={detailOfProof(view, proof.front)} /> <Own check={standing} />
        </p>
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
          {checks.some(({ what }) => what === 'front') && <small>{t('instrument.check.before')}</small>}
        </p>
      )}
    </Section>
  )
}

function Paragraphs(props: Comparison & { form: FormState; page: PageOfText }): VNode {
  const view = useView()
  const { page: shown, form, provisions } = props
  const rows = comparable(props).slice(shown.from, shown.to)
  const annexes = annexesAmong(provisions.map(({ eId, body }) => ({ eId, ...body })))
  const ticked = new Set(Object.values(form.values))
  const first = rows.find((one) => !props.proof.proofOf(one.eId))?.id
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
            render: ({ body }: Provision) => body.page && t('instrument.check.page', { page: body.page }),
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
  const standing = own.find((one) => one.words === shownChecksum(provision))
  if (proof.proofOf(provision.eId)) {
    const { badge, badgeDetail } = badgeOfParagraph(view, { proof, version }, provision.eId)
    return (
      <>
        <Badge kind={badge} detail={badgeDetail} /> <Own check={standing} />
      </>
    )
  }
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
      {own.length > 0 && <small>{t('instrument.check.before')}</small>}
    </>
  )
}

/** Of the reader's own comparison, when it was. */
function Own({ check }: { check: Check | undefined }): VNode | null {
  const { t, lang, viewer } = useView()
  if (!check || check.account !== viewer.accountId) return null
  return (
    <small>
      {t('instrument.check.byYou', { day: dateWords(check.at.toISOString().slice(0, 10), lang) })}
    </small>
  )
}

/** That nothing is missing: no paragraph can say it. */
function Whole(props: Comparison & { form: FormState }): VNode {
  const { t } = useView()
  const standing = checkOfWhole(props)
  return (
    <p>
      {standing ? (
        <>
          {t('instrument.check.whole')} <Own check={standing} />
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
