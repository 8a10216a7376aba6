/** Judges XML by the schema of the standard. */
import {
  ParseOption,
  XmlBufferInputProvider,
  XmlDocument,
  XmlLibError,
  XsdValidator,
  xmlCleanupInputProvider,
  xmlRegisterInputProvider,
} from 'libxml2-wasm'
import { XML_SCHEMA, schemaText, xmlSchemaText } from './schema-text.ts'

/** What is wrong, and on which line: the first is 1. */
export interface Problem {
  line: number
  message: string
}

export interface Judged {
  problems: Problem[]
  /** Whether it is XML at all; else nothing was held against the schema. */
  isXml: boolean
}

/** Judges one document. @param bytes UTF-8, without a document type */
export type Validator = (bytes: Uint8Array) => Judged

// Nothing is fetched, no entity expanded; a declared encoding no longer holds for what was decoded.
const OPTION =
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_BIG_LINES |
  ParseOption.XML_PARSE_HUGE |
  ParseOption.XML_PARSE_IGNORE_ENC

/** A validator of IATI 2.03; taking it takes some 20 ms. */
export const iatiValidator = (): Validator =>
  validatorOf({ [XML_SCHEMA]: xmlSchemaText, 'iati.xsd': schemaText() }, 'iati.xsd')

/** A validator by a schema whose parts name one another. @param files name → text */
export function validatorOf(files: Record<string, string>, main: string): Validator {
  const encoder = new TextEncoder()
  const parts = Object.entries(files).map(([name, text]) => [name, encoder.encode(text)] as const)
  xmlRegisterInputProvider(new XmlBufferInputProvider(Object.fromEntries(parts)))
  const schema = XmlDocument.fromString(files[main]!, { url: main, option: ParseOption.XML_PARSE_NONET })
  const validator = XsdValidator.fromDoc(schema)
  xmlCleanupInputProvider()
  return (bytes) => {
    let document: XmlDocument | null = null
    try {
      document = XmlDocument.fromBuffer(bytes, { option: OPTION })
      validator.validate(document)
      return { problems: [], isXml: true }
    } catch (error) {
      if (!(error instanceof XmlLibError)) throw error
      return { problems: problemsOf(error), isXml: document !== null }
    } finally {
      document?.dispose()
    }
  }
}

const problemsOf = ({ details, message }: XmlLibError): Problem[] =>
  details.length > 0
    ? details
        .filter(({ level }) => level >= 2)
        .map((one) => ({ line: one.line, message: one.message.trim() }))
    : [{ line: 1, message: message.trim() }]

/** A problem with the lines of another text: the parser names the line where something began, too. */
export const placed = ({ line, message }: Problem, map: (line: number) => number): Problem => ({
  line: map(line),
  message: message.replace(/(?<=\bline )\d+(?= and |$)/, (said) => String(map(Number(said)))),
})
