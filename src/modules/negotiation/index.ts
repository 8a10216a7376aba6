export { saveItem } from './actions/save-item.ts'
export { itemRef } from './entities.ts'
export { findItem } from './queries/find-items.ts'
export type { Item } from './schema.ts'
