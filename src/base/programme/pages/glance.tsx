import type { VNode } from 'preact'
import { type Column, Day, Section, Table, type View, useView } from '../../../core/index.ts'
import { findBodiesByKey } from '../queries/find-bodies.ts'
import { bodyRef } from '../refs.ts'
import { glanceAspects } from '../pack/schema.ts'
import type { Item, Programme } from '../schema.ts'
import { programmeAddress } from './components.tsx'
import { Existed } from './existed.tsx'
import { BodyLink } from './meetings.tsx'
import { NotStated } from './not-stated.tsx'
import { Said } from './said.tsx'
import { ClaimSource } from './source-line.tsx'

type Statement = NonNullable<NonNullable<Programme['body']['glance']>[(typeof glanceAspects)[number]]>[number]
type Bodies = ReadonlyMap<string, Item<'body'>>

/** The bodies that programmes name at a glance, by "<programme>/<id>". */
export const findGlanceBodies = (view: View, programmes: readonly Programme[]): Promise<Bodies> =>
  findBodiesByKey(
    view,
    programmes.flatMap(({ id, body: { glance = {} } }) =>
      Object.values(glance).flatMap((statements) =>
        (statements ?? []).flatMap(({ body }) => (body ? bodyRef(id, body).id : [])),
      ),
    ),
  )

interface GlanceProps {
  programmes: readonly Programme[]
  /** From `findGlanceBodies`. */
  bodies: Bodies
}

/** Programmes beside one another: when and how adopted, for how long, and how they are followed up, each cell with its sources. */
export function Glance({ programmes, bodies }: GlanceProps): VNode {
  const view = useView()
  const { t } = view
  const columns: Column<Programme>[] = [
    {
      label: t('programme.glance.programme'),
      render: (programme) => (
        <a href={programmeAddress(view, programme)}>
          <Said words={programme.body.name} unmarked />
        </a>
      ),
    },
    ...glanceAspects.map((aspect): Column<Programme> => ({
      label: t(`programme.glance.${aspect}`),
      render: ({ id, body: { glance } }) => (
        <Cell statements={glance?.[aspect] ?? []} bodyOf={(body) => bodies.get(bodyRef(id, body).id)} />
      ),
    })),
  ]
  return (
    <Section id="glance" title={t('programme.glance.title')}>
      <p>{t('programme.glance.lead')}</p>
      <Table columns={columns} rows={programmes} caption={t('programme.glance.title')} captionHidden />
    </Section>
  )
}

interface CellProps {
  statements: readonly Statement[]
  bodyOf: (id: string) => Item<'body'> | undefined
}

/** What a pack says of one aspect, each statement on a line of its own; that it says nothing is no fault of anyone. */
function Cell({ statements, bodyOf }: CellProps): VNode {
  if (statements.length === 0) return <NotStated />
  return (
    <>
      {statements.map((statement) => (
        <p>
          <StatementWords {...statement} named={statement.body ? bodyOf(statement.body) : undefined} />
          <ClaimSource source={statement.source} />
        </p>
      ))}
    </>
  )
}

/** A day or a time first, then the body, then the words, as far as there are. */
function StatementWords(props: Statement & { named: Item<'body'> | undefined }): VNode {
  const { date, from, to, text, named } = props
  const parts = [
    date && <Day date={date} />,
    from && <Existed from={from} to={to} />,
    named && <BodyLink body={named} />,
    text && <Said words={text} />,
  ].filter(Boolean)
  return (
    <>
      {parts.map((part, place) => (
        <>
          {place > 0 && ' · '}
          {part}
        </>
      ))}
    </>
  )
}
