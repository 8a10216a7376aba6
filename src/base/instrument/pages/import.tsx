import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Field,
  Form,
  type FormErrors,
  type FormValues,
  Page,
  languageName,
  SubmissionToken,
  submitOnce,
  page,
  readForm,
  to,
  viewOf,
} from '../../../core/index.ts'
import { findProgrammes } from '../../programme/index.ts'
import {
  type Correction,
  type Document,
  type ReadingProvision,
  applyCorrections,
} from '../../../text/index.ts'
import { acceptImport } from '../actions/accept-import.ts'
import { correctImport } from '../actions/correct-import.ts'
import { discardImport } from '../actions/discard-import.ts'
import { findImport } from '../queries/find-imports.ts'
import { instrumentProblems } from '../problems.ts'
import {
  fieldCorrections,
  fieldNames,
  paragraphCorrections,
  withCorrections,
} from '../rules/corrections-of-form.ts'
import { partsOf } from '../rules/parts-of-reading.ts'
import type { Import } from '../schema.ts'
import { ProgrammeField, requireRight } from './imports.tsx'
import { ReadingWarnings } from './reading-warnings.tsx'

const REFRESH_SECONDS = 2

async function importOf(c: Ctx): Promise<Import> {
  requireRight(c)
  const id = c.req.param('id') ?? ''
  const found = z.uuid().safeParse(id).success ? await findImport(viewOf(c), id) : null
  if (!found) throw instrumentProblems.noImport()
  return found
}

const understood = (found: Import): { document: Document; stale: number } | null => {
  if (!found.reading) return null
  const { document, unapplied } = applyCorrections(found.reading.document, found.corrections)
  return { document, stale: unapplied.length }
}

/** GET /imports/:id — how far the reading is, then what was understood, to be corrected and accepted. */
export async function showImport(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  return page(c, await importPage(c, found, {}))
}

async function importPage(
  c: Ctx,
  found: Import,
  errors: FormErrors,
  values: FormValues = {},
): Promise<VNode> {
  const { t } = c.var
  const running = found.state === 'waiting' || found.state === 'reading'
  return (
    <Page
      c={c}
      title={found.file.name}
      trail={[{ label: t('instrument.import.title'), address: to(c, '/imports') }]}
      {...(running ? { refresh: REFRESH_SECONDS } : {})}
    >
      <h1>
        <bdi>{found.file.name}</bdi>
      </h1>
      <p>
        <span class="mark">{t(`instrument.import.state.${found.state}`)}</span>
      </p>
      {running && <Progress c={c} found={found} />}
      {found.state === 'refused' && <Refused c={c} found={found} />}
      {found.state === 'discarded' && <p>{t('instrument.import.discardedText')}</p>}
      {found.state === 'accepted' && (
        <p>
          <a href={to(c, `/instruments/${found.instrument}`)}>{t('instrument.import.toInstrument')}</a>
        </p>
      )}
      {found.state === 'read' && (await understoodPart(c, found, errors, values))}
    </Page>
  )
}

function Progress({ c, found }: { c: Ctx; found: Import }): VNode {
  const { t } = c.var
  return (
    <div role="status">
      <label for="progress">
        {found.total > 0
          ? t('instrument.import.progress', { done: found.done, total: found.total })
          : t('instrument.import.waiting')}
      </label>
      <progress id="progress" max={found.total || 1} value={found.total ? found.done : undefined} />
      <p class="hint">{t('instrument.import.refreshes')}</p>
    </div>
  )
}

function Refused({ c, found }: { c: Ctx; found: Import }): VNode {
  const { t } = c.var
  return (
    <div class="error-summary">
      <h2>{t('instrument.import.refusedTitle')}</h2>
      <p>{t.any(`instrument.import.refusal.${found.refusal?.code ?? 'damaged'}`)}</p>
      <p lang="en" dir="ltr">
        <small>{found.refusal?.message}</small>
      </p>
      <p>
        <a href={to(c, '/imports')}>{t('instrument.import.another')}</a>
      </p>
    </div>
  )
}

