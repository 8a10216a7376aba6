export { followAll, followRecord } from './indexer.ts'
