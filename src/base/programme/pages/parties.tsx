import type { ComponentChildren, VNode } from 'preact'
import { z } from 'zod'
import {
  type Ctx,
  DescriptionList,
  EmptyState,
  type Found,
  type Json,
  List,
  Listed,
  Panels,
  Section,
  type View,
  coreProblems,
  givenOrder,
  isHere,
  languageName,
  listWords,
  pageInGivenOrder,
  pickText,
  publicPage,
  renderPanels,
  resource,
  useView,
} from '../../../core/index.ts'
import { type ProgrammeParty, findProgrammeParties, partyRef } from '../../parties/index.ts'
import { findOutline, findProgramme } from '../queries/find-programmes.ts'
import { ProgrammePage, outlineOf, programmeAddress } from './components.tsx'
import { ProofLink } from './proof-link.tsx'
import { Said, asMap, said } from './said.tsx'
import { EXAMPLE } from './section-list.tsx'
import { ClaimSource, nameDocuments } from './source-line.tsx'

const KINDS = ['state', 'group', 'organization'] as const

const row = z.strictObject({
  id: z.string(),
  kind: z.enum(KINDS),
  position: z.int(),
  body: z.looseObject({}),
  address: z.string(),
}) as unknown as z.ZodType<Json>

const addressOf = ({ programme, id }: ProgrammeParty): string => `/programmes/${programme}/parties/${id}`

/** GET /programmes/:programme/parties — the parties that the pack itself brings: invented States only in an exercise. */
export const partyList = resource<ProgrammeParty, { programme: string }, Json>({
  name: 'programme-parties',
  path: '/programmes/:programme/parties',
  title: 'programme.parties.title',
  description: 'programme.parties.description',
  query: z.strictObject({ programme: z.string().max(200) }),
  example: EXAMPLE,
  perPage: 200,
  cursor: givenOrder,
  async find(reader, { programme }, paging) {
    if (!(await isHere(reader, programme))) throw coreProblems.notFound()
    const all = inOrder(await findProgrammeParties(reader, programme))
    if (all.length === 0 && !(await findProgramme(reader, programme))) throw coreProblems.notFound()
    return pageInGivenOrder(all, paging)
  },
  row,
  json: (_reader, parties) =>
    parties.map((party) => {
      const { id, kind, position, body } = party
      return { id, kind, position, body: body as unknown as Json, address: addressOf(party) }
    }),
  csv: ['kind', 'id', 'position', 'address', 'body'],
  page: showParties,
})

async function showParties(
  view: View,
  found: Found<ProgrammeParty>,
  asked: { programme: string },
): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { items: parties } = found
  await nameDocuments(
    view,
    parties.map(({ body }) => body),
  )
  return (
    <ProgrammePage
      outline={outline}
      title={view.t('programme.parties.title')}
      lead={view.t(`programme.parties.lead.${outline.programme.kind}`)}
      list={{ found, asked }}
    >
      {parties.length === 0 && <EmptyState title={view.t('programme.parties.none')} />}
      {KINDS.map((kind) => (
        <Kind kind={kind} parties={parties} />
      ))}
    </ProgrammePage>
  )
}

/** GET /programmes/:programme/parties/:party — one of them, with what other modules add. */
export const showParty = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const parties = await findProgrammeParties(view, programme.id)
    const party = parties.find(({ id }) => id === c.req.param('party'))
    if (!party) throw coreProblems.notFound()
    await nameDocuments(view, [party.body])
    const ref = partyRef(party)
    const panels = await renderPanels(view, `parties/${party.kind}`, [ref.id])
    return (
      <ProgrammePage
        outline={outline}
        title={said(view, party.body.name)}
        heading={
          <>
            <Said words={party.body.name} />
            <ClaimSource source={party.body.source} />
          </>
        }
        kind={view.t(`programme.parties.one.${party.kind}`)}
        lead={party.body.formalName && said(view, party.body.formalName)}
        trail={[
          { label: view.t('programme.parties.title'), href: programmeAddress(view, programme, '/parties') },
        ]}
      >
        <Facts party={party} parties={parties} />
        <Panels shown={panels} id={ref.id} />
        <p>
          <ProofLink entity={ref} />
        </p>
      </ProgrammePage>
    )
  })

interface PartyProps {
  party: ProgrammeParty
  parties: readonly ProgrammeParty[]
}

interface KindProps {
  kind: ProgrammeParty['kind']
  parties: ProgrammeParty[]
}

function Kind({ kind, parties }: KindProps): VNode | null {
  const view = useView()
  const { t, to } = view
  const shown = parties.filter((party) => party.kind === kind)
  if (shown.length === 0) return null
  return (
    <Section id={`${kind}s`} title={t(`programme.parties.kind.${kind}`)}>
      <List
        rows={shown.map((party) => ({
          id: party.id,
          title: <Said words={party.body.name} />,
          href: to(addressOf(party)),
          tags: <ClaimSource source={party.body.source} />,
          meta: metaOf(view, party, parties),
        }))}
      />
    </Section>
  )
}

/** Of a State in the list: its formal name, its group, the languages it works in. */
function metaOf({ t, lang }: View, party: ProgrammeParty, parties: ProgrammeParty[]): ComponentChildren[] {
  const { formalName, languages } = party.body
  const group = groupOf(party, parties)
  const spoken = languages?.map((language) => languageName(language, lang))
  return [
    formalName && <Said words={formalName} unmarked />,
    group && <Said words={group.body.name} unmarked />,
    spoken && t('programme.parties.languages', { languages: listWords(spoken, lang) }),
  ]
}

/** Of a State: its group, the languages it works in. */
function Facts({ party, parties }: PartyProps): VNode {
  const { t, to } = useView()
  const group = groupOf(party, parties)
  return (
    <DescriptionList
      items={[
        [
          t('programme.parties.one.group'),
          group && (
            <a href={to(addressOf(group))}>
              <Said words={group.body.name} />
            </a>
          ),
        ],
        [t('programme.parties.working'), party.body.languages && <Languages of={party.body.languages} />],
      ]}
    />
  )
}

const groupOf = ({ body }: ProgrammeParty, parties: readonly ProgrammeParty[]): ProgrammeParty | undefined =>
  parties.find(({ id }) => id === body.group)

function Languages({ of }: { of: readonly string[] }): VNode {
  const { lang } = useView()
  return <Listed items={of.map((language) => languageName(language, lang))} />
}

/** States in the alphabetical order of their English names, as those of the world stand, before all others in the order of their pack. */
function inOrder(parties: readonly ProgrammeParty[]): ProgrammeParty[] {
  const name = ({ body }: ProgrammeParty): string => pickText(asMap(body.name), 'en')?.text ?? ''
  const rest = parties.filter(({ kind }) => kind !== 'state')
  const states = parties.filter(({ kind }) => kind === 'state')
  return [...states.toSorted((a, b) => name(a).localeCompare(name(b), 'en')), ...rest]
}
