/** By what a person can sign in. */
export interface WaysIn {
  /** Whether links reach the mailbox. */
  links: boolean
  passkeys: number
  identities: number
}

/** Whether one passkey or identity is more than the last way in. */
export const canSpareOne = ({ links, passkeys, identities }: WaysIn): boolean =>
  links || passkeys + identities > 1
