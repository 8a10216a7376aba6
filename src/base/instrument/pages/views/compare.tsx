import { z } from 'zod'
import {
  type Ctx,
  type FormState,
  type View,
  page,
  publicPage,
  readForm,
  refuseForm,
  startForm,
  viewOf,
} from '../../../../core/index.ts'
import { type Document, type LeftOut, flatten, leftOutOf } from '../../../../text/index.ts'
import { packTexts, unpackTexts } from '../../carried-texts.ts'
import { type Means, withinMeans } from '../../means-of-sender.ts'
import { instrumentProblems } from '../../problems.ts'
import { type Viewed, findDocumentOf, findLeftOut, findViewed } from '../../queries/find-viewed.ts'
import { comparedVersions } from '../../rules/document-of-version.ts'
import { pageAsked, pagesOfText } from '../../rules/pages-of-text.ts'
import { storedAnalyses } from '../../stored-analyses.ts'
import { PASTED } from '../import/reading-warnings.tsx'
import { PageEnd, PageList, shownPage } from '../pages-of-text.tsx'
import { namedVersion } from '../text-page.tsx'
import { analysed } from './analysed.ts'
import { pastedText, readBrought, readCarried, textFile } from './brought.ts'
import { addressIn } from './components.tsx'
import { ComparePage, OtherLanguages, OwnPages, findOffered } from './compared.tsx'
import { RedlineText, sizesOfPairs } from './redline-text.tsx'

const brought = z.object({
  a: z.string().min(1).max(300).meta({ label: 'instrument.compare.a' }),
  text: pastedText('text'),
  file: textFile('file'),
  // What a page of a comparison carries along to the next one.
  texts: z.string().optional(),
  name: z.string().max(300).optional(),
  first: z.enum(['own', 'stored']).optional(),
  page: z.string().max(10).optional(),
})

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
      const form = startForm(brought, named ? { a: namedVersion(named.version) } : {})
      const offered = { ...(await findOffered(view)), form }
      if (!named || !other) return <ComparePage a={named} b={other} {...offered} />
      const isSwapped = c.req.query('swap') === '1'
      const [earlier, later] = earlierFirst(named, other)
      const [a, b] = isSwapped ? [later, earlier] : [earlier, later]
      const choice = { a, b, isSwapped, ...offered }
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

/** What somebody brought to be compared with a text of the site. */
interface Own {
  document: Document
  /** Words of the file that are not in its text. */
  leftOut: LeftOut[]
  name: string
}

/** POST /compare — what a file or pasted words say otherwise than a text of the site, or the other way round; nothing of it is kept. */
export async function postComparedFile(c: Ctx): Promise<Response> {
  const form = await readForm(c, brought)
  if (!form.ok) return formPage(c, form)
  const { data } = form
  const [id = '', version, language] = data.a.split(':')
  const stored = await findViewed(viewOf(c), id, { version, language })
  return withinMeans(c, async (means) => {
    const own = data.texts
      ? await ownAgain(means, data.texts, data.name)
      : await readOwn(c, means, data, form)
    return 'document' in own ? showOwn(c, means, stored, own, data) : formPage(c, own)
  })
}

async function formPage(c: Ctx, form: FormState): Promise<Response> {
  const offered = await findOffered(viewOf(c))
  return page(c, <ComparePage a={null} b={null} {...offered} form={form} />, form.status)
}

async function readOwn(c: Ctx, means: Means, data: z.infer<typeof brought>, form: FormState) {
  const { reading, errors } = await readBrought(
    c,
    means,
    { words: data.text, file: data.file },
    { words: 'text', file: 'file' },
  )
  if (reading)
    return { document: reading.document, leftOut: leftOutOf(reading), name: data.file?.name ?? PASTED }
  const nothing = { file: c.var.t('instrument.compare.noFile') }
  return refuseForm(form, Object.keys(errors).length > 0 ? errors : nothing)
}

/** What was brought for the page before. @throws notBroughtAgain */
async function ownAgain(means: Means, texts: string, name = PASTED): Promise<Own> {
  const carried = await unpackTexts(texts)
  if (!carried) throw instrumentProblems.notBroughtAgain()
  return { document: await readCarried(means, carried.document), leftOut: carried.leftOutEarlier, name }
}

async function showOwn(
  c: Ctx,
  means: Means,
  stored: Viewed,
  { document, leftOut, name }: Own,
  asked: z.infer<typeof brought>,
): Promise<Response> {
  const view = viewOf(c)
  const isSwapped = asked.first === 'own'
  const theirs = {
    document: await findDocumentOf(view, stored, stored.version),
    leftOut: (await findLeftOut(view, stored.version, stored.version)).a,
  }
  const own = { document, leftOut }
  const [a, b] = isSwapped ? [own, theirs] : [theirs, own]
  const unread = { a: a.leftOut, b: b.leftOut }
  const told = await analysed(c, means.thread.run('redline', a.document, b.document, unread))
  // Whoever reads the text need not be one who may have its file.
  const redline = { ...told, leftOut: [] }
  const pages = pagesOfText(sizesOfPairs(redline))
  const shown = pageAsked(pages, asked.page)
  const carried = { document, warnings: [], earlier: null, leftOutEarlier: leftOut }
  const brings = { a: namedVersion(stored.version), texts: await packTexts(carried), name, isSwapped }
  const form = startForm(brought, { a: brings.a })
  const choice = { a: stored, b: null, own: brings, form, ...(await findOffered(view)) }
  return page(
    c,
    <ComparePage {...choice}>
      <OwnPages own={brings} pages={pages} page={shown} />
      <RedlineText redline={redline} prefix="p" addressOf={addressIn(view)} part={shown} />
      <OwnPages own={brings} pages={pages} page={shown} />
    </ComparePage>,
  )
}
