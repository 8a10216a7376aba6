import type { ComponentChildren, VNode } from 'preact'
import { findDocument } from '../../documents/index.ts'
import {
  Badge,
  type BadgeKind,
  type Ctx,
  Notice,
  PartFailed,
  type Shown,
  type View,
  coreProblems,
  directionOf,
  pickText,
  publicPage,
  renderPanels,
  sendOnly,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { shownBefore } from '../../../text/index.ts'
import { PlaceLink, SourceLine, findProgramme, nameDocuments } from '../../programme/index.ts'
import { noParagraphAt } from '../problems.ts'
import { chooseVersion, isDay, standingAt } from '../rules/choose-version.ts'
import { eIdOfPlace } from '../rules/official-place.ts'
import { type Annexes, addressNumber, annexesAmong, provisionWord } from '../rules/provision-name.ts'
import { type PageOfText, pageWith, pagesOfText } from '../rules/pages-of-text.ts'
import { isMissing } from '../rules/missing-words.ts'
import { sourcesBeside } from '../rules/sources-beside.ts'
import { doubted } from '../rules/proofs.ts'
import { sectionStarts } from '../rules/section-starts.ts'
import type { Provision, Section, Version } from '../schema.ts'
import type { Outline } from '../provision-store.ts'
import { maySeeViewsOf } from '../queries/find-viewed.ts'
import { findInstrument, findOutline, findPart, findVersions } from '../queries/find-instruments.ts'
import { findProof } from '../queries/find-proofs.ts'
import { findLifeOfVersion } from '../queries/find-lives.ts'
import { findReadingsBefore } from '../queries/find-rereadings.ts'
import { About } from './facts.tsx'
import { Contents, NumberedTitle, numberBefore } from './contents.tsx'
import { Footnotes } from './footnotes.tsx'
import { FrontMatter } from './front-matter.tsx'
import {
  type Anchor,
  GoToParagraph,
  PageEnd,
  PageList,
  addressOfPage,
  queryOfPage,
  shownPage,
} from './pages-of-text.tsx'
import { Dotted } from './views/components.tsx'
import { MarkedWords, TextInBrackets } from './text-in-brackets.tsx'
import { NoVersion } from './no-version.tsx'
import { type ShownText, TextPage } from './text-page.tsx'

/**
 * GET /instruments/:id?version=&text=&at=&page= — the text as a well-set document, with what hangs on each paragraph in its margin; a long one
 * in pages. `at` is the day on which it stood so, or the address or the number of a paragraph, which leads to the page with it.
 */
export function showInstrument(c: Ctx): Promise<Response> {
  const at = c.req.query('at')?.trim()
  return at && !isDay(at) && /^[a-z\d]/i.test(at) ? leadToParagraph(c, at) : showText(c)
}

const showText = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const { instrument, versions, version, outline } = await findAsked(c, view)
      const pages = pagesOfText(outline.places.map(({ bytes }) => bytes))
      const page = shownPage(pages, c.req.query('page'))
      const provisions = version && page.to > 0 ? await findPart(view, instrument.id, version, page) : []
      const count = outline.places.length
      const [programme, document, readings, proof, life] = await Promise.all([
        instrument.programme ? findProgramme(view, instrument.programme) : null,
        instrument.document ? findDocument(view, instrument.document) : null,
        findReadingsBefore(view, instrument.id),
        findProof(view, instrument, version),
        findLifeOfVersion(view, { instrument, versions, version, provisions, count }),
      ])
      const symbol = document?.symbol ?? null
      await nameDocuments(view, [instrument.body, ...provisions.map((p) => p.body)])
      const panels = await renderPanels(
        view,
        'instrument/provision',
        provisions.map((p) => p.id),
      )
      return (
        <Reader
          text={{
            instrument,
            programme,
            symbol,
            versions,
            version,
            proof:
              proof && life?.isOtherwise
                ? doubted(proof, paragraphsIn(outline), life.otherwise ?? new Set())
                : proof,
            life: life && { ...life, count: paragraphsIn(outline) },
            isWithoutWords: outline.places.every(({ isMissing }) => isMissing),
            wasReread: readings.length > 0,
          }}
          outline={outline}
          pages={pages}
          page={page}
          provisions={provisions}
          panels={panels}
          hasViews={maySeeViewsOf(view, instrument, programme, version)}
        />
      )
    },
    // Not the day: there are more days than texts.
    ['version', 'text', 'page'],
  )

/** Headings are no paragraphs. */
const paragraphsIn = ({ places, headings }: Outline): number => places.length - headings.length

/** The text, version and outline that an address asks for. @throws notFound */
export async function findAsked(c: Ctx, view: View) {
  const instrument = await findInstrument(view, c.req.param('id') ?? '')
  if (!instrument) throw coreProblems.notFound()
  const versions = await findVersions(view, instrument.id)
  const standing = standingAt(versions, c.req.query('at'))
  const language = c.req.query('text')
  const version = chooseVersion(instrument, standing, view.lang, c.req.query('version'), language)
  if (language !== undefined && language !== version?.language) sendOnly()
  const outline = version ? await findOutline(view, instrument.id, version) : NO_OUTLINE
  return { instrument, versions, version, outline }
}

