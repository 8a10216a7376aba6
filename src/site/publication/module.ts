import type { Module } from '../../core/index.ts'
import { publicationCommands } from './commands.ts'
import { INDEX, indexer, verifyIndex } from './indexer.ts'
import { namedSlot } from '../../base/record/index.ts'
import { migrations } from './migrations.ts'
import { showHome } from './pages/home.tsx'
import { showOperator } from './pages/operator.tsx'
import { searchResource } from './pages/search.tsx'
import { findNamed } from './queries/find-named.ts'
import { provideVocabularies } from './queries/search-vocabulary.ts'

/** The front of the site and search in everything public. */
export const publicationModule: Module = {
  name: 'publication',
  uses: ['tasks'],
  migrations,
  topics: { [INDEX]: ['publication_search', 'publication_result'] },
  loops: [indexer],
  resources: [searchResource],
  nav: [
    { message: 'publication.nav.search', address: '/search', place: 'search', order: 0 },
    { message: 'publication.nav.about', address: '/about', place: 'footer', order: 10 },
  ],
  once: { '/about': 'site' },
  pages(router) {
    router.get('/', showHome)
    router.get('/about', showOperator)
  },
  commands: publicationCommands,
  verify: verifyIndex,
  provide(services) {
    provideVocabularies(services)
    namedSlot.set(services, async (reader, words) => {
      const { items, missing } = await findNamed(reader, { q: words })
      // The text of a paragraph that is not in it is not what was asked for.
      return missing === null ? items.map(({ entity }) => entity) : []
    })
  },
}
