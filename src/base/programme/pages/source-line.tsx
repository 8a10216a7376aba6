import type { VNode } from 'preact'
import {
  Badge,
  Citation,
  citationWords,
  type PageSource,
  type Source,
  SourceMark,
  type View,
  nameEntities,
  pickText,
  refKey,
  useView,
} from '../../../core/index.ts'
import { documentsIn } from '../rules/documents-in.ts'
import { letterMark } from '../rules/letter-mark.ts'
import { Said, asMap } from './said.tsx'

const documentRef = (id: string) => ({ module: 'documents', kind: 'document', id })

/**
 * Finds the names of all documents that these values speak of, so that a source can say "A/RES/78/16" where the data says "a-res-78-16".
 * Called once before a page is drawn.
 */
export async function nameDocuments(view: View, values: unknown[]): Promise<void> {
  await nameEntities(view, [...documentsIn(values)].map(documentRef))
}

/** What a document goes by: its symbol, else its title, else its id. */
export const documentName = ({ names }: View, id: string): string =>
  names.get(refKey(documentRef(id)))?.name ?? id

const documentAddress = ({ to }: View, id: string): string => to(`/documents/${id}`)

/** A document by its name, leading to its page. */
export function DocumentLink({ id }: { id: string }): VNode {
  const view = useView()
  return (
    <a href={documentAddress(view, id)}>
      <bdi>{documentName(view, id)}</bdi>
    </a>
  )
}

/** It names work of this site itself, on which nothing rests: what is said so is this site's summary. What an exercise invents rests on its own rules. */
const isOwn = ({ names }: View, { document, label }: Source): boolean =>
  label !== 'X' && (names.get(refKey(documentRef(document)))?.isOwn ?? false)

/** Where a source stands, as `Citation` and `SourceMark` take it: "13 (a)" is a paragraph, "PP 8" or "annex I" a place of another name. */
function citedPlace(view: View, { document, paragraph }: Pick<Source, 'document' | 'paragraph'>) {
  const place = paragraph
    ?.replaceAll(/(\d)-(?=\d)/g, '$1–')
    .replace(/\(([a-z])\)/, (mark, letter: string) => {
      const own = letterMark(letter, view.lang)
      return own === mark ? mark : `${own} ${mark}`
    })
  return {
    title: documentName(view, document),
    href: documentAddress(view, document),
    ...(place && (/^\d/.test(place) ? { paragraph: place } : { place })),
  }
}

/** The same in plain words, to take along. */
export function placeWords(view: View, source: Pick<Source, 'document' | 'paragraph'>): string {
  const { title, href: _, ...place } = citedPlace(view, source)
  return citationWords(view.t, { symbol: title, ...place })
}

/** That an exercise invents it. How sure the authors of a pack are is said by the badge alone. */
const knownWords = ({ t }: View, { label }: Source): string | null =>
  label === 'X' ? t('programme.source.invented') : null

/** Nobody compared what rests on it with its text; what is invented has none. */
const isUnverified = ({ label, checked }: Source): boolean => !checked && label !== 'X'

/** A source of a pack as the list of sources of a page shows it. */
function pageSource(view: View, source: Source): PageSource {
  const remark = source.note && pickText(asMap(source.note), view.lang)
  const note = knownWords(view, source)
  return {
    ...citedPlace(view, source),
    ...(note !== null && { note }),
    ...(isUnverified(source) && { status: 'unverified' as const }),
    ...(remark && { remark }),
  }
}

/** Nobody has read it where it is said to stand. */
const isUnread = ({ label, checked }: Source): boolean => label === 'K' && !checked

/**
 * The mark of a claim's source, written directly after its last word; the page lists what it rests on at its end. What nobody has read in the source
 * is not shown as a fact: the claim itself says so. What this site says itself has none.
 */
export function ClaimSource({ source }: { source: Source }): VNode | null {
  const view = useView()
  if (isOwn(view, source)) {
    view.sources.own()
    return null
  }
  return (
    <>
      <SourceMark source={pageSource(view, source)} />
      {isUnread(source) && (
        <>
          {' '}
          <Badge kind="unverified" plain />
        </>
      )}
    </>
  )
}

/** A place in a document, leading to the document: "A/70/174, para. 13 (a)". */
export function PlaceLink({ source }: { source: Pick<Source, 'document' | 'paragraph'> }): VNode {
  const { title, ...place } = citedPlace(useView(), source)
  return <Citation symbol={title} {...place} />
}

/** Under a statement, where it stands and the mark of that; nothing under what this site says itself. */
export function SourceUnder({ source }: { source: Source }): VNode | null {
  if (isOwn(useView(), source)) return <ClaimSource source={source} />
  return (
    <p class="meta">
      <PlaceLink source={source} />
      <ClaimSource source={source} />
    </p>
  )
}

/** Where a statement comes from, in full: the document, the paragraph, how it is known, and whether we compared it with its text. */
export function SourceLine({ source }: { source: Source }): VNode {
  const view = useView()
  const known = knownWords(view, source)
  if (isOwn(view, source)) return <Badge kind="summary" plain />
  return (
    <span class="source">
      <PlaceLink source={source} />
      {known && ` · ${known}`}
      {isUnverified(source) && (
        <>
          {' '}
          <Badge kind="unverified" plain />
        </>
      )}
      {source.note && (
        <>
          {' · '}
          <Said words={source.note} unmarked />
        </>
      )}
    </span>
  )
}
