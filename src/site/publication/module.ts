import type { Module } from '../../core/index.ts'
import { publicationCommands } from './commands.ts'
import { startIndexer } from './indexer.ts'
import { migrations } from './migrations.ts'
import { showHome } from './pages/home.tsx'
import { showOperator } from './pages/operator.tsx'
import { showSearch } from './pages/search.tsx'

export const publicationModule: Module = {
  name: 'publication',
  uses: ['tasks'],
  migrations,
  pages(router) {
    router.get('/', showHome)
    router.get('/about', showOperator)
    router.get('/search', showSearch)
  },
  start: startIndexer,
  commands: publicationCommands,
}
