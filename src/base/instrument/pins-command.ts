import { readFile } from 'node:fs/promises'
import { stringify } from 'yaml'
import { type Command, sha256Hex } from '../../core/index.ts'
import { documentsOfFile, readDocument } from '../../text/index.ts'
import type { PackPin } from './pack-shapes.ts'
import { hashNotes, hashWording } from './rules/wording.ts'

/** `openpoa pins <file>`: what a pack holds of an official document in place of its words. */
export const pinsCommand: Command = {
  name: 'pins',
  usage: 'pins <file> [--paragraphs] [--wording]',
  summary:
    'Print the pin of an official document for a pack: the checksum of its file, with --paragraphs those of its wording; --wording takes the file as one paragraph',
  options: { flags: ['paragraphs', 'wording'] },
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  async run(args, io) {
    const path = args.positional[0]!
    const bytes = await readFile(path)
    if (args.options['wording'] === true) {
      const wording = hashWording(bytes.toString('utf8'))
      io.out(io.json ? JSON.stringify({ wording }) : wording)
      return 0
    }
    const { document } = await readDocument({
      bytes,
      name: path,
      onProgress: (done, total) => io.progress(done, total, `Reading ${path}, page`),
    })
    const pins = documentsOfFile(document).map(
      ({ symbol, language, provisions }): Omit<PackPin, 'source'> => {
        const id = symbol.toLowerCase().replace(/[^a-z0-9]+/g, '-')
        const paragraphs = provisions.map(({ eId, text, footnotes }) => {
          const notes = hashNotes(footnotes)
          return { eId, wording: hashWording(text), ...(notes && { notes }) }
        })
        return {
          id: `${id}-${language}`,
          document: id,
          symbol,
          language,
          files: [sha256Hex(bytes)],
          paragraphs: args.options['paragraphs'] === true ? paragraphs : [],
        }
      },
    )
    io.out(io.json ? JSON.stringify(pins) : stringify(pins).trimEnd(), true)
    for (const { symbol, language } of pins) {
      if (!symbol)
        io.say('The file names no symbol: as a file it proves nothing, since it does not say what it is.')
      if (!language) io.say('The language of the file is not known: as a file it proves nothing.')
    }
    io.say('Add the source of each: where the file was found, and that it was read (label V).')
    return 0
  },
}
