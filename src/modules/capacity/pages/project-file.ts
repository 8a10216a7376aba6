import { Readable } from 'node:stream'
import {
  type Ctx,
  coreProblems,
  refKey,
  resolveRefs,
  tellBrokenOff,
  turnsOfStream,
  viewOf,
} from '../../../core/index.ts'
import { findState, stateRef } from '../../../base/parties/index.ts'
import { findProgramme } from '../../../base/programme/index.ts'
import { type Publisher, fileEnd, fileStart, writeActivity } from '../iati/write-activity.ts'
import type { Project } from '../project-schema.ts'
import { hasCatalogue, readAllProjects } from '../queries/find-projects.ts'
import { statesOf } from '../rules/states-of.ts'

/** GET /programmes/:programme/projects.xml — all projects of a programme as a file of IATI 2.03, written while it is sent. */
export async function sendProjects(c: Ctx): Promise<Response> {
  const turns = turnsOfStream(c)
  const view = viewOf(c)
  const { services } = view
  const programme = await turns.begin(() => findProgramme(view, c.req.param('programme') ?? ''))
  if (!programme || !hasCatalogue(programme)) throw coreProblems.notFound()
  const names = new Map<string, string>()
  const publisher: Publisher = {
    ref: new URL(services.config.origin).host,
    name: new URL(services.config.origin).host,
    codeOf: (state) => findState(state)?.iso2 ?? state.slice(state.indexOf('/') + 1),
    nameOf: (state) => names.get(state) ?? state,
    now: services.clock(),
  }
  /** Names of States stand in English, as the file says. */
  const learn = async (projects: readonly Project[]): Promise<void> => {
    const states = projects.flatMap(({ body }) => statesOf(body)).filter((state) => !names.has(state))
    const found = await resolveRefs({ ...view, lang: 'en' }, [...new Set(states)].map(stateRef))
    for (const state of states) names.set(state, found.get(refKey(stateRef(state)))?.name ?? state)
  }
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(fileStart(publisher.now))
    const all = readAllProjects(view, programme!.id)[Symbol.asyncIterator]()
    const next = async (): Promise<string | null> => {
      const { done, value } = await all.next()
      if (done) return null
      await learn(value)
      return value.map((project) => writeActivity(project, publisher)).join('')
    }
    try {
      for (let part; (part = await turns.goOn(next)) !== null;) yield Buffer.from(part)
    } finally {
      await all.return?.(undefined)
    }
    yield Buffer.from(fileEnd)
  }
  const stream = Readable.from(parts())
  // Where reading fails the file breaks off without its end, so that nobody takes it for whole.
  stream.on('error', tellBrokenOff(c, 'a file broke off'))
  return c.body(Readable.toWeb(stream) as never, 200, {
    'Cache-Control': 'no-store',
    'Content-Type': 'application/xml; charset=UTF-8',
    'Content-Disposition': `attachment; filename="projects-${programme.id}.xml"`,
  })
}
