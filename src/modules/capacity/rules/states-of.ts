import type { ProjectBody } from '../project-schema.ts'

/** States for which a project is, each once. */
export const statesOf = ({ beneficiaries }: Pick<ProjectBody, 'beneficiaries'>): string[] => [
  ...new Set(beneficiaries.flatMap(({ state }) => state ?? [])),
]
