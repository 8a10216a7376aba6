import type { VNode } from 'preact'
import { WhoConfirms, isParty, lastDayOf, roleName, roleStatus, theSite } from '../../../base/access/index.ts'
import { importableProgrammes } from '../../../base/instrument/index.ts'
import { type Programme, Said, findProgrammes, programmeAddress } from '../../../base/programme/index.ts'
import {
  Actions,
  Card,
  EXERCISE,
  type Ctx,
  EmptyState,
  type Link,
  List,
  Notice,
  Page,
  type PartName,
  PartFailed,
  type Ref,
  Split,
  Tag,
  type Task,
  type TaskGroup,
  type TaskItem,
  TaskList,
  type View,
  dateWords,
  listWords,
  page,
  refKey,
  sameRef,
  useView,
  viewOf,
  wayToExercise,
} from '../../../core/index.ts'
import {
  type InExercise,
  type OwnPlace,
  type OwnRole,
  findInExercise,
  findPlaces,
} from '../queries/find-places.ts'

interface TasksProps {
  places: OwnPlace[]
  /** A module could not say what waits. */
  isPartial: boolean
  programmes: Programme[]
  exercise: VNode | null
  inExercise: InExercise | null
}

/** What waits for whoever is signed in, and what this person looks after: the first page after signing in. */
export async function showTasks(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const failed: string[] = []
  const [places, programmes, exercise] = await Promise.all([
    findPlaces(view, failed),
    findProgrammes(view),
    wayToExercise(view),
  ])
  const inExercise = await findInExercise(view, places, failed)
  const props = { places, programmes, exercise, inExercise, isPartial: failed.length > 0 }
  return page(c, <TasksPage {...props} />, 200, view)
}

function TasksPage({ places, isPartial, programmes, exercise, inExercise }: TasksProps): VNode {
  const view = useView()
  const { t } = view
  return (
    <Page title={t('tasks.title')} lead={t('tasks.lead')} wide>
      <Split
        aside={
          <>
            <LookedAfter places={places} />
            <Programmes programmes={programmes} />
            {exercise}
          </>
        }
      >
        {isPartial && <PartFailed title={t('tasks.partial')} />}
        {inExercise && <WayToOwn {...inExercise} />}
        <TaskList
          groups={places.map((place) => groupOf(view, place))}
          empty={
            <EmptyState title={t(noRoles(view.part.name, inExercise))}>
              <p>{t('tasks.noRolesText')}</p>
            </EmptyState>
          }
        />
      </Split>
    </Page>
  )
}

const noRoles = (part: PartName, inExercise: InExercise | null) =>
  part === 'exercise'
    ? 'tasks.noRolesExercise'
    : inExercise && inExercise.roles.length > 0
      ? 'tasks.noRolesReal'
      : 'tasks.noRoles'

/** One line that leads to what this person has in the exercise; nothing of it is named but the roles. */
function WayToOwn({ roles, tasks }: InExercise): VNode {
  const { t, to, lang, services } = useView()
  const names = roles.map((role) => roleName(services, role, lang))
  const held =
    roles.length > 0 && t('tasks.inExercise.roles', { count: roles.length, roles: listWords(names, lang) })
  const waiting = tasks > 0 && t('tasks.inExercise.tasks', { count: tasks })
  return (
    <p>
      <a href={to(`${EXERCISE}/`)}>{held || waiting}</a>
      {held && waiting && ` · ${waiting}`}
    </p>
  )
}

function groupOf(view: View, place: OwnPlace): TaskGroup {
  const { scope, tasks, roles } = place
  return {
    title: scope ? <PlaceName scope={scope} called={headOf(view, scope)} /> : view.t('tasks.forYou'),
    intro: roles.map((role) => <RoleHeld held={role} />),
    tasks: tasks.map((task) => itemOf(view, task)),
    empty: <NothingYet place={place} />,
    more: <Ways place={place} />,
  }
}

/** What stands over what is done for the site; for all else, its name does. */
const headOf = ({ t }: View, scope: Ref): string | undefined =>
  sameRef(scope, theSite) ? t('tasks.forSite') : undefined

/** What somebody acts for, leading to its own page. @param called in place of its name */
function PlaceName({ scope, called }: { scope: Ref; called?: string | undefined }): VNode {
  const view = useView()
  const known = view.names.get(refKey(scope))
  const name = called ?? nameOf(view, scope)
  return known?.address ? (
    <a href={view.to(known.address)}>
      <bdi>{name}</bdi>
    </a>
  ) : (
    <bdi>{name}</bdi>
  )
}

const nameOf = ({ names }: View, scope: Ref): string => names.get(refKey(scope))?.name ?? refKey(scope)

function itemOf({ t, to, names }: View, task: Task): TaskItem {
  return {
    title: t.any(task.message, task.params),
    href: to(task.address),
    note: task.about && <bdi>{names.get(refKey(task.about))?.name}</bdi>,
    ...(task.due && { due: task.due.toISOString().slice(0, 10) }),
  }
}

