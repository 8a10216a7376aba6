import { findDocuments } from '../documents/index.ts'
import { type Db, type Services, coreProblems } from '../../core/index.ts'
import { versionsOfEntities } from '../record/index.ts'
import type { Document, Trace } from '../../text/index.ts'
import { documentOfVersion } from './rules/document-of-version.ts'
import type { Instrument } from './schema.ts'
import { instrumentRef, listInstruments, provisionsOf, versionsOf } from './store.ts'
import { type TextThread, createTextThread } from './analysis-worker.ts'
import type { AgreedText } from './text-worker.ts'

/** An adopted text that words can be found in. */
export interface AgreedSource {
  instrument: Instrument
  /** Symbol of its document; null where there is none. */
  symbol: string | null
  /** Of the instrument on record: rises with each change of its text. */
  version: number
}

export interface AgreedLanguage {
  trace: Trace
  /** What the symbols of the trace's sources stand for. */
  sources: Map<string, AgreedSource>
  /** How many texts it was compared with. */
  compared: number
}

/** The thread of a site, and what was given to it by which of its starts. */
interface Agreed {
  thread: TextThread
  start: number
  /** By the id of the instrument: its version on record, and the keys of its texts in each language. */
  kept: Map<string, { version: number; keys: string[] }>
  turn: Promise<unknown>
}

// Every copy of the services shares its hooks.
const sites = new WeakMap<object, Agreed>()

function agreedOf(services: Services): Agreed {
  let agreed = sites.get(services.hooks)
  if (!agreed) {
    agreed = { thread: createTextThread(), start: 0, kept: new Map(), turn: Promise.resolve() }
    sites.set(services.hooks, agreed)
  }
  return agreed
}

/** The thread in which a site's texts are weighed. */
export const textThreadOf = (services: Services): TextThread => agreedOf(services).thread

/** The adopted texts of the site: what words are traced to. */
export async function agreedSources(db: Db): Promise<AgreedSource[]> {
  const instruments = (await listInstruments(db)).filter((i) => i.body.status === 'adopted')
  const [documents, versions] = await Promise.all([
    findDocuments(
      db,
      instruments.flatMap((i) => i.document ?? []),
    ),
    versionsOfEntities(
      db,
      instruments.map((i) => instrumentRef(i.id)),
    ),
  ])
  return instruments.map((instrument, i) => ({
    instrument,
    symbol: documents.get(instrument.document ?? '')?.symbol ?? null,
    version: versions[i]?.version ?? 0,
  }))
}

/**
 * Traces a text to the adopted texts of this site. Their index is kept in the thread and follows the record.
 * @param leaveOut says which are no sources, such as the text itself and later ones
 * @throws TextThreadError where the text takes too long
 */
export async function traceAgreed(
  services: Services,
  document: Document,
  all: AgreedSource[],
  leaveOut: (source: AgreedSource) => boolean,
): Promise<AgreedLanguage> {
  const agreed = agreedOf(services)
  const left = all.filter(leaveOut).map(({ instrument }) => instrument.id)
  // A thread that ended with another's text has lost its index: once more.
  for (let attempt = 0; attempt < 2; attempt++) {
    agreed.turn = agreed.turn.catch(() => {}).then(() => keepAll(services, agreed, all))
    await agreed.turn
    const keysOf = (id: string): string[] => agreed.kept.get(id)?.keys ?? []
    const held = all.filter(({ instrument }) => keysOf(instrument.id).length > 0)
    const trace = await agreed.thread.run('trace', document, left.flatMap(keysOf), held.length)
    if (!trace) continue
    return {
      trace,
      sources: new Map(held.flatMap((s) => keysOf(s.instrument.id).map((key) => [key, s] as const))),
      compared: held.filter(({ instrument }) => !left.includes(instrument.id)).length,
    }
  }
  throw coreProblems.busy()
}

/** Gives the thread the texts that are new or have changed, one instrument after the other. */
async function keepAll(services: Services, agreed: Agreed, all: AgreedSource[]): Promise<void> {
  const { thread, kept } = agreed
  if (agreed.start !== thread.starts()) kept.clear()
  const wanted = new Set(all.map(({ instrument }) => instrument.id))
  const keep = async (id: string, texts: AgreedText[]): Promise<void> => {
    await thread.run('keep', id, texts)
    if (kept.size === 0) agreed.start = thread.starts()
  }
  for (const id of kept.keys()) {
    if (wanted.has(id)) continue
    await keep(id, [])
    kept.delete(id)
  }
  for (const source of all) {
    const { id } = source.instrument
    if (kept.get(id)?.version === source.version) continue
    const texts = await newestTexts(services.db, source)
    await keep(id, texts)
    kept.set(id, { version: source.version, keys: texts.map(({ document }) => document.symbol) })
  }
}

/** The newest version in each language, under a key that tells instrument and language. */
async function newestTexts(db: Db, { instrument, symbol }: AgreedSource): Promise<AgreedText[]> {
  const byLanguage = Map.groupBy(await versionsOf(db, instrument.id), ({ language }) => language)
  const texts: AgreedText[] = []
  for (const [language, [version]] of byLanguage) {
    if (!version) continue
    const provisions = await provisionsOf(db, instrument.id, version.number, language)
    // Headings that a pack gives a text are no words of it.
    const bare = { ...version, body: { ...version.body, sections: [] } }
    const document = documentOfVersion({ instrument, symbol: symbol ?? '', version: bare, provisions })
    const date = document.date || (instrument.body.adopted ?? '')
    texts.push({
      document: { ...document, date, symbol: `${instrument.id}@${language}` },
      symbol: symbol ?? '',
    })
  }
  return texts
}
