export { showTasks } from './pages/tasks-page.tsx'
