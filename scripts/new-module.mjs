// npm run new-module <name> [--layer modules]: writes a module that works and is tested, in a folder of its own, to be made into what is needed.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import prettier from 'prettier'
import { writeTypes } from './words/write-types.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const template = join(root, 'scripts', 'new-module', 'template')
const LAYERS = ['base', 'modules', 'site']
const USAGE = `Usage: npm run new-module <name> [-- --layer ${LAYERS.join('|')}]; the name is one word of a to z`

/** The migration is named by the minute in which the module begins: "20261128T1900". */
const stamp = () => new Date().toISOString().slice(0, 16).replace(/[-:]/g, '')

/** @returns exit code: 0 written, 2 wrong usage */
async function main(words) {
  const { values, positionals } = parseArgs({
    args: words,
    options: { layer: { type: 'string', default: 'modules' } },
    allowPositionals: true,
  })
  const [name = '', ...others] = positionals
  if (!/^[a-z]{2,30}$/.test(name) || others.length > 0 || !LAYERS.includes(values.layer)) return refuse(USAGE)
  const taken = LAYERS.map((layer) => join(root, 'src', layer, name)).find((folder) => existsSync(folder))
  if (taken) return refuse(`There is a module ${relative(root, taken)} already.`)
  const folder = join(root, 'src', values.layer, name)
  await writeModule(folder, name)
  writeTypes(root)
  console.log(`Written: ${relative(root, folder)}. Take it in by two lines of src/app.ts:
  import { ${name}Module } from './${values.layer}/${name}/module.ts'
  and ${name}Module in the list of modules, after those that it uses.
Then the tables of all rights and of all public snapshots lack its lines, and two tests fail until you add them:
  npx vitest run test/policy-table.test.ts test/snapshot-schemas.test.ts -u
Read what that changed (git diff test) and commit it with the module.`)
  return 0
}

function refuse(sentence) {
  console.error(sentence)
  return 2
}

/** Every file of the template under the new name; what it calls "sample" is called so too, and laid out as that comes out. */
async function writeModule(folder, name) {
  const files = readdirSync(template, { recursive: true }).filter((file) => file.endsWith('.txt'))
  for (const file of files) {
    const to = join(folder, named(file.slice(0, -'.txt'.length), name))
    const text = named(readFileSync(join(template, file), 'utf8'), name).replace('STAMP', stamp())
    const style = await prettier.resolveConfig(to)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(to, await prettier.format(text, { ...style, filepath: to }))
  }
}

/** "Sample" is part of names of types. */
const named = (text, name) =>
  text.replaceAll('sample', name).replaceAll('Sample', `${name[0].toUpperCase()}${name.slice(1)}`)

process.exitCode = await main(process.argv.slice(2))
