import type { ComponentChildren, VNode } from 'preact'
import {
  Button,
  type Ctx,
  EmptyState,
  Notice,
  type Option,
  Page,
  Select,
  type View,
  languageName,
  publicPage,
  useView,
} from '../../../../core/index.ts'
import { flatten } from '../../../../text/index.ts'
import { findDocuments, inLibrary } from '../../../documents/index.ts'
import { exerciseBand } from '../../../programme/index.ts'
import { type Viewed, findDocumentOf, findLeftOut, findViewed } from '../../queries/find-viewed.ts'
import { listInstruments } from '../../queries/find-instruments.ts'
import { comparedVersions } from '../../rules/document-of-version.ts'
import { pagesOfText } from '../../rules/pages-of-text.ts'
import type { Instrument, Version } from '../../schema.ts'
import { storedAnalyses } from '../../stored-analyses.ts'
import { TextInVersion } from '../facts.tsx'
import { PageEnd, PageList, shownPage } from '../pages-of-text.tsx'
import { addressOfVersion, namedVersion, titleOf, titleWords } from '../text-page.tsx'
import { analysed } from './analysed.ts'
import { addressIn } from './components.tsx'
import { RedlineText, sizesOfPairs } from './redline-text.tsx'

/** Texts that are offered, adopted ones first; the others are compared from their own pages. */
const MOST_OFFERED = 300

/**
 * GET /compare?a=&b=&swap=&page= — what one text of the site says otherwise than another; which ones is chosen on the same page. Each is named by its
 * id, and where one version is meant, as "a-res-79-1:2:fr". The earlier one is the first, whichever was named first; with `swap=1` the later one is.
 */
export function showCompared(c: Ctx): Promise<Response> {
  const analyse = storedAnalyses(c)
  return publicPage(
    c,
    async (view) => {
      const named = await findChosen(view, c.req.query('a'))
      const other = await findChosen(view, c.req.query('b'), named?.version.language)
      const offered = await findOffered(view)
      if (!named || !other) return <ComparePage a={named} b={other} offered={offered} />
      const isSwapped = c.req.query('swap') === '1'
      const [earlier, later] = earlierFirst(named, other)
      const [a, b] = isSwapped ? [later, earlier] : [earlier, later]
      const choice = { a, b, offered, isSwapped }
      if (a.version.language !== b.version.language)
        return (
          <ComparePage {...choice}>
            <OtherLanguages a={a.version} b={b.version} />
          </ComparePage>
        )
      const [before, after] = await Promise.all([
        findDocumentOf(view, a, a.version),
        findDocumentOf(view, b, b.version),
      ])
      const pair = comparedVersions(
        { version: a.version, document: before },
        { version: b.version, document: after },
      )
      const paragraphs = flatten(before).provisions.length + flatten(after).provisions.length
      const unread = await findLeftOut(view, a.version, b.version)
      const comparison = analyse(['redline', pair, unread], paragraphs, ({ thread }) =>
        thread.run('redline', ...pair, unread),
      )
      // Whoever reads the text need not be one who may have its file.
      const redline = { ...(await analysed(c, comparison)), leftOut: [] }
      const pages = pagesOfText(sizesOfPairs(redline))
      const page = shownPage(pages, c.req.query('page'))
      return (
        <ComparePage {...choice}>
          <PageList pages={pages} page={page} />
          <RedlineText redline={redline} prefix="p" addressOf={addressIn(view)} part={page} />
          <PageEnd pages={pages} page={page} />
        </ComparePage>
      )
    },
    ['a', 'b', 'swap', 'page'],
  )
}

/** The text that an address names, if it names one. @param like the language in which it is wanted, where it is in that */
async function findChosen(view: View, named: string | undefined, like?: string): Promise<Viewed | null> {
  if (!named) return null
  const [id = '', version, language = like] = named.split(':')
  return findViewed(view, id, { version, language })
}

/** Two texts by their dates, and versions of one text by their numbers: what changed is told from the earlier to the later. */
function earlierFirst(a: Viewed, b: Viewed): [Viewed, Viewed] {
  if (a.instrument.id === b.instrument.id) return a.version.number <= b.version.number ? [a, b] : [b, a]
  const [own, others] = [dateOf(a), dateOf(b)]
  return own && others && others < own ? [b, a] : [a, b]
}

const dateOf = ({ instrument, version }: Viewed): string => version.body.date || instrument.body.adopted || ''

