// npm run messages: writes messages.ts of each module, the types of its message keys and their parameters, from its English words.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeTypes } from './words/write-types.mjs'

process.exitCode = writeTypes(join(dirname(fileURLToPath(import.meta.url)), '..'))
