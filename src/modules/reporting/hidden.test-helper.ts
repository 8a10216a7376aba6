import { type Services, refKey } from '../../core/index.ts'
import { stateRef } from '../../base/parties/index.ts'
import { askSecretariat } from './actions/ask-secretariat.ts'
import { beginReport } from './actions/begin-report.ts'
import { chooseReaders } from './actions/choose-readers.ts'
import { planAction } from './actions/plan-action.ts'
import { replyToInquiry } from './actions/reply-to-inquiry.ts'
import { savePart } from './actions/save-part.ts'
import { writeComment } from './actions/write-comment.ts'
import { countable } from './rules/choices-counted.ts'
import { outlineOf } from './rules/outline.ts'
import { inquiriesOf } from './store-inquiries.ts'
import { newestByKey, questionnaireKeys } from './store.ts'
import {
  ALDOVARIA,
  BRENOSIA,
  contribute,
  dayAfter,
  handPart,
  importTestForm,
  ofState,
  openTestRound,
  secretariat,
  takeSteps,
} from './testing.ts'

/** Words of answers, by who may read them. */
export const KEPT = {
  private: 'kestrelbrook',
  secretariat: 'lanternfield',
  states: 'merlinwharf',
  public: 'nettlecombe',
  draft: 'ospreyhaven',
  plan: 'plovermere',
  counted: 'quarrelstone',
  /** For Brenosia alone; and for everyone from tomorrow on. */
  parties: 'teaselwick',
  inquiry: 'wintersedge',
  later: 'umberfold',
  form: 'pintailmoor',
  /** Of the draft: to whom a part was handed, what they wrote, what its people said of it. */
  contributor: 'pemberfold',
  contributed: 'sallowmarsh',
  comment: 'rookthistle',
}

/** A published report of which each answer is for others, and a draft of another State, for the walk of test/stranger.test.ts. @returns where they stand */
export async function keepHidden(services: Services): Promise<string[]> {
  const focalPoint = ofState('focal-point')
  const round = await openTestRound(services)
  const report = await beginReport(services, focalPoint, { round, state: ALDOVARIA })
  const answers = {
    'lead-body': {
      body: { office: KEPT.later },
      status: 'partly',
      measure: KEPT.public,
      challenge: KEPT.states,
      need: KEPT.secretariat,
    },
    strategy: { measure: KEPT.private, challenge: KEPT.counted, need: KEPT.parties },
  }
  await savePart(services, focalPoint, { report, part: 'structures', answers, expected: 0 })
  const apart = {
    'structures/lead-body/status': 'counted',
    'structures/strategy/challenge': 'counted',
    'structures/lead-body/measure': 'public',
    'structures/lead-body/challenge': 'states',
    'structures/lead-body/need': 'secretariat',
    'structures/strategy/need': 'parties',
    'structures/lead-body/body': 'public',
  } as const
  await chooseReaders(services, focalPoint, {
    report,
    readers: {
      everything: 'private',
      apart,
      parties: [refKey(stateRef(BRENOSIA))],
      later: { 'structures/lead-body/body': dayAfter(services, 1) },
    },
    expected: 0,
  })
  await takeSteps(services, report, 'submit', 'publish')
  const action = await planAction(services, focalPoint, {
    report,
    words: { what: KEPT.plan, owner: null, due: null, state: 'planned', result: null },
    basis: { about: '', provisions: [], item: null },
  })
  const other = ofState('focal-point', BRENOSIA)
  const draft = await beginReport(services, other, { round, state: BRENOSIA })
  const begun = { 'lead-body': { need: KEPT.draft } }
  await savePart(services, other, { report: draft, part: 'structures', answers: begun, expected: 0 })
  const form = await importTestForm(services, KEPT.form)
  const ofForm = ['', '/parts/part'].map((below) => `/en/questionnaires/import/exercise/${form}${below}`)
  const ofRound = [`/en/rounds/${round}/days`, ...ofForm]
  const handed = await handPart(services, draft, { state: BRENOSIA, name: KEPT.contributor })
  await contribute(services, handed.link, { 'lead-body': { measure: KEPT.contributed } }, 0, true)
  await writeComment(services, other, { report: draft, part: 'structures', text: KEPT.comment })
  await askSecretariat(services, other, {
    report: draft,
    part: 'structures',
    question: 'structures/lead-body/need',
    text: KEPT.inquiry,
  })
  const [asked] = await inquiriesOf(services, draft)
  await replyToInquiry(services, secretariat, { inquiry: asked!.id, text: KEPT.inquiry })
  // Whoever has this one sees a part, and nothing that anybody wrote.
  const { link } = await handPart(services, draft, { state: BRENOSIA })
  const ofReports = [report, draft].flatMap((id) =>
    [
      '',
      '/work',
      '/parts/structures',
      '/readers',
      '/check',
      '/needs',
      '/steps/send',
      '/steps/withdraw',
      '/form.xlsx',
      '/bring-back',
      '/as/docx',
      '/whole/as/docx',
      '/receipt/as/docx',
      '/picture',
      '/plan',
      '/plan.xlsx',
      '/plan/new',
      `/plan/${action}`,
      '/handed-over',
      '/handed-over/new',
      '/parts/structures/contributions',
      '/parts/structures/compose',
      '/parts/structures/ask',
      '/parts/structures/comments',
    ].map((below) => `/en/reports/${id}${below}`),
  )
  const inquiries = ['', `/${asked!.id}`].map((below) => `/en/inquiries/exercise${below}`)
  return [
    ...ofReports,
    ...ofRound,
    ...inquiries,
    ...(await questionPages(services)),
    `/en/contribute?link=${link}`,
  ]
}

/** A question of each questionnaire: its path has strokes, so that no link that is met gives the address of another. */
async function questionPages({ db }: Services): Promise<string[]> {
  const all = await newestByKey(db, await questionnaireKeys(db, null, 100))
  return [...all].flatMap(([key, { body }]) => {
    const [first] = countable({ outline: outlineOf(body) })
    return first ? [`/en/questionnaires/${key}/questions/${first.path}`] : []
  })
}
