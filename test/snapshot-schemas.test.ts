import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { modules } from '../src/app.ts'
import { projectRoot } from '../src/core/index.ts'

const FILE = join(projectRoot(), 'test', 'snapshot-schemas.json')

/** The shape of what a kind of entity shows the public, as one line; what stands on record was hashed in that shape. */
const lineOf = (schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any' })))
    .digest('hex')
    .slice(0, 32)

test('the shape of a public snapshot changes with its version, and never without', async () => {
  const known = (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}) as Record<string, string>
  const now = Object.fromEntries(
    modules.flatMap(({ name, entities = [] }) =>
      entities.map(({ kind, snapshotVersion, schema }) => [
        `${name}/${kind} ${snapshotVersion}`,
        lineOf(schema),
      ]),
    ),
  )
  for (const [version, line] of Object.entries(now))
    if (known[version] !== undefined)
      expect(
        `${version}: ${line}`,
        'raise snapshotVersion and keep the serialiser of before in `earlier`',
      ).toBe(`${version}: ${known[version]}`)
  // A new version adds its line; those of before stay.
  const all = Object.entries({ ...known, ...now }).sort(([a], [b]) => (a < b ? -1 : 1))
  await expect(`${JSON.stringify(Object.fromEntries(all), null, 2)}\n`).toMatchFileSnapshot(FILE)
})
