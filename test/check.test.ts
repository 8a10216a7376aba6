import { expect, it } from 'vitest'
import { CHECKS, runCheck } from '../scripts/check.mjs'

// The checks of `npm run check`, so that one run says everything.
it.each(Object.keys(CHECKS))('%s', { timeout: 180_000 }, async (name) => {
  const { holds, said } = await runCheck(name)
  expect(holds, `npm run check -- '${name}' says:\n${said}`).toBe(true)
})
