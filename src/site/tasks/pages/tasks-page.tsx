import type { VNode } from 'preact'
import { type Role, findOwnRoles, roleName, roleStatus } from '../../../base/access/index.ts'
import { importableProgrammes } from '../../../base/instrument/index.ts'
import { type Programme, Said, findProgrammes, programmeAddress } from '../../../base/programme/index.ts'
import {
  Actions,
  Card,
  type Ctx,
  EmptyState,
  EntityLink,
  List,
  Page,
  PartFailed,
  type Ref,
  Split,
  Tag,
  type Task,
  type TaskItem,
  TaskList,
  type View,
  nameEntities,
  page,
  refKey,
  tasksFor,
  useView,
  viewOf,
} from '../../../core/index.ts'

interface TasksProps {
  tasks: Task[]
  /** A module could not say what waits. */
  isPartial: boolean
  roles: Role[]
  programmes: Programme[]
}

/** What waits for whoever is signed in, and what this person looks after: the first page after signing in. */
export async function showTasks(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const failed: string[] = []
  const [tasks, roles, programmes] = await Promise.all([
    tasksFor(view.services, view.viewer, failed),
    findOwnRoles(view),
    findProgrammes(view),
  ])
  const spokenOf = tasks.flatMap((task) => [task.for, task.about].filter((ref) => ref !== undefined))
  await nameEntities(view, [...spokenOf, ...roles.map(({ scope }) => scope)])
  const props = { tasks, isPartial: failed.length > 0, roles, programmes }
  return page(c, <TasksPage {...props} />, 200, view)
}

function TasksPage({ tasks, isPartial, roles, programmes }: TasksProps): VNode {
  const view = useView()
  const { t } = view
  return (
    <Page title={t('tasks.title')}>
      <Split
        aside={
          <>
            <YourRoles roles={roles} />
            <Programmes programmes={programmes} />
          </>
        }
      >
        {isPartial && <PartFailed title={t('tasks.partial')} />}
        {tasks.length > 0 && <TaskList tasks={tasks.map((task) => itemOf(view, task))} />}
        {tasks.length === 0 && !isPartial && (
          <EmptyState title={t('core.ui.tasks.nothing')}>
            <p>{t('tasks.nothingText')}</p>
          </EmptyState>
        )}
      </Split>
    </Page>
  )
}

function itemOf({ t, to, names }: View, task: Task): TaskItem {
  const nameOf = (ref: Ref | undefined): string | undefined => ref && names.get(refKey(ref))?.name
  return {
    title: t.any(task.message, task.params),
    href: to(task.address),
    actsFor: nameOf(task.for) ?? t('tasks.forYou'),
    note: <bdi>{nameOf(task.about)}</bdi>,
    ...(task.due && { due: task.due.toISOString().slice(0, 10) }),
  }
}

/** In which roles this person acts, and for whom; apart from them those that give no right yet. */
function YourRoles({ roles }: { roles: Role[] }): VNode {
  const { t, services } = useView()
  const now = services.clock()
  const isActive = (role: Role): boolean => roleStatus(role, now) === 'active'
  const others = roles.filter((role) => !isActive(role))
  return (
    <>
      <Card title={t('tasks.roles')}>
        <RoleList roles={roles.filter(isActive)} />
      </Card>
      {others.length > 0 && (
        <Card title={t('tasks.waiting')}>
          <RoleList roles={others} tagged />
        </Card>
      )}
    </>
  )
}

/** @param tagged says of each what it waits for */
function RoleList({ roles, tagged }: { roles: Role[]; tagged?: boolean }): VNode {
  const { t, to, services, lang, names } = useView()
  return (
    <List
      rows={roles.map((held) => {
        const { id, role, scope } = held
        const known = names.get(refKey(scope))
        return {
          title: roleName(services, role, lang),
          href: to(`/role/${id}`),
          tags: tagged && <Tag>{t(`access.roleStatus.${roleStatus(held, services.clock())}`)}</Tag>,
          meta: [
            <EntityLink name={known?.name ?? refKey(scope)} {...(known && { address: known.address })} />,
          ],
        }
      })}
      empty={<p>{t('tasks.noRoles')}</p>}
    />
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
