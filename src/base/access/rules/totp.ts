import { asRecoveryCode } from './recovery-codes.ts'

/**
 * The secret inside an otpauth address, in groups of four, for typing it by hand.
 * @throws Error where the address holds none
 */
export function groupedSecret(otpauth: string): string {
  const secret = new URL(otpauth).searchParams.get('secret')
  if (!secret) throw new Error('the otpauth address holds no secret')
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret
}

/** What a person typed as a code: spaces and hyphens do not matter for the six digits of an app. */
export function readCode(typed: string): { kind: 'app' | 'recovery'; code: string } {
  const digits = typed.replace(/[\s-]/g, '').replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
  if (/^\d{6}$/.test(digits)) return { kind: 'app', code: digits }
  return { kind: 'recovery', code: asRecoveryCode(typed) }
}