interface Offered {
  id: string
  label: string
  group: string
}

/** What can be chosen, in the part of the site that is read. */
async function findOffered(view: View): Promise<Offered[]> {
  const { items } = await listInstruments(view, {}, { after: null, limit: MOST_OFFERED })
  const documents = await findDocuments(
    view,
    items.flatMap(({ document }) => document ?? []),
  )
  return items.map((one) => offered(view, one, documents.get(one.document ?? '')?.symbol))
}

const offered = (view: View, instrument: Instrument, symbol: string | null | undefined): Offered => ({
  id: instrument.id,
  label: [symbol, titleWords(view, instrument)].filter(Boolean).join(': '),
  group: view.t(`instrument.status.${instrument.body.status}`),
})

interface ChoiceProps {
  a: Viewed | null
  b: Viewed | null
  offered: Offered[]
  isSwapped?: boolean
}

function ComparePage({
  a,
  b,
  offered,
  isSwapped = false,
  children,
}: ChoiceProps & { children?: ComponentChildren }): VNode {
  const view = useView()
  const { t, to } = view
  const title = t('instrument.compare.title')
  return (
    <Page
      wide
      title={a && b ? t('instrument.compare.of', { a: nameOf(view, a), b: nameOf(view, b) }) : title}
      lead={a && b ? undefined : t('instrument.compare.lead')}
      description={t('instrument.compare.lead')}
      trail={[inLibrary({ t, to }), ...(a && b ? [{ label: title, href: to('/compare') }] : [])]}
      exercise={exerciseBand(a?.programme ?? b?.programme ?? null)}
    >
      {a && b && (
        <>
          <p class="lead">
            <NamedText text={a} /> · <NamedText text={b} />
          </p>
          <p>
            {t('instrument.compare.direction', { a: nameOf(view, a), b: nameOf(view, b) })}{' '}
            <a href={to(addressSwapped(a, b, isSwapped))}>{t('instrument.compare.swap')}</a>
          </p>
        </>
      )}
      <Choice a={a} b={b} offered={offered} />
      {children}
    </Page>
  )
}

const nameOf = (view: View, text: Viewed): string => text.symbol ?? titleOf(view, text)

const addressSwapped = (a: Viewed, b: Viewed, isSwapped: boolean): string =>
  `/compare?a=${namedVersion(b.version)}&b=${namedVersion(a.version)}${isSwapped ? '' : '&swap=1'}`

function NamedText({ text }: { text: Viewed }): VNode {
  const view = useView()
  return (
    <a href={view.to(addressOfVersion(text.version))}>
      <TextInVersion text={nameOf(view, text)} version={text.version} />
    </a>
  )
}

function Choice({ a, b, offered }: ChoiceProps): VNode {
  const { t, to } = useView()
  if (offered.length < 2 && !a) return <EmptyState title={t('instrument.compare.tooFew')} />
  const select = (name: 'a' | 'b', chosen: Viewed | null) => {
    const options = optionsWith(offered, chosen)
    return (
      <Select
        name={name}
        label={t(`instrument.compare.${name}`)}
        options={options}
        value={chosen ? namedVersion(chosen.version) : ''}
      />
    )
  }
  return (
    <form method="get" action={to('/compare')} class="search">
      {select('a', a)}
      {select('b', b)}
      <Button quiet={Boolean(a && b)}>{t('instrument.view.compare')}</Button>
      {offered.length >= MOST_OFFERED && (
        <p class="hint">{t('instrument.compare.offered', { count: MOST_OFFERED })}</p>
      )}
    </form>
  )
}

/** The texts that are offered; the one that was chosen in its version. */
function optionsWith(offered: Offered[], chosen: Viewed | null): Option[] {
  const options = offered.map(({ id, label, group }) => ({ value: id, label, group }))
  if (!chosen) return options
  const value = namedVersion(chosen.version)
  const found = options.find((one) => one.value === chosen.instrument.id)
  return found
    ? options.map((one) => (one === found ? { ...one, value } : one))
    : [{ value, label: chosen.symbol ?? chosen.instrument.id }, ...options]
}

function OtherLanguages({ a, b }: { a: Version; b: Version }): VNode {
  const { t, lang } = useView()
  return (
    <Notice warning>
      <p>
        {t('instrument.compare.languages', {
          a: languageName(a.language, lang),
          b: languageName(b.language, lang),
        })}
      </p>
    </Notice>
  )
}
