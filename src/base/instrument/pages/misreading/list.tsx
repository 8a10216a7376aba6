import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Column,
  type Ctx,
  EmptyState,
  ErrorSummary,
  Form,
  type FormState,
  type Found,
  FoundList,
  Page,
  Section,
  Table,
  Tag,
  type View,
  addressWith,
  nameEntities,
  page,
  readCursor,
  readFilters,
  readForm,
  resource,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { inLibrary } from '../../../documents/index.ts'
import { answerMisreadings } from '../../actions/answer-misreading.ts'
import { instrumentRef } from '../../entities.ts'
import type { MisreadingOfText } from '../../misreading-store.ts'
import { findInstrumentsById } from '../../queries/find-instruments.ts'
import { listMisreadings } from '../../queries/find-misreadings.ts'
import { misreadingSenders, misreadingStates } from '../../schema.ts'
import { requireRight } from '../import/access.ts'
import { AnswerFields, answer } from './answer.tsx'
import {
  type AnnexesOfReports,
  annexesOfReports,
  beginningOf,
  columnsOfReports,
  nameOfText,
  stateFacet,
  wordsOf,
} from './components.tsx'

const filter = z.strictObject({
  state: z.array(z.enum(misreadingStates)).optional(),
  sender: z.array(z.enum(misreadingSenders)).optional(),
  instrument: z.array(z.string().max(200)).max(50).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  instrument: z.string(),
  version: z.int(),
  language: z.string(),
  eId: z.string().nullable(),
  place: z.string(),
  sha256: z.string().nullable(),
  words: z.string(),
  proposed: z.string(),
  state: z.enum(misreadingStates),
  answer: z.string(),
  at: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, instrument, version, language, eId, place, file, ...said }: MisreadingOfText): Row => ({
  id,
  instrument,
  version,
  language,
  eId,
  place,
  sha256: file,
  words: said.words,
  proposed: said.proposed,
  state: said.state,
  answer: said.answer,
  at: said.at.toISOString(),
  address: `/misreadings/${id}`,
})

/** All reports of a page can be closed at once. */
const MOST_AT_ONCE = 50

/** What was reported as misread, for whoever imports those texts: the newest first. */
export const misreadingsResource = resource<MisreadingOfText, Filter, Row>({
  name: 'misreadings',
  path: '/misreadings',
  title: 'instrument.misreading.title',
  description: 'instrument.misreading.listLead',
  query: filter,
  labels: {
    state: 'instrument.import.column.state',
    sender: 'instrument.misreading.by',
    instrument: 'instrument.rereading.text',
  },
  async misasked(reader, { instrument = [] }) {
    const found = await findInstrumentsById(reader, instrument)
    return instrument.every((id) => found.has(id)) ? null : 'instrument'
  },
  restricted: true,
  perPage: MOST_AT_ONCE,
  cursor: z.tuple([z.iso.datetime(), z.uuid()]),
  find: listMisreadings,
  row,
  json: (_reader, found) => found.map(rowOf),
  csv: [
    'id',
    'instrument',
    'version',
    'language',
    'eId',
    'place',
    'sha256',
    'words',
    'proposed',
    'state',
    'answer',
    'at',
    'address',
  ],
  page: (view, found, asked) => drawMisreadings(view, found, asked, startForm(closing)),
})

const closing = answer.extend({
  reports: z.array(z.uuid()).min(1).max(MOST_AT_ONCE).meta({ label: 'instrument.misreading.field.reports' }),
})

/** POST /misreadings?state=&sender=&instrument=&after= — ends those that are ticked, all with one reason. */
export async function postAnswers(c: Ctx): Promise<Response> {
  requireRight(c)
  const form = await readForm(c, closing)
  if (!form.ok) return listAgain(c, form)
  const { reports: ids, ...given } = form.data
  return submitOnce(
    c,
    async (services) => {
      await answerMisreadings(services, c.var.viewer, { ids, ...given })
      return addressWith(viewOf(c), {})
    },
    { refused: (refused) => listAgain(c, refused), done: 'instrument.done.misreadingsEnded' },
  )
}

