import type { Room } from '../../core/index.ts'

/** What needs you: the lines that every room has for this person. It keeps nothing of its own. */
export const deskRoom: Room = { name: 'desk' }
