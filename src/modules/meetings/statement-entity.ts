import { z } from 'zod'
import { type Json, entity, refKey, resolveRefs } from '../../core/index.ts'
import { meetingKey, meetingRef, statementPage } from './refs.ts'
import { maySpeak } from './statement-policy.ts'
import { type Statement, joined, statementBody } from './statement-schema.ts'
import { publicStatementIds, statementsById } from './store-statements.ts'

const snapshot = z.strictObject({
  programme: z.string(),
  meeting: z.string(),
  party: z.string(),
  status: z.enum(['released', 'withdrawn']),
  releasedAt: z.string(),
  /** Null once it was withdrawn. */
  said: statementBody.nullable(),
  joined: z.array(joined),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({
  programme,
  meeting,
  party,
  status,
  releasedAt,
  body,
  joined: own,
}: Statement): Snapshot =>
  ({
    programme,
    meeting,
    party: refKey(party),
    status,
    releasedAt: releasedAt!.toISOString(),
    said: body,
    joined: own,
  }) as Snapshot

/** What a delegation said, once it is released. */
export const statementEntity = entity<Snapshot>({
  kind: 'statement',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await statementsById(services, ids, ({ releasedAt }) => releasedAt !== null)
      return new Map([...found].map(([id, statement]) => [id, snapshotOf(statement)]))
    },
    list: publicStatementIds,
  },
  async references(reader, ids) {
    const { services, viewer, lang } = reader
    const found = await statementsById(
      services,
      ids,
      ({ releasedAt, party }) => releasedAt !== null || maySpeak(viewer, party),
    )
    const all = [...found.values()]
    const meetingOf = ({ programme, meeting }: Statement) => meetingRef({ programme, id: meeting })
    const names = await resolveRefs(
      reader,
      all.flatMap((one) => [one.party, meetingOf(one)]),
    )
    const t = services.words.in(lang)
    return new Map(
      all.map((one) => [
        one.id,
        {
          name: t('meetings.statement.name', {
            party: names.get(refKey(one.party))?.name ?? one.party.id,
            meeting:
              names.get(refKey(meetingOf(one)))?.name ??
              meetingKey({ programme: one.programme, id: one.meeting }),
          }),
          address: statementPage(one),
          restsOn: [one.party, meetingOf(one)],
          programme: one.programme,
        },
      ]),
    )
  },
  search: (_id, { said, programme }) => ({
    kind: 'statement',
    codes: [],
    texts: said
      ? [{ language: said.language, text: said.text ?? '' }, ...said.translations]
          .filter(({ text }) => text !== '')
          .map(({ language, text }) => ({ [language]: text }))
      : [],
    programme,
    facets: {},
  }),
  searchKinds: { statement: 'meetings.searchKind.statement' },
  programme: (_id, { programme }) => programme,
  tables: ['meetings_statement', 'meetings_statement_provision', 'meetings_statement_public_file'],
})
