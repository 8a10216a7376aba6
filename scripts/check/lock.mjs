// What is installed is what was looked at: every entry of the lock has its hash, and comes from no address of its own.

const FILE = 'package-lock.json'

export function checkLock(tree, findings) {
  if (!tree.isListed(FILE)) return
  const text = tree.text(FILE)
  const lines = text.split('\n')
  for (const [path, entry] of Object.entries(JSON.parse(text).packages)) {
    if (path === '') continue
    const line = lines.findIndex((given) => given.includes(`"${path}": {`)) + 1
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(entry.integrity ?? ''))
      findings.add('lock', FILE, line, `${path} has no hash; scripts/complete-lock.mjs adds it`)
    if (entry.resolved) findings.add('lock', FILE, line, `${path} names where it comes from`)
  }
}
