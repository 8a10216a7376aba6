import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { projectRoot } from '../../../core/index.ts'

/**
 * Writes a pack that loads at once and whose places are all to be filled in, with comments that say what each file is for.
 * @param year in which it is written: what is to come stands in the next
 * @returns the files, by their names inside the folder
 */
export function writeProgramme(folder: string, name: string, year: number): string[] {
  const template = join(projectRoot(), 'scripts', 'new-programme')
  const files = readdirSync(template, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.yaml'),
  )
  const named = (text: string): string =>
    text
      .replaceAll('NAME', name)
      .replaceAll('NEXT_YEAR', String(year + 1))
      .replaceAll('YEAR_AFTER', String(year + 2))
  if (existsSync(folder)) throw new Error(`There is a folder ${folder} already.`)
  for (const file of files) {
    const to = join(folder, named(file))
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, named(readFileSync(join(template, file), 'utf8')))
  }
  return files.map(named).sort()
}
