// Some packages list binaries for platforms that the registry does not serve to every npm; npm then leaves
// them out of the lock and `npm ci` refuses it. This adds the missing optional entries by name and version, and the hash of each entry that lacks one.
// Run it after every change of dependencies: node scripts/complete-lock.mjs
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const OS = { android: 'android', darwin: 'darwin', linux: 'linux', win32: 'win32', freebsd: 'freebsd' }
const CPU = { arm: 'arm', arm64: 'arm64', x64: 'x64', ia32: 'ia32' }
let added = 0
for (const entry of Object.values({ ...lock.packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`
    if (lock.packages[path] || !/^\d/.test(version)) continue
    const words = name.split('-')
    lock.packages[path] = {
      version,
      cpu: words.filter((w) => CPU[w]).slice(-1),
      optional: true,
      os: words.filter((w) => OS[w]).slice(-1),
    }
    added++
  }
}
for (const [path, entry] of Object.entries(lock.packages)) {
  if (!path || entry.integrity) continue
  const name = path.replace(/^.*node_modules\//, '')
  const said = execFileSync('npm', ['view', `${name}@${entry.version}`, 'dist.integrity'], {
    encoding: 'utf8',
  })
  entry.integrity = said.trim()
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n')
console.log(`${added} entries added`)