/** A role of this person: since when and by which mandate; where it waits, whom for. */
function RoleHeld({ held }: { held: OwnRole }): VNode {
  const view = useView()
  const { t, to, services, lang } = view
  const { confirmation } = held
  const status = roleStatus(held, services.clock())
  return (
    <>
      <p>
        <a href={to(`/role/${held.id}`)}>{roleName(services, held.role, lang)}</a>{' '}
        {status !== 'active' && <Tag>{t(`access.roleStatus.${status}`)}</Tag>}{' '}
        <small>{termsOf(view, held).join(' · ')}</small>
      </p>
      {confirmation && (
        <Notice title={t('access.confirm.waits')}>
          <p>{t('access.confirm.reason', { reader: confirmation.reader })}</p>
          <WhoConfirms scope={held.scope} seconds={confirmation.seconds} />
        </Notice>
      )}
    </>
  )
}

/** "since 3 November 2026", "until 31 December 2027", "mandate: note verbale 7/2026, 1 November 2026" */
function termsOf(
  { t, lang, services }: View,
  { from, to: end, grantedAt, mandate, confirmation }: OwnRole,
): string[] {
  const day = (date: Date | string): string => dateWords(date, lang)
  const begins =
    from > services.clock() ? t('tasks.from', { date: day(from) }) : t('tasks.since', { date: day(from) })
  return [
    confirmation ? t('tasks.proposedOn', { date: day(grantedAt) }) : begins,
    ...(end ? [t('tasks.until', { date: day(lastDayOf(end)) })] : []),
    t('tasks.mandate', {
      mandate: t(`access.mandate.${mandate.kind}`, { reference: mandate.reference }),
      date: day(mandate.date),
    }),
  ]
}

/** That nothing is to be done now: what will be listed here, and what decisions mandate for these roles and is not available yet. */
function NothingYet({ place: { scope, toCome } }: { place: OwnPlace }): VNode {
  const view = useView()
  const { t } = view
  if (!scope) return <EmptyState title={t('tasks.none')} />
  const kind = sameRef(scope, theSite) ? 'site' : isParty(scope) ? 'party' : 'other'
  return (
    <EmptyState title={t('tasks.none')}>
      <p>{t('tasks.noneText', { kind, name: nameOf(view, scope) })}</p>
      {toCome.length > 0 && (
        <>
          <p>{t('tasks.toCome')}</p>
          <ul>
            {toCome.map(({ label, programme, mandate, isVerified }) => (
              <li>
                {label} (<a href={programme.address}>{programme.name}</a>,{' '}
                <a href={mandate.address}>{mandate.words}</a>
                {!isVerified && `, ${t('tasks.notVerified')}`})
              </li>
            ))}
          </ul>
        </>
      )}
    </EmptyState>
  )
}

/** What can be opened and done there in any case. */
function Ways({ place }: { place: OwnPlace }): VNode | null {
  const ways = waysOf(useView(), place)
  if (ways.length === 0) return null
  return (
    <ul>
      {ways.map(({ label, href }) => (
        <li>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  )
}

function waysOf(view: View, { scope, rolesAddress, mayAssign }: OwnPlace): Link[] {
  if (!scope) return []
  const { t, to, names } = view
  const name = nameOf(view, scope)
  const page = names.get(refKey(scope))?.address
  return [
    ...(page ? [{ label: t('tasks.see.page', { name }), href: to(page) }] : []),
    ...(rolesAddress ? [{ label: t('tasks.see.roles', { name }), href: to(rolesAddress) }] : []),
    ...(rolesAddress && mayAssign
      ? [{ label: t('tasks.see.assign', { name }), href: `${to(rolesAddress)}#assign` }]
      : []),
    ...(isParty(scope)
      ? [
          {
            label: t('tasks.see.record', { name }),
            href: `${to('/record')}?${new URLSearchParams({ party: scope.id })}`,
          },
        ]
      : []),
  ]
}

/** All that this person looks after, with the roles; what waits for a second person is not yet among it. */
function LookedAfter({ places }: { places: OwnPlace[] }): VNode | null {
  const view = useView()
  const { t, services, lang } = view
  const now = services.clock()
  const rows = places.flatMap(({ scope, roles }) => {
    const active = roles.filter((role) => roleStatus(role, now) === 'active')
    if (!scope || active.length === 0) return []
    const names = active.map(({ role }) => roleName(services, role, lang))
    return [{ title: <PlaceName scope={scope} />, meta: [t('tasks.as', { role: listWords(names, lang) })] }]
  })
  if (rows.length === 0) return null
  return (
    <Card title={t('tasks.lookAfter')}>
      <List rows={rows} />
    </Card>
  )
}

function Programmes({ programmes }: { programmes: Programme[] }): VNode {
  const view = useView()
  const { t, to, viewer } = view
  const mayImport = importableProgrammes(viewer).length > 0
  return (
    <Card title={t('programme.list.title')}>
      <List
        rows={programmes.map((programme) => ({
          title: <Said words={programme.body.name} unmarked />,
          href: programmeAddress(view, programme),
        }))}
      />
      {mayImport && <Actions others={[{ label: t('instrument.import.nav'), href: to('/imports') }]} />}
    </Card>
  )
}
