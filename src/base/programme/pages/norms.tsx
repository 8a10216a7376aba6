import type { VNode } from 'preact'
import { type Ctx, coreProblems, renderPanels } from '../../../core/index.ts'
import type { Item, Programme } from '../schema.ts'
import { itemKey } from '../store.ts'
import { ProgrammePage, Said, itemsIn, programmeAddress, said, sectionPageWithPanels } from './components.tsx'
import { ProofLink } from './proof-link.tsx'
import { DocumentLink, SourceLine } from './source-line.tsx'

/** Name of the panel that shows an official text, from the module that keeps imported texts. */
export const OFFICIAL_TEXT = 'official-text'

interface NormParts {
  official: VNode | null
  others: VNode[]
}

/** GET /programmes/:programme/norms — all on one page: the official text first where it is loaded, our summary second. */
export const showNorms = (c: Ctx): Promise<Response> =>
  sectionPageWithPanels(c, ['norm'], async (programme, items) => {
    const norms = itemsIn(items, 'norm')
    const parts = await partsOf(c, norms)
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
            <NormText c={c} norm={n} official={parts.get(itemKey(n))?.official ?? null} />
          </section>
        ))}
      </ProgrammePage>
    )
  })

/** GET /programmes/:programme/norms/:norm */
export const showNorm = (c: Ctx): Promise<Response> =>
  sectionPageWithPanels(c, ['norm'], async (programme, items) => {
    const norms = itemsIn(items, 'norm')
    const index = norms.findIndex((n) => n.id === c.req.param('norm'))
    const norm = norms[index]
    if (!norm) throw coreProblems.notFound()
    const parts = (await partsOf(c, [norm])).get(itemKey(norm))
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
      <NormText c={c} norm={norm} official={parts?.official ?? null} />
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
        <ProofLink c={c} entity={{ module: 'programme', kind: 'item', id: itemKey(norm) }} />
      </p>
      <nav class="pager" aria-label={t('programme.norms.neighbours')}>
        {link(norms[index - 1], 'prev')}
        {link(norms[index + 1], 'next')}
      </nav>
    </ProgrammePage>
  )
}

function NormText({ c, norm, official }: { c: Ctx; norm: Item<'norm'>; official: VNode | null }): VNode {
  const { t } = c.var
  const { body } = norm
  const { elaborated } = body
  return (
    <>
      {official ?? (
        <p class="note">
          {t('programme.norms.officialMissing')} <SourceLine c={c} source={body.source} />
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

async function partsOf(c: Ctx, norms: Item<'norm'>[]): Promise<Map<string, NormParts>> {
  const { services, lang, viewer } = c.var
  const ids = norms.map(itemKey)
  const panels = await renderPanels({ module: 'programme', kind: 'norm' }, { services, viewer, lang, ids })
  return new Map(
    ids.map((id) => [
      id,
      {
        official: panels.find((p) => p.name === OFFICIAL_TEXT)?.parts?.get(id) ?? null,
        others: panels.filter((p) => p.name !== OFFICIAL_TEXT).flatMap((p) => p.parts?.get(id) ?? []),
      },
    ]),
  )
}
