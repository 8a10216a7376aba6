export { TaskList } from './pages/task-list.tsx'
