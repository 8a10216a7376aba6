import type { Provision } from '../schema.ts'

/** Whether only its place is known here. */
export const isMissing = ({ body }: Pick<Provision, 'body'>): boolean => Object.keys(body.text).length === 0
