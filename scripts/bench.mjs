// Runs bench/<name>.ts: npm run bench -- <name> [size …]. A benchmark exports run(sizes?), which prints what it
// measured and resolves to false where a promise was not kept.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'bench')
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
const [name = '', ...given] = process.argv.slice(2)
const wrong = given.find((word) => !Number.isFinite(Number(word)))
if (!names.includes(name) || wrong !== undefined) {
  const complaint = names.includes(name) ? `"${wrong}" is no number.` : `There is no benchmark "${name}".`
  console.error(`${complaint}\nUsage: npm run bench -- <name> [size …]; there are: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  const { run } = await import(pathToFileURL(join(folder, `${name}.ts`)).href)
  const sizes = given.length > 0 ? given.map(Number) : undefined
  if ((await run(sizes)) === false) process.exitCode = 1
}
