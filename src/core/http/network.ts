import { isIP } from 'node:net'
import type { Ctx } from './router.ts'

/** Sixteen bits each. */
const GROUPS = 8
/** What one customer is given at least (RFC 6177), so that whoever has it has all of it. */
const NETWORK_GROUPS = 4

/** How an address may be written with the port from which it came: "203.0.113.9:51234", "[2001:db8::1]:443", quoted in a header or not. */
const WITH_PORT = /^(?:\[(?<v6>[^\]]*)\]|(?<v4>[\d.]+))(?::\d+)?$/

/** An address in lower case and without what proxies and systems write around it: spaces, quotes, brackets, a port, the zone of an interface. */
function bareAddress(written: string): string {
  const text = written
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase()
  const { v6, v4 } = WITH_PORT.exec(text)?.groups ?? {}
  const [bare = ''] = (v6 ?? v4 ?? text).split('%')
  return isIP(bare) ? bare : text
}

/**
 * The network of an address, for limits: an IPv4 address itself, also where it is written as IPv6; of an IPv6 address the first 64 bits,
 * "2001:db8:0:1::/64". What is no address stands for itself.
 */
export function networkOf(address: string): string {
  const bare = bareAddress(address)
  if (isIP(bare) !== 6) return bare
  // The one spelling of an address in a URL (WHATWG URL, host serializing): lower case, shortened, without dots.
  const written = new URL(`http://[${bare}]/`).hostname.slice(1, -1)
  const [before = '', after] = written.split('::')
  const head = groupsOf(before)
  const tail = groupsOf(after ?? '')
  const groups = [...head, ...Array<string>(GROUPS - head.length - tail.length).fill('0'), ...tail]
  return mappedIpv4(groups) ?? `${groups.slice(0, NETWORK_GROUPS).join(':')}::/64`
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))

/** An IPv4 address within an IPv6 one (RFC 4291, section 2.5.5.2). */
function mappedIpv4(groups: readonly string[]): string | null {
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff'
  if (!isMapped) return null
  const bytes = groups.slice(6).flatMap((group) => {
    const bits = parseInt(group, 16)
    return [bits >> 8, bits & 255]
  })
  return bytes.join('.')
}

/**
 * The address the request came from, for rate limits, without a port; what is no address as it was written.
 * @param trusted how many proxies of ours stand before us; each adds one address to the right of X-Forwarded-For
 */
export function clientAddress(c: Ctx, trusted: number): string {
  const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((part) => part.trim())
  const behind = trusted > 0 ? forwarded.at(-trusted) : undefined
  return bareAddress(behind || c.env?.incoming?.socket?.remoteAddress || 'unknown')
}
