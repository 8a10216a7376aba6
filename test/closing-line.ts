import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/**
 * Ends a run with one plain line, `N passed, N failed` and, where tests were skipped, `, N skipped`, that a person or
 * a script can rely on. A file that does not load and an error outside any test count as one failure each.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state]++
      count.failed += brokenSuites(module)
    }
    const failed = count.failed + count.pending
    const skipped = count.skipped ? `, ${count.skipped} skipped` : ''
    // After the other reporters, which write when the run ends.
    process.once('exit', () => process.stdout.write(`${count.passed} passed, ${failed} failed${skipped}\n`))
  }
}

/** Errors of a file or a describe block itself: in loading it or in its hooks. */
function brokenSuites(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0)
  return suites.length + (module.errors().length > 0 ? 1 : 0)
}
