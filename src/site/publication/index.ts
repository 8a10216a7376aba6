export { searchSite } from './actions/search-site.ts'
export { followAll } from './indexer.ts'
