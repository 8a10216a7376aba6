/**
 * The parts of a DOCX. Which file of the container is which part, its relationships say, not its name; macros, embedded
 * objects and external links are left alone.
 */
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { ownFactsSchema, type OwnFacts } from './docx-own.ts'
import { findNodes, parseXml, textOf, type XmlNode } from './xml.ts'
import { listZip, readZip, type ZipEntry } from './zip.ts'

/** A part that another one names. `target` is its name in the container, without a slash before it. */
interface Relationship {
  id: string
  /** Last word of the type: "styles", "footnotes". */
  type: string
  target: string
  isExternal: boolean
}

/** Parts that the main one names, by the type of the relationship. */
export type PartType = 'styles' | 'theme' | 'numbering' | 'settings' | 'footnotes' | 'endnotes' | 'comments'

const mainContent = /(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml$/

/** Unpacks and parses on demand, and gathers what a person should know of the file. */
export class DocxParts {
  readonly warnings: ReadWarning[] = []
  /** Name of the main part. */
  readonly main: string
  private readonly entries: Map<string, ZipEntry>
  private readonly parsed = new Map<string, XmlNode>()
  private readonly bytes: Uint8Array
  private readonly where: string
  /** Of the container, and of the main part; null where it has none. */
  private readonly packageLinks: Relationship[] | null
  private readonly links: Relationship[] | null

  /** Throws UnreadableFile: damaged, encrypted, hostile, too-large, unsupported. */
  constructor(bytes: Uint8Array, where: string) {
    this.bytes = bytes
    this.where = where
    // Names of parts do not tell capitals from small letters.
    this.entries = new Map(listZip(bytes).map((entry) => [entry.name.toLowerCase(), entry]))
    this.packageLinks = this.relationships('')
    this.main = this.findMain()
    this.links = this.relationships(this.main)
    this.warnOf(/vbaProject\.bin$|\.docm$/i, 'macros', 'Macros were left alone and not run')
    this.warnOf(/(?:^|\/)(?:embeddings|activeX)\//i, 'embedded-file', 'Embedded files were left out')
    const outside = (this.links ?? []).filter((link) => link.isExternal && link.type !== 'hyperlink').length
    if (outside > 0) this.warn('external-content', `${outside} links to outside content were not followed.`)
  }

  /** The part of a type that belongs to the main one. Where nothing names any part, its usual name is tried. */
  related(type: PartType): XmlNode | null {
    const [link] = this.linksOf(type)
    if (link) return this.xml(link.target)
    return this.links ? null : this.xml(`${folderOf(this.main)}${type}.xml`)
  }

  /** Root elements of the headers and footers. */
  margins(): XmlNode[] {
    return [...this.headers(), ...this.rootsOf('footer')]
  }

  /** Root elements of the headers. */
  headers(): XmlNode[] {
    return this.rootsOf('header')
  }

  private rootsOf(kind: 'header' | 'footer'): XmlNode[] {
    return this.linksOf(kind).flatMap(({ target }) => {
      const root = this.xml(target)
      return root ? [root] : []
    })
  }

  /** A part, parsed once; null where there is none of that name. */
  xml(name: string): XmlNode | null {
    const key = name.toLowerCase()
    const entry = this.entries.get(key)
    if (!entry) return null
    const known = this.parsed.get(key)
    if (known) return known
    const { root, warnings } = parseXml(readZip(this.bytes, entry), `${this.where}: ${name}`)
    this.warnings.push(...warnings)
    this.parsed.set(key, root)
    return root
  }

  ownFacts(): OwnFacts | null {
    const link = this.packageLinks?.find(({ type }) => type === 'custom-properties')
    const properties = this.xml(link?.target ?? 'docProps/custom.xml')
    const own =
      properties && findNodes(properties, 'property').find((property) => property.attrs['name'] === 'openpoa')
    if (!own) return null
    try {
      return ownFactsSchema.parse(JSON.parse(textOf(own).trim()))
    } catch {
      this.warn(
        'active-content',
        'The custom property "openpoa" is not what this project writes and was not used.',
      )
      return null
    }
  }

  warn(code: ReadWarning['code'], message: string, where = this.where, words = ''): void {
    this.warnings.push({ code, message, where, ...(words === '' ? {} : { words }) })
  }

  private findMain(): string {
    const named = this.packageLinks?.find(({ type }) => type === 'officeDocument')?.target
    const candidates = [named, 'word/document.xml', this.mainByContent()]
    const found = candidates.find((name) => name !== undefined && this.entries.has(name.toLowerCase()))
    if (found !== undefined && !/^(?:xl|ppt)\//.test(found)) return found
    const message = this.entries.has('content.xml')
      ? 'An OpenDocument file: save it as Word (DOCX) or PDF and upload that'
      : 'A container, but no DOCX: its main part is missing'
    throw new UnreadableFile('unsupported', message, this.where)
  }

  /** By the list of the kinds of content, where no relationship tells. */
  private mainByContent(): string | undefined {
    const types = this.xml('[Content_Types].xml')
    const part = (types ? findNodes(types, 'Override') : []).find(({ attrs }) =>
      mainContent.test(attrs['ContentType'] ?? ''),
    )
    return part?.attrs['PartName']?.replace(/^\//, '')
  }

  private linksOf(type: string): Relationship[] {
    return (this.links ?? []).filter((link) => link.type === type && !link.isExternal)
  }

  private relationships(part: string): Relationship[] | null {
    const folder = folderOf(part)
    const root = this.xml(`${folder}_rels/${part.slice(folder.length)}.rels`)
    return (
      root &&
      findNodes(root, 'Relationship').map(({ attrs }) => ({
        id: attrs['Id'] ?? '',
        type: /[^/]*$/.exec(attrs['Type'] ?? '')![0],
        target: resolved(folder, attrs['Target'] ?? ''),
        isExternal: attrs['TargetMode'] === 'External',
      }))
    )
  }

  private warnOf(name: RegExp, code: ReadWarning['code'], message: string): void {
    const found = [...this.entries.values()].map((entry) => entry.name).filter((entry) => name.test(entry))
    if (found.length > 0) this.warn(code, `${message}: ${found.slice(0, 5).join(', ')}.`)
  }
}

/** "word/" of "word/document.xml". */
const folderOf = (part: string): string => part.slice(0, part.lastIndexOf('/') + 1)

/** "../custom/a.xml" from "word/" is "custom/a.xml"; "/word/a.xml" is "word/a.xml". */
function resolved(folder: string, target: string): string {
  const path = target.startsWith('/') ? target.slice(1) : folder + target
  const steps: string[] = []
  for (const step of path.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  }
  return steps.join('/')
}
