import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'

const folder = resolve('../shared/corpus')

export const corpusFile = join(folder, 'un-resolutions-78-79.ndjson.gz')

/** Whether the corpus is here; says so where it is not. */
export function corpusIsHere(bench: string): boolean {
  const here = existsSync(corpusFile)
  if (!here) console.log(`${bench}: skipped, ../shared/corpus is not here`)
  return here
}

/** The plain texts of the corpus by symbol. */
export function readTexts(): Map<string, string> {
  const lines = gunzipSync(readFileSync(corpusFile)).toString('utf8').split('\n').filter(Boolean)
  return new Map(
    lines.map((line) => {
      const { symbol, text } = JSON.parse(line) as { symbol: string; text: string }
      return [symbol, text]
    }),
  )
}

/** The printed documents. */
export const readPdfs = (): { name: string; bytes: Uint8Array }[] =>
  readdirSync(join(folder, 'pdf'))
    .filter((file) => file.endsWith('.pdf'))
    .map((file) => ({
      name: basename(file, '.pdf'),
      bytes: new Uint8Array(readFileSync(join(folder, 'pdf', file))),
    }))
