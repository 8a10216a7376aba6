import type { VNode } from 'preact'
import {
  Actions,
  Button,
  type Ctx,
  DescriptionList,
  ErrorSummary,
  type FormErrors,
  type FormState,
  Notice,
  Page,
  type Problem,
  Progress,
  Section,
  SubmissionToken,
  Tag,
  dateWords,
  languageName,
  page,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { type Programme, findProgrammes } from '../../../programme/index.ts'
import type { Document } from '../../../../text/index.ts'
import { goesAt } from '../../rules/upload-days.ts'
import { discardImport } from '../../actions/discard-import.ts'
import { findElsewhere, findTextsOfImport } from '../../queries/find-imports.ts'
import { findBeside } from '../../queries/find-instruments.ts'
import { type SameFile, findSameFile } from '../../queries/find-same-file.ts'
import { type ReplacedText, findReplaced } from '../../replaced-texts.ts'
import { isLanguageAsked } from '../../rules/corrections-of-form.ts'
import { doubtfulParagraphs, doubtsOf, withoutDoubts } from '../../rules/doubts-of-reading.ts'
import { pagesOfReading } from '../../rules/pages-of-reading.ts'
import { pageAsked } from '../../rules/pages-of-text.ts'
import type { Import, Instrument, Version } from '../../schema.ts'
import { addressOfVersion, titleWords } from '../text-page.tsx'
import { frontDescriptions } from '../front-matter.tsx'
import { lacksLanguage } from '../../rules/corrected-reading.ts'
import { importOf, importsTrail, isPdf, readingOf } from './access.ts'
import { addressOfUpload } from './addresses.ts'
import { FieldsForm, startFields } from './fields.tsx'
import { Doubts } from './doubts.tsx'
import { ReadParagraphs } from './read-paragraphs.tsx'
import { ReadingWarnings } from './reading-warnings.tsx'
import { ReplacedTexts } from './replaced.tsx'
import { rereadingPage } from './rereading.tsx'

const REFRESH_SECONDS = 2

/** GET /imports/:id — how far the reading is, then what was understood, to be corrected and accepted. */
export const showImport = (c: Ctx): Promise<Response> => importPage(c)

/**
 * The page of an import.
 * @param fields the form of the page, where it was sent and is shown again
 * @param draftWords by what the file calls itself a draft with what stands in that form, null for nothing; absent where that was not asked
 * @param errors why something else on the page was refused
 * @param compared what would be replaced with what stands in that form; absent where that was not asked
 */
export async function importPage(
  c: Ctx,
  fields?: FormState,
  draftWords?: string | null,
  errors: FormErrors = {},
  compared?: readonly (ReplacedText | null)[],
): Promise<Response> {
  const found = await importOf(c)
  if (found.state === 'read' && isPdf(found)) c.set('framesFile', true)
  if (found.rereads && found.state === 'read') return rereadingPage(c, found, fields, errors)
  const view = viewOf(c)
  const isRead = found.state === 'read'
  const parts = isRead ? readingOf(found).parts : []
  const [programmes, here, replaced, same, elsewhere] = isRead
    ? await Promise.all([
        findProgrammes(view),
        findTextsOfImport(view, parts),
        compared ?? findReplaced(view.services, parts),
        findSameFile(view, found, parts.length),
        findElsewhere(view, found, parts),
      ])
    : [[], [], [], NOWHERE, []]
  // A form that is not on the page any more cannot say what was wrong with it.
  const said = isRead ? errors : { ...fields?.errors, ...errors }
  const status = Object.keys(said).length > 0 ? 422 : fields?.status
  const { instrument, file } = found
  const beside = instrument ? await findBeside(view, instrument, file.sha256) : null
  const given = { found, programmes, here, replaced, same, elsewhere, beside }
  const props = { ...given, fields, draftWords, errors: said }
  return page(c, <ImportPage {...props} />, status, view)
}

const NOWHERE: SameFile = { text: null, before: null }

interface Props {
  found: Import
  fields: FormState | undefined
  draftWords: string | null | undefined
  programmes: Programme[]
  errors: FormErrors
  /** Texts that are here already, which would get another version. */
  here: Instrument[]
  /** Of these, what would be replaced. */
  replaced: readonly (ReplacedText | null)[]
  same: SameFile
  /** Documents that belong to another programme than the one that is chosen. */
  elsewhere: Problem[]
  /** What was accepted of it, where that stands beside the official text. */
  beside: Version | null
}

function ImportPage(props: Props): VNode {
  const { t, to } = useView()
  const { found, errors, beside } = props
  const { state } = found
  const isRunning = state === 'waiting' || state === 'reading'
  return (
    <Page
      title={found.file.name}
      heading={<bdi class="break">{found.file.name}</bdi>}
      kind={<Tag>{t(`instrument.${found.rereads ? 'rereading' : 'import'}.state.${state}`)}</Tag>}
      trail={[importsTrail({ t, to }, found)]}
      {...(isRunning && { refresh: REFRESH_SECONDS })}
    >
      <ErrorSummary errors={errors} />
      {isRunning && <Running found={found} />}
      {state === 'refused' && <Refused found={found} />}
      {state === 'discarded' && (
        <p>{t(`instrument.${found.rereads ? 'rereading' : 'import'}.discardedText`)}</p>
      )}
      {state === 'duplicate' && (
        <Notice title={t('instrument.import.duplicate')}>
          <p>{t('instrument.import.duplicateText')}</p>
        </Notice>
      )}
      {(state === 'accepted' || state === 'duplicate') && (
        <Actions
          main={{
            label: t('instrument.import.toInstrument'),
            href: to(beside ? addressOfVersion(beside) : `/instruments/${found.instrument}`),
          }}
        />
      )}
      {state === 'read' && <Understood {...props} />}
      <UploadKept found={found} />
    </Page>
  )
}

/** How long a file is kept that nobody accepts, or when it was removed. */
function UploadKept({ found: { state, at, fileRemoved, rereads } }: { found: Import }): VNode | null {
  const { t, services, lang } = useView()
  // That file belongs to a text, and stays with it.
  if (rereads || state === 'duplicate') return null
  if (fileRemoved)
    return (
      <p>
        {t('instrument.import.fileRemoved', { day: dateWords(fileRemoved.toISOString().slice(0, 10), lang) })}
      </p>
    )
  if (state === 'accepted' || state === 'waiting' || state === 'reading') return null
  const day = dateWords(goesAt(at, services.config.uploadDays).toISOString().slice(0, 10), lang)
  const words = state === 'read' ? 'instrument.import.goesUnlessAccepted' : 'instrument.import.goes'
  return <p class="hint">{t(words, { day })}</p>
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

function Refused({ found: { refusal, rereads } }: { found: Import }): VNode {
  const { t, to } = useView()
  return (
    <>
      <Notice warning title={t(rereads ? 'instrument.rereading.refused' : 'instrument.import.refusedTitle')}>
        <p>{t.any(`instrument.import.refusal.${refusal?.code ?? 'damaged'}`)}</p>
        <p lang="en" dir="ltr">
          <small class="break">{refusal?.message}</small>
        </p>
      </Notice>
      {rereads ? (
        <Actions
          main={{
            label: t('instrument.import.toInstrument'),
            href: to(`/instruments/${rereads.instrument}`),
          }}
        />
      ) : (
        <Actions main={{ label: t('instrument.import.another'), href: to('/imports') }} />
      )}
    </>
  )
}

function Understood(props: Props): VNode {
  const { found, programmes, here, replaced, same, elsewhere, fields, draftWords } = props
  const view = useView()
  const { t, to, lang, query } = view
  const reading = readingOf(found)
  const { document, parts, stale, draftWords: own } = reading
  const isAsked = found.reading !== null && isLanguageAsked(found.reading.document)
  const pages = pagesOfReading(reading)
  const page = pageAsked(pages, query.get('page') ?? undefined)
  const doubts = found.reading ? doubtsOf(found.reading, reading) : []
  return (
    <>
      {same.before && <SameFileBefore id={same.before.id} />}
      <p class="lead">{t('instrument.import.understood', countsOf(parts))}</p>
      <p>
        <a href={to(addressOfUpload(found.id))}>{t('instrument.import.openFile')}</a>
      </p>
      {stale > 0 && (
        <Notice>
          <p>{t('instrument.import.stale', { count: stale })}</p>
        </Notice>
      )}
      <Doubts id={found.id} reading={reading} doubts={doubts} />
      <ReadingWarnings
        reading={found.reading && withoutDoubts(found.reading, doubts)}
        provisions={document.provisions}
      />
      {!same.text && (
        <p>
          <a href="#fields">{t('instrument.import.toFields')}</a>
        </p>
      )}
      {elsewhere.map(({ params }) => (
        <Notice warning title={t('instrument.problem.belongsElsewhere.title')}>
          <p>{t.any('instrument.problem.belongsElsewhere.detail', params)}</p>
          <p>{t.any('instrument.problem.belongsElsewhere.next', params)}</p>
        </Notice>
      ))}
      <ReplacedTexts replaced={replaced} />
      <ReadParagraphs
        id={found.id}
        isPdf={isPdf(found)}
        reading={reading}
        doubtful={doubtfulParagraphs(doubts)}
        pages={pages}
        page={page}
      />
      {same.text ? (
        <IsHere instrument={same.text} />
      ) : (
        <Section id="fields" title={t('instrument.import.fields')}>
          <p>{t('instrument.import.fieldsHint')}</p>
          {here
            .filter(({ id }) => !replaced.some((one) => one?.instrument.id === id))
            .map((instrument) => (
              <TextHere instrument={instrument} />
            ))}
          <DescriptionList
            items={[
              [
                t('instrument.import.language'),
                !isAsked && !lacksLanguage(reading) && languageName(document.language, lang),
              ],
              ...(parts.length === 1 ? frontDescriptions(view, document) : []),
            ]}
          />
          {parts.length > 1 &&
            parts.map((part) => (
              <Section level={3} title={<bdi>{part.symbol || part.title}</bdi>}>
                <DescriptionList items={frontDescriptions(view, part)} />
              </Section>
            ))}
          <FieldsForm
            id={found.id}
            form={fields ?? startFields(found, replaced)}
            document={document}
            isLanguageAsked={isAsked}
            replaced={replaced}
            isTitleUnsure={(found.reading?.warnings ?? []).some(({ code }) => code === 'title-unsure')}
            draftWords={draftWords === undefined ? own : draftWords}
            programmes={programmes}
          />
        </Section>
      )}
      <Section id="discard" title={t('instrument.import.discard')}>
        <p>{t('instrument.import.discardHint')}</p>
        <form method="post" action={to(`/imports/${found.id}/discard`)}>
          <SubmissionToken />
          <Button quiet>{t('instrument.import.discard')}</Button>
        </form>
      </Section>
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

/** The same file was imported before and waits too. */
function SameFileBefore({ id }: { id: string | null }): VNode {
  const { t, to } = useView()
  return (
    <Notice>
      <p>
        {t('instrument.import.sameFile')}{' '}
        {id && <a href={to(`/imports/${id}`)}>{t('instrument.import.toSameFile')}</a>}
      </p>
    </Notice>
  )
}

/** The file is the source of a text: there is nothing to accept. */
function IsHere({ instrument }: { instrument: Instrument }): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Notice title={t('instrument.import.isHere')}>
      <p>
        <a href={to(`/instruments/${instrument.id}`)}>
          <bdi>{titleWords(view, instrument)}</bdi>
        </a>
      </p>
    </Notice>
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

/** POST /imports/:id/discard */
export async function postDiscard(c: Ctx): Promise<Response> {
  const { id, rereads } = await importOf(c)
  return submitOnce(
    c,
    async (services) => {
      await discardImport(services, c.var.viewer, id)
      return to(c, rereads ? '/rereadings' : '/imports')
    },
    {
      refused: ({ errors }) => importPage(c, undefined, undefined, errors),
      done: rereads ? 'instrument.done.rereadDiscarded' : 'instrument.done.discarded',
    },
  )
}
