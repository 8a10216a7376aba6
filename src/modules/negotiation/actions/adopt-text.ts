import { type Services, anyone } from '../../../core/index.ts'
import {
  type Instrument,
  type Provision,
  type ProvisionBody,
  type Version,
  findInstrument,
  findText,
  findVersions,
  loadExerciseText,
} from '../../../base/instrument/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { type Document, HEAD_LINES, type WorkingText, asDocument } from '../../../text/index.ts'
import type { OutcomeFacts } from '../outcome-schema.ts'
import type { Round } from '../schema.ts'

/** What adoption made, and the adopted version that stays beside it. */
export type Adopted = Pick<OutcomeFacts, 'instrument' | 'stays'>

/**
 * Makes the text of a round the next version of the text with which it began, or a text of its own, adopted on a day. Paragraphs keep their permanent ids.
 * Of a real programme nothing is made: its texts come by import, from the document that was issued.
 */
export async function adoptText(
  tx: Services,
  round: Round,
  text: WorkingText,
  day: string,
): Promise<Adopted> {
  const reader = anyone(tx)
  const programme = await findProgramme(reader, round.programme)
  if (programme?.kind !== 'exercise') return { instrument: null, stays: null }
  const { base, language } = round.facts
  const before = base.kind === 'version' ? await findInstrument(reader, base.instrument) : null
  const goesOn = before?.programme === round.programme ? before : null
  const id = goesOn?.id ?? `adopted-${round.id}`
  const versions = goesOn ? await findVersions(reader, id) : []
  const number = Math.max(0, ...versions.map((one) => one.number)) + 1
  const began = base.kind === 'version' ? versions.find((one) => isBase(one, base)) : undefined
  const document = asDocument(text)
  const earlier = began ? await findText(reader, id, began) : []
  await loadExerciseText(tx, {
    instrument: goesOn ?? newInstrument(round, id, day),
    version: versionOf(document, { instrument: id, number, language, day }),
    provisions: provisionsOf(text, document, { instrument: id, number, earlier }),
  })
  const wasAdopted = began && (began.body.status ?? goesOn?.body.status) === 'adopted'
  return {
    instrument: { id, version: number, language },
    stays: wasAdopted ? { id, version: began.number } : null,
  }
}

const isBase = (one: Version, base: { version: number; language: string }): boolean =>
  one.number === base.version && one.language === base.language

const newInstrument = ({ programme, facts }: Round, id: string, day: string): Instrument => ({
  id,
  programme,
  document: null,
  body: { title: facts.title, status: 'adopted', adopted: day, relations: [] },
})

interface Place {
  instrument: string
  number: number
}

const versionOf = (
  { title, enactingFormula, session, agendaItem, footnotes }: Document,
  { instrument, number, language, day }: Place & { language: string; day: string },
): Version => ({
  ...{ instrument, number, language },
  body: {
    ...{ date: day, status: 'adopted', sections: [], title, session, agendaItem },
    ...(enactingFormula && { enactingFormula }),
    ...(footnotes?.length && { footnotes }),
  },
})

/** The paragraphs as they are kept. What is known of one beside its words goes on where these stayed. */
function provisionsOf(
  text: WorkingText,
  document: Document,
  { instrument, number, earlier }: Place & { earlier: readonly Provision[] },
): Provision[] {
  const { language } = document
  const ids = permanentIds(text)
  const byId = new Map(earlier.map((one) => [one.id, one]))
  const addresses = freeAddresses(document.provisions.map(({ eId }) => eId))
  const byAddress = new Map(document.provisions.map(({ eId }, i) => [eId, ids[i]!]))
  return document.provisions.map((read, position) => {
    const id = ids[position]!
    const old = byId.get(id)?.body
    const { section: _, ...known } = old?.text[language] === read.text ? old : PLAIN
    const parent = read.parent === null ? undefined : byAddress.get(read.parent)
    return {
      ...{ id, instrument, version: number, language, position, eId: addresses[position]! },
      body: {
        ...known,
        ...{ kind: read.kind, number: read.number, depth: read.depth, footnotes: read.footnotes },
        text: { [language]: read.text },
        ...(parent && { parent }),
      },
    }
  })
}

const PLAIN: Pick<ProvisionBody, 'addressees' | 'gender' | 'sources'> & { section?: string } = {
  addressees: [],
  gender: false,
  sources: [],
}

/** Those of the text with which the round began where they go on, each once; else those of the paragraphs. */
function permanentIds({ paragraphs }: WorkingText): string[] {
  const taken = new Set<string>()
  return paragraphs
    .filter(({ id }) => !HEAD_LINES.some((line) => line === id))
    .map(({ id, guid }) => {
      const own = guid === undefined || taken.has(guid) ? id : guid
      taken.add(own)
      return own
    })
}

/** Addresses as they are, and where two paragraphs have the same the later one with a number behind it. */
function freeAddresses(wanted: readonly string[]): string[] {
  const taken = new Set<string>()
  return wanted.map((address) => {
    let free = address || 'para'
    for (let nr = 2; taken.has(free); nr += 1) free = `${address || 'para'}_${nr}`
    taken.add(free)
    return free
  })
}