async function understoodPart(c: Ctx, found: Import, errors: FormErrors, values: FormValues): Promise<VNode> {
  const typed = Object.keys(values).length > 0
  const { t } = c.var
  const view = understood(found)
  if (!view) return <></>
  const { document, stale } = view
  const parts = found.reading ? partsOf(found.reading.document, found.corrections) : []
  const names = fieldNames.filter((name) => parts.length < 2 || (name !== 'symbol' && name !== 'title'))
  return (
    <>
      <p class="lead">{t('instrument.import.understood', counts(parts))}</p>
      {stale > 0 && <p class="note">{t('instrument.import.stale', { count: stale })}</p>}
      <ReadingWarnings c={c} warnings={found.reading?.warnings ?? []} />
      <Form action={to(c, `/imports/${found.id}/fields`)} errors={errors}>
        {names.map((name) => (
          <Field
            name={name}
            label={t(`instrument.import.field.${name}`)}
            value={typed ? values[name] : document[name]}
            errors={errors}
            lang={name === 'title' || name === 'enactingFormula' ? document.language : 'und'}
            {...(name === 'title' ? { rows: 3 } : {})}
          />
        ))}
        <p>
          {t('instrument.import.language')} {languageName(document.language, c.var.lang)}
        </p>
        <ProgrammeField c={c} programmes={await findProgrammes(viewOf(c))} chosen={found.programme} />
        <Button quiet>{t('instrument.import.saveFields')}</Button>
      </Form>
      <h2>{t('instrument.import.paragraphs')}</h2>
      <p>{t('instrument.import.paragraphsHint')}</p>
      {parts.map((part) => (
        <>
          {parts.length > 1 && (
            <h3>
              <bdi>{part.symbol || part.title}</bdi>
            </h3>
          )}
          {part.provisions.map((p) => (
            <UnderstoodParagraph c={c} found={found} language={part.language} provision={p} />
          ))}
        </>
      ))}
      <div class="actions">
        <form method="post" action={to(c, `/imports/${found.id}/accept`)}>
          <SubmissionToken />
          <Button>{t('instrument.import.accept')}</Button>
        </form>
        <form method="post" action={to(c, `/imports/${found.id}/discard`)}>
          <SubmissionToken />
          <Button quiet>{t('instrument.import.discard')}</Button>
        </form>
      </div>
      <p class="hint">{t('instrument.import.acceptHint')}</p>
    </>
  )
}

const counts = (parts: Document[]): Record<'preambular' | 'operative' | 'other', number> => {
  const all = parts.flatMap((part) => part.provisions)
  const of = (kind: string): number => all.filter((p) => p.kind === kind).length
  return {
    preambular: of('preambular'),
    operative: of('operative'),
    other: all.length - of('preambular') - of('operative'),
  }
}

function UnderstoodParagraph(props: {
  c: Ctx
  found: Import
  language: string
  provision: ReadingProvision
}): VNode {
  const { c, found, language, provision: p } = props
  const { t } = c.var
  return (
    <div class={`provision depth-${Math.min(p.depth, 3)}`} id={p.eId}>
      <span class="number" lang={language}>
        {p.number}
      </span>
      <p>
        <span lang={language} dir="auto">
          {p.text}
        </span>
        {p.footnotes.map((f) => (
          <small lang={language}>
            {' '}
            [{f.mark}] {f.text}
          </small>
        ))}{' '}
        <small>
          {t(`instrument.import.kind.${p.kind}`)}
          {p.page > 0 && ` · ${t('instrument.import.page', { page: p.page })}`} ·{' '}
          <a href={to(c, `/imports/${found.id}/paragraphs/${encodeURIComponent(p.eId)}`)}>
            {t('instrument.import.correct')}
            <span class="hidden"> {p.eId}</span>
          </a>
        </small>
      </p>
    </div>
  )
}

const named = (name: (typeof fieldNames)[number], maximum: number) =>
  z
    .string()
    .max(maximum)
    .meta({ label: `instrument.import.field.${name}` })
    .default('')
const fields = z.object({
  symbol: named('symbol', 100),
  title: named('title', 2000),
  date: z
    .union([z.literal(''), z.iso.date({ message: 'instrument.import.notDate' })])
    .meta({ label: 'instrument.import.field.date' })
    .default(''),
  session: named('session', 200),
  agendaItem: named('agendaItem', 200),
  body: named('body', 200),
  enactingFormula: named('enactingFormula', 500),
  programme: z.string().optional(),
})

/** POST /imports/:id/fields */
export async function postFields(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const form = await readForm(c, fields)
  if (!form.ok) return page(c, await importPage(c, found, form.errors, form.values), 422)
  const { programme, ...given } = form.data
  return submitOnce(c, async (services) => {
    const before = found.reading?.document
    if (!before) throw instrumentProblems.stillReading()
    // Lettered documents have each their own.
    const kept = before.documents?.length ? { symbol: before.symbol, title: before.title } : {}
    const fields = fieldCorrections(before, { ...given, ...kept })
    const change = (now: Correction[]): Correction[] => withCorrections(now, fields)
    await correctImport(services, c.var.viewer, { id: found.id, change, programme: programme ?? null })
    return to(c, `/imports/${found.id}`)
  })
}

