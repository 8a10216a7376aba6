/** Text without case and accents, for comparing what people type with what stands there. */
export const foldText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
