import { z } from 'zod'
import { packId, packSection } from '../../core/index.ts'
import { putSelfCheck } from './store-offers.ts'

const capacity = z.strictObject({
  /** The items against which those who offer help check it themselves: of which pack, and of which kind. */
  selfCheck: z.strictObject({ pack: packId, kind: packId }),
})

/** capacity.yaml: what the programme says of help. */
export const capacitySection = packSection<z.infer<typeof capacity>>({
  file: 'capacity',
  schema: capacity,
  gives: 'a self-check of offers of help against principles that were agreed',
  check: ({ selfCheck: { kind } }, pack) =>
    pack.knows('item-kind', kind)
      ? []
      : [{ path: ['selfCheck', 'kind'], message: `there is no kind of items "${kind}"` }],
  async take(tx, [file], { programme }) {
    const { pack, kind } = file?.selfCheck ?? {}
    await putSelfCheck(tx, programme, pack && kind ? `${pack}/${kind}` : null)
  },
})
