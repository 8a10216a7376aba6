export { followAll } from './indexer.ts'
