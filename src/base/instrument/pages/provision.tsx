import type { VNode } from 'preact'
import { findDocument } from '../../documents/index.ts'
import {
  type Ctx,
  Page,
  Text,
  languageName,
  pickText,
  coreProblems,
  publicPage,
  renderPanels,
  to,
  viewOf,
} from '../../../core/index.ts'
import {
  DocumentLink,
  type Programme,
  ProofLink,
  findProgramme,
  nameDocuments,
} from '../../programme/index.ts'
import { citation } from '../rules/citation.ts'
import { provisionWord } from '../rules/provision-name.ts'
import type { Instrument, Provision } from '../schema.ts'
import { provisionRef } from '../entities.ts'
import { findInstrument } from '../queries/find-instruments.ts'
import { findHistory, findNeighbours, findProvisionAt } from '../queries/find-provisions.ts'
import { Notices, changesFeed } from './notices.tsx'
import { OfficialMissing } from './reader.tsx'

/** GET /instruments/:id/:eId — leads from the address in the newest version to the permanent page. */
export async function findProvision(c: Ctx): Promise<Response> {
  const provision = await findProvisionAt(viewOf(c), c.req.param('id') ?? '', c.req.param('eId') ?? '')
  if (!provision) throw coreProblems.notFound()
  return c.redirect(to(c, `/provisions/${provision.id}`), 302)
}

/** GET /provisions/:id — one paragraph and its life: words, sources, versions, what hangs on it, its proof. */
export const showProvision = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const id = c.req.param('id') ?? ''
    const history = await findHistory(view, id)
    const newest = history[0]?.version
    const current = history.find((p) => p.language === view.lang && p.version === newest) ?? history[0]
    const instrument = current && (await findInstrument(view, current.instrument))
    if (!current || !instrument) throw coreProblems.notFound()
    const [document, programme, neighbours, panels] = await Promise.all([
      instrument.document ? findDocument(view, instrument.document) : null,
      instrument.programme ? findProgramme(view, instrument.programme) : null,
      findNeighbours(view, current),
      renderPanels(view, 'instrument/provision', [id]),
      nameDocuments(c, [current.body]),
    ])
    return (
      <ProvisionPage
        c={c}
        provision={current}
        history={history}
        instrument={instrument}
        symbol={document?.symbol ?? null}
        programme={programme}
        neighbours={neighbours}
        panels={panels.flatMap((p) => p.parts?.get(id) ?? [])}
      />
    )
  })

interface Props {
  c: Ctx
  provision: Provision
  history: Provision[]
  instrument: Instrument
  symbol: string | null
  programme: Programme | null
  neighbours: { before: Provision | null; after: Provision | null }
  panels: VNode[]
}

function ProvisionPage(props: Props): VNode {
  const { c, provision, history, instrument, symbol, panels } = props
  const { lang, t } = c.var
  const title = pickText(instrument.body.title, lang)?.text ?? instrument.id
  const name = provisionWord(t, provision)
  return (
    <Page
      c={c}
      title={`${symbol ?? title}, ${name}`}
      trail={[
        { label: t('instrument.list.title'), address: to(c, '/instruments') },
        { label: symbol ?? title, address: `${to(c, `/instruments/${instrument.id}`)}#${provision.eId}` },
      ]}
      feeds={[{ title: t('instrument.feed.changes'), address: changesFeed(c, provisionRef(provision)) }]}
    >
      <p class="meta">{symbol ?? title}</p>
      <h1>{name}</h1>
      <Notices c={c} instrument={instrument} programme={props.programme} />
      <blockquote class="lead">
        <p>
          <Text t={t} lang={lang} texts={provision.body.text} original={provision.language} />
          {Object.keys(provision.body.text).length === 0 && <OfficialMissing c={c} provision={provision} />}
        </p>
      </blockquote>
      {provision.body.footnotes.length > 0 && (
        <ul>
          {provision.body.footnotes.map((f) => (
            <li lang={provision.language}>
              <small>
                [{f.mark}] {f.text}
              </small>
            </li>
          ))}
        </ul>
      )}
      <Properties {...props} />
      <RestsOn {...props} />
      {panels}
      {history.length > 1 && <History c={c} provision={provision} history={history} />}
      <section>
        <h2>{t('instrument.provision.use')}</h2>
        <p>{t('instrument.provision.cite')}</p>
        <pre>{citation(c.var.services.config.origin, symbol ?? title, name, provision)}</pre>
        <ul class="inline">
          <li>
            <ProofLink c={c} entity={provisionRef(provision)} />
          </li>
          <li>
            <a href={changesFeed(c, provisionRef(provision))}>{t('instrument.feed.subscribe')}</a>
          </li>
        </ul>
      </section>
      <Neighbours {...props} />
    </Page>
  )
}

function Properties({ c, provision }: Props): VNode | null {
  const { t } = c.var
  const { role, level, target } = provision.body
  if (!role && !level && !target) return null
  return (
    <dl class="facts">
      {role && (
        <>
          <dt>{t('instrument.fact.role')}</dt>
          <dd>{t(`instrument.role.${role}`)}</dd>
        </>
      )}
      {level && (
        <>
          <dt>{t('instrument.fact.level')}</dt>
          <dd>{t.any(`instrument.level.${level}`)}</dd>
        </>
      )}
      {target && (
        <>
          <dt>{t('instrument.fact.target')}</dt>
          <dd>{t('instrument.provision.target', { ...target })}</dd>
        </>
      )}
    </dl>
  )
}

function RestsOn({ c, provision }: Props): VNode | null {
  const { t } = c.var
  if (provision.body.sources.length === 0) return null
  return (
    <section>
      <h2>{t('instrument.provision.restsOn')}</h2>
      <ul>
        {provision.body.sources.map((s) => (
          <li>
            {t(`instrument.relation.${s.relation}`)} <DocumentLink c={c} id={s.document} />,{' '}
            {t('instrument.name.paragraph', { number: s.paragraph })}{' '}
            <small>{t(s.checked ? 'programme.source.checked' : 'programme.source.unchecked')}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function History({ c, provision, history }: Pick<Props, 'c' | 'provision' | 'history'>): VNode {
  const { lang, t } = c.var
  return (
    <section>
      <h2>{t('instrument.provision.versions')}</h2>
      <ol class="rows" reversed>
        {history
          .filter((p) => p !== provision)
          .map((p) => (
            <li>
              <p class="meta">
                {t('instrument.fact.version', {
                  number: p.version,
                  language: languageName(p.language, lang),
                })}{' '}
                · {p.eId}
              </p>
              <p>
                <Text t={t} lang={lang} texts={p.body.text} original={p.language} />
              </p>
            </li>
          ))}
      </ol>
    </section>
  )
}

function Neighbours({ c, neighbours }: Props): VNode {
  const { t } = c.var
  const link = (p: Provision | null, rel: 'prev' | 'next'): VNode | null =>
    p && (
      <a rel={rel} href={to(c, `/provisions/${p.id}`)}>
        {provisionWord(t, p)}
      </a>
    )
  return (
    <nav class="pager" aria-label={t('instrument.provision.neighbours')}>
      <span>{link(neighbours.before, 'prev')}</span>
      <span>{link(neighbours.after, 'next')}</span>
    </nav>
  )
}
