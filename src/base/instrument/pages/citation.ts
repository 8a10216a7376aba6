import type { View } from '../../../core/index.ts'

/** A citation to take along: what is cited, and its permanent address. @param path address without language */
export const citation = (
  { services, to }: Pick<View, 'services' | 'to'>,
  cited: string,
  path: string,
): string => `${cited}. ${services.config.origin}${to(path)}`
