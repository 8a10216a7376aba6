import type { VNode } from 'preact'
import {
  type Ctx,
  List,
  Panels,
  Section,
  coreProblems,
  languageName,
  publicPage,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { type ProgrammeParty, findProgrammeParties, partyRef } from '../../parties/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from './components.tsx'
import { ProofLink } from './proof-link.tsx'
import { Said, said } from './said.tsx'
import { ClaimSource, nameDocuments } from './source-line.tsx'

const KINDS = ['state', 'group', 'organization'] as const

/** GET /programmes/:programme/parties — the parties that the pack itself brings: invented States only in an exercise. */
export const showParties = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const parties = await findProgrammeParties(view, programme.id)
    if (parties.length === 0) throw coreProblems.notFound()
    await nameDocuments(
      view,
      parties.map(({ body }) => body),
    )
    return (
      <ProgrammePage
        outline={outline}
        title={view.t('programme.parties.title')}
        lead={view.t(`programme.parties.lead.${programme.kind}`)}
      >
        {KINDS.map((kind) => (
          <Kind kind={kind} parties={parties} />
        ))}
      </ProgrammePage>
    )
  })

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
        trail={[
          { label: view.t('programme.parties.title'), href: programmeAddress(view, programme, '/parties') },
        ]}
      >
        <PartyFacts party={party} parties={parties} />
        <Panels shown={panels} id={ref.id} />
        <p>
          <ProofLink entity={ref} />
        </p>
      </ProgrammePage>
    )
  })

interface KindProps {
  kind: ProgrammeParty['kind']
  parties: ProgrammeParty[]
}

function Kind({ kind, parties }: KindProps): VNode | null {
  const { t, to } = useView()
  const shown = parties.filter((party) => party.kind === kind)
  if (shown.length === 0) return null
  return (
    <Section id={`${kind}s`} title={t(`programme.parties.kind.${kind}`)}>
      <List
        rows={shown.map((party) => ({
          id: party.id,
          title: <Said words={party.body.name} />,
          href: to(`/programmes/${party.programme}/parties/${party.id}`),
          tags: <ClaimSource source={party.body.source} />,
          children: <PartyFacts party={party} parties={parties} />,
        }))}
      />
    </Section>
  )
}

/** Of a State: its formal name, its group, the languages it works in. */
function PartyFacts({ party, parties }: { party: ProgrammeParty; parties: ProgrammeParty[] }): VNode | null {
  const { lang, t } = useView()
  const { formalName, group, languages } = party.body
  if (!formalName || !languages) return null
  const spoken = new Intl.ListFormat(lang).format(languages.map((l) => languageName(l, lang)))
  const own = parties.find(({ id }) => id === group)
  return (
    <p class="meta">
      <Said words={formalName} unmarked />
      {own && (
        <>
          {' · '}
          <Said words={own.body.name} unmarked />
        </>
      )}
      {' · '}
      {t('programme.parties.languages', { languages: spoken })}
    </p>
  )
}
