/** Which packs a pack uses, by the names of the folders beside its own. */
import { lstatSync } from 'node:fs'
import { join } from 'node:path'
import { packId } from '../../../core/index.ts'
import { LARGEST_FILE } from './pack-files.ts'
import { readPackFile } from './read-file.ts'

/** What programme.yaml names under `uses`; nothing where it cannot be read, and no name that is no id, such as "../elsewhere". */
export function usesOf(folder: string): string[] {
  const file = join(folder, 'programme.yaml')
  const found = lstatSync(file, { throwIfNoEntry: false })
  if (!found?.isFile() || found.size > LARGEST_FILE) return []
  const { uses } = (readPackFile(file).data ?? {}) as { uses?: unknown }
  return Array.isArray(uses) ? uses.filter((name) => packId.safeParse(name).success) : []
}

/** The way on which a pack comes back to itself by what it uses, "a → b → a"; null where it does not. */
export function circleOf(folder: string, own: string, first: string): string | null {
  const seen = new Set<string>()
  const follow = (name: string, way: string[]): string[] | null => {
    if (name === own) return [...way, name]
    if (seen.has(name)) return null
    seen.add(name)
    for (const next of usesOf(join(folder, '..', name))) {
      const circle = follow(next, [...way, name])
      if (circle) return circle
    }
    return null
  }
  return follow(first, [own])?.join(' → ') ?? null
}