const NO_OUTLINE: Outline = { places: [], headings: [] }

/** To the page on which a paragraph stands. @param asked its address, or its number as people write it: "7 (a)" */
async function leadToParagraph(c: Ctx, asked: string): Promise<Response> {
  const view = viewOf(c)
  const { outline } = await findAsked(c, view)
  const place = placeCalled(outline, asked)
  const page = pageWith(pagesOfText(outline.places.map(({ bytes }) => bytes)), place)
  const eId = outline.places[place]?.eId
  if (!page || eId === undefined) throw noParagraphAt(asked)
  const query = new URLSearchParams(view.query)
  query.delete('at')
  return c.redirect(addressOfPage({ path: view.path, query }, page, encodeURIComponent(eId)), 302)
}

function placeCalled({ places }: Outline, asked: string): number {
  const place = places.findIndex(({ eId }) => eId === asked)
  const wanted = eIdOfPlace(asked)
  if (place >= 0 || wanted === null) return place
  const number = addressNumber(wanted)
  return places.findIndex(({ eId }) => eId === wanted || (number !== '' && addressNumber(eId) === number))
}

interface ReaderProps {
  text: ShownText
  outline: Outline
  pages: PageOfText[]
  page: PageOfText
  /** Of the page. */
  provisions: Provision[]
  panels: Shown[]
  hasViews: boolean
}

function Reader({ text, outline, pages, page, provisions, panels, hasViews }: ReaderProps): VNode {
  const view = useView()
  const { t, to } = view
  const { version } = text
  const isLong = pages.length > 1
  const isFirst = page.number === 1
  const annexes = annexesAmong(outline.headings)
  const { proof } = text
  // Where not all of it is proven alike, each paragraph says it for itself.
  const isMixed = proof !== null && !proof.isOfficial && proof.official > 0
  const printed =
    version &&
    `${to(`/instruments/${text.instrument.id}/print`)}?version=${version.number}&text=${version.language}`
  return (
    <TextPage text={text} view="plain" hasViews={hasViews}>
      {panels.some(({ parts }) => !parts) && <PartFailed />}
      <OfficialTextsMissing count={outline.places.filter(({ isMissing }) => isMissing).length} />
      {version ? (
        <div class="document">
          <Contents version={version} outline={outline} pages={pages} page={page} />
          <div>
            <PageList
              pages={pages}
              page={page}
              rangeOf={rangesIn(outline)}
              {...(isFirst && { anchors: anchorsIn(view, outline, pages.at(-1)) })}
            >
              {printed && <a href={printed}>{t('instrument.pages.print')}</a>}
            </PageList>
            {isLong && <GoToParagraph instrument={text.instrument.id} />}
            <article class="reading" lang={version.language} dir={directionOf(version.language)}>
              {isFirst && <FrontMatter version={version} />}
              {withHeadings(version, outline, page, provisions, (provision) => (
                <Paragraph
                  provision={provision}
                  sources={sourcesBeside(provision, text.instrument)}
                  annexes={annexes}
                  notes={panels.flatMap(({ parts }) => parts?.get(provision.id) ?? [])}
                  badge={isMixed ? (proof.proofOf(provision.eId) ? 'official' : 'unverified') : null}
                />
              ))}
            </article>
            <PageEnd pages={pages} page={page} />
          </div>
        </div>
      ) : (
        <NoVersion versions={text.versions} />
      )}
      <About {...text} />
    </TextPage>
  )
}

/** Bytes of the anchors of a whole text: of a longer one, none has them. */
const MOST_ANCHORS = 600_000
/** Of an anchor, beside the address of its page, that of its paragraph and its number. */
const ANCHOR = '<a id="" href="#"></a>'.length

/** @param last page of the text, whose address is the longest */
function anchorsIn(view: View, { places }: Outline, last: PageOfText | undefined) {
  const anchors: Anchor[] = places.map(({ eId }) => ({ eId, words: addressNumber(eId) || '¶' }))
  const each = ANCHOR + (last ? queryOfPage(view, last).replaceAll('&', '&amp;').length : 0)
  const bytes = anchors.reduce((sum, { eId, words }) => sum + 2 * eId.length + words.length + each, 0)
  return ({ from, to }: PageOfText) => (bytes > MOST_ANCHORS ? [] : anchors.slice(from, to))
}

/** The numbers of the first and the last paragraph of a page; null where it has fewer than two that are numbered. */
function rangesIn({ places }: Outline): (page: PageOfText) => { from: string; to: string } | null {
  return (page) => {
    const numbers = places
      .slice(page.from, page.to)
      .map(({ eId }) => addressNumber(eId))
      .filter(Boolean)
    const [from] = numbers
    const to = numbers.at(-1)
    return from && to && from !== to ? { from, to } : null
  }
}

