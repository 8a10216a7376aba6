import { readOperative, structureText } from '../../../text/index.ts'

/**
 * What a paragraph does and whom it addresses, as the text engine reads it: "Requests the Secretary-General to report" is `request`,
 * `secretary-general`. Nothing where the engine has no words of the language.
 */
export function readDecision(text: string): { verb: string | null; addressees: string[] } {
  const [read] = readOperative(structureText(`1. ${text.replaceAll(/\s+/g, ' ').trim()}`))
  return { verb: read?.verbs[0] ?? null, addressees: read?.addressees ?? [] }
}
