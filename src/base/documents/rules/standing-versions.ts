import { type DocumentFile, type FileVersion, fileStatuses } from '../schema.ts'

/** By language, the version that stands: the newest adopted one, else the newest that was issued, else the newest. A draft never takes the place of either, and what was withdrawn stands nowhere. */
export function standingVersions(
  files: readonly Pick<DocumentFile, 'language' | 'versions'>[],
): Map<string, FileVersion> {
  const standing = new Map<string, FileVersion>()
  for (const { language, versions } of files)
    for (const version of versions.filter(({ withdrawn }) => !withdrawn)) {
      const before = standing.get(language)
      if (!before || standsBefore(version, before)) standing.set(language, version)
    }
  return standing
}

const standsBefore = (one: FileVersion, other: FileVersion): boolean =>
  one.status === other.status
    ? one.number > other.number
    : fileStatuses.indexOf(one.status) < fileStatuses.indexOf(other.status)
