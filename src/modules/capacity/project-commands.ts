import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from '../../core/index.ts'
import { importIatiProjects } from './actions/import-iati-projects.ts'

const importCommand: Command = {
  name: 'iati import',
  usage: 'iati import <programme> <file>',
  summary:
    'Import the activities of an IATI 2.03 file as projects of a programme; a second run goes on where the first ended',
  positional: { min: 2, max: 2 },
  needs: 'database',
  async run(services, { positional }, io) {
    const [programme = '', file = ''] = positional
    const handle = createReadStream(file, { highWaterMark: 1 << 16 })
    const done = await importIatiProjects(services, 'command', {
      programme,
      file: basename(file),
      chunks: handle,
      progress: ({ counts }) => {
        const { added, changed, unchanged, refused } = counts
        const all = added + changed + unchanged + refused
        io.progress(all, all, 'Activities')
      },
    }).finally(() => handle.destroy())
    const { id, counts } = done
    if (io.json) io.out(JSON.stringify({ import: id, ...counts }))
    else
      io.out(
        `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.refused} refused, ${counts.remarks} remarks. The log: /projects/imports/${id}`,
      )
    return counts.refused > 0 ? 1 : 0
  },
}

export const projectCommands: Command[] = [importCommand]
