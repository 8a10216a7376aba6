import type { Command } from '../../core/index.ts'
import { integrateAll, recordSize } from '../../base/record/index.ts'
import { beginRebuild, followAll } from './indexer.ts'
import { readCursor } from './store.ts'

const reindex: Command = {
  name: 'reindex',
  usage: 'reindex',
  summary: 'Makes everything public searchable anew, from the whole record; search goes on meanwhile',
  positional: { min: 0, max: 0 },
  needs: 'database',
  async run(services, _args, io) {
    const words = services.words.in('en')
    await integrateAll(services)
    await beginRebuild(services)
    const total = await recordSize(services)
    // A server that runs may have the cursor: then it does the work, and we look on.
    let cursor = await readCursor(services.db)
    while (cursor.rebuilding) {
      await followAll(services, async () => {
        const { position } = await readCursor(services.db)
        io.progress(position, total, words('publication.search.progress'))
      })
      cursor = await readCursor(services.db)
      if (cursor.rebuilding) await new Promise((resolve) => setTimeout(resolve, 200))
    }
    if (io.json) io.out(JSON.stringify({ entries: cursor.position }))
    else io.out(words('publication.search.rebuilt', { entries: cursor.position }))
    return 0
  },
}

export const publicationCommands: Command[] = [reindex]
