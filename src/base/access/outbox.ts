import type { Command } from '../../core/index.ts'
import { readLetters } from './actions/read-letters.ts'

const SHOWN = 10

/**
 * `openpoa outbox`: for whoever runs the server and cannot sign in, since no mail leaves it: ask for a link on the sign-in page, read it
 * here. It shows nothing that the operator could not read in the database, but here it is put on record.
 */
export const outbox: Command = {
  name: 'outbox',
  usage: 'outbox [e-mail address]',
  summary:
    'The newest e-mails, of all or to one address, with their sign-in links; put on record, and told to those concerned',
  positional: { min: 0, max: 1 },
  needs: 'database',
  async run(services, { positional: [to] }, io) {
    const letters = await readLetters(services, { limit: SHOWN, to: to?.toLowerCase() })
    if (io.json) io.out(JSON.stringify(letters))
    // Oldest first, so that the newest stands where the eye is.
    else
      for (const l of letters.reverse())
        io.out(`${l.at.toISOString()} to ${l.to}: ${l.subject}\n\n${l.text ?? '(no longer kept)'}\n`)
    io.say(letters.length === 0 ? 'There are no e-mails.' : 'This reading is on record.')
    return 0
  },
}
