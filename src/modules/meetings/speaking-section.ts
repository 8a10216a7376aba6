import { z } from 'zod'
import { packId, packSection, source } from '../../core/index.ts'
import { putSpeakingRules } from './store-speakers.ts'

const speaking = z.strictObject({
  bodies: z.array(z.strictObject({ body: packId, groupsFirst: z.boolean(), source })),
})

/** speaking.yaml: what the rules of bodies say of the order of speakers. */
export const speakingSection = packSection<z.infer<typeof speaking>>({
  file: 'speaking',
  schema: speaking,
  gives: 'the order of speakers that the rules of bodies set',
  check: ({ bodies }, pack) =>
    bodies.flatMap(({ body }, i) =>
      pack.knows('body', body)
        ? []
        : [{ path: ['bodies', i, 'body'], message: `there is no body "${body}"` }],
    ),
  async take(tx, [file], { programme }) {
    await putSpeakingRules(tx, programme, file?.bodies ?? [])
  },
})
