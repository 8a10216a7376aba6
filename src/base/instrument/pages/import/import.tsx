import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  DescriptionList,
  Form,
  type FormState,
  Notice,
  Page,
  Progress,
  Section,
  SubmissionToken,
  Tag,
  languageName,
  page,
  readForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { type Programme, findProgrammes } from '../../../programme/index.ts'
import type { Document } from '../../../../text/index.ts'
import type { TextStatus } from '../../pack-shapes.ts'
import { acceptImport } from '../../actions/accept-import.ts'
import { discardImport } from '../../actions/discard-import.ts'
import { findTextsOfImport } from '../../queries/find-imports.ts'
import { importVersion } from '../../rules/import-versions.ts'
import type { Import, Instrument } from '../../schema.ts'
import { titleWords } from '../text-page.tsx'
import { importOf, readingOf } from './access.ts'
import { FieldsForm, startFields, withoutStatus } from './fields.tsx'
import { ReadParagraphs } from './read-paragraphs.tsx'
import { ReadingWarnings } from './reading-warnings.tsx'

const REFRESH_SECONDS = 2

/** GET /imports/:id — how far the reading is, then what was understood, to be corrected and accepted. */
export const showImport = (c: Ctx): Promise<Response> => importPage(c)

/** A form of the page that was sent and is shown again. */
interface Again {
  fields?: FormState
  /** Somebody corrected the import after the person looked at what they accept. */
  isChanged?: boolean
}

/** The page of an import. */
export async function importPage(c: Ctx, again: Again = {}): Promise<Response> {
  const found = await importOf(c)
  const view = viewOf(c)
  const isRead = found.state === 'read'
  const [programmes, here] = isRead
    ? await Promise.all([findProgrammes(view), findTextsOfImport(view, readingOf(found).parts)])
    : [[], []]
  const status = again.isChanged ? 409 : again.fields?.status
  return page(c, <ImportPage found={found} programmes={programmes} here={here} {...again} />, status, view)
}

interface Props extends Again {
  found: Import
  programmes: Programme[]
  /** Texts that are here already, which would get another version. */
  here: Instrument[]
}

function ImportPage(props: Props): VNode {
  const { t, to } = useView()
  const { found } = props
  const { state } = found
  const isRunning = state === 'waiting' || state === 'reading'
  return (
    <Page
      title={found.file.name}
      heading={<bdi class="break">{found.file.name}</bdi>}
      kind={<Tag>{t(`instrument.import.state.${state}`)}</Tag>}
      trail={[{ label: t('instrument.import.title'), href: to('/imports') }]}
      {...(isRunning && { refresh: REFRESH_SECONDS })}
    >
      {isRunning && <Running found={found} />}
      {state === 'refused' && <Refused found={found} />}
      {state === 'discarded' && <p>{t('instrument.import.discardedText')}</p>}
      {state === 'accepted' && (
        <Actions
          main={{ label: t('instrument.import.toInstrument'), href: to(`/instruments/${found.instrument}`) }}
        />
      )}
      {state === 'read' && <Understood {...props} />}
    </Page>
  )
}

function Running({ found: { done, total } }: { found: Import }): VNode {
  const { t } = useView()
  return (
    <div role="status">
      {total > 0 ? (
        <Progress label={t('instrument.import.pagesRead')} value={done} max={total} />
      ) : (
        <Progress label={t('instrument.import.waiting')} />
      )}
      <p class="hint">{t('instrument.import.refreshes')}</p>
    </div>
  )
}

function Refused({ found: { refusal } }: { found: Import }): VNode {
  const { t, to } = useView()
  return (
    <>
      <Notice warning title={t('instrument.import.refusedTitle')}>
        <p>{t.any(`instrument.import.refusal.${refusal?.code ?? 'damaged'}`)}</p>
        <p lang="en" dir="ltr">
          <small class="break">{refusal?.message}</small>
        </p>
      </Notice>
      <Actions main={{ label: t('instrument.import.another'), href: to('/imports') }} />
    </>
  )
}

