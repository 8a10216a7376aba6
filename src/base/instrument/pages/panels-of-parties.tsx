import type { VNode } from 'preact'
import { LocalizedText, List, type Panel, Section, type View, useView } from '../../../core/index.ts'
import { findGroup, findState, OFFICIAL_LANGUAGES } from '../../parties/index.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { findInstrumentsById } from '../queries/find-instruments.ts'
import { findProofsOfShown } from '../queries/find-lives.ts'
import { findNamedHeadings } from '../queries/find-named-headings.ts'
import { keyOfVersion } from '../rules/proofs.ts'
import type { Instrument, Provision } from '../schema.ts'
import { TextTags } from './text-tags.tsx'

/** Every name of a State, of all times and in all languages. */
const namesOfState = (id: string): string[] =>
  (findState(id)?.names ?? []).flatMap(({ short, formal }) =>
    OFFICIAL_LANGUAGES.flatMap((language) => [short[language], formal?.[language] ?? []]).flat(),
  )

const namesOfGroup = (id: string): string[] => Object.values(findGroup(id)?.names ?? {})

/** On a party: the parts of texts that stand under its name, as statements in a compilation do. */
const headingsOf = (on: string, namesOf: (id: string) => string[]): Panel => ({
  name: `instrument.named-on-${on.split('/')[1]!}`,
  on,
  order: 30,
  async render(view, ids) {
    const found = await findNamedHeadings(view, new Map(ids.map((id) => [id, namesOf(id)])))
    const headings = [...found.values()].flat()
    if (headings.length === 0) return new Map()
    const [texts, proofs] = await Promise.all([
      findInstrumentsById(view, [...new Set(headings.map(({ instrument }) => instrument))]),
      findProofsOfShown(view, headings),
    ])
    return new Map(
      [...found].map(([id, own]) => [id, <Named headings={own} texts={texts} proofs={proofs} />]),
    )
  },
})

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