/** GET /imports/:id/paragraphs/:eId — one paragraph, to be corrected. */
export async function showParagraph(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  return page(c, paragraphPage(c, found, {}, {}))
}

function paragraphOf(c: Ctx, found: Import): { provision: ReadingProvision; language: string } {
  const view = understood(found)
  const eId = c.req.param('eId') ?? ''
  const parts = view ? [view.document, ...(view.document.documents ?? [])] : []
  for (const part of parts) {
    const provision = part.provisions.find((p) => p.eId === eId)
    if (provision) return { provision, language: part.language }
  }
  throw instrumentProblems.noImport()
}

const kinds = ['preambular', 'operative', 'heading', 'annex', 'other'] as const
const changes = ['keep', 'merge', 'split', 'drop'] as const

function paragraphPage(c: Ctx, found: Import, errors: FormErrors, values: FormValues): VNode {
  const { t } = c.var
  const { provision, language } = paragraphOf(c, found)
  return (
    <Page
      c={c}
      title={t('instrument.import.correctTitle')}
      trail={[
        { label: t('instrument.import.title'), address: to(c, '/imports') },
        { label: found.file.name, address: `${to(c, `/imports/${found.id}`)}#${provision.eId}` },
      ]}
    >
      <h1>{t('instrument.import.correctTitle')}</h1>
      <Form
        action={to(c, `/imports/${found.id}/paragraphs/${encodeURIComponent(provision.eId)}`)}
        errors={errors}
      >
        <Field
          name="kind"
          label={t('instrument.import.paragraphKind')}
          value={values.kind ?? provision.kind}
          options={kinds.map((value) => ({ value, label: t(`instrument.import.kind.${value}`) }))}
        />
        <Field
          name="number"
          label={t('instrument.import.paragraphNumber')}
          hint={t('instrument.import.paragraphNumberHint')}
          value={values.number ?? provision.number}
          errors={errors}
        />
        <Field
          name="text"
          label={t('instrument.import.paragraphText')}
          value={values.text ?? provision.text}
          rows={10}
          lang={language}
          errors={errors}
        />
        <Field
          name="change"
          label={t('instrument.import.change')}
          value={values.change ?? 'keep'}
          options={changes.map((value) => ({ value, label: t(`instrument.import.changeKind.${value}`) }))}
        />
        <Field
          name="splitBefore"
          label={t('instrument.import.splitBefore')}
          hint={t('instrument.import.splitBeforeHint')}
          value={values.splitBefore}
          lang={language}
          errors={errors}
        />
        <Button>{t('instrument.import.saveParagraph')}</Button>
      </Form>
    </Page>
  )
}

const paragraph = z.object({
  kind: z.enum(kinds).meta({ label: 'instrument.import.paragraphKind' }),
  number: z.string().max(40).meta({ label: 'instrument.import.paragraphNumber' }).default(''),
  text: z.string().max(50_000).meta({ label: 'instrument.import.paragraphText' }).default(''),
  change: z.enum(changes).meta({ label: 'instrument.import.change' }).default('keep'),
  splitBefore: z.string().max(500).meta({ label: 'instrument.import.splitBefore' }).default(''),
})

/** POST /imports/:id/paragraphs/:eId */
export async function postCorrection(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const form = await readForm(c, paragraph)
  if (!form.ok) return page(c, paragraphPage(c, found, form.errors, form.values), 422)
  const { provision } = paragraphOf(c, found)
  const wanted = paragraphCorrections(provision, form.data)
  if ('refused' in wanted)
    return page(c, paragraphPage(c, found, { splitBefore: c.var.t(wanted.refused) }, form.values), 422)
  return submitOnce(c, async (services) => {
    const change = (now: Correction[]): Correction[] => [...now, ...wanted.corrections]
    await correctImport(services, c.var.viewer, { id: found.id, change })
    return `${to(c, `/imports/${found.id}`)}#${provision.eId}`
  })
}

/** POST /imports/:id/accept */
export async function postAccept(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  return submitOnce(c, async (services) =>
    to(c, `/instruments/${await acceptImport(services, c.var.viewer, found.id)}`),
  )
}

/** POST /imports/:id/discard */
export async function postDiscard(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  return submitOnce(c, async (services) => {
    await discardImport(services, c.var.viewer, found.id)
    return to(c, '/imports')
  })
}
