import type { Module } from '../../core/index.ts'

/** What needs you: the lines that every module has for this person. It keeps nothing of its own. */
export const tasksModule: Module = { name: 'tasks' }
