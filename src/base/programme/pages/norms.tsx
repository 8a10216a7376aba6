import type { VNode } from 'preact'
import {
  Badge,
  CiteAs,
  type Ctx,
  DescriptionList,
  List,
  Neighbours,
  Notice,
  Panels,
  PartFailed,
  Section,
  type Shown,
  type View,
  coreProblems,
  renderPanels,
  useView,
} from '../../../core/index.ts'
import { itemKey, itemRef } from '../refs.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { letterMark } from '../rules/letter-mark.ts'
import type { Item, Programme } from '../schema.ts'
import { ProgrammePage, itemsIn, programmeAddress, sectionPage } from './components.tsx'
import { ProofLink } from './proof-link.tsx'
import { Said, said } from './said.tsx'
import { type ListPart, sectionList } from './section-list.tsx'
import { ClaimSource, PlaceLink, placeWords } from './source-line.tsx'

/** Where on the page of an item its official text stands, from the module that keeps imported texts. */
export const OFFICIAL_TEXT = 'official-text'

type Norm = Item<'norm'>

/** What other modules show on norms. */
interface Shows {
  /** Official texts by the key of the norm. */
  official: Map<string, VNode>
  /** Whether they could not be looked up: which is not that they are missing. */
  failed: boolean
  others: Shown[]
}

async function showsOn(view: View, norms: readonly Norm[]): Promise<Shows> {
  const panels = await renderPanels(view, 'programme/item', norms.map(itemKey))
  const texts = panels.filter(({ place }) => place === OFFICIAL_TEXT)
  return {
    official: new Map(texts.flatMap(({ parts }) => [...(parts ?? [])])),
    failed: texts.some(({ parts }) => parts === null),
    others: panels.filter(({ place }) => place !== OFFICIAL_TEXT),
  }
}

/** GET /programmes/:programme/norms — all on one page: the official text first where it is loaded, our summary second. */
export const normList = sectionList({
  name: 'norms',
  sections: ['norm'],
  async draw({ outline, items, list }, view) {
    const norms = itemsIn(items, 'norm')
    return <NormsPage outline={outline} norms={norms} shows={await showsOn(view, norms)} list={list} />
  },
})

interface NormsProps {
  outline: Outline
  norms: readonly Norm[]
  shows: Shows
}

function NormsPage({ outline, norms, shows, list }: NormsProps & { list: ListPart }): VNode {
  const view = useView()
  const { t } = view
  return (
    <ProgrammePage
      outline={outline}
      title={t('programme.norms.title')}
      lead={t('programme.norms.lead')}
      list={list}
    >
      <TextsMissing norms={norms} shows={shows} />
      <List
        rows={norms.map((norm) => ({
          id: norm.id,
          mark: letterMark(norm.body.letter, view.lang),
          title: <Said words={norm.body.title} unmarked />,
          href: normAddress(view, outline.programme, norm),
          children: <NormText norm={norm} official={shows.official.get(itemKey(norm))} />,
        }))}
      />
    </ProgrammePage>
  )
}

const normAddress = (view: View, programme: Programme, { id }: Norm): string =>
  programmeAddress(view, programme, `/norms/${id}`)

/** Says once for all norms on the page that the wording of some is not here, or could not be looked up. */
function TextsMissing({ norms, shows }: Omit<NormsProps, 'outline'>): VNode | null {
  const { t } = useView()
  if (shows.failed) return <PartFailed title={t('programme.norms.officialFailed')} />
  const missing = norms.filter((norm) => !shows.official.has(itemKey(norm)))
  if (missing.length === 0) return null
  return (
    <Notice title={t('programme.norms.officialMissing', { count: missing.length })}>
      <p>{t('programme.norms.officialSee', { count: missing.length })}</p>
    </Notice>
  )
}

