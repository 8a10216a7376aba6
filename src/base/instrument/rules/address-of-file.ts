/** The address of a document's file. Slashes stay: services have symbols in their paths too. */
export const addressOfFile = (
  template: string,
  { symbol, language }: { symbol: string; language: string },
): string =>
  template
    .replaceAll('{symbol}', encodeURIComponent(symbol).replaceAll('%2F', '/'))
    .replaceAll('{language}', encodeURIComponent(language))