/** The paragraphs of a page of a text, under its own headings and those of the sections that a pack gives it. */
export function withHeadings(
  { body }: Version,
  { places }: Outline,
  page: PageOfText,
  provisions: readonly Provision[],
  draw: (provision: Provision) => VNode,
): VNode[] {
  const starts = sectionStarts(
    body.sections,
    places.map(({ section }) => section),
  ).slice(page.from, page.to)
  const paragraphs = new Set(places.map(({ eId }) => eId))
  return provisions.map((provision, i) => (
    <>
      {starts[i]?.map((section) => (
        <SectionHeading section={section} isPlace={!paragraphs.has(section.eId)} />
      ))}
      {isHeading(provision) ? <TextHeading provision={provision} /> : draw(provision)}
    </>
  ))
}

const isHeading = ({ body: { kind } }: Provision): boolean => kind === 'heading' || kind === 'annex'

/** @param props.isPlace no paragraph has its address */
function SectionHeading(props: { section: Section; isPlace: boolean }): VNode {
  const { eId, number, title, parent } = props.section
  const Heading = parent ? 'h3' : 'h2'
  return (
    <Heading {...(props.isPlace && { id: eId })}>
      <NumberedTitle number={number} title={title} />
    </Heading>
  )
}

function TextHeading({ provision: { eId, body, language } }: { provision: Provision }): VNode {
  const Heading = body.depth > 0 ? 'h3' : 'h2'
  const number = shownBefore(body, language)
  return (
    <>
      <Heading id={eId}>
        {numberBefore(number, body.text)}
        <MarkedWords text={pickText(body.text, language)?.text ?? ''} footnotes={body.footnotes} />
      </Heading>
      {body.footnotes.length > 0 && (
        <p>
          <Footnotes notes={body.footnotes} />
        </p>
      )}
    </>
  )
}

interface ParagraphProps {
  provision: Provision
  /** What it rests on beside itself. */
  sources: Provision['body']['sources']
  notes: VNode[]
  /** Of the text. */
  annexes: Annexes
  /** Null where that of the text is enough. */
  badge: BadgeKind | null
}

function Paragraph({ provision, sources, notes, annexes, badge }: ParagraphProps): VNode {
  const { t, lang, to } = useView()
  const { eId, id, body } = provision
  return (
    <div class={`provision depth-${Math.min(body.depth, 3)}`} id={eId}>
      <a class="number" href={to(`/provisions/${id}`)} title={t('instrument.reader.toProvision')}>
        {body.number || (
          <>
            <span aria-hidden="true">¶</span>
            <span class="hidden" lang={lang}>
              {provisionWord(t, provision, annexes)}
            </span>
          </>
        )}
      </a>
      <ParagraphWords provision={provision}>
        {isMissing(provision) && body.official && (
          <span lang={lang} dir={directionOf(lang)}>
            <SourceLine source={body.official} />
          </span>
        )}
      </ParagraphWords>
      <div class="margin" lang={lang} dir={directionOf(lang)}>
        {badge && <Badge kind={badge} plain />}
        <Margin provision={provision} sources={sources} />
        {notes}
      </div>
    </div>
  )
}

/** The words of a paragraph with its notes. */
export function ParagraphWords(props: { provision: Provision; children?: ComponentChildren }): VNode {
  const { body } = props.provision
  return (
    <p>
      <TextInBrackets provision={props.provision} />
      <Footnotes notes={body.footnotes} />
      {props.children}
    </p>
  )
}

/** Sources named beside a paragraph; the rest stands on its own page. */
const SOURCES_SHOWN = 3

/** What a paragraph does, on which level, and what it rests on: quietly, under its words. */
function Margin({ provision, sources }: Pick<ParagraphProps, 'provision' | 'sources'>): VNode | null {
  const { t } = useView()
  const { role, level } = provision.body
  if (!role && sources.length === 0) return null
  const parts: (VNode | string)[] = [
    ...(role ? [t(`instrument.role.${role}`)] : []),
    ...(level ? [t.any(`instrument.level.${level}`)] : []),
    ...sources
      .slice(0, SOURCES_SHOWN)
      .map(({ document, paragraph }) => <PlaceLink source={{ document, paragraph }} />),
  ]
  return <Dotted parts={parts} />
}

/** Says once for the whole text that the wording of some of its paragraphs is not here; beside each stands where it is. */
function OfficialTextsMissing({ count }: { count: number }): VNode | null {
  const { t } = useView()
  return count > 0 ? <Notice title={t('instrument.reader.officialMissingOf', { count })} /> : null
}

/** Where the pack names an official paragraph whose text has not been imported here. */
export function OfficialMissing({ provision }: { provision: Provision }): VNode {
  const { t, lang } = useView()
  const { official } = provision.body
  return (
    <em lang={lang} dir={directionOf(lang)}>
      {t('instrument.reader.officialMissing')} {official && <SourceLine source={official} />}
    </em>
  )
}
