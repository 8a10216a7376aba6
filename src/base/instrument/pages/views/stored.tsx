import type { ComponentChildren, VNode } from 'preact'
import {
  Button,
  type Ctx,
  EmptyState,
  Select,
  type View,
  publicPage,
  sendOnly,
  useView,
} from '../../../../core/index.ts'
import { type Document, flatten } from '../../../../text/index.ts'
import { type AgreedSource, agreedSources, traceAgreed, wasAgreedBefore } from '../../agreed-language.ts'
import { instrumentProblems } from '../../problems.ts'
import { storedAnalyses } from '../../stored-analyses.ts'
import {
  type Viewed,
  findDocumentOf,
  findLeftOut,
  findViewed,
  maySeeViewsOf,
} from '../../queries/find-viewed.ts'
import { comparedVersions, withoutSections } from '../../rules/document-of-version.ts'
import type { Outline } from '../../provision-store.ts'
import { findOutline } from '../../queries/find-instruments.ts'
import { type PageOfText, pagesOfText } from '../../rules/pages-of-text.ts'
import { Contents } from '../contents.tsx'
import type { Layer } from '../layers.ts'
import { sectionHeadings } from '../paragraphs.tsx'
import { PageEnd, PageList, shownPage } from '../pages-of-text.tsx'
import { type ShownText, TextPage, type ViewName, versionBefore } from '../text-page.tsx'
import { AgreedText } from './agreed-text.tsx'
import { analysed } from './analysed.ts'
import { type AddressOf, addressIn } from './components.tsx'
import { RedlineText, sizesOfPairs } from './redline-text.tsx'
import { StrengthText } from './strength-text.tsx'

/** Whether there are words to analyse: of some texts only the places are known here. */
const hasWords = ({ provisions }: Document): boolean =>
  provisions.some(({ kind, text }) => kind !== 'heading' && text.trim() !== '')

/** Which version of a text is asked for, and which page of it. */
const VERSION_PARAMETERS = ['version', 'text', 'page', 'layer']

async function openViewed(c: Ctx, view: View): Promise<Viewed> {
  const language = c.req.query('text')
  const viewed = await findViewed(view, c.req.param('id') ?? '', {
    version: c.req.query('version'),
    language,
  })
  if (language !== undefined && language !== viewed.version.language) sendOnly()
  return viewed
}

interface ShownPage {
  pages: PageOfText[]
  page: PageOfText
}

/** The page that is asked for of a text whose paragraphs have these sizes. @throws notFound */
function pagesFor(c: Ctx, sizes: readonly number[]): ShownPage {
  const pages = pagesOfText(sizes)
  return { pages, page: shownPage(pages, c.req.query('page')) }
}

const sizesOf = (document: Document): number[] =>
  flatten(document).provisions.map(({ text }) => Buffer.byteLength(text))

const PagesAround = ({ children, ...shown }: ShownPage & { children: ComponentChildren }): VNode => (
  <>
    <PageList {...shown} />
    {children}
    <PageEnd {...shown} />
  </>
)

interface BesideProps extends ShownPage {
  viewed: Viewed
  outline: Outline
  children: ComponentChildren
}

/** A page of a text under a layer, beside its contents as the reader has them. */
function Beside({ viewed: { version }, outline, children, ...shown }: BesideProps): VNode {
  return (
    <div class="document">
      <Contents version={version} outline={outline} {...shown} />
      <div>
        <PagesAround {...shown}>{children}</PagesAround>
      </div>
    </div>
  )
}

interface ViewPageProps {
  viewed: ShownText
  view: Exclude<ViewName, 'plain'>
  lead?: string
  children: ComponentChildren
}

function ViewPage({ viewed, view, lead, children }: ViewPageProps): VNode {
  const { t } = useView()
  return (
    <TextPage text={viewed} view={view} hasViews>
      <h2>{t(`instrument.view.name.${view}`)}</h2>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </TextPage>
  )
}

function NoWords(props: Omit<ViewPageProps, 'children'>): VNode {
  const { t } = useView()
  return (
    <ViewPage {...props} viewed={{ ...props.viewed, isWithoutWords: true }}>
      <EmptyState title={t('instrument.reader.noText')} />
    </ViewPage>
  )
}

