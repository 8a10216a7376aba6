import type { Instrument, Version } from '../schema.ts'
import { standingIn } from './choose-version.ts'
import { inStatus, statusOfText, statusOfVersion } from './status-of-text.ts'
import { holding } from './withdrawn-versions.ts'

/**
 * A text as it stands without a version whose acceptance was undone: its status, its days and its titles are again those of what holds. What a pack
 * says of its text stays.
 * @param versions newest first, that one among them
 */
export function withoutVersion(
  instrument: Instrument,
  versions: readonly Version[],
  gone: Version,
): Instrument {
  const held = holding(versions)
  const status = statusOfText(instrument, versions)
  const { adopted, drafted, issued } = instrument.body
  /** The first day of what holds in a status, where the day so far was that of the version. */
  const dayIn = (own: string | undefined, of: typeof status): string | undefined => {
    if (own === undefined || instrument.body.source || own !== gone.body.date) return own
    const days = held.filter((one) => statusOfVersion(instrument, one) === of).map(({ body }) => body.date)
    return days.findLast(Boolean)
  }
  const body = {
    ...instrument.body,
    adopted: dayIn(adopted, 'adopted'),
    drafted: dayIn(drafted, 'working-draft'),
    issued: dayIn(issued, 'issued'),
    title: titlesWithout(instrument, versions, gone),
    ...(held.length === 0 && { stands: false as const }),
  }
  return inStatus({ ...instrument, body }, status, '')
}

/** A text always goes by some title: the last one that is left stays. */
function titlesWithout(
  instrument: Instrument,
  versions: readonly Version[],
  { language }: Version,
): Instrument['body']['title'] {
  const { title, source } = instrument.body
  const stands = standingIn(instrument, versions, language)
  if (stands) return source || !stands.body.title ? title : { ...title, [language]: stands.body.title }
  const others = Object.fromEntries(Object.entries(title).filter(([own]) => own !== language))
  return Object.keys(others).length > 0 ? others : title
}
