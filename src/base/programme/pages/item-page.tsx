import { FeedOfEntity } from '../../record/index.ts'
import type { VNode } from 'preact'
import {
  Badge,
  CiteAs,
  type Ctx,
  DescriptionList,
  Neighbours,
  Panels,
  Section,
  coreProblems,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { findItems } from '../queries/find-items.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { itemKey, itemRef } from '../refs.ts'
import {
  type Agreed,
  Elaborated,
  type Kind,
  fieldsOf,
  itemHref,
  markOf,
  namedItem,
  titleOf,
} from './agreed.tsx'
import { ProgrammePage, outlineOf, programmeAddress } from './components.tsx'
import { kindsOn } from './item-list.tsx'
import { type Shows, TextsMissing, showsOn } from './official-text.tsx'
import { ProofLink } from './proof-link.tsx'
import { Said, said } from './said.tsx'
import { ClaimSource, PlaceLink, nameDocuments, placeWords } from './source-line.tsx'

/** GET /programmes/:programme/:page/:item — one item of a kind whose items have pages of their own. */
export const showItem = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const page = c.req.param('page') ?? ''
    const now = outline.pages.find(({ body }) => body.formerly?.includes(page))
    if (now)
      return c.redirect(programmeAddress(view, outline.programme, `/${now.id}/${c.req.param('item')}`), 301)
    const kinds = kindsOn(outline, page).filter(({ body }) => body.ownPages)
    const found = await findItems<string>(
      view,
      outline.programme.id,
      kinds.map(({ id }) => id),
    )
    for (const { id, body: kind } of kinds) {
      const items = found.get(id) ?? []
      const index = items.findIndex((item) => item.id === c.req.param('item'))
      const item = items[index]
      if (!item) continue
      await nameDocuments(view, [outline.programme.body, ...items.map(({ body }) => body)])
      const shows = await showsOn(view, [item])
      const besides = { previous: items[index - 1], next: items[index + 1] }
      return <ItemPage outline={outline} kind={kind} item={item} shows={shows} {...besides} />
    }
    throw coreProblems.notFound()
  })

interface ItemProps {
  outline: Outline
  kind: Kind
  item: Agreed
  shows: Shows
  previous: Agreed | undefined
  next: Agreed | undefined
}

function ItemPage(props: ItemProps): VNode {
  const view = useView()
  const { t } = view
  const { outline, kind, item, shows } = props
  const { limbs = [], source } = item.body
  const page = outline.pages.find(({ id }) => id === kind.page)
  const official = kind.worded ? shows.official.get(itemKey(item)) : undefined
  return (
    <ProgrammePage
      outline={outline}
      title={namedItem(view, item)}
      kind={said(view, kind.heading ?? kind.label)}
      trail={
        page && [
          {
            label: said(view, page.body.title),
            href: programmeAddress(view, outline.programme, `/${page.id}`),
          },
        ]
      }
    >
      {kind.worded && <TextsMissing items={[item]} shows={shows} />}
      {official}
      <Summary kind={kind} item={item} cited={official !== undefined} />
      {limbs.length > 0 && (
        <Section id="parts" title={t('programme.agreed.limbs')}>
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
      <Panels shown={shows.others} id={itemKey(item)} />
      <Section id="verify" title={t('programme.agreed.verify')}>
        <CiteAs text={`${placeWords(view, source)}\n${view.services.config.origin}${view.path}`} />
        <p>
          <ProofLink entity={itemRef(item)} /> · <FeedOfEntity entity={itemRef(item)} />
        </p>
      </Section>
      <Beside {...props} />
    </ProgrammePage>
  )
}

/** What it says in the words of this site, and where it stands, unless its wording says so already. */
function Summary({ kind, item, cited }: { kind: Kind; item: Agreed; cited: boolean }): VNode {
  const { t } = useView()
  const { ourSummary, elaborated, source, kind: own } = item.body
  const ofKind = kind.kinds?.terms.find(({ id }) => id === own)
  return (
    <>
      {ourSummary && (
        <p class="lead">
          <Badge kind="summary" /> <Said words={ourSummary} />
        </p>
      )}
      <DescriptionList
        items={[
          !cited && [
            t('programme.agreed.standsIn'),
            <>
              <PlaceLink source={source} />
              <ClaimSource source={source} />
            </>,
          ],
          elaborated ? [t('programme.agreed.guidance'), <Elaborated elaborated={elaborated} />] : null,
          ofKind ? [t('programme.agreed.kindOf'), <Said words={ofKind.label} unmarked />] : null,
          ...fieldsOf(kind, item.body),
        ]}
      />
    </>
  )
}

function Beside({ outline, kind, previous, next }: ItemProps): VNode {
  const view = useView()
  const wayTo = (item: Agreed | undefined) =>
    item && {
      href: itemHref(view, outline.programme, item),
      label: (
        <>
          {markOf(item, view.lang)} <Said words={titleOf(item.body)} unmarked />
        </>
      ),
    }
  return <Neighbours label={said(view, kind.title)} previous={wayTo(previous)} next={wayTo(next)} />
}
