import type { VNode } from 'preact'
import {
  type Ctx,
  type PackWords,
  coreProblems,
  languageName,
  publicPage,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { type ProgrammeParty, findProgrammeParties, partyRef } from '../../parties/index.ts'
import { ProgrammePage, Said, programmeAddress, programmeOf, said } from './components.tsx'
import { ProofLink } from './proof-link.tsx'
import { SourceLine, nameDocuments } from './source-line.tsx'

const kinds = ['state', 'group', 'organization'] as const

/** GET /programmes/:programme/parties — the parties that the pack itself brings: invented States only in an exercise. */
export const showParties = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const programme = await programmeOf(c)
    const parties = await findProgrammeParties(view, programme.id)
    if (parties.length === 0) throw coreProblems.notFound()
    await nameDocuments(
      c,
      parties.map(({ body }) => body),
    )
    const { t } = view
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.parties.title')}
        lead={t(`programme.parties.lead.${programme.kind}`)}
      >
        {kinds.map((kind) => (
          <Kind c={c} kind={kind} parties={parties} />
        ))}
      </ProgrammePage>
    )
  })

/** GET /programmes/:programme/parties/:party — one of them, with what other modules add. */
export const showParty = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const programme = await programmeOf(c)
    const parties = await findProgrammeParties(view, programme.id)
    const party = parties.find(({ id }) => id === c.req.param('party'))
    if (!party) throw coreProblems.notFound()
    await nameDocuments(c, [party.body])
    const ref = partyRef(party)
    const panels = await renderPanels(view, `parties/${party.kind}`, [ref.id])
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={said(c, party.body.name)}
        trail={[
          { label: view.t('programme.parties.title'), address: programmeAddress(c, programme, '/parties') },
        ]}
      >
        <PartyFacts c={c} party={party} parties={parties} />
        <p>
          <SourceLine c={c} source={party.body.source} />
        </p>
        {panels.flatMap((panel) => panel.parts?.get(ref.id) ?? [])}
        <p>
          <ProofLink c={c} entity={ref} />
        </p>
      </ProgrammePage>
    )
  })

interface KindProps {
  c: Ctx
  kind: ProgrammeParty['kind']
  parties: ProgrammeParty[]
}

function Kind({ c, kind, parties }: KindProps): VNode | null {
  const { t, to } = useView()
  const shown = parties.filter((party) => party.kind === kind)
  if (shown.length === 0) return null
  return (
    <section id={`${kind}s`}>
      <h2>{t(`programme.parties.kind.${kind}`)}</h2>
      <ul class="rows">
        {shown.map((party) => (
          <li id={party.id}>
            <strong>
              <a href={to(`/programmes/${party.programme}/parties/${party.id}`)}>
                <Said c={c} words={party.body.name} />
              </a>
            </strong>
            <PartyFacts c={c} party={party} parties={parties} />
            <p>
              <SourceLine c={c} source={party.body.source} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Of a State: its formal name, its group, the languages it works in. */
function PartyFacts(props: { c: Ctx; party: ProgrammeParty; parties: ProgrammeParty[] }): VNode | null {
  const { c, party, parties } = props
  const { lang, t } = useView()
  const { formalName, group, languages } = party.body
  if (!formalName || !languages) return null
  const named = parties.find(({ id }) => id === group)?.body.name as PackWords | undefined
  const spoken = new Intl.ListFormat(lang).format(languages.map((l) => languageName(l, lang)))
  return (
    <p class="meta">
      <Said c={c} words={formalName} unmarked />
      {named && <> · {said(c, named)}</>} · {t('programme.parties.languages', { languages: spoken })}
    </p>
  )
}
