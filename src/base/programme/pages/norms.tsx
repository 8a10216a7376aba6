import type { VNode } from 'preact'
import { type Ctx, type View, coreProblems, renderPanels } from '../../../core/index.ts'
import { itemRef } from '../entities.ts'
import type { Item, Programme } from '../schema.ts'
import { itemKey } from '../store.ts'
import { ProgrammePage, Said, itemsIn, programmeAddress, said, sectionPage } from './components.tsx'
import { ProofLink } from './proof-link.tsx'
import { DocumentLink, SourceLine } from './source-line.tsx'

/** Where on the page of an item its official text stands, from the module that keeps imported texts. */
export const OFFICIAL_TEXT = 'official-text'

interface NormParts {
  official: VNode | null
  /** Whether it could not be looked up: which is not that it is missing. */
  failed: boolean
  others: VNode[]
}

/** GET /programmes/:programme/norms — all on one page: the official text first where it is loaded, our summary second. */
export const showNorms = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['norm'], async (programme, items, view) => {
    const norms = itemsIn(items, 'norm')
    const parts = await partsOf(view, norms)
    const { t } = c.var
    return (
      <ProgrammePage
        c={c}
        programme={programme}
        title={t('programme.norms.title')}
        lead={t('programme.norms.lead')}
      >
        <nav class="contents" aria-label={t('programme.norms.title')}>
          <ol>
            {norms.map((n) => (
              <li>
                <a href={`#${n.id}`}>
                  ({n.body.letter}) {said(c, n.body.title)}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        {norms.map((n) => (
          <section id={n.id}>
            <h2>
              <a href={programmeAddress(c, programme, `/norms/${n.id}`)}>
                ({n.body.letter}) {said(c, n.body.title)}
              </a>
            </h2>
            <NormText c={c} norm={n} parts={parts.get(itemKey(n))} />
          </section>
        ))}
      </ProgrammePage>
    )
  })

/** GET /programmes/:programme/norms/:norm */
export const showNorm = (c: Ctx): Promise<Response> =>
  sectionPage(c, ['norm'], async (programme, items, view) => {
    const norms = itemsIn(items, 'norm')
    const index = norms.findIndex((n) => n.id === c.req.param('norm'))
    const norm = norms[index]
    if (!norm) throw coreProblems.notFound()
    const parts = (await partsOf(view, [norm])).get(itemKey(norm))
    return <NormPage c={c} programme={programme} norm={norm} norms={norms} index={index} parts={parts} />
  })

function NormPage(props: {
  c: Ctx
  programme: Programme
  norm: Item<'norm'>
  norms: Item<'norm'>[]
  index: number
  parts: NormParts | undefined
}): VNode {
  const { c, programme, norm, norms, index, parts } = props
  const { t } = c.var
  const { body } = norm
  const link = (other: Item<'norm'> | undefined, rel: 'prev' | 'next'): VNode => (
    <span>
      {other && (
        <a rel={rel} href={programmeAddress(c, programme, `/norms/${other.id}`)}>
          ({other.body.letter}) {said(c, other.body.title)}
        </a>
      )}
    </span>
  )
  return (
    <ProgrammePage
      c={c}
      programme={programme}
      title={`(${body.letter}) ${said(c, body.title)}`}
      trail={[{ label: t('programme.norms.title'), address: programmeAddress(c, programme, '/norms') }]}
    >
      <NormText c={c} norm={norm} parts={parts} />
      {body.limbs.length > 0 && (
        <section>
          <h2>{t('programme.norms.limbs')}</h2>
          <ul>
            {body.limbs.map((limb) => (
              <li id={limb.id}>
                {said(c, limb.title)} <SourceLine c={c} source={limb.source} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {parts?.others}
      <p>
        <ProofLink c={c} entity={itemRef(norm)} />
      </p>
      <nav class="pager" aria-label={t('programme.norms.neighbours')}>
        {link(norms[index - 1], 'prev')}
        {link(norms[index + 1], 'next')}
      </nav>
    </ProgrammePage>
  )
}

function NormText({ c, norm, parts }: { c: Ctx; norm: Item<'norm'>; parts: NormParts | undefined }): VNode {
  const { t } = c.var
  const { body } = norm
  const { elaborated } = body
  return (
    <>
      {parts?.official ?? (
        <p class="note">
          {t(parts?.failed ? 'programme.norms.officialFailed' : 'programme.norms.officialMissing')}{' '}
          <SourceLine c={c} source={body.source} />
        </p>
      )}
      <p>
        <span class="mark">{t('programme.norms.ourSummary')}</span> <Said c={c} words={body.ourSummary} />
      </p>
      <p class="source">
        <span class="mark">{t(`programme.norms.kind.${body.kind}`)}</span>{' '}
        {t('programme.norms.elaborated', { from: elaborated.from, to: elaborated.to })}{' '}
        <DocumentLink c={c} id={elaborated.document} />
      </p>
    </>
  )
}

async function partsOf(view: View, norms: Item<'norm'>[]): Promise<Map<string, NormParts>> {
  const ids = norms.map(itemKey)
  const panels = await renderPanels(view, 'programme/item', ids)
  const official = panels.filter(({ place }) => place === OFFICIAL_TEXT)
  const others = panels.filter(({ place }) => place !== OFFICIAL_TEXT)
  return new Map(
    ids.map((id) => [
      id,
      {
        official: official.flatMap((panel) => panel.parts?.get(id) ?? [])[0] ?? null,
        failed: official.some((panel) => panel.parts === null),
        others: others.flatMap((panel) => panel.parts?.get(id) ?? []),
      },
    ]),
  )
}
