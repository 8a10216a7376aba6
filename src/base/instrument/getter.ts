import { setTimeout } from 'node:timers/promises'
import type { Loop, Services } from '../../core/index.ts'
import { findActing } from '../access/index.ts'
import { getText } from './actions/get-text.ts'
import { type DocumentService, download } from './download.ts'
import { mayImport } from './policy.ts'
import { allPins } from './proof-store.ts'
import { textsOfPins } from './rules/pinned-texts.ts'
import {
  GETTING_BEGAN,
  type GetRun,
  type SoughtText,
  endGetRun,
  isMissingText,
  newestGetRun,
  sought,
} from './sought-store.ts'

/** Finds what other servers, a crash or a restored backup left. */
const SWEEP_MS = 5_000
/** Between two questions to a service, which is there for others too. */
export const PAUSE_MS = 2_000

/**
 * Gets the texts that are missing for whoever began that, one after the other. One server does so at a time; another goes on where it ended.
 */
export const getTexts: Loop = {
  name: 'instrument.get-texts',
  signal: GETTING_BEGAN,
  sweepMs: SWEEP_MS,
  alone: true,
  run: (services, stop) => getMissing(services, { stop, pauseMs: PAUSE_MS }),
}

/** How a service is asked. */
export interface Asking extends Omit<DocumentService, 'template' | 'version'> {
  stop: AbortSignal
  pauseMs: number
}

/** All that whoever began asked for. */
export async function getMissing(services: Services, asking: Asking): Promise<void> {
  let run = await newestGetRun(services.db, 'all', true)
  let isFirst = true
  while (run && !asking.stop.aborted) {
    const text = await nextOf(services, run)
    if (text && !isFirst) await setTimeout(asking.pauseMs, undefined, { signal: asking.stop })
    isFirst = false
    if (text) await getOne(services, run, text, asking)
    else await endGetRun(services.db, run.id)
    run = await newestGetRun(services.db, 'all', true)
  }
}

async function nextOf(services: Services, { id, scope }: GetRun): Promise<SoughtText | undefined> {
  const texts = await sought(services.db, textsOfPins(await allPins(services.db, scope)))
  return texts.find((text) => isMissingText(text) && text.last?.run !== id)
}

async function getOne(services: Services, run: GetRun, text: SoughtText, asking: Asking): Promise<void> {
  const viewer = await findActing(services, run.account)
  // Whoever began it may have lost the right meanwhile.
  if (!mayImport(viewer, text.programme)) return endGetRun(services.db, run.id)
  const { pauseMs: _, ...bounds } = asking
  const { config, version } = services
  await getText(services, viewer, text, {
    supply: (one) => download(one, { ...bounds, template: config.documentService, version }),
    refusesPages: true,
    run: run.id,
    signal: asking.stop,
  })
}
