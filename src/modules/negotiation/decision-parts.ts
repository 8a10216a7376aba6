import { whenDue } from '../../core/index.ts'
import { endSilence } from './actions/run-silence.ts'
import { decisionEntries } from './decision-entries.ts'
import { decisionMigrations } from './decision-migrations.ts'
import { decisionProblems } from './decision-problems.ts'
import { decisionEntity, outcomeEntity } from './outcome-entities.ts'
import { silenceEntity } from './silence-entity.ts'
import { SILENCE_ENDS } from './silence-schema.ts'

/** What silence procedures, decisions and the end of rounds bring to the module. */
export const decisionParts = {
  migrations: decisionMigrations,
  entities: [silenceEntity, decisionEntity, outcomeEntity],
  entries: decisionEntries,
  problems: decisionProblems,
  due: [whenDue(SILENCE_ENDS, (tx, { key }) => endSilence(tx, key))],
  sealed: [{ table: 'negotiation_silence', place: "'negotiation/silence/' || id" }],
}
