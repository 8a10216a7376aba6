import { type Command, newestLetters } from '../../core/index.ts'

const SHOWN = 10

/**
 * `openpoa outbox`: for whoever runs the server and cannot sign in, since no mail leaves it: ask for a link on the sign-in page, read it
 * here. It shows nothing that the operator could not read in the database.
 */
export const outbox: Command = {
  name: 'outbox',
  usage: 'outbox',
  summary: 'The newest e-mails with their sign-in links, for a server that sends none',
  positional: { min: 0, max: 0 },
  needs: 'database',
  async run(services, _args, io) {
    const letters = await newestLetters(services.db, SHOWN)
    if (io.json) io.out(JSON.stringify(letters))
    // Oldest first, so that the newest stands where the eye is.
    else
      for (const l of letters.reverse())
        io.out(`${l.at.toISOString()} to ${l.to}: ${l.subject}\n\n${l.text}\n`)
    if (letters.length === 0) io.say('There are no e-mails.')
    return 0
  },
}
