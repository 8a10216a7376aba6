import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  FileField,
  Form,
  type FormState,
  Notice,
  Page,
  TextArea,
  attachment,
  page,
  publicPage,
  readForm,
  refuseForm,
  startForm,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { inLibrary } from '../../../documents/index.ts'
import { type Document, leftOutOf, renderFormats, renderedAs, sameSymbol } from '../../../../text/index.ts'
import { type AgreedSource, agreedSources, traceAgreed, wasAgreedBefore } from '../../agreed-language.ts'
import { instrumentProblems } from '../../problems.ts'
import { type CarriedTexts, packTexts, unpackTexts } from '../../carried-texts.ts'
import { pageAsked } from '../../rules/pages-of-text.ts'
import { type Means, withinMeans } from '../../means-of-sender.ts'
import { ACCEPTED_FILES } from '../accepted-files.ts'
import { analysed } from './analysed.ts'
import { pastedText, readBrought, readCarried, textFile } from './brought.ts'
import { rendered } from './rendered.ts'
import { AnalysisResult, type PageOfResult, type ResultProps, pagesOfResult } from './analysis-result.tsx'

const brought = z.object({
  text: pastedText('text'),
  file: textFile('file'),
  earlier: pastedText('earlier'),
  earlierFile: textFile('earlierFile'),
})

/** GET /text — paste or upload a draft, and see all of it; nothing is stored. */
export const showAnalysis = (c: Ctx): Promise<Response> =>
  publicPage(c, () => <AnalysisForm form={startForm(brought)} />)

/** POST /text — reads and analyses what was sent, shows it, and forgets it. */
export async function postAnalysis(c: Ctx): Promise<Response> {
  const form = await readForm(c, brought)
  if (!form.ok) return formPage(c, form)
  return withinMeans(c, async (means) => {
    const { data } = form
    const text = await readBrought(
      c,
      means,
      { words: data.text, file: data.file },
      { words: 'text', file: 'file' },
    )
    const earlier = await readBrought(
      c,
      means,
      { words: data.earlier, file: data.earlierFile },
      { words: 'earlier', file: 'earlierFile' },
    )
    const errors = { ...text.errors, ...earlier.errors }
    if (!text.reading && Object.keys(errors).length === 0)
      errors.text = c.var.t('instrument.analysis.nothing')
    if (!text.reading || Object.keys(errors).length > 0) return formPage(c, refuseForm(form, errors))
    return showResult(c, means, {
      ...text.reading,
      earlier: earlier.reading?.document ?? null,
      leftOutEarlier: earlier.reading ? leftOutOf(earlier.reading) : [],
    })
  })
}

/** What is chosen for a download stands in the same form, and comes along. */
const anotherPage = z.object({ texts: z.string(), page: z.string(), to: z.string().optional() })

/** POST /text/page — another page of a long result. */
export async function postPage(c: Ctx): Promise<Response> {
  const form = await readForm(c, anotherPage)
  if (!form.ok) throw instrumentProblems.notBroughtAgain()
  const { texts, page: asked } = form.data
  return withinMeans(c, async (means) => showResult(c, means, await readAgain(c, means, texts), asked))
}

async function showResult(c: Ctx, means: Means, texts: CarriedTexts, asked?: string): Promise<Response> {
  const { document, earlier } = texts
  const unread = { a: texts.leftOutEarlier, b: leftOutOf(texts) }
  const redline = earlier ? await analysed(c, means.thread.run('redline', earlier, document, unread)) : null
  const pages = pagesOfResult(document, redline)
  const shown = pageAsked(pages, asked)
  const results = await analysed(c, analyseShown(c, means, document, shown))
  const packed = await packTexts(texts)
  const content = { ...texts, ...results, redline, pages, page: shown, packed }
  return page(c, <AnalysisResult {...content} />)
}

