import type { Module } from '../../core/index.ts'
import { demo } from './demo.ts'

/** Invented data for training and measurements; it belongs to the programme of that name and to nothing else. */
export const exerciseModule: Module = {
  name: 'exercise',
  uses: ['reporting', 'negotiation'],
  commands: [demo],
}
