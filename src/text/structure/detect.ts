/** Which format a file is in, by what it holds; its name only where that does not tell. */
import type { ReadFormat } from './index.ts'
import { utf16Of } from './encoding.ts'
import { UnreadableFile } from './errors.ts'

/**
 * Format of a file. Throws UnreadableFile: unsupported, with what was found instead; damaged, where it is named as PDF or DOCX and holds none,
 * such as the page of an error that was saved under the name of a document.
 */
export function detectFormat(bytes: Uint8Array, name: string): ReadFormat {
  const format = formatOf(bytes, name)
  const named = /\.(pdf|docx)$/i.exec(name)?.[1]?.toLowerCase()
  if (named && named !== format)
    throw new UnreadableFile('damaged', `The file is named as ${named.toUpperCase()} but holds none`, name)
  return format
}

function formatOf(bytes: Uint8Array, name: string): ReadFormat {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'docx'
  refuseKnown(head, name)
  const utf16 = utf16Of(bytes)
  if (!utf16) refuseBinary(head, name)
  const words = utf16 ? new TextDecoder(utf16).decode(bytes.subarray(0, 2048)) : head
  const start = words.replace(/^(?:\u00EF\u00BB\u00BF)?\s*/, '')
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:\w+:)?akomaNtoso[\s>/]/.test(start)) return 'akn'
  if (/^<(?:!doctype html|html|head|body|article|main|section|div|p|h[1-6]|table|meta)\b/i.test(start))
    return 'html'
  if (/^<\?xml[^>]*>\s*(?:<!DOCTYPE html|<html)/i.test(start)) return 'html'
  if (/^<\?xml|^<!DOCTYPE|^<\w+[\s>/]/i.test(start)) return 'akn'
  if (/^[[{]/.test(start) && (/\.json$/i.test(name) || /^\{\s*("|\})/.test(start))) return 'json'
  if (/\.html?$/i.test(name) && /<\w+/.test(start)) return 'html'
  return 'text'
}

const signatures: [RegExp, string][] = [
  [
    /^\u00D0\u00CF\u0011\u00E0/,
    'an old Word or Office file, or one locked with a password; save it as DOCX without one',
  ],
  [/^\{\\rtf/, 'Rich Text Format; save it as DOCX'],
  [
    /^\u0089PNG|^\u00FF\u00D8\u00FF|^GIF8|^II\*\u0000|^MM\u0000\*/,
    'a picture; a version with text is needed',
  ],
  [/^\u001F\u008B|^BZh|^7z\u00BC\u00AF|^Rar!/, 'a packed file; unpack it first'],
  [/^\u007FELF|^MZ/, 'a program'],
]

function refuseKnown(head: string, name: string): void {
  for (const [pattern, what] of signatures) {
    if (pattern.test(head)) throw new UnreadableFile('unsupported', `The file is ${what}`, name)
  }
}

function refuseBinary(head: string, name: string): void {
  const zeros = head.split('\u0000').length - 1
  if (zeros > 8) throw new UnreadableFile('unsupported', 'The file is neither a known format nor text', name)
}