/** The same part of the list, with a form that was refused. */
async function listAgain(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const asked = filter.parse(await readFilters(c, misreadingsResource, view))
  const after = readCursor(c, misreadingsResource.cursor)
  const found = await listMisreadings(view, asked, { after, limit: MOST_AT_ONCE })
  return page(c, await drawMisreadings(view, found, asked, form), form.status, view)
}

async function drawMisreadings(
  view: View,
  found: Found<MisreadingOfText>,
  asked: Filter,
  form: FormState,
): Promise<VNode> {
  const texts = found.facets?.find(({ name }) => name === 'instrument')?.values ?? []
  const ids = [...found.items.map(({ instrument }) => instrument), ...texts.map(({ value }) => value)]
  await nameEntities(view, [...new Set([...ids, ...(asked.instrument ?? [])])].map(instrumentRef))
  const annexes = await annexesOfReports(view, found.items)
  return <Misreadings found={found} asked={asked} form={form} annexes={annexes} />
}

interface Props {
  found: Found<MisreadingOfText>
  asked: Filter
  form: FormState
  annexes: AnnexesOfReports
}

function Misreadings({ found, asked, form, annexes }: Props): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page
      wide
      title={t('instrument.misreading.title')}
      lead={t('instrument.misreading.pageLead')}
      trail={[inLibrary({ t, to }), { label: t('instrument.import.title'), href: to('/imports') }]}
    >
      <ErrorSummary errors={form.errors} />
      <FoundList
        found={found}
        asked={asked}
        facets={{
          state: stateFacet(view),
          sender: {
            label: t('instrument.misreading.by'),
            words: (value) => t.any(`instrument.misreading.from.${value}`),
          },
          instrument: { label: t('instrument.rereading.text'), words: (value) => nameOfText(view, value) },
        }}
        count={(count) => t('instrument.misreading.count', { count })}
      >
        <Reports items={found.items} form={form} annexes={annexes} />
      </FoundList>
    </Page>
  )
}

/** The reports; where some of them are open, with boxes to tick and a form to end those. */
function Reports({
  items,
  form,
  annexes,
}: Pick<Props, 'form' | 'annexes'> & { items: MisreadingOfText[] }): VNode {
  const view = useView()
  const { t } = view
  const open = items.filter(({ state }) => state === 'open').map(({ id }) => id)
  const ticked = new Set(Object.values(form.values))
  const table = (
    <Table
      caption={t('instrument.misreading.caption')}
      captionHidden
      rows={items}
      columns={columnsOf(view, annexes, open, ticked)}
      empty={<EmptyState title={t('instrument.misreading.none')} />}
    />
  )
  if (open.length === 0) return table
  return (
    <Form action={view.page} form={form} isSaidAbove>
      {table}
      <Section title={t('instrument.misreading.endSeveral')}>
        <AnswerFields />
        <Button quiet>{t('instrument.misreading.endSeveral')}</Button>
      </Section>
    </Form>
  )
}

/** @param open ids of those that can be ticked @param ticked of those that are */
const columnsOf = (
  view: View,
  annexes: AnnexesOfReports,
  open: readonly string[],
  ticked: ReadonlySet<string>,
): Column<MisreadingOfText>[] =>
  columnsOfReports(view, annexes, {
    words: (one) => (
      <>
        {open.includes(one.id) && (
          <input
            type="checkbox"
            name="reports"
            // The first has the id of the field, to which its error leads.
            {...(one.id === open[0] && { id: 'reports' })}
            value={one.id}
            checked={ticked.has(one.id)}
            aria-label={view.t('instrument.misreading.tick', { words: beginningOf(view, one.words) })}
          />
        )}{' '}
        <a class="title" href={view.to(`/misreadings/${one.id}`)}>
          {wordsOf(view, one, one.words)}
        </a>
      </>
    ),
    state: ({ state }) => <Tag>{view.t(`instrument.misreading.state.${state}`)}</Tag>,
  })
