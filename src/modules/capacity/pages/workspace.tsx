import {
  type Ctx,
  EmptyState,
  List,
  Section,
  demand,
  nameEntities,
  page,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { editingStates, mayGive, mayReadSharedIn, providersOf, readingStates } from '../policy.ts'
import { requirePart } from '../queries/find-features.ts'
import { findOwnIntroductions } from '../queries/find-introductions.ts'
import { findAdmissions, findOwnOffers } from '../queries/find-offers.ts'
import { findAcceptedRequests, findOwnRequests, findSharedRequests } from '../queries/find-requests.ts'
import { FEATURE, MATCHING, OFFERS } from '../refs.ts'
import { admissionRow } from './admissions.tsx'
import { FirstSteps } from './first-steps.tsx'
import { introductionRow, nameIntroductions } from './introduction-row.tsx'
import { requestRow } from './list.tsx'
import { offerRow } from './offers.tsx'
import { nameOffers, nameRequests } from './words.ts'

/** GET /capacity/:programme — what somebody asks for, offers and has under way, in one place that nobody else sees. */
export async function showWorkspace(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { viewer, t } = view
  const outline = await outlineOf(c, view)
  const { id } = outline.programme
  await requirePart(view, id, FEATURE, OFFERS, MATCHING)
  const isOne =
    readingStates(viewer).length > 0 || providersOf(viewer).length > 0 || mayReadSharedIn(viewer, id)
  demand(viewer, isOne)
  const [own, accepted, shared, offers, introductions, decided] = await Promise.all([
    findOwnRequests(view),
    findAcceptedRequests(view),
    findSharedRequests(view, id),
    findOwnOffers(view),
    findOwnIntroductions(view),
    findAdmissions(view, id),
  ])
  const admissions = decided.filter(({ provider }) => mayGive(viewer, provider))
  const here = <T extends { programme: string }>(all: readonly T[]): T[] =>
    all.filter(({ programme }) => programme === id)
  const met = introductions.filter(({ introduction }) => introduction.programme === id)
  await Promise.all([
    nameRequests(view, here([...own, ...accepted, ...shared])),
    nameOffers(view, here(offers)),
    nameIntroductions(
      view,
      met.map(({ introduction }) => introduction),
    ),
    nameEntities(
      view,
      admissions.map(({ provider }) => provider),
    ),
  ])
  const lists = [
    { key: 'requests' as const, rows: here(own).map((one) => requestRow(view, one)) },
    { key: 'accepted' as const, rows: here(accepted).map((one) => requestRow(view, one)) },
    { key: 'shared' as const, rows: shared.map((one) => requestRow(view, one)) },
    { key: 'admissions' as const, rows: admissions.map((one) => admissionRow(view, one)) },
    { key: 'offers' as const, rows: here(offers).map((one) => offerRow(view, one)) },
    {
      key: 'introductions' as const,
      rows: met.map(({ introduction, side }) => introductionRow(view, introduction, side)),
    },
  ].filter(({ rows }) => rows.length > 0)
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.workspace.title')}
      lead={t('capacity.workspace.lead')}
      trail={[
        { label: t('capacity.list.title'), href: programmeAddress(view, outline.programme, '/requests') },
      ]}
    >
      {lists.length === 0 && <EmptyState title={t('capacity.workspace.none')} />}
      {lists.map(({ key, rows }) => (
        <Section id={key} title={t(`capacity.workspace.${key}`)}>
          <List rows={rows} />
        </Section>
      ))}
      <FirstSteps
        programme={outline.programme}
        asks={editingStates(viewer).length > 0}
        gives={providersOf(viewer).length > 0}
      />
    </ProgrammePage>,
    200,
    view,
  )
}
