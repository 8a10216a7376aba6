import type { VNode } from 'preact'
import { LocalizedText, type Multilingual, type View, useView } from '../../../core/index.ts'
import { shorten, shownBefore } from '../../../text/index.ts'
import type { Outline, Place } from '../provision-store.ts'
import { type PageOfText, pageWith } from '../rules/pages-of-text.ts'
import type { Section, Version } from '../schema.ts'
import { addressOfPage } from './pages-of-text.tsx'

interface Entry {
  eId: string
  number: string
  title: Multilingual
  depth: number
  /** Of its first paragraph. */
  page: PageOfText | undefined
}

interface ContentsProps {
  version: Version
  outline: Outline
  pages: PageOfText[]
  page: PageOfText
}

/** Headings of the text itself, or the sections a pack gives it: of the whole text, on each of its pages. */
export function Contents({ version, outline, pages, page }: ContentsProps): VNode | null {
  const view = useView()
  const { t } = view
  const entries = entriesOf(view, version, outline, pages)
  if (entries.length === 0) return null
  return (
    <nav class="contents" aria-label={t('instrument.reader.contents')}>
      <ol>
        {entries.map(({ eId, number, title, depth, page: own = page }) => (
          <li class={`depth-${depth}`}>
            <a href={own === page ? `#${eId}` : addressOfPage(view, own, eId)}>
              <bdi>
                <NumberedTitle number={number} title={title} />
              </bdi>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** "Annex I. Rules", as a heading and in the contents alike; "Annex I" where nothing comes after it. */
export const NumberedTitle = ({
  number,
  title,
}: {
  number?: string | undefined
  title: Multilingual
}): VNode => (
  <>
    {numberBefore(number, title)}
    <LocalizedText texts={title} unmarked />
  </>
)

/** The number as it stands before the words of a heading. */
export function numberBefore(number: string | undefined, title: Multilingual): string {
  if (!number) return ''
  const isAlone = Object.values(title).every((words) => !words)
  return isAlone ? number : `${number}. `
}

/** Of more headings, only the highest are listed, so many at most; and of each so many characters. */
const MOST_ENTRIES = 1_500
const LONGEST_ENTRY = 120

function entriesOf(
  { lang, t }: View,
  version: Version,
  { places, headings }: Outline,
  pages: PageOfText[],
): Entry[] {
  const pageAt = (place: number): PageOfText | undefined => pageWith(pages, place)
  const { sections } = version.body
  if (sections.length > 0) {
    const begins = beginnings(sections, places)
    return sections.map(({ id, eId, number = '', title, parent }) => ({
      eId,
      number,
      title,
      depth: parent ? 1 : 0,
      page: pageAt(begins.get(id) ?? -1),
    }))
  }
  const parts = (['preambular', 'operative'] as const).flatMap((kind): Entry[] => {
    const place = places.findIndex((one) => one.kind === kind)
    const eId = places[place]?.eId
    const title = { [lang]: t(`instrument.part.${kind}`) }
    return eId === undefined ? [] : [{ eId, number: '', title, depth: 0, page: pageAt(place) }]
  })
  const placeOf = new Map(places.map(({ eId }, place) => [eId, place]))
  const listed = headings.length > MOST_ENTRIES ? headings.filter(({ depth }) => depth === 0) : headings
  return [
    ...parts,
    ...listed.slice(0, MOST_ENTRIES).map(({ eId, kind, number, text, depth }) => ({
      eId,
      number: shownBefore({ kind, number }, version.language),
      title: shortened(text),
      depth,
      page: pageAt(placeOf.get(eId) ?? -1),
    })),
  ]
}

const shortened = (text: Multilingual): Multilingual =>
  Object.fromEntries(Object.entries(text).map(([lang, words]) => [lang, shorten(words ?? '', LONGEST_ENTRY)]))

/** By the id of a section, the place of the first paragraph in it or below it. */
function beginnings(sections: Section[], places: Place[]): Map<string, number> {
  const parents = new Map(sections.map(({ id, parent }) => [id, parent]))
  const begins = new Map<string, number>()
  places.forEach(({ section }, place) => {
    for (let id = section ?? undefined; id !== undefined && !begins.has(id); id = parents.get(id))
      begins.set(id, place)
  })
  return begins
}
