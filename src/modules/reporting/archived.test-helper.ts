import { statesOfRoles, stateRef } from '../../base/parties/index.ts'
import { type Services, type Viewer, refKey, sha256Hex } from '../../core/index.ts'
import { addArchived } from './actions/add-archived.ts'
import { settlePassage } from './actions/settle-passage.ts'
import { type ShareArchived, shareArchived } from './actions/share-archived.ts'
import { archivedById } from './store-archived.ts'

interface Given {
  title: string
  answers?: Record<string, string>
  day?: string
  round?: string | null
}

/** An archived report of the viewer's State in the exercise, as its focal point adds it, with the answers that were confirmed. @returns its id */
export async function addTestArchived(
  services: Services,
  viewer: Viewer,
  { title, answers = {}, day = '2019', round = null }: Given,
): Promise<string> {
  const bytes = Buffer.from(`%PDF-1.4 ${title}`)
  const [state = ''] = statesOfRoles(viewer)
  const id = await addArchived(services, viewer, {
    ...{ state, title, bytes, day, language: 'en', round, forum: 'Harbour Forum', symbol: 'HF/9' },
    ...{ programme: 'exercise', questionnaire: 'shared-information' },
    passages: [{ page: 3, heading: title, text: title }],
    file: {
      name: `${title}.pdf`,
      mediaType: 'application/pdf',
      size: bytes.length,
      sha256: sha256Hex(bytes),
    },
  })
  for (const [question, value] of Object.entries(answers))
    await settlePassage(services, viewer, { archived: id, question, value, page: 3 })
  return id
}

/** Shares one as it stands. */
export async function shareTestArchived(
  services: Services,
  viewer: Viewer,
  archived: string,
  visibility: ShareArchived['visibility'],
  parties: string[] = [],
): Promise<void> {
  const expected = (await archivedById(services, [archived])).get(archived)!.version
  await shareArchived(services, viewer, { archived, visibility, parties, expected })
}

interface Keeping {
  /** Focal points of two States. */
  own: Viewer
  other: Viewer
  words: Record<'draft' | 'states' | 'secretariat' | 'parties' | 'public', string>
}

/** Archived reports: one of the other State that nobody shared, and one of the own for each of some readers. @returns where they stand */
export async function keepArchived(services: Services, { own, other, words }: Keeping): Promise<string[]> {
  const question = 'structures/lead-body/measure'
  const add = (viewer: Viewer, title: string) =>
    addTestArchived(services, viewer, { title, answers: { [question]: title } })
  const ids = [await add(other, words.draft)]
  const chosen = statesOfRoles(other).map((state) => refKey(stateRef(state)))
  for (const visibility of ['states', 'secretariat', 'parties', 'public'] as const) {
    const archived = await add(own, words[visibility])
    await shareTestArchived(services, own, archived, visibility, visibility === 'parties' ? chosen : [])
    ids.push(archived)
  }
  const below = ['', '/file', '/work', '/share', `/questions?question=${encodeURIComponent(question)}`]
  return [
    '/en/archived-reports/add/exercise',
    ...ids.flatMap((id) => below.map((one) => `/en/archived-reports/${id}${one}`)),
  ]
}
