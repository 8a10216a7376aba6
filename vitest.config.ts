import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    globalSetup: './test/global-setup.ts',
    maxWorkers: 2,
    // What modules keep (compiled lexicons, formats) does not depend on who asked, so files share what a worker has loaded.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/closing-line.ts'],
  },
})
