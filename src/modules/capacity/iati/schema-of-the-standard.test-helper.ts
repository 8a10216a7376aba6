import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Validator, validatorOf } from './validator.ts'

const folder = fileURLToPath(new URL('../../../../../shared/iati/', import.meta.url))
const NAMES = ['xml.xsd', 'iati-common.xsd', 'iati-activities-schema.xsd']

/** A validator by the schema of the standard itself, which is not part of the project; null where it is not at hand. */
export function validatorOfStandard(): Validator | null {
  if (!existsSync(folder + NAMES[2])) {
    console.log('skipped: ../shared/iati is not at hand, nothing is held against the schema of the standard')
    return null
  }
  const files = NAMES.map((name) => [name, readFileSync(folder + name, 'utf8')])
  return validatorOf(Object.fromEntries(files), NAMES[2]!)
}
