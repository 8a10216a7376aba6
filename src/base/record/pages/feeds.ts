import {
  type Ctx,
  type Ref,
  type View,
  parseRef,
  pickText,
  publicAnswer,
  readFilters,
  refKey,
  resolveRef,
} from '../../../core/index.ts'
import { recordProblems } from '../problems.ts'
import { describeEntries } from '../queries/describe-entries.ts'
import { type EntryFilter, entryFilter, findEntries, findTrail } from '../queries/find-entries.ts'
import { presentSnapshots } from '../snapshots.ts'
import { newestCheckpoints } from '../store-tree.ts'
import { entriesResource } from './entries.tsx'

const ATOM = 'application/atom+xml; charset=utf-8'
const IN_FEED = 50

interface FeedEntry {
  id: string
  title: string
  at: Date
  address: string
  content?: string
}

/** Of what a feed tells. */
interface FeedOf {
  title: string
  subtitle?: string | undefined
}

/** GET /record/entries.atom — the newest entries, or those of an entity, or under the filters of the list (RFC 4287). */
export function entriesFeed(c: Ctx): Promise<Response> {
  // "thing" in addresses of release 0.1.0.
  const key = c.req.query('entity') ?? c.req.query('thing')
  const entity = key ? parseRef(key) : null
  if (key && !entity) throw recordProblems.noEntity({ entity: key })
  return publicAnswer(
    c,
    ATOM,
    async (view) => {
      const { services, to } = view
      const { origin } = services.config
      // Also where an entity is asked for: what no list knows is refused.
      const filter = (await readFilters(c, entriesResource, view)) as EntryFilter
      const trail = entity && (await findTrail(view, entity, null, IN_FEED))
      if (entity && trail?.length === 0 && !(await comesWithSoftware(view, entity)))
        throw recordProblems.noEntity({ entity: key ?? '' })
      const entries = trail
        ? trail.filter((entry) => entry.position !== null && entry.kind !== RESTATED)
        : (await findEntries(view, filter, { after: null, limit: IN_FEED })).items
      const described = await describeEntries(
        view,
        entries.filter((entry) => entry.at !== null),
        { about: entity },
      )
      return feed(view, {
        ...(await ofWhat(view, entity, trail?.[0]?.mark.entity)),
        entries: described.map(({ entry, title, sentence }) => ({
          id: `${origin}/record/entries/${entry.position}`,
          title,
          at: entry.at ?? new Date(0),
          address: `${origin}${to(`/record/entries/${entry.position}`)}`,
          content: sentence,
        })),
      })
    },
    FEED_PARAMETERS,
    ['kind', 'programme'],
  )
}

/** Whether something is there without an entry, as a State is of which nobody said anything yet: its feed is empty. */
async function comesWithSoftware(view: View, entity: Ref): Promise<boolean> {
  const declared = view.services.registry.entity(`${entity.module}/${entity.kind}`)
  return declared?.standing !== undefined && (await resolveRef(view, entity)) !== null
}

/** What a feed is called, and the words that the public sees of an entity where the feed is of one. */
async function ofWhat(view: View, entity: Ref | null, newest: Ref | undefined): Promise<FeedOf> {
  const { t, services } = view
  if (!entity) return { title: t('record.feed.entries') }
  const named = await resolveRef(view, entity)
  const of = newest ?? entity
  const shown = (await presentSnapshots(services, [of])).get(refKey(of))
  const search = shown && services.registry.entity(`${of.module}/${of.kind}`)?.search?.(of.id, shown.snapshot)
  return {
    title: t('record.feed.of', { entity: named?.name ?? refKey(entity) }),
    subtitle: search?.texts
      .flatMap((texts) => pickText(texts, view.lang)?.text ?? [])
      .join(' ')
      .slice(0, MOST_WORDS),
  }
}

/** Of a subtitle. */
const MOST_WORDS = 2000

/** What is shown was written down anew, and says what it said before: nothing to whoever follows it. */
const RESTATED = 'record.restated'

const FEED_PARAMETERS = [...Object.keys(entryFilter.shape), 'entity', 'thing']

/** GET /record/checkpoints.atom — the newest signed checkpoints in full, for whoever keeps them elsewhere. */
export const checkpointsFeed = (c: Ctx): Promise<Response> =>
  publicAnswer(c, ATOM, async (view) => {
    const { services, t } = view
    const checkpoints = await newestCheckpoints(services.db, IN_FEED)
    return feed(view, {
      title: t('record.feed.checkpoints'),
      entries: checkpoints.map(({ size, note, at }) => ({
        id: `${services.config.origin}/record/checkpoint#${size}`,
        title: t('record.feed.checkpoint', { size }),
        at,
        address: `${services.config.origin}/record/checkpoint`,
        content: note,
      })),
    })
  })

function feed(view: View, { title, subtitle, entries }: FeedOf & { entries: FeedEntry[] }): string {
  const { services, lang, t, path, query } = view
  const self = `${services.config.origin}${path}${query.size > 0 ? `?${query}` : ''}`
  const newest = Math.max(0, ...entries.map((entry) => entry.at.getTime()))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">
<id>${xml(self)}</id>
<title>${xml(title)}</title>${subtitle ? `\n<subtitle>${xml(subtitle)}</subtitle>` : ''}
<author><name>${xml(t('core.site.name'))}</name></author>
<updated>${new Date(newest).toISOString()}</updated>
<link rel="self" href="${xml(self)}"/>
${entries.map(entryXml).join('\n')}
</feed>
`
}

const entryXml = ({ id, title, at, address, content }: FeedEntry): string => `<entry>
<id>${xml(id)}</id>
<title>${xml(title)}</title>
<updated>${at.toISOString()}</updated>
<link href="${xml(address)}"/>${content === undefined ? '' : `\n<content type="text">${xml(content)}</content>`}
</entry>`

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML: escaped, without the characters that XML 1.0 cannot carry. */
const xml = (text: string): string =>
  [...text]
    .filter((character) => character >= ' ' || '\n\t'.includes(character))
    .join('')
    .replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
