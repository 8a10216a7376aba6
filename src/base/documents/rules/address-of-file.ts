import { isOfOrgan } from '../../../text/index.ts'

/** The address of a document's file. Slashes stay: services have symbols in their paths too. */
export const addressOfFile = (
  template: string,
  { symbol, language }: { symbol: string; language: string },
): string =>
  template
    .replaceAll('{symbol}', encodeURIComponent(symbol).replaceAll('%2F', '/'))
    .replaceAll('{language}', encodeURIComponent(language))

/** Where the document service has the file of a document of the United Nations; null of all that has no symbol of one of its organs. */
export const addressBySymbol = (template: string, symbol: string | null, language: string): string | null =>
  symbol !== null && isOfOrgan(symbol) ? addressOfFile(template, { symbol, language }) : null