function Understood({ found, programmes, here, fields, isChanged }: Props): VNode {
  const { t, lang } = useView()
  const { document, parts, status, stale } = readingOf(found)
  return (
    <>
      {isChanged && (
        <Notice warning status title={t('core.form.changed.title')}>
          <p>{t('instrument.import.changedBeforeAccept')}</p>
        </Notice>
      )}
      <p class="lead">{t('instrument.import.understood', countsOf(parts))}</p>
      {stale > 0 && (
        <Notice>
          <p>{t('instrument.import.stale', { count: stale })}</p>
        </Notice>
      )}
      <ReadingWarnings warnings={found.reading?.warnings ?? []} />
      <Section id="fields" title={t('instrument.import.fields')}>
        <p>{t('instrument.import.fieldsHint')}</p>
        <DescriptionList items={[[t('instrument.import.language'), languageName(document.language, lang)]]} />
        <FieldsForm
          id={found.id}
          form={fields ?? startFields(found)}
          document={document}
          programmes={programmes}
        />
      </Section>
      <ReadParagraphs id={found.id} parts={parts} />
      <AcceptOrDiscard found={found} status={status} here={here} />
    </>
  )
}

const countsOf = (parts: Document[]): Record<'preambular' | 'operative' | 'other', number> => {
  const all = parts.flatMap((part) => part.provisions)
  const of = (kind: string): number => all.filter((p) => p.kind === kind).length
  return {
    preambular: of('preambular'),
    operative: of('operative'),
    other: all.length - of('preambular') - of('operative'),
  }
}

const nothing = z.object({})

interface AcceptProps extends Pick<Props, 'found' | 'here'> {
  /** As what the text would be accepted; null where nobody knows yet. */
  status: TextStatus | null
}

function AcceptOrDiscard({ found, status, here }: AcceptProps): VNode {
  const { t, to } = useView()
  return (
    <Section id="accept" title={t('instrument.import.acceptOrDiscard')}>
      <p>{t('instrument.import.acceptHint')}</p>
      {status === null && (
        <p>
          <a href="#status">{t('instrument.import.status.missing')}</a>
        </p>
      )}
      {here.map((instrument) => (
        <TextHere instrument={instrument} />
      ))}
      <Actions>
        <Form
          action={to(`/imports/${found.id}/accept`)}
          form={startForm(nothing, {}, { version: importVersion(found) })}
        >
          <Button>{t(status ? `instrument.import.acceptAs.${status}` : 'instrument.import.accept')}</Button>
        </Form>
        <form method="post" action={to(`/imports/${found.id}/discard`)}>
          <SubmissionToken />
          <Button quiet>{t('instrument.import.discard')}</Button>
        </form>
      </Actions>
    </Section>
  )
}

/** What stands here already, before a file adds to it. */
function TextHere({ instrument }: { instrument: Instrument }): VNode {
  const view = useView()
  const { t, to } = view
  const status = t(`instrument.status.${instrument.body.status}`)
  return (
    <Notice>
      <p>
        {t('instrument.import.here', { status })}{' '}
        <a href={to(`/instruments/${instrument.id}`)}>
          <bdi>{titleWords(view, instrument)}</bdi>
        </a>
      </p>
    </Notice>
  )
}

/** POST /imports/:id/accept */
export async function postAccept(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const { id } = found
  const { version } = await readForm(c, nothing)
  if (found.state === 'read' && readingOf(found).status === null)
    return importPage(c, { fields: withoutStatus(found, c.var.t('instrument.import.status.choose')) })
  return submitOnce(
    c,
    async (services) => to(c, `/instruments/${await acceptImport(services, c.var.viewer, id, version)}`),
    () => importPage(c, { isChanged: true }),
  )
}

/** POST /imports/:id/discard */
export async function postDiscard(c: Ctx): Promise<Response> {
  const { id } = await importOf(c)
  return submitOnce(c, async (services) => {
    await discardImport(services, c.var.viewer, id)
    return to(c, '/imports')
  })
}