/** The wording where it is here, else where it stands; then our summary, marked as ours. */
function NormText({ norm, official }: { norm: Norm; official: VNode | undefined }): VNode {
  const { t } = useView()
  const { body } = norm
  return (
    <>
      {official}
      <p>
        <Badge kind="summary" plain /> <Said words={body.ourSummary} />
      </p>
      <p class="meta">
        {!official && (
          <>
            <PlaceLink source={body.source} />
            <ClaimSource source={body.source} />
            {' · '}
          </>
        )}
        {t(`programme.norms.kind.${body.kind}`)}
        {' · '}
        {t('programme.norms.elaborated')} <Elaborated norm={norm} />
      </p>
    </>
  )
}

function Elaborated({ norm }: { norm: Norm }): VNode {
  const { document, from, to, source } = norm.body.elaborated
  return (
    <>
      <PlaceLink source={{ document, paragraph: `${from}-${to}` }} />
      <ClaimSource source={source} />
    </>
  )
}

/** GET /programmes/:programme/norms/:norm */
export const showNorm = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['norm'], async (outline, items, view) => {
    const norms = itemsIn(items, 'norm')
    const index = norms.findIndex(({ id }) => id === c.req.param('norm'))
    const norm = norms[index]
    if (!norm) throw coreProblems.notFound()
    const shows = await showsOn(view, [norm])
    return <NormPage outline={outline} norms={norms} index={index} norm={norm} shows={shows} />
  })

function NormPage(props: NormsProps & { index: number; norm: Norm }): VNode {
  const view = useView()
  const { t } = view
  const { outline, norms, index, norm, shows } = props
  const { letter, title, limbs } = norm.body
  return (
    <ProgrammePage
      outline={outline}
      title={`${letterMark(letter, view.lang)} ${said(view, title)}`}
      kind={t('programme.norms.one')}
      trail={[
        { label: t('programme.norms.title'), href: programmeAddress(view, outline.programme, '/norms') },
      ]}
    >
      <TextsMissing norms={[norm]} shows={shows} />
      {shows.official.get(itemKey(norm))}
      <Summary norm={norm} cited={shows.official.has(itemKey(norm))} />
      {limbs.length > 0 && (
        <Section id="parts" title={t('programme.norms.limbs')}>
          <ul>
            {limbs.map((limb) => (
              <li id={limb.id}>
                <Said words={limb.title} />
                <ClaimSource source={limb.source} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Panels shown={shows.others} id={itemKey(norm)} />
      <Section id="verify" title={t('programme.norms.verify')}>
        <CiteAs text={`${placeWords(view, norm.body.source)}\n${view.services.config.origin}${view.path}`} />
        <p>
          <ProofLink entity={itemRef(norm)} />
        </p>
      </Section>
      <Beside programme={outline.programme} previous={norms[index - 1]} next={norms[index + 1]} />
    </ProgrammePage>
  )
}

/** What the norm says in the words of this site, and where it stands, unless its wording says so already. */
function Summary({ norm, cited }: { norm: Norm; cited: boolean }): VNode {
  const { t } = useView()
  const { ourSummary, kind, source } = norm.body
  return (
    <>
      <p class="lead">
        <Badge kind="summary" /> <Said words={ourSummary} />
      </p>
      <DescriptionList
        items={[
          !cited && [
            t('programme.norms.standsIn'),
            <>
              <PlaceLink source={source} />
              <ClaimSource source={source} />
            </>,
          ],
          [t('programme.norms.guidance'), <Elaborated norm={norm} />],
          [t('programme.norms.kindOf'), t(`programme.norms.kind.${kind}`)],
        ]}
      />
    </>
  )
}

function Beside(props: { programme: Programme; previous: Norm | undefined; next: Norm | undefined }): VNode {
  const view = useView()
  const wayTo = (norm: Norm | undefined) =>
    norm && {
      href: normAddress(view, props.programme, norm),
      label: (
        <>
          {letterMark(norm.body.letter, view.lang)} <Said words={norm.body.title} unmarked />
        </>
      ),
    }
  return (
    <Neighbours
      label={view.t('programme.norms.neighbours')}
      previous={wayTo(props.previous)}
      next={wayTo(props.next)}
    />
  )
}
