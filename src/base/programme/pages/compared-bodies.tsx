import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Column,
  FoundList,
  type Found,
  type Json,
  Page,
  Section,
  Table,
  type View,
  givenOrder,
  resource,
  useView,
  Colon,
} from '../../../core/index.ts'
import { itemAddress } from '../entities.ts'
import { type ComparedBody, findComparedBodies } from '../queries/find-bodies.ts'
import { findProgrammes, misaskedProgramme } from '../queries/find-programmes.ts'
import type { ItemBodies, Programme } from '../schema.ts'
import { Statements, relationFacts, statedOf } from './body-facts.tsx'
import { programmeAddress } from './components.tsx'
import { Existed } from './existed.tsx'
import { BodyLink } from './meetings.tsx'
import { NotStated } from './not-stated.tsx'
import { Said, said } from './said.tsx'
import { ClaimSource, nameDocuments } from './source-line.tsx'

const filter = z.strictObject({ programme: z.array(z.string().max(200)).optional() })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  programme: z.string(),
  id: z.string(),
  name: z.json(),
  kind: z.json(),
  members: z.json(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  output: z.json(),
  decides: z.json(),
  attendance: z.json(),
  relations: z.json(),
  address: z.string(),
}) as unknown as z.ZodType<Json>

function rowOf({ programme, item, kind, ruling, relations }: ComparedBody): Json {
  const { name, from = null, to = null } = item.body
  const of = (aspect: Aspect) => statedOf(item.body).filter((one) => one.aspect === aspect)
  return {
    programme: programme.id,
    id: item.id,
    name,
    kind,
    members: of('members'),
    from,
    to,
    output: of('output'),
    decides: of('decides'),
    attendance: ruling?.body.attendance ?? [],
    relations: relations.map(({ body, ...relation }) => ({ ...relation, body: body.id })),
    address: itemAddress(item),
  } as unknown as Json
}

/** GET /bodies — the bodies of all programmes beside one another. */
export const comparedBodies = resource<ComparedBody, Filter, Json>({
  name: 'bodies',
  path: '/bodies',
  title: 'programme.compared.title',
  description: 'programme.compared.lead',
  query: filter,
  labels: { programme: 'programme.glance.programme' },
  misasked: misaskedProgramme,
  perPage: 30,
  cursor: givenOrder,
  find: findComparedBodies,
  row,
  json: (_reader, bodies) => bodies.map(rowOf),
  csv: [
    'programme',
    'id',
    'name',
    'kind',
    'members',
    'from',
    'to',
    'output',
    'decides',
    'attendance',
    'relations',
    'address',
  ],
  page: showCompared,
})

async function showCompared(view: View, found: Found<ComparedBody>, asked: Filter): Promise<VNode> {
  const { t } = view
  const [programmes] = await Promise.all([
    findProgrammes(view),
    nameDocuments(
      view,
      found.items.flatMap(({ item, ruling, relations }) => [
        item.body,
        ruling?.body.attendance,
        relations.map(({ source }) => source),
      ]),
    ),
  ])
  const names = new Map(programmes.map(({ id, body }) => [id, said(view, body.name)]))
  return (
    <Page
      title={t('programme.compared.title')}
      lead={t('programme.compared.lead')}
      wide
      trail={[{ label: t('programme.list.title'), href: view.to('/programmes') }]}
    >
      <FoundList
        found={found}
        asked={asked}
        fixed={[
          {
            name: 'programme',
            label: t('programme.glance.programme'),
            options: [...names].map(([value, label]) => ({ value, label })),
          },
        ]}
        count={(count) => t('programme.compared.count', { count })}
      >
        {[...Map.groupBy(found.items, ({ programme }) => programme)].map(([programme, bodies]) => (
          <OfProgramme programme={programme} bodies={bodies} isAlone={asked.programme?.length === 1} />
        ))}
      </FoundList>
    </Page>
  )
}

type Aspect = NonNullable<ItemBodies['body']['aspects']>[number]['aspect']

interface OfProgrammeProps {
  programme: Programme
  bodies: readonly ComparedBody[]
  /** No others stand on the page. */
  isAlone: boolean
}

/** The bodies of one programme under its name. */
function OfProgramme({ programme, bodies, isAlone }: OfProgrammeProps): VNode {
  const view = useView()
  const { t, to } = view
  const { id, body } = programme
  return (
    <Section
      id={id}
      title={
        <a href={programmeAddress(view, programme)}>
          <Said words={body.name} unmarked />
        </a>
      }
      aside={!isAlone && <a href={to(`/bodies?programme=${id}`)}>{t('programme.compared.only')}</a>}
    >
      <Table columns={columnsOf(view)} rows={bodies} caption={said(view, body.name)} captionHidden />
    </Section>
  )
}

function columnsOf(view: View): Column<ComparedBody>[] {
  const { t } = view
  return [
    {
      label: t('programme.meeting.body'),
      render: ({ item }) => (
        <>
          <BodyLink body={item} />
          <ClaimSource source={item.body.source} />
        </>
      ),
    },
    { label: t('programme.compared.kind'), render: ({ kind }) => <Said words={kind} unmarked /> },
    { label: t('programme.body.aspect.members'), render: (one) => <Stated {...one} aspect="members" /> },
    {
      label: t('programme.body.existed'),
      render: ({ item: { body } }) => (body.from ? <Existed from={body.from} to={body.to} /> : <NotStated />),
    },
    { label: t('programme.body.aspect.output'), render: (one) => <Stated {...one} aspect="output" /> },
    { label: t('programme.body.aspect.decides'), render: (one) => <Stated {...one} aspect="decides" /> },
    { label: t('programme.body.attend'), render: (one) => <Attendance {...one} /> },
    {
      label: t('programme.compared.relations'),
      render: ({ relations }) =>
        relations.length === 0 ? (
          <NotStated />
        ) : (
          relationFacts(view, relations).map(([kind, others]) => (
            <p>
              {kind}
              <Colon />
              {others}
            </p>
          ))
        ),
    },
  ]
}

function Stated({ item, aspect }: Pick<ComparedBody, 'item'> & { aspect: Aspect }): VNode {
  const statements = statedOf(item.body).filter((one) => one.aspect === aspect)
  return statements.length > 0 ? <Statements statements={statements} /> : <NotStated />
}

/** Who may attend, and under which rule; whose rule it is, where it is that of a body of which it is a part. */
function Attendance({ item, ruling }: ComparedBody): VNode {
  const { t } = useView()
  if (!ruling?.body.attendance) return <NotStated />
  if (ruling !== item)
    return (
      <p>
        {t('programme.body.rulesOf')} <BodyLink body={ruling} />
      </p>
    )
  return (
    <>
      {ruling.body.attendance.map(({ who, rule, source }) => (
        <p>
          <Said words={who} />
          <Colon />
          <Said words={rule} />
          <ClaimSource source={source} />
        </p>
      ))}
    </>
  )
}
