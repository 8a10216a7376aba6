// Makes sure that everything is there to run: Node, packages, the bundle. Runs before `npm start` under whatever Node
// npm was started with, so: plain JavaScript, no packages. Says on stderr what it does, and nothing when there is
// nothing to do.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const WINDOWS = process.platform === 'win32'
const OLDEST_TO_INSTALL = 20
const OLDEST_TO_RUN = 24
const say = (line) => process.stderr.write(`${line}\n`)
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))

try {
  checkNode()
  if (!packagesMatch()) await installPackages()
  if (WINDOWS) makeExec()
  if (bundleIsOld()) await bundle()
} catch (error) {
  say(`\n${error.message}`)
  process.exit(1)
}

/** npm brings the Node that runs the site where a package for the platform exists; elsewhere the system's must do. */
function checkNode() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_TO_INSTALL) {
    throw new Error(
      `OpenPoA needs Node ${OLDEST_TO_INSTALL} or later to install itself; this is ${process.version}.`,
    )
  }
  const name = nodePackage()
  if (major >= OLDEST_TO_RUN || readJson('package.json').optionalDependencies[name]) return
  throw new Error(
    `There is no Node package for ${process.platform} ${process.arch}, so the system's Node has to run OpenPoA: ` +
      `that takes Node ${OLDEST_TO_RUN} or later, and this is ${process.version}.`,
  )
}

function nodePackage() {
  return `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`
}

/**
 * Whether node_modules holds what package-lock.json names, by npm's own note of what it installed. What is only for
 * other platforms or only for development may be missing.
 */
function packagesMatch() {
  const note = 'node_modules/.package-lock.json'
  if (!existsSync(join(root, note))) return false
  const installed = readJson(note).packages
  return Object.entries(readJson('package-lock.json').packages).every(([path, wanted]) => {
    if (!path) return true
    const found = installed[path]
    if (!found) return wanted.optional || wanted.dev || wanted.devOptional || false
    return found.version === wanted.version && existsSync(join(root, path))
  })
}

async function installPackages() {
  const paths = Object.entries(readJson('package-lock.json').packages)
    .filter(([path, { os, cpu }]) => path && fits(os, process.platform) && fits(cpu, process.arch))
    .map(([path]) => path)
  say(
    'Installing the packages that package-lock.json names (about 750 MB in node_modules; half a minute or more) …',
  )
  const began = Date.now()
  const inPlace = () => paths.filter((path) => existsSync(join(root, path, 'package.json'))).length
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - began) / 1000)
    say(`  ${inPlace()} of about ${paths.length} packages in place after ${seconds} s`)
  }, 5000)
  const status = await npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  clearInterval(progress)
  if (status !== 0) {
    throw new Error('The packages could not be installed; npm says why above. `npm ci` tries again.')
  }
  say(`Installed ${inPlace()} packages in ${Math.round((Date.now() - began) / 1000)} s.`)
  checkInstalledNode()
}

function fits(list, own) {
  return !list?.length || list.includes(own)
}

/** A C library other than the one it was built for is only noticed by trying. */
function checkInstalledNode() {
  const node = join(root, 'node_modules', nodePackage(), 'bin', WINDOWS ? 'node.exe' : 'node')
  if (!existsSync(node)) return
  const { status, error } = spawnSync(node, ['--version'], { stdio: 'ignore' })
  if (status === 0) return
  throw new Error(
    `The Node that npm brought does not run here (${error?.code ?? `status ${status}`}): it needs a system with glibc.`,
  )
}

/** The npm that runs us, or the one on the path. Its words go to stderr: stdout belongs to the program. */
function npm(args) {
  const own = process.env.npm_execpath
  const [file, ...rest] = own && /\.c?js$/.test(own) ? [process.execPath, own, ...args] : ['npm', ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(file, rest, { cwd: root, stdio: ['inherit', 2, 2], shell: WINDOWS && file === 'npm' })
    child.on('error', (error) => reject(new Error(`npm could not be run: ${error.message}`)))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/**
 * The scripts say `exec node …`: so npm's signals reach the server instead of a shell that would leave it behind. The
 * command prompt of Windows has no exec; this gives it one.
 */
function makeExec() {
  const file = join(root, 'node_modules', '.bin', 'exec.cmd')
  if (!existsSync(file)) writeFileSync(file, '@%*\r\n')
}

/** Folders count too: their time changes when a file is removed. Words do not: they are read when the program runs. */
function bundleIsOld() {
  const source = join(root, 'src')
  if (!existsSync(join(source, 'cli.ts'))) return false
  const built = statSync(join(root, 'bin', 'openpoa.js'), { throwIfNoEntry: false })?.mtimeMs
  if (!built) return true
  const inputs = ['package-lock.json', 'tsconfig.json', 'scripts/build.mjs'].map((name) => join(root, name))
  return inputs.some((path) => changedSince(path, built)) || newerBelow(source, built)
}

function newerBelow(folder, built) {
  if (changedSince(folder, built)) return true
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name !== 'locales' && newerBelow(path, built)
    return !/\.test\.tsx?$/.test(entry.name) && changedSince(path, built)
  })
}

function changedSince(path, time) {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && stat.mtimeMs > time
}

async function bundle() {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) await installPackages()
  const { build } = await import(pathToFileURL(join(root, 'scripts', 'build.mjs')).href)
  say(`Built the program in ${await build()} ms.`)
}
