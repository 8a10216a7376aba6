import type { VNode } from 'preact'
import { z } from 'zod'
import {
  EmptyState,
  type Found,
  FoundList,
  Page,
  Table,
  Tag,
  nameEntities,
  resource,
  useView,
} from '../../../../core/index.ts'
import { inLibrary } from '../../../documents/index.ts'
import { instrumentRef } from '../../entities.ts'
import type { MisreadingOfText } from '../../misreading-store.ts'
import { listOwnMisreadings } from '../../queries/find-misreadings.ts'
import { misreadingStates } from '../../schema.ts'
import {
  type AnnexesOfReports,
  annexesOfReports,
  columnsOfReports,
  stateFacet,
  wordsOf,
} from './components.tsx'

const filter = z.strictObject({ state: z.array(z.enum(misreadingStates)).optional() })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  version: z.int(),
  language: z.string(),
  eId: z.string().nullable(),
  place: z.string(),
  words: z.string(),
  proposed: z.string(),
  state: z.enum(misreadingStates),
  answer: z.string(),
  answered: z.string().nullable(),
  at: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ answeredAt, at, ...one }: MisreadingOfText): Row => ({
  id: one.id,
  instrument: one.instrument,
  version: one.version,
  language: one.language,
  eId: one.eId,
  place: one.place,
  words: one.words,
  proposed: one.proposed,
  state: one.state,
  answer: one.answer,
  answered: answeredAt?.toISOString() ?? null,
  at: at.toISOString(),
})

/** What somebody reported as misread while signed in, and what was answered: for that person alone, the newest first. */
export const ownMisreadingsResource = resource<MisreadingOfText, Filter, Row>({
  name: 'own-misreadings',
  path: '/own-misreadings',
  title: 'instrument.misreading.own',
  description: 'instrument.misreading.ownLead',
  query: filter,
  labels: { state: 'instrument.import.column.state' },
  restricted: true,
  cursor: z.tuple([z.iso.datetime(), z.uuid()]),
  find: listOwnMisreadings,
  row,
  json: (_reader, found) => found.map(rowOf),
  csv: [
    'id',
    'instrument',
    'version',
    'language',
    'eId',
    'place',
    'words',
    'proposed',
    'state',
    'answer',
    'answered',
    'at',
  ],
  async page(view, found, asked) {
    await nameEntities(
      view,
      found.items.map(({ instrument }) => instrumentRef(instrument)),
    )
    return <Own found={found} asked={asked} annexes={await annexesOfReports(view, found.items)} />
  },
})

interface Props {
  found: Found<MisreadingOfText>
  asked: Filter
  annexes: AnnexesOfReports
}

function Own({ found, asked, annexes }: Props): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page
      wide
      title={t('instrument.misreading.own')}
      lead={t('instrument.misreading.ownLead')}
      trail={[inLibrary({ t, to })]}
    >
      <FoundList
        found={found}
        asked={asked}
        facets={{ state: stateFacet(view) }}
        count={(count) => t('instrument.misreading.count', { count })}
      >
        <Table
          caption={t('instrument.misreading.caption')}
          captionHidden
          rows={found.items}
          columns={columnsOfReports(view, annexes, {
            words: (one) => wordsOf(view, one, one.words),
            state: ({ state, answer }) => (
              <>
                <Tag>{t(`instrument.misreading.state.${state}`)}</Tag>{' '}
                {answer && (
                  <span class="typed" dir="auto">
                    {answer}
                  </span>
                )}
              </>
            ),
          })}
          empty={<EmptyState title={t('instrument.misreading.noneOwn')} />}
        />
      </FoundList>
    </Page>
  )
}
