import type { Services } from '../contract/services.ts'
import type { Json } from '../contract/json.ts'
export interface DueKind { name: string; run(tx: Services, item: { id: string; key: string; due: Date; data: Json }): Promise<void> }
