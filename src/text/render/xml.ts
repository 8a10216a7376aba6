/** Attributes of an element; those undefined are left out. */
export type Attributes = Record<string, string | number | undefined>

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 cannot hold most control characters, nor halves of a surrogate pair: U+FFFD stands in their place. */
export function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
}

/** Text as it may stand between tags and in quoted attributes. A carriage return would be read as a line feed. */
export const escapeXml = (text: string): string =>
  withoutControls(text)
    .replace(/[&<>"]/g, (mark) => entities[mark]!)
    .replaceAll('\r', '&#13;')

/** One element; `content` is XML already. */
export const tag = (name: string, attributes: Attributes, content: string): string =>
  content === '' ? `${opening(name, attributes)}/>` : element(name, attributes, content)

/** One element that is closed by a tag of its own even where it is empty, as HTML wants it. */
export const element = (name: string, attributes: Attributes, content: string): string =>
  `${opening(name, attributes)}>${content}</${name}>`

function opening(name: string, attributes: Attributes): string {
  const list = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escapeXml(String(value)).replace(/[\n\t]/g, ' ')}"`,
  )
  return `<${name}${list.join('')}`
}
