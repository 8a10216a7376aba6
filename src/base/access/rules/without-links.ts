/** An address of the web, without what ends a sentence. */
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g
/** The id of something public, as addresses have it. */
const PUBLIC_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** What is long and has no blank may be a token: words are shorter. */
const TOKEN = /[\w-]{24,}/g

/**
 * An e-mail as it may be shown on the web: an address that carries more than a place, and whatever else may be a token, is replaced. It asks what
 * may stay, not what must go: an e-mail that a later module writes is then shown without its links rather than with a token.
 * @param word stands in place of each
 */
export const withoutLinks = (text: string, word: string): string =>
  text
    .split(/(\s+)/)
    .map((part) => part.replace(ADDRESS, (address) => (mayStay(address) ? address : word)))
    .map((part) =>
      part.match(ADDRESS) ? part : part.replace(TOKEN, (run) => (PUBLIC_ID.test(run) ? run : word)),
    )
    .join('')

function mayStay(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { search, hash, username, password, pathname } = new URL(address)
  if (search || hash || username || password) return false
  return pathname.split('/').every((part) => PUBLIC_ID.test(part) || !part.match(TOKEN))
}

/** Whether an e-mail carries something that is not shown on the web. */
export const hasLink = (text: string): boolean => withoutLinks(text, '') !== text
