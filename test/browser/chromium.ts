import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'

/** One weight of each script that the pages speak; the system's fonts differ from machine to machine. */
const FONTS = [
  'noto-sans/400Regular',
  'noto-sans/700Bold',
  'noto-naskh-arabic/400Regular',
  'noto-sans-sc/400Regular',
  'amiri/400Regular',
  'amiri/700Bold',
]

/** Where a package's file stands, or its main one. */
export const folderOf = (module: string): string => dirname(fileURLToPath(import.meta.resolve(module)))

/** Starts the Chromium that npm brought: no package of the system's, as root or not. */
export async function launchChromium(): Promise<Browser> {
  const folder = unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // The package's own flags switch web security off and put all into one process; the tests are about the real entity.
    args: [
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--no-default-browser-check',
    ],
    chromiumSandbox: false,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: writeFontsConfiguration(folder),
    },
  })
}

/** The folder with the unpacked browser of this version, unpacked now if need be. */
function unpacked(): string {
  const { version } = JSON.parse(
    readFileSync(join(folderOf('@sparticuz/chromium'), '..', 'package.json'), 'utf8'),
  ) as { version: string }
  const folder = join(cacheFolder(), `chromium-${version}`)
  if (existsSync(folder)) return folder
  const draft = mkdtempSync(`${folder}-draft-`)
  execFileSync(process.execPath, [join(import.meta.dirname, 'unpack-chromium.mjs')], {
    env: { ...process.env, TMPDIR: draft },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    renameSync(draft, folder)
  } catch (error) {
    // Another test file was faster.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

/** Ours below the user's cache, or below the system's temporary folder where there is no home to write in. */
function cacheFolder(): string {
  const own = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'openpoa')
  try {
    mkdirSync(own, { recursive: true })
    accessSync(own, constants.W_OK)
    return own
  } catch {
    const folder = join(tmpdir(), `openpoa-cache-${process.getuid?.() ?? 'user'}`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return folder
  }
}

/** Named by its content: another checkout has its fonts elsewhere. */
function writeFontsConfiguration(folder: string): string {
  const folders = FONTS.map((font) => {
    const [name, weight] = font.split('/') as [string, string]
    return `<dir>${join(folderOf(`@expo-google-fonts/${name}/package.json`), weight)}</dir>`
  })
  const alias = (family: string, fonts: string[]): string =>
    `<alias binding="same"><family>${family}</family><prefer>${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`
  const sans = ['Noto Sans', 'Noto Naskh Arabic', 'Noto Sans SC']
  const text = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders,
    alias('sans-serif', sans),
    // What stands for a serif on a page, in a browser that has none of those it names.
    ...['serif', 'Times New Roman'].map((family) => alias(family, ['Amiri', ...sans])),
    `<cachedir>${join(folder, 'font-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n')
  const file = join(folder, `fonts-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.conf`)
  if (!existsSync(file)) writeFileSync(file, text)
  return file
}