/** What a page shows, and no more; one task after the other, as their thread does them: where one fails, the rest is not begun. */
async function analyseShown(
  c: Ctx,
  { thread, where }: Means,
  document: Document,
  { number, from, to }: PageOfResult,
): Promise<Pick<ResultProps, 'elements' | 'strength' | 'agreed'>> {
  const isFirst = number === 1
  const elements = isFirst ? await thread.run('elements', document) : null
  if (!isFirst && from === to) return { elements, strength: null, agreed: null }
  const strength = await thread.run('strength', document)
  const isNoSource = (source: AgreedSource): boolean =>
    sameSymbol(source.symbol ?? '', document.symbol) || !wasAgreedBefore(source, document)
  const sources = await agreedSources(viewOf(c))
  const agreed = await traceAgreed(c.var.services, document, sources, isNoSource, where)
  return { strength, elements, agreed }
}

const formPage = (c: Ctx, form: FormState): Response | Promise<Response> =>
  page(c, <AnalysisForm form={form} />, form.status)

const wanted = z.object({ texts: z.string(), to: z.enum([...renderFormats, 'redline']) })

/** POST /text/download — the text that was shown in another format, or the comparison as a Word file. */
export async function postDownload(c: Ctx): Promise<Response> {
  // What people bring is kept by no one.
  c.header('Cache-Control', 'no-store')
  const form = await readForm(c, wanted)
  if (!form.ok) throw instrumentProblems.notBroughtAgain()
  const { texts, to } = form.data
  return withinMeans(c, async (means) => renderAgain(c, means, await readAgain(c, means, texts), to))
}

async function renderAgain(
  c: Ctx,
  { thread }: Means,
  { document, earlier }: CarriedTexts,
  to: z.infer<typeof wanted>['to'],
): Promise<Response> {
  if (to === 'redline') {
    if (!earlier) throw instrumentProblems.notBroughtAgain()
    const bytes = await analysed(c, thread.run('redlineDocx', earlier, document))
    return attachment(c, bytes, renderedAs.docx.mediaType, 'comparison.docx')
  }
  const { mediaType, extension } = renderedAs[to]
  const bytes = await rendered(c, thread, document, to)
  return attachment(c, bytes, mediaType, `text.${extension}`)
}

/** What a page carried along, read as a file is. */
async function readAgain(c: Ctx, means: Means, field: string): Promise<CarriedTexts> {
  const carried = await unpackTexts(field)
  if (!carried) throw instrumentProblems.notBroughtAgain()
  const { words } = c.var.services
  return {
    ...carried,
    document: await readCarried(means, carried.document),
    earlier: carried.earlier && (await readCarried(means, carried.earlier)),
    warnings: carried.warnings.filter(({ code }) =>
      words.has(`instrument.import.warning.${code}`),
    ) as CarriedTexts['warnings'],
  }
}

function AnalysisForm({ form }: { form: FormState }): VNode {
  const { t, to } = useView()
  return (
    <Page
      title={t('instrument.analysis.title')}
      lead={t('instrument.analysis.lead')}
      description={t('instrument.analysis.lead')}
      trail={[inLibrary({ t, to })]}
    >
      <Notice>
        <p>{t('instrument.analysis.notStored')}</p>
      </Notice>
      <Form action={to('/text')} form={form} upload>
        <fieldset class="field">
          <legend>{t('instrument.analysis.yours')}</legend>
          <Pair text="text" file="file" rows={12} />
        </fieldset>
        <fieldset class="field">
          <legend>{t('instrument.analysis.earlier')}</legend>
          <p class="hint">{t('instrument.analysis.earlierHint')}</p>
          <Pair text="earlier" file="earlierFile" rows={6} />
        </fieldset>
        <Button>{t('instrument.analysis.send')}</Button>
      </Form>
      <p class="hint">{t('instrument.analysis.own')}</p>
      <pre>npm run -s openpoa -- strength draft.docx</pre>
    </Page>
  )
}

/** A text to paste or to upload: one of the two. */
function Pair({
  text,
  file,
  rows,
}: {
  text: 'text' | 'earlier'
  file: 'file' | 'earlierFile'
  rows: number
}): VNode {
  const { t } = useView()
  return (
    <>
      <TextArea name={text} rows={rows} lang="und" optional={false} />
      <FileField
        name={file}
        hint={t('instrument.analysis.fileHint')}
        accept={ACCEPTED_FILES}
        optional={false}
      />
    </>
  )
}
