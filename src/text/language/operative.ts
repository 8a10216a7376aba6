/** The verbs by which paragraphs act and those whom they address, under names that are the same in every language. */
import { createHash } from 'node:crypto'
import type { Document, ProvisionKind } from '../document.ts'
import { type Addressee, findAddressees } from './addressees.ts'
import { actorKind } from './lexicon-schema.ts'
import { lexiconFor, shippedLexicons } from './lexicon.ts'
import { flatten, readLanguage, type Reading } from './reading.ts'
import { openingBaseForm } from './verbs.ts'
import { weighAll } from './weigh.ts'

export interface OperativeWords {
  eId: string
  /** "request", "call-upon": in the order of reading, each once. */
  verbs: string[]
  /** "state", "secretary-general": in the order of reading, each once. */
  addressees: string[]
}

/** Raised when the same words are read otherwise; what the lexicons say is told by their checksum. */
const RULES = 2

/** By what texts are read: another where the same text may be read otherwise. */
export const operativeReading = `${RULES} ${createHash('sha256').update(JSON.stringify(shippedLexicons)).digest('hex').slice(0, 16)}`

const acts = (kind: ProvisionKind): boolean => kind === 'operative' || kind === 'other'

/** What each operative paragraph of a text does and to whom; nothing where there is no lexicon of its language. */
export function readOperative(document: Document): OperativeWords[] {
  const lexicon = lexiconFor(document.language || 'en')
  if (!lexicon) return []
  const read = readLanguage(flatten(document), lexicon)
  const names = new Map(lexicon.verbs.map((verb) => [verb.lemma, nameOfVerb(verb)]))
  return weighAll(read).flatMap(({ eId, verb, otherVerbs, addressee }, i) => {
    if (!acts(read.document.provisions[i]!.kind)) return []
    const asked = askedInItem(read, i)
    const verbs = [...(verb ? [verb] : []), ...otherVerbs, ...asked.verbs].map(({ lemma }) =>
      names.get(lemma)!,
    )
    const whom = [...addressee, ...otherVerbs.flatMap((other) => other.addressee), ...asked.addressees]
    const addressees = whom.map((one) => nameOfAddressee(read, one))
    return [{ eId, verbs: [...new Set(verbs)], addressees: [...new Set(addressees)] }]
  })
}

/** What an item asks of others in the base form: "(e) Request the Secretary-General to report". Its weight is that of what it stands under. */
function askedInItem({ document, tokens, words, reader }: Reading, at: number) {
  const { parent, number } = document.provisions[at]!
  const use =
    parent !== null && /^\P{N}*$/u.test(number) && number !== ''
      ? openingBaseForm(tokens[at]!, words, reader)
      : undefined
  const addressees = use
    ? findAddressees(tokens[at]!, words, reader, use).filter(
        ({ kind }) => kind !== 'other' && kind !== 'self',
      )
    : []
  return { verbs: use && addressees.length > 0 ? [use] : [], addressees }
}

const nameOfVerb = ({ lemma, as }: { lemma: string; as?: string | undefined }): string =>
  as ?? lemma.toLowerCase().replaceAll(/[^a-z]+/g, '-')

/** Its name where the lexicon has one, else of which kind it is. */
const nameOfAddressee = ({ words, reader }: Reading, { kind, term }: Addressee): string =>
  kind === 'other' || kind === 'self' ? kind : (reader.named.first(words.tokenize(term))?.value ?? kind)

/** Every verb that `readOperative` can name. */
export const operativeVerbs = (): string[] => [
  ...new Set(shippedLexicons.flatMap(({ verbs }) => verbs.map(nameOfVerb))),
]

/** Everyone whom `readOperative` can name. */
export const operativeAddressees = (): string[] => [
  ...new Set([
    ...shippedLexicons.flatMap(({ actors }) => actors.flatMap(({ name }) => name ?? [])),
    ...actorKind.options,
  ]),
]
