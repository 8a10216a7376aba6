const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  docm: 'application/vnd.ms-word.document.macroEnabled.12',
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  xml: 'application/xml',
  akn: 'application/xml',
  json: 'application/json',
}

/** What a file is, as its name says. */
export const mediaTypeOf = (path: string): string =>
  MEDIA_TYPES[path.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream'

/** Endings of the names of files that can be read. */
export const readableEndings: readonly string[] = Object.keys(MEDIA_TYPES)
