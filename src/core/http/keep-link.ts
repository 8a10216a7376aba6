import type { Ctx } from './router.ts'

/**
 * The link in the address goes nowhere else with the pages that it opens, and no search engine lists them. Elsewhere hears of the site alone: with nothing
 * at all, forms come with `Origin: null`, and browsers that say no more are refused.
 */
export async function keepLink(c: Ctx, next: () => Promise<void>): Promise<void> {
  c.header('Referrer-Policy', 'strict-origin')
  c.header('X-Robots-Tag', 'noindex, nofollow')
  await next()
}
