/** Check → the program and its arguments. */
export declare const CHECKS: Record<'types' | 'lint' | 'unused code' | 'tree' | 'formatting', string[]>
/** Resolves to what the check said, and whether it found nothing. */
export declare function runCheck(name: string): Promise<{ holds: boolean; said: string }>
