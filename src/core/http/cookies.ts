import type { Config } from '../config.ts'

/**
 * What the names of our cookies begin with. The prefix has browsers refuse them from anywhere but this very host, over TLS (RFC 6265bis,
 * section 4.1.3.2); the library's own is weaker.
 */
export const cookiePrefix = ({ origin }: Pick<Config, 'origin'>): string =>
  origin.startsWith('https:') ? '__Host-openpoa' : 'openpoa'
