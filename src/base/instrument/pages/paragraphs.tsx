import type { VNode } from 'preact'
import { Badge, type BadgeKind, directionOf, pickText, type View, useView } from '../../../core/index.ts'
import { openingsOf, shownBefore } from '../../../text/index.ts'
import { PlaceLink } from '../../programme/index.ts'
import type { Outline } from '../provision-store.ts'
import { otherScript } from '../rules/other-script.ts'
import { isMissing } from '../rules/missing-words.ts'
import type { PageOfText } from '../rules/pages-of-text.ts'
import { type Annexes, provisionWord } from '../rules/provision-name.ts'
import { sectionStarts } from '../rules/section-starts.ts'
import type { Provision, Section, Version } from '../schema.ts'
import { NumberedTitle, numberBefore } from './contents.tsx'
import { Footnotes } from './footnotes.tsx'
import { levelName } from './level-name.ts'
import { MarkedWords, TextInBrackets } from './text-in-brackets.tsx'
import { Dotted } from './views/components.tsx'

/** The paragraphs of a page of a text, under its own headings and those of the sections that a pack gives it. */
export function withHeadings(
  version: Version,
  outline: Outline,
  page: PageOfText,
  provisions: readonly Provision[],
  draw: (provision: Provision, opening: number) => VNode,
): VNode[] {
  const openings = openingsOf(provisions.map(spokenWords), version.language)
  const headings = sectionHeadings(version, outline)
  return provisions.map((provision, i) => (
    <>
      {headings(page.from + i)}
      {isHeading(provision) ? (
        <TextHeading provision={provision} />
      ) : (
        draw(provision, openings[i]?.length ?? 0)
      )}
    </>
  ))
}

/** Characters of a paragraph that open it. */
export const openingOf = (provision: Provision): number =>
  openingsOf([spokenWords(provision)], provision.language)[0]?.length ?? 0

/** Only what says or asks something has opening words. */
const spokenWords = ({ body, language }: Provision): string =>
  body.kind === 'preambular' || body.kind === 'operative' ? (body.text[language] ?? '') : ''

const isHeading = ({ body: { kind } }: Provision): boolean => kind === 'heading' || kind === 'annex'

/** What stands before each paragraph of a text: the headings of the sections that a pack gives it. */
export function sectionHeadings(
  { body }: Version,
  { places }: Outline,
): (place: number) => VNode[] | undefined {
  const starts = sectionStarts(
    body.sections,
    places.map(({ section }) => section),
  )
  const paragraphs = new Set(places.map(({ eId }) => eId))
  return (place) =>
    starts[place]?.map((section) => (
      <SectionHeading section={section} isPlace={!paragraphs.has(section.eId)} />
    ))
}

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
  const words = pickText(body.text, language)?.text ?? ''
  const script = otherScript(words, language)
  const marked = <MarkedWords text={words} footnotes={body.footnotes} />
  return (
    <>
      <Heading id={eId}>
        {numberBefore(number, body.text)}
        {script ? (
          <span lang={script} dir={directionOf(script)}>
            {marked}
          </span>
        ) : (
          marked
        )}
      </Heading>
      {body.footnotes.length > 0 && (
        <p>
          <Footnotes notes={body.footnotes} />
        </p>
      )}
    </>
  )
}

/** Where and when it was adopted, under the words of a text or an annex. */
const isClosing = ({ eId }: Provision): boolean => /(?:^|__)conclusions$/.test(eId)

/** It is no paragraph, and has no number. */
const ClosingLine = ({ provision, hasAddress }: Pick<ParagraphProps, 'provision' | 'hasAddress'>): VNode => (
  <p class="closing" id={hasAddress ? provision.eId : undefined}>
    <TextInBrackets provision={provision} opening={0} />
  </p>
)

/** The page of a paragraph: by its number where the reader shows what stands, else by its permanent id. */
const addressInReader = ({ to, query }: View, { instrument, eId, id }: Provision): string =>
  ['version', 'text', 'at'].some((one) => query.get(one))
    ? to(`/provisions/${id}`)
    : to(`/instruments/${instrument}/${encodeURIComponent(eId)}`)

interface ParagraphProps {
  provision: Provision
  /** Of its text. */
  programme: string | null
  /** Characters of its opening words. */
  opening: number
  /** False where it stands on the page a second time. */
  hasAddress: boolean
  /** What it rests on beside itself. */
  sources: Provision['body']['sources']
  notes: VNode[]
  /** Of the text. */
  annexes: Annexes
  /** Whether paragraphs of the text are of several levels: of one that all have, it says nothing. */
  saysLevel: boolean
  /** Null where that of the text is enough. */
  badge: BadgeKind | null
}

export function Paragraph({
  provision,
  programme,
  opening,
  hasAddress,
  sources,
  notes,
  annexes,
  saysLevel,
  badge,
}: ParagraphProps): VNode {
  const view = useView()
  const { t, lang } = view
  const { eId, body } = provision
  // Of words that are not here, only that nobody has compared even where they stand.
  const official = isMissing(provision) ? body.official : undefined
  const shownBadge = official ? (official.checked ? null : 'unverified') : badge
  if (isClosing(provision)) return <ClosingLine provision={provision} hasAddress={hasAddress} />
  return (
    <div class={`provision depth-${Math.min(body.depth, 3)}`} id={hasAddress ? eId : undefined}>
      <a class="number" href={addressInReader(view, provision)} title={t('instrument.reader.toProvision')}>
        {body.number || (
          <>
            <span aria-hidden="true">¶</span>
            <span class="hidden" lang={lang}>
              {provisionWord(t, provision, annexes)}
            </span>
          </>
        )}
      </a>
      {!official && <ParagraphWords provision={provision} opening={opening} />}
      <div class="margin" lang={lang} dir={directionOf(lang)}>
        {shownBadge && <Badge kind={shownBadge} plain />}{' '}
        <Margin provision={provision} programme={programme} sources={sources} saysLevel={saysLevel} />
        {notes}
      </div>
    </div>
  )
}

/** The words of a paragraph with its notes. */
export function ParagraphWords(props: { provision: Provision; opening: number }): VNode {
  const { provision, opening } = props
  const { body } = provision
  return (
    <p>
      <TextInBrackets provision={provision} opening={opening} />
      <Footnotes notes={body.footnotes} />
    </p>
  )
}

/** Sources named beside a paragraph; the rest stands on its own page. */
const SOURCES_SHOWN = 3

/** What a paragraph does, on which level, and what it rests on: quietly, under its words. */
function Margin({
  provision,
  programme,
  sources,
  saysLevel,
}: Pick<ParagraphProps, 'provision' | 'programme' | 'sources' | 'saysLevel'>): VNode | null {
  const view = useView()
  const { t } = view
  const { role, level } = provision.body
  if (!role && sources.length === 0) return null
  const parts: (VNode | string)[] = [
    ...(role ? [t(`instrument.role.${role}`)] : []),
    ...(level && saysLevel ? [levelName(view, programme, level)] : []),
    ...sources
      .slice(0, SOURCES_SHOWN)
      .map(({ document, paragraph }) => <PlaceLink source={{ document, paragraph }} />),
  ]
  return <Dotted parts={parts} />
}
