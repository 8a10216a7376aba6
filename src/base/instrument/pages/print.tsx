import type { VNode } from 'preact'
import { findDocument } from '../../documents/index.ts'
import {
  type Ctx,
  type Problem,
  type StreamedPage,
  type View,
  dateWords,
  directionOf,
  streamedPage,
} from '../../../core/index.ts'
import { findProgramme } from '../../programme/index.ts'
import { instrumentProblems } from '../problems.ts'
import { knownOfDocument } from '../rules/known-of-document.ts'
import { findPart } from '../queries/find-instruments.ts'
import type { Outline } from '../provision-store.ts'
import { partsOn } from '../rules/order-of-text.ts'
import { pagesOfText } from '../rules/pages-of-text.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { FrontMatter } from './front-matter.tsx'
import { InOrder, orderedBy } from './orders.tsx'
import { ParagraphWords, openingOf, withHeadings } from './paragraphs.tsx'
import { findAsked } from './reader.tsx'
import { findProofOfWhole } from '../queries/find-lives.ts'
import { TextPage, dayAsked } from './text-page.tsx'

/** GET /instruments/:id/print?version=&text=&by= — the whole text on one page, to be printed; sent while it is read. */
export const showPrint = (c: Ctx): Promise<Response> => streamedPage(c, (view) => printed(c, view))

async function printed(c: Ctx, view: View): Promise<StreamedPage> {
  const { instrument, versions, version, outline } = await findAsked(c, view)
  if (!version) throw noVersion(view, versions)
  const [programme, document, proof] = await Promise.all([
    instrument.programme ? findProgramme(view, instrument.programme) : null,
    instrument.document ? findDocument(view, instrument.document) : null,
    findProofOfWhole(view, { instrument, versions, version }),
  ])
  const isWithoutWords = outline.places.every(({ isMissing }) => isMissing)
  const symbol = document?.symbol ?? null
  const known = knownOfDocument(document, proof)
  const text = { instrument, programme, symbol, known, versions, version, proof, isWithoutWords }
  return {
    frame: (gap) => (
      <TextPage text={text} view="plain" hasViews={false}>
        <article class="reading" lang={version.language} dir={directionOf(version.language)}>
          <FrontMatter version={version} />
          {gap}
        </article>
      </TextPage>
    ),
    pieces: piecesOf(view, instrument, version, outline),
  }
}

function noVersion(view: View, versions: Version[]): Problem {
  const day = dayAsked(view)
  return day && versions.length > 0
    ? instrumentProblems.noVersionAt({ day: dateWords(day, view.lang) })
    : instrumentProblems.noText()
}

async function* piecesOf(
  view: View,
  instrument: Instrument,
  version: Version,
  outline: Outline,
): AsyncGenerator<VNode> {
  const ordered = await orderedBy(view, instrument, version, outline)
  for (const page of pagesOfText(ordered?.sizes ?? outline.places.map(({ bytes }) => bytes))) {
    if (page.to === page.from) continue
    if (ordered) {
      yield (
        <InOrder
          order={ordered.order}
          parts={partsOn(ordered.parts, page)}
          instrument={instrument}
          draw={(provision) => <PrintedParagraph provision={provision} opening={openingOf(provision)} />}
        />
      )
      continue
    }
    const provisions = await findPart(view, instrument.id, version, page)
    yield (
      <>
        {withHeadings(version, outline, page, provisions, (provision, opening) => (
          <PrintedParagraph provision={provision} opening={opening} />
        ))}
      </>
    )
  }
}

const PrintedParagraph = ({ provision, opening }: { provision: Provision; opening: number }): VNode => (
  <div class={`provision depth-${Math.min(provision.body.depth, 3)}`} id={provision.eId}>
    <span class="number">{provision.body.number}</span>
    <ParagraphWords provision={provision} opening={opening} />
  </div>
)
