// Unpacks the Chromium of @sparticuz/chromium into the folder that TMPDIR names; its own way would take whatever an
// older version left in the system's folder. A program of its own, so that TMPDIR changes for nobody else.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflate } from '@sparticuz/chromium'

const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', 'bin')
for (const part of ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br']) await inflate(join(packed, part))
