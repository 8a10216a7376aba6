import type { RoundStatus } from '../schema.ts'

const STEPS: Readonly<Record<RoundStatus, readonly RoundStatus[]>> = {
  open: ['suspended', 'closed'],
  suspended: ['open', 'closed'],
  closed: ['open'],
}

/** Where a round can go from where it stands; a closed one is reopened. */
export const stepsFrom = (status: RoundStatus): readonly RoundStatus[] => STEPS[status]
