export { searchHouse } from './actions/search-house.ts'
export { followAll } from './indexer.ts'
