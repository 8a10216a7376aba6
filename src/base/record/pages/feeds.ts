import { parseRef, to, type Ctx } from '../../../core/index.ts'
import { recordProblems } from '../problems.ts'
import { readEntriesBefore, readTrail } from '../store.ts'
import { newestCheckpoints, readHead } from '../store-tree.ts'
import { describeEntries } from './describe.ts'
import { filterOf } from './filter.ts'

const IN_FEED = 50

interface FeedEntry {
  id: string
  title: string
  at: Date
  address: string
  content?: string
}

/** GET /record/entries.atom — the newest entries, or those of an entity, kind, programme or party (RFC 4287). */
export async function entriesFeed(c: Ctx): Promise<Response> {
  const { services, lang, t } = c.var
  // "thing" in addresses of release 0.1.0.
  const key = c.req.query('entity') ?? c.req.query('thing')
  const entity = key ? parseRef(key) : null
  if (key && !entity) throw recordProblems.noEntity({ entity: key })
  const head = await readHead(services.db)
  const entries = entity
    ? (await readTrail(services.db, entity, 2 ** 31 - 1, IN_FEED)).filter((entry) => entry.position !== null)
    : await readEntriesBefore(services.db, head?.size ?? 0, IN_FEED, filterOf(c))
  const described = await describeEntries(
    services,
    lang,
    entries.filter((entry) => entry.at !== null),
  )
  return feed(c, {
    title: t('record.feed.entries'),
    entries: described.map(({ entry, sentence }) => ({
      id: `${services.config.origin}/record/entries/${entry.position}`,
      title: sentence,
      at: entry.at ?? new Date(0),
      address: `${services.config.origin}${to(c, `/record/entries/${entry.position}`)}`,
    })),
  })
}

/** GET /record/checkpoints.atom — the newest signed checkpoints in full, for whoever keeps them elsewhere. */
export async function checkpointsFeed(c: Ctx): Promise<Response> {
  const { services } = c.var
  const checkpoints = await newestCheckpoints(services.db, IN_FEED)
  return feed(c, {
    title: c.var.t('record.feed.checkpoints'),
    entries: checkpoints.map(({ size, note, at }) => ({
      id: `${services.config.origin}/record/checkpoint#${size}`,
      title: c.var.t('record.feed.checkpoint', { size }),
      at,
      address: `${services.config.origin}/record/checkpoint`,
      content: note,
    })),
  })
}

function feed(c: Ctx, { title, entries }: { title: string; entries: FeedEntry[] }): Response {
  const { services, lang, t } = c.var
  const self = `${services.config.origin}${c.req.path}${new URL(c.req.url).search}`
  const newest = Math.max(0, ...entries.map((entry) => entry.at.getTime()))
  c.header('Content-Type', 'application/atom+xml; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=60')
  return c.body(
    `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(lang)}">
<id>${xml(self)}</id>
<title>${xml(title)}</title>
<author><name>${xml(t('core.site.name'))}</name></author>
<updated>${new Date(newest).toISOString()}</updated>
<link rel="self" href="${xml(self)}"/>
${entries.map(entryXml).join('\n')}
</feed>
`,
  )
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
