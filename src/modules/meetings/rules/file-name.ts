/**
 * The name of a file inside a ZIP, which leads out of no folder: letters and digits of any script, dots and hyphens. The number keeps names apart.
 * @param said a symbol or the name of a party; may be empty
 */
export const fileNameOf = (folder: string, nr: number, said: string, name: string): string =>
  `${folder}/${[String(nr).padStart(4, '0'), plain(said), plain(name)].filter(Boolean).join('-')}`

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}.]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[-.]+|-+$/g, '')
    .slice(0, 100)
