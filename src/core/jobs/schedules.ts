import type { Services } from '../contract/services.ts'
export interface Schedule { name: string; every: { hours: number }; missed: 'once' | 'each'; run(services: Services, due: Date): Promise<void> }
