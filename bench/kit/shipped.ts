import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The text engine as it ships, which `npm run bench` has built before: what is measured is what people run. */
export const shippedTextEngine = async (): Promise<typeof import('../../src/text/index.ts')> =>
  import(pathToFileURL(resolve('bin/text.js')).href)

/** The command line as it ships. */
export const shippedCommand = [process.execPath, resolve('bin/openpoa.js')]
