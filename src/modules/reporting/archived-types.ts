import type { ArchivedType } from './archived-schema.ts'

const BEGINNINGS: readonly [ArchivedType, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  // A ZIP: whether it is a Word document says whoever reads it.
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', [0x50, 0x4b, 0x03, 0x04]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
]

/** What a file is by its first bytes, whatever it is called; null for what is not kept. */
export const typeOfFile = (bytes: Uint8Array): ArchivedType | null =>
  BEGINNINGS.find(([, begin]) => begin.every((byte, at) => bytes[at] === byte))?.[0] ?? null
