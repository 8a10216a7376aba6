import type { Module } from '../../core/index.ts'
import { operatorTasks } from './operator-tasks.ts'

/** Your tasks: the lines that every module has for this person. It keeps nothing of its own. */
export const tasksModule: Module = { name: 'tasks', tasks: [operatorTasks] }
