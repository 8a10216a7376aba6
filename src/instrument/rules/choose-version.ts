import { platformProblems } from '../../platform/index.ts'
import type { Version } from '../schema.ts'

/** The asked-for version and language, else the newest in the reader's language, else the newest. */
export function chooseVersion(
  versions: Version[],
  lang: string,
  number?: string,
  language?: string,
): Version | null {
  const wanted = number ? versions.filter((v) => String(v.number) === number) : versions
  if (number && wanted.length === 0) throw platformProblems.notFound()
  return wanted.find((v) => v.language === (language ?? lang)) ?? wanted[0] ?? null
}
