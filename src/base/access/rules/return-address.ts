/**
 * Where to go after signing in: only addresses of this site, never another site.
 * @param given what stood in the address; anything but a plain local path leads to the fallback
 */
export function returnAddress(given: string | undefined, fallback: string): string {
  if (!given || given.length > 500) return fallback
  // Browsers read "\" as "/" and drop control characters, so "/\evil.example" would leave the site.
  // oxlint-disable-next-line no-control-regex
  if (!/^\/(?![/\\])/.test(given) || /[\\\u0000-\u0020\u007f]/.test(given)) return fallback
  return given
}
