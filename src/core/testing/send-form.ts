import type { Router } from '../http/router.ts'
import type { Met } from './walk.ts'

interface Sent {
  router: Router
  /** How the site is told who asks, and from where. */
  headers: Record<string, string>
  address: string
  /** The route that takes it, as the router has it. */
  route: string
  body: FormData
}

/** Sends a form as a browser does. */
export async function sendForm({ router, headers, address, route, body }: Sent): Promise<Met> {
  const answer = await router.request(address, { method: 'POST', headers, body })
  const location = answer.headers.get('Location')
  return { address, route, status: answer.status, text: [await answer.text(), location].join('\n') }
}

/** A form with its token alone. */
export function emptyForm(token: string): FormData {
  const body = new FormData()
  body.set('_once', token)
  return body
}

/**
 * The form that a page sends to an address, filled in: what it carries hidden stays, what can be chosen is chosen, what can be typed has
 * words of its kind. A page without such a form gives the token alone.
 */
export function filledForm(html: string, address: string, token: string): FormData {
  const body = new FormData()
  for (const { tag, name } of fieldsOf(html, address)) if (!body.has(name)) body.set(name, valueOf(tag, name))
  body.set('_once', token)
  return body
}

/** The fields of the forms that are sent to an address: the text of each tag, of a choice with its options. */
function fieldsOf(html: string, address: string): { tag: string; name: string }[] {
  const forms = [...html.matchAll(/<form[^>]*\saction="([^"]*)"[^>]*>(.*?)<\/form>/gs)]
  const own = forms.flatMap(([, action, inner = '']) => (action === address ? [inner] : []))
  const tags = own.join('\n').matchAll(/<(?:select[^>]*>.*?<\/select>|input[^>]*>|textarea[^>]*>)/gs)
  return [...tags].flatMap(([tag]) => {
    const name = /\sname="([^"]+)"/.exec(tag)?.[1]
    return name ? [{ tag, name: plain(name) }] : []
  })
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')

function valueOf(tag: string, name: string): string | File {
  const type = /\stype="(\w+)"/.exec(tag)?.[1] ?? 'text'
  const value = /\svalue="([^"]+)"/.exec(tag)?.[1]
  if (type === 'file') return new File(['A/CONF.990/L.9\n\nRopes\n\n1. Decides to mend them.'], 'ropes.txt')
  if (tag.startsWith('<select')) return plain(value ?? '')
  if (value !== undefined && type !== 'text') return plain(value)
  if (type === 'date') return '2026-12-04'
  if (type === 'email') return 'rope.walker@example.org'
  if (/year$/.test(name)) return '2026'
  return /(?:day|month)$/.test(name) ? '4' : 'Ropes and sails'
}
