import type { VNode } from 'preact'
import { findDocument, wherePublished } from '../../documents/index.ts'
import {
  type Ctx,
  Notice,
  PartFailed,
  type Shown,
  type View,
  coreProblems,
  directionOf,
  nameEntities,
  publicPage,
  renderPanels,
  sendOnly,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { eIdOfPlace, findProgramme, nameDocuments, nameTerms } from '../../programme/index.ts'
import { noParagraphAt } from '../problems.ts'
import { knownOfDocument } from '../rules/known-of-document.ts'
import { chooseVersion, isDay, standingAt } from '../rules/choose-version.ts'
import { addressNumber, annexesAmong } from '../rules/provision-name.ts'
import { partsOn } from '../rules/order-of-text.ts'
import { type PageOfText, pageWith, pagesOfText } from '../rules/pages-of-text.ts'
import { type MissingTexts, findWordingToGet } from '../queries/find-texts-to-get.ts'
import { sourcesBeside } from '../rules/sources-beside.ts'
import type { Provision } from '../schema.ts'
import type { Outline } from '../provision-store.ts'
import { instrumentRef } from '../entities.ts'
import { maySeeViewsOf } from '../queries/find-viewed.ts'
import { findInstrument, findOutline, findPart, findVersions } from '../queries/find-instruments.ts'
import { findProofAndLife } from '../queries/find-lives.ts'
import { Getting } from './getting.tsx'
import { findReadingsBefore } from '../queries/find-rereadings.ts'
import { About } from './facts.tsx'
import { Contents } from './contents.tsx'
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
import { InOrder, type Ordered, Orders, orderedBy } from './orders.tsx'
import { Paragraph, openingOf, withHeadings } from './paragraphs.tsx'
import { NoVersion } from './no-version.tsx'
import { badgeBeside } from './proof-badge.tsx'
import { layerAsked } from './layers.ts'
import { showLayer } from './views/stored.tsx'
import { type ShownText, TextPage } from './text-page.tsx'

/**
 * GET /instruments/:id?version=&text=&at=&page=&by=&layer= — the text as a well-set document, with what hangs on each paragraph in its margin, or
 * under a layer; a long one in pages. `at` is the day on which it stood so, or the address or the number of a paragraph, which leads to the page with it.
 */
export function showInstrument(c: Ctx): Promise<Response> {
  const at = c.req.query('at')?.trim()
  if (at && !isDay(at) && /^[a-z\d]/i.test(at)) return leadToParagraph(c, at)
  const layer = layerAsked(new URL(c.req.url).searchParams)
  return layer ? showLayer[layer](c) : showText(c)
}

const showText = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const { instrument, versions, version, outline } = await findAsked(c, view)
      const ordered = version && (await orderedBy(view, instrument, version, outline))
      const pages = pagesOfText(ordered?.sizes ?? outline.places.map(({ bytes }) => bytes))
      const page = shownPage(pages, c.req.query('page'))
      const own = version && !ordered && page.to > 0
      const parts = ordered && partsOn(ordered.parts, page)
      const provisions = own
        ? await findPart(view, instrument.id, version, page)
        : [...new Set((parts ?? []).flatMap((part) => part.provisions.map(({ provision }) => provision)))]
      const count = outline.places.length
      const paragraphs = paragraphsIn(outline)
      const [programme, document, readings, { proof, life }, toGet] = await Promise.all([
        instrument.programme ? findProgramme(view, instrument.programme) : null,
        instrument.document ? findDocument(view, instrument.document) : null,
        findReadingsBefore(view, instrument.id),
        findProofAndLife(view, { instrument, versions, version, provisions, count, paragraphs }),
        instrument.document && outline.places.some(({ isMissing }) => isMissing)
          ? findWordingToGet(view, instrument.document)
          : [],
      ])
      const symbol = document?.symbol ?? null
      const published = document && wherePublished(view, { symbol, address: document.body.address })
      await Promise.all([
        nameDocuments(view, [instrument.body, ...provisions.map((p) => p.body)]),
        nameTerms(
          view,
          instrument.programme,
          'level',
          provisions.map(({ body }) => body.level),
        ),
        nameEntities(
          view,
          instrument.body.relations.map(({ to }) => instrumentRef(to)),
        ),
      ])
      const panels = await renderPanels(
        view,
        'instrument/provision',
        provisions.map((p) => p.id),
        'body',
      )
      return (
        <Reader
          ordered={ordered && parts && { order: ordered.order, parts }}
          text={{
            instrument,
            programme,
            symbol,
            known: knownOfDocument(document, proof),
            versions,
            version,
            proof,
            life: life && { ...life, count: paragraphs },
            isWithoutWords: outline.places.every(({ isMissing }) => isMissing),
            wasReread: readings.length > 0,
          }}
          outline={outline}
          published={published}
          toGet={toGet}
          pages={pages}
          page={page}
          provisions={provisions}
          panels={panels}
          hasViews={maySeeViewsOf(view, instrument, programme, version)}
        />
      )
    },
    ['version', 'text', 'page', 'by', 'at'],
  )

