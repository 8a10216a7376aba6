import type { VNode } from 'preact'
import { type Db, type Panel, Text, directionOf, pickText } from '../../../core/index.ts'
import { OFFICIAL_TEXT, type Item, allItems, itemKey } from '../../programme/index.ts'
import { eIdOfPlace } from '../rules/official-place.ts'
import { provisionWord } from '../rules/provision-name.ts'
import type { Instrument, Provision } from '../schema.ts'
import {
  findByAddress,
  findInstruments,
  instrumentOfDocument,
  listInstruments,
  provisionsWhere,
} from '../store.ts'

/** Provisions listed on another module's page; the rest is counted. */
const SHOWN = 30

/** The norms of a panel's keys, which are "<programme>/norm/<id>". */
async function normsOf(db: Db, keys: string[]): Promise<Item<'norm'>[]> {
  const wanted = new Set(keys)
  const programmes = new Set(keys.map((key) => key.split('/')[0] ?? ''))
  const items: Item[] = []
  for (const programme of programmes) items.push(...(await allItems(db, programme)))
  return items.filter((item): item is Item<'norm'> => item.section === 'norm' && wanted.has(itemKey(item)))
}

/** On a norm: its official text, where the document that holds it has been imported. */
const officialText: Panel = {
  name: OFFICIAL_TEXT,
  on: { module: 'programme', kind: 'norm' },
  order: 0,
  async render({ services, lang, ids }) {
    const shown = new Map<string, VNode>()
    for (const norm of await normsOf(services.db, ids)) {
      const { document, paragraph } = norm.body.source
      const eId = eIdOfPlace(paragraph ?? '')
      const instrument = eId && (await instrumentOfDocument(services.db, document))
      const provision = instrument && (await findByAddress(services.db, instrument.id, eId))
      if (!provision || Object.keys(provision.body.text).length === 0) continue
      const t = services.words.in(lang)
      shown.set(
        itemKey(norm),
        <blockquote class="lead">
          <p>
            <Text t={t} lang={lang} texts={provision.body.text} original={provision.language} />
          </p>
          <p class="source">
            <a href={`/${lang}/provisions/${provision.id}`}>
              {t('instrument.panel.officialPlace', { paragraph: paragraph ?? '' })}
            </a>
          </p>
        </blockquote>,
      )
    }
    return shown
  },
}

/** The norm itself is not an action on it. */
const asksToAct = (p: Provision): boolean => p.body.role?.startsWith('action-') === true && !p.body.official

/** On a norm: the provisions that ask for action on it, by level. */
const actionsOnNorm: Panel = {
  name: 'actions',
  on: { module: 'programme', kind: 'norm' },
  order: 10,
  async render({ services, lang, ids }) {
    const shown = new Map<string, VNode>()
    const t = services.words.in(lang)
    for (const id of ids) {
      const provisions = (await provisionsWhere(services.db, { norm: id.split('/')[2] ?? '' })).filter(
        asksToAct,
      )
      if (provisions.length === 0) continue
      const instruments = await findInstruments(services.db, [
        ...new Set(provisions.map((p) => p.instrument)),
      ])
      shown.set(
        id,
        <section>
          <h2>{t('instrument.panel.actions')}</h2>
          {[...Map.groupBy(provisions, (p) => p.instrument)].map(([instrument, own]) => (
            <>
              <NoticeOf instrument={instruments.get(instrument)} lang={lang} />
              {[...Map.groupBy(own, (p) => p.body.level ?? 'any')].map(([level, list]) => (
                <>
                  <h3>{t.any(`instrument.level.${level}`)}</h3>
                  <ProvisionList t={t} lang={lang} provisions={list} />
                </>
              ))}
            </>
          ))}
        </section>,
      )
    }
    return shown
  },
}

/** On a programme: the texts that can be read here. */
const instrumentsOfProgramme: Panel = {
  name: 'instruments',
  on: { module: 'programme', kind: 'programme' },
  order: 0,
  async render({ services, lang, ids }) {
    const t = services.words.in(lang)
    const shown = new Map<string, VNode>()
    for (const id of ids) {
      const instruments = await listInstruments(services.db, id)
      if (instruments.length === 0) continue
      shown.set(
        id,
        <section>
          <h2>{t('instrument.panel.texts')}</h2>
          <ul class="rows">
            {instruments.map((i) => (
              <li>
                <a href={`/${lang}/instruments/${i.id}`}>
                  <Text t={t} lang={lang} texts={i.body.title} />
                </a>{' '}
                <span class="mark">{t(`instrument.status.${i.body.status}`)}</span>
                {i.body.notice && <p class="meta">{i.body.notice}</p>}
              </li>
            ))}
          </ul>
        </section>,
      )
    }
    return shown
  },
}

/** On a document: its text here, and the provisions that rest on it. */
const textOfDocument: Panel = {
  name: 'text',
  on: { module: 'documents', kind: 'document' },
  order: 0,
  async render({ services, lang, ids }) {
    const t = services.words.in(lang)
    const shown = new Map<string, VNode>()
    for (const id of ids) {
      const instrument = await instrumentOfDocument(services.db, id)
      const resting = await provisionsWhere(services.db, { source: id })
      if (!instrument && resting.length === 0) continue
      shown.set(
        id,
        <section>
          {instrument && (
            <p>
              <a class="button" href={`/${lang}/instruments/${instrument.id}`}>
                {t('instrument.panel.read')}
              </a>
            </p>
          )}
          {resting.length > 0 && <h2>{t('instrument.panel.resting')}</h2>}
          <ProvisionList t={t} lang={lang} provisions={resting.slice(0, SHOWN)} />
          {resting.length > SHOWN && <p>{t('instrument.panel.more', { count: resting.length - SHOWN })}</p>}
        </section>,
      )
    }
    return shown
  },
}

const NoticeOf = ({
  instrument,
  lang,
}: {
  instrument: Instrument | undefined
  lang: string
}): VNode | null =>
  instrument ? (
    <p class="meta">
      <a href={`/${lang}/instruments/${instrument.id}`}>{pickText(instrument.body.title, lang)?.text}</a>
      {instrument.body.notice && `: ${instrument.body.notice}`}
    </p>
  ) : null

function ProvisionList(props: {
  t: Parameters<typeof provisionWord>[0]
  lang: string
  provisions: Provision[]
}): VNode {
  const { t, lang, provisions } = props
  return (
    <ul class="rows">
      {provisions.map((p) => (
        <li>
          <a href={`/${lang}/provisions/${p.id}`}>{provisionWord(t, p)}</a>
          <p lang={p.language} dir={directionOf(p.language)}>
            {pickText(p.body.text, lang, p.language)?.text}
          </p>
        </li>
      ))}
    </ul>
  )
}

export const instrumentPanels: Panel[] = [officialText, actionsOnNorm, instrumentsOfProgramme, textOfDocument]
