import { type Reader, pickText, readingOnly } from '../../../core/index.ts'
import { asMap } from '../../../base/programme/index.ts'
import { agendasByKey } from '../store-agenda.ts'
import { standingOf } from './find-agenda.ts'

/**
 * What items of agendas are called, each by "<meeting>/<item>"; of one that no longer stands, as it was called last.
 * @param items of meetings of one programme
 */
export async function findItemNames(
  { services, lang }: Reader,
  programme: string,
  items: readonly string[],
): Promise<Map<string, string>> {
  const meetings = [...new Set(items.map((one) => one.slice(0, one.indexOf('/'))))]
  if (meetings.length === 0) return new Map()
  const agendas = await readingOnly([`meetings/agenda@${programme}`], () =>
    agendasByKey(
      services,
      meetings.map((id) => `${programme}/${id}`),
    ),
  )
  return new Map(
    [...agendas.values()].flatMap((agenda) =>
      [...agenda.versions.slice(0, -1), standingOf(agenda)]
        .flatMap((version) => version.items)
        .map(({ id, number, title }): [string, string] => [
          `${agenda.meeting}/${id}`,
          `${number} ${pickText(asMap(title), lang)?.text ?? ''}`,
        ]),
    ),
  )
}