/** GET /instruments/:id/since?from=1 — what changed from an earlier version to the one shown. */
export function showSince(c: Ctx): Promise<Response> {
  const analyse = storedAnalyses(c)
  return publicPage(
    c,
    async (view) => {
      const viewed = await openViewed(c, view)
      const { versions, version } = viewed
      const wanted = c.req.query('from')
      const earlier = wanted
        ? versions.find((v) => v.language === version.language && String(v.number) === wanted)
        : versionBefore(versions, version)
      if (!earlier) throw instrumentProblems.noEarlierVersion()
      // A text that was adopted may have been a draft of others before.
      if (!maySeeViewsOf(view, viewed.instrument, viewed.programme, earlier))
        throw instrumentProblems.viewsOff()
      const [a, b] = await Promise.all([
        findDocumentOf(view, viewed, earlier),
        findDocumentOf(view, viewed, version),
      ])
      const compared = comparedVersions({ version: earlier, document: a }, { version, document: b })
      const unread = await findLeftOut(view, earlier, version)
      const comparison = analyse(
        ['redline', compared, unread],
        sizesOf(a).length + sizesOf(b).length,
        ({ thread }) => thread.run('redline', ...compared, unread),
      )
      // Whoever reads the text need not be one who may have its file.
      const redline = { ...(await analysed(c, comparison)), leftOut: [] }
      const shown = pagesFor(c, sizesOfPairs(redline))
      return (
        <ViewPage
          viewed={viewed}
          view="since"
          lead={view.t('instrument.view.sinceLead', { from: earlier.number, to: version.number })}
        >
          <ChooseVersions viewed={viewed} from={earlier.number} />
          <PagesAround {...shown}>
            <RedlineText redline={redline} prefix="p" addressOf={addressIn(view)} part={shown.page} />
          </PagesAround>
        </ViewPage>
      )
    },
    [...VERSION_PARAMETERS, 'from'],
  )
}

/** Which two versions are compared, where there are more than two. */
function ChooseVersions({ viewed, from }: { viewed: Viewed; from: number }): VNode | null {
  const { t } = useView()
  const { versions, version } = viewed
  const numbers = versions.filter((v) => v.language === version.language).map((v) => v.number)
  if (numbers.length < 3) return null
  const options = numbers.map((n) => ({
    value: String(n),
    label: t('instrument.view.version', { number: n }),
  }))
  return (
    <form method="get" class="search">
      <input type="hidden" name="text" value={version.language} />
      <Select
        name="from"
        label={t('instrument.view.from')}
        options={options}
        value={String(from)}
        preselected
      />
      <Select
        name="version"
        label={t('instrument.view.to')}
        options={options}
        value={String(version.number)}
        preselected
      />
      <Button quiet>{t('instrument.view.compare')}</Button>
    </form>
  )
}

/** What a layer needs of a page of a text. */
interface UnderLayer {
  c: Ctx
  view: View
  viewed: Viewed
  document: Document
  analyse: ReturnType<typeof storedAnalyses>
}

/** Where the words of the page stand, and what leads from them. */
interface Around {
  document: Document
  addressOf: AddressOf
  part: PageOfText
  before: ReturnType<typeof sectionHeadings>
}

/** A text with what a layer lays over its words. @param lay what it finds in them, before anything is drawn */
const showUnder =
  (layer: Layer, lay: (under: UnderLayer) => Promise<(around: Around) => VNode>) =>
  (c: Ctx): Promise<Response> => {
    const analyse = storedAnalyses(c)
    return publicPage(
      c,
      async (view) => {
        const viewed = await openViewed(c, view)
        const { instrument, version } = viewed
        const [document, outline] = await Promise.all([
          findDocumentOf(view, viewed, withoutSections(version)),
          findOutline(view, instrument.id, version),
        ])
        if (!hasWords(document)) return <NoWords viewed={viewed} view={layer} />
        const shown = pagesFor(c, sizesOf(document))
        const draw = await lay({ c, view, viewed, document, analyse })
        const before = sectionHeadings(version, outline)
        return (
          <ViewPage viewed={viewed} view={layer} lead={view.t(`instrument.view.${layer}Lead`)}>
            <Beside viewed={viewed} outline={outline} {...shown}>
              {draw({ document, addressOf: addressIn(view), part: shown.page, before })}
            </Beside>
          </ViewPage>
        )
      },
      VERSION_PARAMETERS,
    )
  }

/** How each paragraph speaks. */
const showStrength = showUnder('strength', async ({ c, document, analyse }) => {
  const strength = analyse(['strength', document], sizesOf(document).length, ({ thread }) =>
    thread.run('strength', document),
  )
  const report = await analysed(c, strength)
  return (around) => <StrengthText report={report} {...around} />
})

/** Which of its words stand in texts that were adopted before it. */
const showAgreed = showUnder('agreed', async ({ c, view, viewed, document, analyse }) => {
  const sources = await agreedSources(view)
  const leaveOut = (source: AgreedSource): boolean => isNoSource(source, viewed, document)
  const versions = sources.map((source) => [source.instrument.id, source.version, leaveOut(source)])
  const tracing = analyse(['agreed', document, versions], sizesOf(document).length, ({ where }) =>
    traceAgreed(view.services, document, sources, leaveOut, where),
  )
  const agreed = await analysed(c, tracing)
  return (around) => <AgreedText agreed={agreed} {...around} />
})

/** The text itself, and what was not adopted before it. */
const isNoSource = (source: AgreedSource, viewed: Viewed, document: Document): boolean =>
  source.instrument.id === viewed.instrument.id || !wasAgreedBefore(source, document)

/** GET /instruments/:id?layer=&version=&text=&page= — a text under a layer. */
export const showLayer: Record<Layer, (c: Ctx) => Promise<Response>> = {
  strength: showStrength,
  agreed: showAgreed,
}
