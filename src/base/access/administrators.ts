import type { Command } from '../../core/index.ts'
import { nameAdministrators } from './actions/name-administrators.ts'
import { email } from './schema.ts'

/** `openpoa administrators`: the operator's word on who administers the site, so that two people can confirm each other's acts from the start. */
export const administrators: Command = {
  name: 'administrators',
  usage: 'administrators <e-mail address> [<e-mail address>]',
  summary: 'Name two administrators at the first start, or later a second one, alone or with the present one',
  positional: { min: 1, max: 2 },
  needs: 'database',
  async run(services, { positional }, io) {
    const read = positional.map((given) => email.safeParse(given))
    const wrong = positional.filter((_, i) => !read[i]?.success)
    if (wrong.length > 0) {
      io.say(`Not an e-mail address: ${wrong.join(', ')}`)
      return 2
    }
    const emails = [...new Set(read.flatMap(({ data }) => data ?? []))]
    const roles = await nameAdministrators(services, emails)
    if (io.json) io.out(JSON.stringify(roles))
    io.say(`Administrators: ${emails.join(', ')}. They sign in at ${services.config.origin}/en/sign-in`)
    return 0
  },
}
