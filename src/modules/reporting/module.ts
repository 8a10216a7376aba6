import type { Module } from '../../core/index.ts'
import { xlsFormCommand } from './xlsform/command.ts'

/** Questionnaires and what follows from their answers. */
export const reportingModule: Module = { name: 'reporting', commands: [xlsFormCommand] }
