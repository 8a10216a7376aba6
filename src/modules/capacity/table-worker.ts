import { answerQuestions } from '../../text/index.ts'
import { type ReadTable, readTable } from './rules/read-table.ts'

answerQuestions(async (bytes: Uint8Array): Promise<ReadTable> => readTable(bytes))
