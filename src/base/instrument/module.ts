import type { Module } from '../../core/index.ts'
import { forgetOldUploads } from './actions/forget-uploads.ts'
import { provideTexts } from './agreed-language.ts'
import { importCommand } from './commands.ts'
import { instrumentEntity, provisionEntity } from './entities.ts'
import { rereadingEntity } from './reread-entity.ts'
import { instrumentEntries } from './entries.ts'
import { provideMeans } from './means-of-sender.ts'
import { provideHeldVersions } from './queries/find-held.ts'
import { provideStoredAnalyses } from './stored-analyses.ts'
import { libraryOfTexts } from './library-rows.tsx'
import { migrations } from './migrations.ts'
import { instrumentsSection, pinsSection } from './pack-section.ts'
import { instrumentPages } from './pages/index.tsx'
import { importsResource } from './pages/import/imports.tsx'
import { rereadingsResource } from './pages/import/rereadings.tsx'
import { instrumentsResource } from './pages/list.ts'
import { misreadingsResource } from './pages/misreading/list.tsx'
import { ownMisreadingsResource } from './pages/misreading/own.tsx'
import { instrumentPanels } from './pages/panels.tsx'
import { panelsOfParties } from './pages/panels-of-parties.tsx'
import { textsToGetResource } from './pages/to-get.tsx'
import { toCompareResource } from './pages/to-compare.tsx'
import { versionsResource } from './pages/versions.tsx'
import { instrumentPolicies } from './policy.ts'
import { pinsCommand } from './pins-command.ts'
import { checksEntity, pinsEntity } from './proof-entities.ts'
import { provideOfficialWording } from './official-wording.ts'
import { provideReading } from './read-in-worker.ts'
import { getTexts } from './getter.ts'
import { readFiles } from './reader.ts'
import { rereadCommand } from './reread-command.ts'
import { readTextsAgain } from './rereader.ts'
import {
  answeredReportTasks,
  comparingTasks,
  importsToAcceptTasks,
  misreadingTasks,
  rereadingTasks,
  textsToGetTasks,
} from './tasks.ts'
import { textsCommand } from './texts-command.ts'
import { instrumentProblems } from './problems.ts'

/** Texts that ask States and others to act, paragraph by paragraph, and how they come here. */
export const instrumentModule: Module = {
  name: 'instrument',
  uses: ['access', 'documents', 'parties', 'programme', 'record'],
  migrations,
  problems: instrumentProblems,
  entities: [instrumentEntity, provisionEntity, rereadingEntity, pinsEntity, checksEntity],
  insertOnly: { instrument_rereading: [], instrument_check: ['taken_back_at', 'reason'] },
  entries: instrumentEntries,
  packSections: [instrumentsSection, pinsSection],
  panels: [...instrumentPanels, ...panelsOfParties],
  tasks: [
    importsToAcceptTasks,
    rereadingTasks,
    misreadingTasks,
    answeredReportTasks,
    comparingTasks,
    textsToGetTasks,
  ],
  loops: [readFiles, readTextsAgain, getTexts],
  schedules: [
    {
      name: 'instrument.forget-uploads',
      every: { days: 1, at: '03:00', zone: 'UTC' },
      missed: 'once',
      forgets: true,
      run: forgetOldUploads,
    },
  ],
  policies: instrumentPolicies,
  resources: [
    instrumentsResource,
    versionsResource,
    importsResource,
    rereadingsResource,
    misreadingsResource,
    ownMisreadingsResource,
    toCompareResource,
    textsToGetResource,
  ],
  library: libraryOfTexts,
  pages: instrumentPages,
  commands: [importCommand, rereadCommand, pinsCommand, textsCommand],
  provide(services) {
    provideTexts(services)
    provideReading(services)
    provideMeans(services)
    provideOfficialWording(services)
    provideStoredAnalyses(services)
    provideHeldVersions(services)
  },
}
