import type { Room } from '../platform/index.ts'

export { TaskList } from './pages/task-list.tsx'
export { tasksFor } from './rules/tasks-for.ts'

/** What needs you: the lines that every room has for this person. It keeps nothing of its own. */
export const deskRoom: Room = { name: 'desk' }
