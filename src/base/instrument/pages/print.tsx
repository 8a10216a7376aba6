import type { VNode } from 'preact'
import { findDocument } from '../../documents/index.ts'
import { type Ctx, type View, directionOf, streamedPage, viewOf } from '../../../core/index.ts'
import { findProgramme } from '../../programme/index.ts'
import { instrumentProblems } from '../problems.ts'
import { findPart } from '../queries/find-instruments.ts'
import { type PageOfText, pagesOfText } from '../rules/pages-of-text.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { ParagraphWords, TextHeading, findAsked, isHeading } from './reader.tsx'
import { TextPage } from './text-page.tsx'

/** GET /instruments/:id/print?version=&text= — the whole text on one page, to be printed; sent while it is read. */
export async function showPrint(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { instrument, versions, version, outline } = await findAsked(c, view)
  if (!version) throw instrumentProblems.noText()
  const [programme, document] = await Promise.all([
    instrument.programme ? findProgramme(view, instrument.programme) : null,
    instrument.document ? findDocument(view, instrument.document) : null,
  ])
  const text = { instrument, programme, symbol: document?.symbol ?? null, versions, version }
  const pages = pagesOfText(outline.places.map(({ bytes }) => bytes))
  return streamedPage(
    c,
    view,
    (gap) => (
      <TextPage text={text} view="plain" hasViews={false}>
        <article class="reading" lang={version.language} dir={directionOf(version.language)}>
          {version.body.enactingFormula && (
            <p>
              <em>{version.body.enactingFormula}</em>
            </p>
          )}
          {gap}
        </article>
      </TextPage>
    ),
    piecesOf(view, instrument, version, pages),
  )
}

async function* piecesOf(
  view: View,
  instrument: Instrument,
  version: Version,
  pages: readonly PageOfText[],
): AsyncGenerator<VNode> {
  for (const page of pages) {
    if (page.to === page.from) continue
    const provisions = await findPart(view, instrument.id, version, page)
    yield (
      <>
        {provisions.map((provision) =>
          isHeading(provision) ? (
            <TextHeading provision={provision} />
          ) : (
            <PrintedParagraph provision={provision} />
          ),
        )}
      </>
    )
  }
}

const PrintedParagraph = ({ provision }: { provision: Provision }): VNode => (
  <div class={`provision depth-${Math.min(provision.body.depth, 3)}`} id={provision.eId}>
    <span class="number">{provision.body.number}</span>
    <ParagraphWords provision={provision} />
  </div>
)
