import type { Services } from '../contract/services.ts'
export interface Loop { name: string; sweepMs: number; coalesceMs?: number; signal?: string; alone?: boolean; run(services: Services, stop: AbortSignal): Promise<boolean | void> }
