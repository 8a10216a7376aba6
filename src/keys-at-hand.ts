import { countLostSecondSteps } from './base/access/index.ts'
import { whyNotSigning } from './base/record/index.ts'
import { type Services, hasUnopened } from './core/index.ts'

/** What the keys that lie here cannot do for the data that lie here, in sentences for the operator; none where all is well. */
export async function missingKeys(services: Services): Promise<string[]> {
  const [unsigned, lost] = [await whyNotSigning(services), await countLostSecondSteps(services)]
  const secret = services.config.secret ? 'OPENPOA_SECRET' : 'keys/secret'
  return [
    ...(unsigned
      ? [
          `WARNING: the record cannot be continued: ${unsigned}. What is done meanwhile waits for its place until the right key is there.`,
        ]
      : []),
    ...((await hasUnopened(services))
      ? [
          `WARNING: ${services.config.sealingKey ? 'OPENPOA_SEALING_KEY' : 'keys/sealing'} does not open what States keep to themselves here. What ` +
            'everyone may read is not touched by that. Put the right key in place and start again; without it those answers cannot be read by anybody.',
        ]
      : []),
    ...(lost > 0
      ? [
          `WARNING: ${lost === 1 ? 'one account' : `${lost} accounts`} cannot sign in with two-step verification: ${secret} is not what sealed ` +
            `the keys. Put the right one in place and start again. Where it is lost: "openpoa reset-second-step <e-mail address>" for an ` +
            'administrator, who then resets the others on the page "People"; each sets it up anew.',
        ]
      : []),
  ]
}
