import type { Room } from '../platform/index.ts'
import { showHome } from './pages/home.tsx'
import { showOperator } from './pages/operator.tsx'

export const publicationRoom: Room = {
  name: 'publication',
  pages(router) {
    router.get('/', showHome)
    router.get('/about', showOperator)
  },
}
