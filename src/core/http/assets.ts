import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Router } from './router.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

interface Asset {
  address: string
  type: string
  bytes: Buffer
}

/** The files under assets/, read once; of a folder that is called as one, its parts in the order of their names. */
export interface Assets {
  find(name: string): Asset | undefined
  /** Of all of them. */
  checksum: string
}

export function loadAssets(folder: string): Assets {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(folder).sort()) {
    const type = TYPES[extname(name)]
    if (!type) continue
    const bytes = readWhole(join(folder, name))
    const version = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
    assets.set(name, { address: `/assets/${version}/${name}`, type, bytes })
  }
  const checksum = [...assets.values()].map(({ address }) => address).join(' ')
  return { find: (name) => assets.get(name), checksum }
}

function readWhole(path: string): Buffer {
  if (!statSync(path).isDirectory()) return readFileSync(path)
  const parts = readdirSync(path).filter((part) => extname(part) === extname(path))
  return Buffer.concat(parts.sort().map((part) => readFileSync(join(path, part))))
}

/** The address of a file under assets/, with its version, so that browsers may keep it for ever. */
export function assetAddress(assets: Assets, name: string): string {
  const asset = assets.find(name)
  if (!asset) throw new Error(`no file assets/${name}`)
  return asset.address
}

export function serveAssets(router: Router): void {
  router.get('/assets/:version/:name', (c) => {
    const asset = c.var.services.assets.find(c.req.param('name'))
    if (!asset) return c.notFound()
    c.header('Content-Type', asset.type)
    c.header(
      'Cache-Control',
      asset.address === c.req.path
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=0, must-revalidate',
    )
    return c.body(new Uint8Array(asset.bytes).buffer)
  })
}
