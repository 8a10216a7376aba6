import type { VNode } from 'preact'
import { type Ctx, languageName } from '../../../core/index.ts'
import type { Item, PartyBody } from '../schema.ts'
import { ProgrammePage, Said, itemsIn, said, sectionPage } from './components.tsx'
import { SourceLine } from './source-line.tsx'

const kinds = ['state', 'group', 'organization'] as const

/** GET /programmes/:programme/parties — the parties that the pack itself brings: invented States only in an exercise. */
export const showParties = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['party'], (programme, items) => {
    const { t } = c.var
    const parties = itemsIn(items, 'party')
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

interface KindProps {
  c: Ctx
  kind: PartyBody['kind']
  parties: Item<'party'>[]
}

function Kind({ c, kind, parties }: KindProps): VNode | null {
  const shown = parties.filter((p) => p.body.kind === kind)
  if (shown.length === 0) return null
  const groups = new Map(parties.map((p) => [p.id, p.body]))
  return (
    <section id={`${kind}s`}>
      <h2>{c.var.t(`programme.parties.kind.${kind}`)}</h2>
      <ul class="rows">
        {shown.map(({ body }) => (
          <li id={body.id}>
            <strong>
              <Said c={c} words={body.name} />
            </strong>
            {body.kind === 'state' && <StateFacts c={c} state={body} group={groups.get(body.group)} />}
            <p>
              <SourceLine c={c} source={body.source} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function StateFacts(props: {
  c: Ctx
  state: PartyBody & { kind: 'state' }
  group: PartyBody | undefined
}): VNode {
  const { c, state, group } = props
  const { lang, t } = c.var
  const languages = new Intl.ListFormat(lang).format(state.languages.map((l) => languageName(l, lang)))
  return (
    <p class="meta">
      <Said c={c} words={state.formalName} unmarked />
      {group && <> · {said(c, group.name)}</>} · {t('programme.parties.languages', { languages })}
    </p>
  )
}
