import type { Version } from '../schema.ts'

/** Its acceptance was undone: it stays to be read, and never stands. */
export const isWithdrawn = ({ body }: Pick<Version, 'body'>): boolean => body.withdrawn !== undefined

/** Versions whose acceptance holds, in their order. */
export const holding = (versions: readonly Version[]): Version[] =>
  versions.filter((one) => !isWithdrawn(one))

/** Which wording of its text a version is, as a number that it shares with the same wording in other languages. */
export const wordingOf = ({ number, body }: Pick<Version, 'number' | 'body'>): number =>
  body.wording ?? number
