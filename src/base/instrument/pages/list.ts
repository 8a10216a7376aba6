import { z } from 'zod'
import { resource } from '../../../core/index.ts'
import { asMap, findProgrammes, misaskedProgramme } from '../../programme/index.ts'
import { textStatuses } from '../pack-shapes.ts'
import { listInstruments } from '../queries/find-instruments.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { findStandingProofs } from '../queries/find-proofs.ts'
import { verificationOf, verifications } from '../rules/proofs.ts'
import type { Instrument } from '../schema.ts'

const filter = z.strictObject({
  status: z.array(z.enum(textStatuses)).optional(),
  programme: z.array(z.string().max(200)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  title: z.record(z.string(), z.string()),
  status: z.enum(textStatuses),
  /** False where all its versions were withdrawn. */
  stands: z.boolean(),
  adopted: z.string().nullable(),
  programme: z.string().nullable(),
  exercise: z.boolean(),
  document: z.string().nullable(),
  notice: z.record(z.string(), z.string()).nullable(),
  /** How far the wording of an adopted text is proven; null for a draft. */
  verification: z.enum(verifications).nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (
  { id, programme, document, body }: Instrument,
  exercises: ReadonlySet<string>,
  proven: ProvenVersion | undefined,
): Row => ({
  id,
  title: body.title as Row['title'],
  status: body.status,
  stands: body.stands !== false,
  adopted: body.adopted ?? null,
  programme,
  exercise: programme !== null && exercises.has(programme),
  document,
  notice: body.notice === undefined ? null : (asMap(body.notice) as Row['notice']),
  verification: verificationOf(proven?.proof),
  address: `/instruments/${id}`,
})

/** Every text that can be read here, adopted ones first, for programs; people find them in the library. */
export const instrumentsResource = resource<Instrument, Filter, Row>({
  name: 'instruments',
  path: '/instruments',
  title: 'instrument.panel.texts',
  description: 'instrument.list.lead',
  query: filter,
  labels: { status: 'instrument.fact.state', programme: 'instrument.import.programme' },
  cursor: z.tuple([z.enum(['adopted', 'draft']), z.string(), z.string()]),
  find: listInstruments,
  misasked: misaskedProgramme,
  row,
  async json(reader, instruments) {
    const [programmes, proofs] = await Promise.all([
      findProgrammes(reader),
      findStandingProofs(reader, instruments),
    ])
    const exercises = new Set(programmes.filter(({ kind }) => kind === 'exercise').map(({ id }) => id))
    return instruments.map((instrument) => rowOf(instrument, exercises, proofs.get(instrument.id)))
  },
  csv: [
    'id',
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    'status',
    { name: 'stands', value: ({ stands }) => String(stands) },
    'adopted',
    'programme',
    { name: 'exercise', value: ({ exercise }) => String(exercise) },
    'document',
    { name: 'notice', value: ({ notice }) => notice?.['en'] ?? null },
    'verification',
    'address',
  ],
})
