import type { Services } from '../../core/index.ts'

/** For a message that chooses by whether something holds. */
export const yes = (holds: boolean) => (holds ? ('yes' as const) : ('other' as const))

/** For sentences that say who is told how: whether e-mails leave this site, and how its operator is reached where that is said. */
export const siteWords = ({ mail, config: { operator } }: Services) => ({
  mail: yes(mail.leaves),
  hasContact: yes(operator.contact !== undefined),
  contact: operator.contact ?? '',
})

type ToldDone = 'invited' | 'reset' | 'declined' | 'ended'

/** What is said once something is done of which others are told: by e-mail only where one leaves. */
export const doneWords = <W extends ToldDone>({ mail }: Services, what: W) =>
  mail.leaves ? (`access.done.${what}` as const) : (`access.done.${what}Unsent` as const)
