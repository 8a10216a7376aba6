import type { Command } from '../../core/index.ts'
import { resetSecondStepAsOperator } from './actions/reset-second-step.ts'
import { email } from './schema.ts'

/** `openpoa reset-second-step`: for a person, as a site's only administrator, who lost the phone and the recovery codes. */
export const resetCommand: Command = {
  name: 'reset-second-step',
  usage: 'reset-second-step <e-mail address> [--passkeys]',
  summary:
    'Turn off the two-step verification of an account, and remove its passkeys where asked; put on record, and told to the person and all administrators',
  options: { flags: ['passkeys'] },
  positional: { min: 1, max: 1 },
  needs: 'database',
  async run(services, { positional: [given = ''], options }, io) {
    const read = email.safeParse(given)
    if (!read.success) {
      io.say(`Not an e-mail address: ${given}`)
      return 2
    }
    await resetSecondStepAsOperator(services, read.data, options['passkeys'] === true)
    io.say(
      `Done, and on record: ${read.data} is signed out everywhere and signs in by a link at ${services.config.origin}/en/sign-in`,
    )
    return 0
  },
}
