import { expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { checkFormerKinds, createRegistry, loadWords } from '../src/core/index.ts'

test('the modules of the site fit together', () => {
  expect(() => checkFormerKinds(createRegistry(modules, loadWords()))).not.toThrow()
})
