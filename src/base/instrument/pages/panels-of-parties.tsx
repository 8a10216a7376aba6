import type { VNode } from 'preact'
import { LocalizedText, List, type Panel, Section, type View, useView } from '../../../core/index.ts'
import { aliasesOf, calledState, findGroup, findState, matchParty } from '../../parties/index.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { findInstrumentsById } from '../queries/find-instruments.ts'
import { findProofsOfShown } from '../queries/find-lives.ts'
import { findStandingProofs } from '../queries/find-proofs.ts'
import { findNamedHeadings, findSubmitted } from '../queries/find-named-headings.ts'
import { keyOfVersion } from '../rules/proofs.ts'
import type { Instrument, Provision } from '../schema.ts'
import { TextTags } from './text-tags.tsx'

/** Every name of a State, of all times and in all languages, and what people say instead where that is no other party's. */
const namesOfState = (id: string): string[] => {
  const called = calledState(id)
  if (!called) return []
  const formal = (findState(id)?.names ?? []).flatMap((one) => Object.values(one.formal ?? {}))
  return [...new Set([...called.names, ...formal, ...called.aliases.filter(isOfOne)])]
}

const namesOfGroup = (id: string): string[] => [
  ...Object.values(findGroup(id)?.names ?? {}),
  ...aliasesOf(id).filter(isOfOne),
]

const isOfOne = (alias: string): boolean =>
  matchParty(alias).filter(({ how }) => how === 'exact').length === 1

/** On a party: the parts of texts that stand under its name, as statements in a compilation do. */
const headingsOf = (on: string, namesOf: (id: string) => string[]): Panel => ({
  name: `instrument.named-on-${on.split('/')[1]!}`,
  on,
  order: 30,
  async render(view, ids) {
    const names = new Map(ids.map((id) => [id, namesOf(id)]))
    const [found, submitted] = await Promise.all([findNamedHeadings(view, names), findSubmitted(view, names)])
    const headings = [...found.values()].flat()
    const texts = await findInstrumentsById(view, [
      ...new Set([...headings.map(({ instrument }) => instrument), ...[...submitted.values()].flat()]),
    ])
    const own = [...new Set([...submitted.values()].flat())].flatMap((id) => texts.get(id) ?? [])
    const [proofs, whole] = await Promise.all([
      findProofsOfShown(view, headings),
      findStandingProofs(view, own),
    ])
    return new Map(
      ids
        .filter((id) => found.has(id) || submitted.has(id))
        .map((id) => [
          id,
          <>
            {found.has(id) && <Named headings={found.get(id)!} texts={texts} proofs={proofs} />}
            {submitted.has(id) && <Submitted ids={submitted.get(id)!} texts={texts} proofs={whole} />}
          </>,
        ]),
    )
  },
})

/** Texts that a party submitted, alone or with others, as their files say. */
function Submitted(props: {
  ids: string[]
  texts: ReadonlyMap<string, Instrument>
  proofs: ReadonlyMap<string, ProvenVersion>
}): VNode {
  const view = useView()
  return (
    <Section title={view.t('instrument.panel.submitted')}>
      <p class="meta">{view.t('instrument.panel.submittedLead')}</p>
      <List
        rows={props.ids.flatMap((id) => {
          const instrument = props.texts.get(id)
          if (!instrument) return []
          return {
            title: <LocalizedText texts={instrument.body.title} unmarked />,
            href: view.to(`/instruments/${id}`),
            tags: <TextTags instrument={instrument} proven={props.proofs.get(id)} />,
          }
        })}
      />
    </Section>
  )
}

function Named(props: {
  headings: Provision[]
  texts: ReadonlyMap<string, Instrument>
  proofs: ReadonlyMap<string, ProvenVersion>
}): VNode {
  const view = useView()
  const byText = Map.groupBy(props.headings, ({ instrument }) => instrument)
  return (
    <Section title={view.t('instrument.panel.named')}>
      <p class="meta">{view.t('instrument.panel.namedLead')}</p>
      <List
        rows={[...byText].flatMap(([id, headings]) => {
          const instrument = props.texts.get(id)
          if (!instrument) return []
          const [{ version }] = headings as [Provision]
          const proven = props.proofs.get(keyOfVersion({ ...headings[0]!, number: version }))
          return {
            title: <LocalizedText texts={instrument.body.title} unmarked />,
            href: view.to(`/instruments/${id}`),
            tags: <TextTags instrument={instrument} proven={proven} />,
            children: <HeadingLinks headings={headings} view={view} />,
          }
        })}
      />
    </Section>
  )
}

function HeadingLinks({ headings, view }: { headings: Provision[]; view: View }): VNode {
  return (
    <ul>
      {headings.map(({ instrument, eId, language, body }) => (
        <li>
          <a href={view.to(`/instruments/${instrument}#${eId}`)}>
            <LocalizedText texts={body.text} original={language} unmarked />
          </a>
        </li>
      ))}
    </ul>
  )
}

export const panelsOfParties: Panel[] = [
  headingsOf('parties/state', namesOfState),
  headingsOf('parties/group', namesOfGroup),
]