/** Headings are no paragraphs. */
const paragraphsIn = ({ places, headings }: Outline): number => places.length - headings.length

/** The text, version and outline that an address asks for. @throws notFound */
export async function findAsked(c: Ctx, view: View) {
  const instrument = await findInstrument(view, c.req.param('id') ?? '')
  if (!instrument) throw coreProblems.notFound()
  const versions = await findVersions(view, instrument.id)
  const day = c.req.query('at')
  // There are more days than texts.
  if (day !== undefined) sendOnly()
  const standing = standingAt(versions, day)
  const language = c.req.query('text')
  const version = chooseVersion(instrument, standing, view.lang, c.req.query('version'), language)
  if (language !== undefined && language !== version?.language) sendOnly()
  const outline = version ? await findOutline(view, instrument.id, version) : NO_OUTLINE
  return { instrument, versions, version, outline }
}

const NO_OUTLINE: Outline = { places: [], headings: [], orders: [] }

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
  /** Null in its own order. */
  ordered: Pick<Ordered, 'order' | 'parts'> | null
  outline: Outline
  /** The way to where the document of the text was published. */
  published: VNode | null
  /** What this person may get or import, so that the wording is here. */
  toGet: MissingTexts
  pages: PageOfText[]
  page: PageOfText
  /** Of the page. */
  provisions: Provision[]
  panels: Shown[]
  hasViews: boolean
}

function Reader({
  text,
  ordered,
  published,
  toGet,
  outline,
  pages,
  page,
  provisions,
  panels,
  hasViews,
}: ReaderProps): VNode {
  const view = useView()
  const { t, to } = view
  const { version } = text
  // An outline without words of the text is in those of the reader.
  const written = text.isWithoutWords || !version ? view.lang : version.language
  const isLong = pages.length > 1
  const isFirst = page.number === 1
  const annexes = annexesAmong(outline.headings)
  const { proof } = text
  // Where not all of it is proven alike, each paragraph says it for itself.
  const isMixed = proof !== null && !proof.isOfficial && proof.official > 0
  const printed =
    version &&
    `${to(`/instruments/${text.instrument.id}/print`)}?version=${version.number}&text=${version.language}${ordered ? `&by=${ordered.order}` : ''}`
  const saysLevel =
    ordered?.order !== 'level' && new Set(provisions.flatMap(({ body }) => body.level ?? [])).size > 1
  const draw = (provision: Provision, opening: number, isFirst = true): VNode => (
    <Paragraph
      provision={provision}
      programme={text.instrument.programme}
      opening={opening}
      hasAddress={isFirst}
      sources={sourcesBeside(provision, text.instrument)}
      annexes={annexes}
      saysLevel={saysLevel}
      notes={panels.flatMap(({ parts }) => parts?.get(provision.id) ?? [])}
      badge={badgeBeside(proof, provision, isMixed)}
    />
  )
  return (
    <TextPage text={text} view="plain" hasViews={hasViews}>
      {panels.some(({ parts }) => !parts) && <PartFailed />}
      <OfficialTextsMissing
        count={outline.places.filter(({ isMissing }) => isMissing).length}
        published={published}
        toGet={toGet}
      />
      {version ? (
        <div class="document">
          {!ordered && <Contents version={version} outline={outline} pages={pages} page={page} />}
          <div>
            <PageList
              pages={pages}
              page={page}
              {...(!ordered && { rangeOf: rangesIn(outline) })}
              {...(isFirst && !ordered && { anchors: anchorsIn(view, outline, pages.at(-1)) })}
            >
              {printed && <a href={printed}>{t('instrument.pages.print')}</a>}
            </PageList>
            <Orders offered={outline.orders} />
            {isLong && !ordered && <GoToParagraph instrument={text.instrument.id} />}
            <article class="reading" lang={written} dir={directionOf(written)}>
              {isFirst && <FrontMatter version={version} />}
              {ordered ? (
                <InOrder
                  {...ordered}
                  instrument={text.instrument}
                  draw={(provision, isFirst) => draw(provision, openingOf(provision), isFirst)}
                />
              ) : (
                withHeadings(version, outline, page, provisions, draw)
              )}
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

/** Says once for the whole text that the wording of some of its paragraphs is not here, where it was published, and how it is got. */
function OfficialTextsMissing({
  count,
  published,
  toGet,
}: Pick<ReaderProps, 'published' | 'toGet'> & { count: number }): VNode | null {
  const { t } = useView()
  return count > 0 ? (
    <Notice title={t('instrument.reader.officialMissingOf', { count })}>
      {published && <p>{published}</p>}
      {toGet.length > 0 && <Getting symbols={toGet} />}
    </Notice>
  ) : null
}
