/** What a pack has and what it lacks, for whoever writes it. Pure. */
import type { PackPath, PackSection } from '../../../core/index.ts'
import { isOver } from '../rules/is-over.ts'
import { isPlaceholder } from '../rules/is-placeholder.ts'
import type { ReadPack } from './read-pack.ts'
import { wordsIn } from './words-in.ts'

export interface Explained {
  /** A line for each file that says something. */
  there: string[]
  /** A line for what is missing, with what the site lacks by it. */
  missing: string[]
}

export interface Asked {
  sections: readonly PackSection[]
  /** In which the site has words. */
  languages: readonly string[]
  /** Ids of features that the modules of the site bring. */
  features: ReadonlySet<string>
  /** "2026-12-01" */
  today: string
}

/** Documents named in a line; the rest is counted. */
const NAMED = 8

/** Explains a pack that is right. */
export function explainPack(pack: ReadPack, asked: Asked): Explained {
  const { sections } = asked
  const has = ({ file }: PackSection): boolean =>
    (pack.files.get(file) ?? []).some((data) => countIn(data) > 0)
  return {
    there: sections.filter(has).map((section) => `${nameOf(section)} (${countOf(pack, section)})`),
    missing: [
      ...toBeFilledIn(pack, sections),
      ...sections
        .filter((section) => !has(section) && section.gives)
        .map((section) => `${nameOf(section)}: nothing, so without ${section.gives}`),
      ...nothingNext(pack, asked.today),
      ...languagesMissing(pack, asked),
      ...pinsMissing(pack),
      ...unchecked(pack, sections),
      ...featuresMissing(pack, asked.features),
    ],
  }
}

const nameOf = ({ file }: PackSection): string => (file.endsWith('/') ? file : `${file}.yaml`)

function countOf({ files }: ReadPack, { file }: PackSection): string {
  const all = files.get(file) ?? []
  const entries = all.reduce<number>((sum, data) => sum + countIn(data), 0)
  return file.endsWith('/') ? `files: ${all.length}, entries: ${entries}` : `entries: ${entries}`
}

/** Entries of a list, or of the lists in a map. */
function countIn(data: unknown): number {
  if (Array.isArray(data)) return data.length
  if (typeof data !== 'object' || data === null) return 0
  return Object.values(data).reduce<number>((sum, inner) => {
    const list = Array.isArray(inner) ? inner : (inner as { terms?: unknown } | null)?.terms
    return sum + (Array.isArray(list) ? list.length : 0)
  }, 0)
}

/** Texts of the outline that `new-programme` writes which nobody replaced yet, by file. */
function toBeFilledIn(pack: ReadPack, sections: readonly PackSection[]): string[] {
  return sections.flatMap(({ file: section }) =>
    (pack.files.get(section) ?? []).flatMap((data, index) => {
      const count = bracketed(data)
      if (count === 0) return []
      const { file } = pack.problemIn(section, index, { path: [], message: '' })
      return [`${file}: texts in [brackets], still to be filled in: ${count}`]
    }),
  )
}

/** How many texts stand in brackets as a whole. */
function bracketed(value: unknown): number {
  if (typeof value === 'string') return isPlaceholder(value) ? 1 : 0
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce<number>((sum, inner) => sum + bracketed(inner), 0)
}

function nothingNext({ own: { meetings = [] } }: ReadPack, today: string): string[] {
  if (meetings.length === 0 || meetings.some(({ to }) => !isOver(to, today))) return []
  return ['meetings.yaml: none is to come, so no “Next” on the front page']
}

/** What is said in English and not in another language of the site or of the pack. */
function languagesMissing(pack: ReadPack, { sections, languages }: Asked): string[] {
  const all = [...eachWords(pack, sections)]
  return [...new Set([...pack.own.programme.languages, ...languages])].flatMap((language) => {
    const lacking = all.filter(
      ({ words }) => !Object.hasOwn(typeof words === 'string' ? { en: 1 } : words, language),
    )
    const [first] = lacking
    if (!first) return []
    const { file, line } = pack.problemIn(first.section, first.index, { path: first.path, message: '' })
    return [
      `${language}: ${lacking.length} of ${all.length} texts are not there and stand in English, marked so; the first is ${first.path.join('.')} at ${file}:${line}`,
    ]
  })
}

function* eachWords(pack: ReadPack, sections: readonly PackSection[]) {
  for (const { file: section, schema } of sections)
    for (const [index, data] of (pack.files.get(section) ?? []).entries())
      for (const { path, words } of wordsIn(schema, data))
        if (!isNote(path)) yield { section, index, path, words }
}

/** Notes of sources are read by who checks them. */
const isNote = (path: PackPath): boolean => path.at(-1) === 'note' && path.at(-2) === 'source'

/** Documents whose text can be brought and that nothing proves. */
function pinsMissing({ files, own }: ReadPack): string[] {
  if (own.programme.kind === 'exercise') return []
  const pinned = new Set(
    (files.get('pins') ?? []).flat().map((pin) => (pin as { document: string }).document),
  )
  const open = ((files.get('documents') ?? []).flat() as { id: string; importable: boolean }[])
    .filter(({ id, importable }) => importable && !pinned.has(id))
    .map(({ id }) => id)
  if (open.length === 0) return []
  const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : ''
  return [
    `pins.yaml: none for ${open.slice(0, NAMED).join(', ')}${more}; their texts stay “not yet verified” until a second person compares them`,
  ]
}

function unchecked(pack: ReadPack, sections: readonly PackSection[]): string[] {
  let count = 0
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ((value as { checked?: unknown }).checked === false) count++
    for (const inner of Object.values(value)) look(inner)
  }
  for (const { file } of sections) look(pack.files.get(file))
  return count === 0
    ? []
    : [`${count} sources are not checked: what rests on them is marked as not yet verified`]
}

function featuresMissing({ own }: ReadPack, features: ReadonlySet<string>): string[] {
  const named = own.programme.features.filter(
    ({ kind, status, id }) => kind === 'module' && status === 'mandated' && !features.has(id),
  )
  return named.length === 0
    ? []
    : [`programme.yaml: mandated, and not part of this software yet: ${named.map(({ id }) => id).join(', ')}`]
}
