import { findDocuments } from '../documents/index.ts'
import { type Reader, type Services, anyone, coreProblems, slot, within } from '../../core/index.ts'
import { publicVersions } from '../record/index.ts'
import { type Document, type ThreadData, type Trace, isAgreedBefore } from '../../text/index.ts'
import { documentOfVersion, withoutSections } from './rules/document-of-version.ts'
import { type Annexes, annexesAmong } from './rules/provision-name.ts'
import { statusOfVersion } from './rules/status-of-text.ts'
import { holding } from './rules/withdrawn-versions.ts'
import type { Instrument } from './schema.ts'
import { instrumentRef } from './entities.ts'
import { findText, findVersions } from './queries/find-instruments.ts'
import { allInstruments } from './store.ts'
import { type Bounds, type TextThread, createTextThread } from './analysis-worker.ts'
import type { AgreedText } from './text-worker.ts'

/** An adopted text that words can be found in. */
export interface AgreedSource {
  instrument: Instrument
  /** Symbol of its document; null where there is none. */
  symbol: string | null
  /** Of the instrument on record: rises with each change of its text. */
  version: number
}

/** Whether a text was adopted before a draft: else its language was not agreed yet. */
export const wasAgreedBefore = ({ instrument, symbol }: AgreedSource, draft: Document): boolean =>
  isAgreedBefore({ symbol: symbol ?? '', date: instrument.body.adopted ?? '' }, draft)

export interface AgreedLanguage {
  trace: Trace
  /** What the symbols of the trace's sources stand for. */
  sources: Map<string, AgreedSource>
  /** By the symbols of the trace's sources, the annexes of those texts. */
  annexes: Map<string, Annexes>
  /** How many texts it was compared with. */
  compared: number
}

/** The thread of a site, and what was given to it by which of its starts. */
interface Agreed {
  thread: TextThread
  start: number
  /** By the id of the instrument: its version on record, and the keys of its texts in each language, with their annexes. */
  kept: Map<string, { version: number; keys: string[]; annexes: [string, Annexes][] }>
  turn: Promise<unknown>
}

/** Whose texts: those of the site and of people who signed in, or of anybody. */
export type TextLane = 'site' | 'strangers'

const texts = slot<Record<TextLane, Agreed>>('instrument.agreed')
const agreedOf = (services: Services, lane: TextLane): Agreed => texts.get(services)[lane]

/** Sets the threads up in which texts are analysed; each starts when it is first needed. */
export const provideTexts = (services: Services): void =>
  texts.set(services, { site: createAgreed({ behind: false }), strangers: createAgreed({ behind: true }) })

const createAgreed = (data: ThreadData): Agreed => ({
  thread: createTextThread(undefined, data),
  start: 0,
  kept: new Map(),
  turn: Promise.resolve(),
})

/** The thread in which texts are analysed. */
export const textThreadOf = (services: Services, lane: TextLane = 'site'): TextThread =>
  agreedOf(services, lane).thread

/** The adopted texts of the site: what words are traced to. */
export async function agreedSources(reader: Reader): Promise<AgreedSource[]> {
  const { orNamed } = await within(reader)
  const instruments = await allInstruments(reader.services.db, {
    status: ['adopted'],
    here: orNamed.where('programme_id'),
  })
  const [documents, versions] = await Promise.all([
    findDocuments(
      reader,
      instruments.flatMap((one) => one.document ?? []),
    ),
    publicVersions(
      reader,
      instruments.map((one) => instrumentRef(one.id)),
    ),
  ])
  return instruments.map((instrument, i) => ({
    instrument,
    symbol: documents.get(instrument.document ?? '')?.symbol ?? null,
    version: versions[i] ?? 0,
  }))
}

/**
 * Traces a text to the adopted texts of this site. Their index is kept in the thread and follows the record.
 * @param leaveOut says which are no sources, such as the text itself and later ones
 * @param where in which thread, and within which bounds; the making of the index is not the text's and has its own
 * @throws TextThreadError where the text takes too long
 */
export async function traceAgreed(
  services: Services,
  document: Document,
  all: AgreedSource[],
  leaveOut: (source: AgreedSource) => boolean,
  where: { lane: TextLane; bounds?: Bounds } = { lane: 'site' },
): Promise<AgreedLanguage> {
  const agreed = agreedOf(services, where.lane)
  const runner = where.bounds ? agreed.thread.within(where.bounds) : agreed.thread
  const left = all.filter(leaveOut).map(({ instrument }) => instrument.id)
  // A thread that ended with another's text has lost its index: once more.
  for (let attempt = 0; attempt < 2; attempt++) {
    agreed.turn = agreed.turn.catch(() => {}).then(() => keepAll(services, agreed, all))
    await agreed.turn
    const keysOf = (id: string): string[] => agreed.kept.get(id)?.keys ?? []
    const held = all.filter(({ instrument }) => keysOf(instrument.id).length > 0)
    const trace = await runner.run('trace', document, left.flatMap(keysOf), held.length)
    if (!trace) continue
    return {
      trace,
      sources: new Map(held.flatMap((s) => keysOf(s.instrument.id).map((key) => [key, s] as const))),
      annexes: new Map(held.flatMap(({ instrument }) => agreed.kept.get(instrument.id)?.annexes ?? [])),
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
    const texts = await newestTexts(anyone(services), source)
    await keep(id, texts)
    kept.set(id, {
      version: source.version,
      keys: texts.map(({ document }) => document.symbol),
      annexes: texts.map(({ document }) => [document.symbol, annexesAmong(document.provisions)]),
    })
  }
  await thread.run('buildIndex')
}

/** The newest adopted version that holds in each language, under a key that tells instrument and language. */
async function newestTexts(reader: Reader, { instrument, symbol }: AgreedSource): Promise<AgreedText[]> {
  const adopted = holding(await findVersions(reader, instrument.id)).filter(
    (version) => statusOfVersion(instrument, version) === 'adopted',
  )
  const byLanguage = Map.groupBy(adopted, ({ language }) => language)
  const texts: AgreedText[] = []
  for (const [language, [version]] of byLanguage) {
    if (!version) continue
    const provisions = await findText(reader, instrument.id, version)
    const bare = withoutSections(version)
    const document = documentOfVersion({ instrument, symbol: symbol ?? '', version: bare, provisions })
    const date = document.date || (instrument.body.adopted ?? '')
    texts.push({
      document: { ...document, date, symbol: `${instrument.id}@${language}` },
      symbol: symbol ?? '',
    })
  }
  return texts
}
