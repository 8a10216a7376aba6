export { PROVISION, giveOwn, recordDecision, recordVote } from './testing.ts'
