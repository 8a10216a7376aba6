import { z } from 'zod'
import { packId, packSection, source } from '../../core/index.ts'
import { MAJORITIES, RULE_KINDS } from './schema.ts'
import { putRules } from './store.ts'

const rule = z.strictObject({
  id: packId,
  kind: z.enum(RULE_KINDS),
  majority: z.enum(MAJORITIES).optional(),
  breakTold: z.enum(['body', 'chair']).optional(),
  source,
})

const drafting = z.strictObject({
  bodies: z.array(z.strictObject({ body: packId, rules: z.array(rule).min(1).max(10) })),
})

/** drafting.yaml: by which rules bodies decide on the texts that they negotiate. */
export const draftingSection = packSection<z.infer<typeof drafting>>({
  file: 'drafting',
  schema: drafting,
  gives: 'the rules by which bodies decide on the texts that they negotiate',
  check: ({ bodies }, pack) =>
    bodies.flatMap(({ body, rules }, i) => [
      ...(pack.brings('body', body)
        ? []
        : [{ path: ['bodies', i, 'body'], message: `there is no body "${body}" in this pack` }]),
      ...rules.flatMap(({ kind, majority, breakTold }, nr) => [
        ...((kind === 'vote') === (majority !== undefined)
          ? []
          : [{ path: ['bodies', i, 'rules', nr], message: 'a vote, and nothing else, has a majority' }]),
        ...((kind === 'silence') === (breakTold !== undefined)
          ? []
          : [
              {
                path: ['bodies', i, 'rules', nr],
                message: 'a silence procedure, and nothing else, says who is told who broke it',
              },
            ]),
      ]),
    ]),
  async take(tx, [file], { programme }) {
    const bodies = (file?.bodies ?? []).map(({ body, rules }) => ({
      body,
      rules: rules.map(({ majority, breakTold, ...one }) => ({
        ...one,
        majority: majority ?? null,
        breakTold: breakTold ?? null,
      })),
    }))
    await putRules(tx, programme, bodies)
  },
})
