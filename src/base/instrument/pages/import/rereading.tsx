import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormState,
  List,
  Notice,
  Page,
  Section,
  SubmissionToken,
  Tag,
  dateWords,
  languageName,
  page,
  readForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { type Correction, shorten } from '../../../../text/index.ts'
import { findDocument } from '../../../documents/index.ts'
import { type Programme, exerciseBand, findProgramme } from '../../../programme/index.ts'
import { acceptRereading, compareImport } from '../../actions/accept-rereading.ts'
import type { MisreadingOfText } from '../../misreading-store.ts'
import { instrumentProblems } from '../../problems.ts'
import { findOpenMisreadings, findReportOfImport } from '../../queries/find-misreadings.ts'
import type { Compared } from '../../read-again.ts'
import { differs } from '../../rules/compare-readings.ts'
import { type Annexes, annexesAmong } from '../../rules/provision-name.ts'
import { rereadingVersion } from '../../rules/import-versions.ts'
import { doubtfulParagraphs, doubtsOf, withoutDoubts } from '../../rules/doubts-of-reading.ts'
import { pagesOfReading } from '../../rules/pages-of-reading.ts'
import { pageAsked } from '../../rules/pages-of-text.ts'
import { goesAt } from '../../rules/upload-days.ts'
import type { Import } from '../../schema.ts'
import { Differences } from '../differences.tsx'
import { TextInVersion } from '../facts.tsx'
import { addressOfVersion } from '../text-page.tsx'
import { placeIn, wordsOf } from '../misreading/components.tsx'
import { isolate } from '../views/components.tsx'
import { importOf, isPdf } from './access.ts'
import { Doubts } from './doubts.tsx'
import { ReadParagraphs } from './read-paragraphs.tsx'
import { ReadingWarnings } from './reading-warnings.tsx'

/** What is shown is carried by its version alone. */
const seen = z.object({})

/** Open reports that are named on the page; the rest is in their list. */
const REPORTS_SHOWN = 20

/** The page of a new reading of a stored text: what differs, side by side; then its paragraphs, to be corrected; then what to do with it. */
export async function rereadingPage(c: Ctx, found: Import, form?: FormState, errors: FormErrors = {}) {
  const view = viewOf(c)
  const compared = await compareImport(view.services, found)
  const { instrument } = compared
  const [document, programme, reports] = await Promise.all([
    instrument.document ? findDocument(view, instrument.document) : null,
    instrument.programme ? findProgramme(view, instrument.programme) : null,
    findOpenMisreadings(view, found, REPORTS_SHOWN),
  ])
  const text = document?.symbol ?? instrument.id
  const all = { ...form?.errors, ...errors }
  const status = Object.keys(all).length > 0 ? 422 : form?.status
  const props = { found, compared, text, programme, reports, form, errors: all }
  return page(c, <RereadingPage {...props} />, status, view)
}

interface Props {
  found: Import
  compared: Compared
  /** What the text goes by. */
  text: string
  programme: Programme | null
  reports: MisreadingOfText[]
  form: FormState | undefined
  errors: FormErrors
}

function RereadingPage(props: Props): VNode {
  const { t, to } = useView()
  const { compared, text, programme, errors, found, form } = props
  const { version, differences, reading, lost, now } = compared
  const pages = pagesOfReading(reading)
  const doubts = found.reading ? doubtsOf(found.reading, reading) : []
  const annexes = annexesAmong(now.provisions.map(({ eId, body }) => ({ eId, ...body })))
  const view = useView()
  const isOther = differs(differences)
  return (
    <Page
      wide
      title={t('instrument.rereading.of', { text })}
      kind={<Tag>{t('instrument.rereading.state.read')}</Tag>}
      lead={t('instrument.rereading.lead')}
      trail={[{ label: t('instrument.rereading.title'), href: to('/rereadings') }]}
      exercise={exerciseBand(programme)}
    >
      {!form && <ErrorSummary errors={errors} />}
      <p>
        <a href={to(addressOfVersion(version))}>
          <TextInVersion text={text} version={version} />
        </a>{' '}
        <bdi class="break">{found.file.name}</bdi>
      </p>
      <Reports reports={props.reports} annexes={annexes} />
      <Corrections kept={found.corrections.length - lost.length} lost={lost} />
      <Otherwise {...compared} />
      <Doubts id={found.id} reading={reading} doubts={doubts} />
      <ReadingWarnings
        reading={found.reading && withoutDoubts(found.reading, doubts)}
        provisions={compared.read.provisions}
      />
      <Section id="differences" title={t('instrument.rereading.differences')}>
        {isOther ? (
          <>
            <p>
              <a href="#accept">{t('instrument.rereading.toAccept')}</a>
            </p>
            <Differences
              annexes={annexes}
              differences={differences}
              language={version.language}
              labels={{ was: t('instrument.rereading.was'), now: t('instrument.rereading.now') }}
            />
          </>
        ) : (
          <p>{t('instrument.rereading.same')}</p>
        )}
      </Section>
      <ReadParagraphs
        id={found.id}
        isPdf={isPdf(found)}
        reading={reading}
        doubtful={doubtfulParagraphs(doubts)}
        pages={pages}
        page={pageAsked(pages, view.query.get('page') ?? undefined)}
      />
      {isOther && <Accept {...props} />}
      <Discard found={found} />
    </Page>
  )
}

function Accept({ found, compared, form }: Props): VNode {
  const { t, to } = useView()
  const version = rereadingVersion(compared.was, compared.now)
  return (
    <Section id="accept" title={t('instrument.rereading.accept')}>
      <p>{t('instrument.rereading.acceptHint')}</p>
      <Form
        action={to(`/imports/${found.id}/accept-reading`)}
        form={form ?? startForm(seen, {}, { version })}
      >
        <Button>{t('instrument.rereading.accept')}</Button>
      </Form>
    </Section>
  )
}

function Discard({ found }: { found: Import }): VNode {
  const { t, to, lang, services } = useView()
  const day = dateWords(goesAt(found.at, services.config.uploadDays).toISOString().slice(0, 10), lang)
  return (
    <Section id="discard" title={t('instrument.rereading.discard')}>
      <p>
        {t('instrument.rereading.discardHint')} {t('instrument.rereading.goes', { day })}
      </p>
      <form method="post" action={to(`/imports/${found.id}/discard`)}>
        <SubmissionToken />
        <Button quiet>{t('instrument.rereading.discard')}</Button>
      </form>
    </Section>
  )
}

/** What people reported as misread in this version. */
function Reports({ reports, annexes }: { reports: MisreadingOfText[]; annexes: Annexes }): VNode | null {
  const view = useView()
  const { t, to } = view
  if (reports.length === 0) return null
  return (
    <Section title={t('instrument.rereading.reports')}>
      <List
        rows={reports.map((report) => ({
          title: wordsOf(view, report, report.words),
          href: to(`/misreadings/${report.id}`),
          meta: [placeIn(view, report, annexes)],
        }))}
      />
    </Section>
  )
}

/** What people had put right before: kept in the new reading, or said to have no place in it. */
function Corrections({ kept, lost }: { kept: number; lost: readonly Correction[] }): VNode | null {
  const { t } = useView()
  return (
    <>
      {kept > 0 && <p>{t('instrument.rereading.kept', { count: kept })}</p>}
      {lost.length > 0 && (
        <Notice warning title={t('instrument.rereading.lost', { count: lost.length })}>
          <ul>
            {lost.map((one) => (
              <li>
                {t(`instrument.rereading.correction.${one.what}`)}
                {'at' in one && (
                  <>
                    {' '}
                    <q>{isolate(shorten(one.what === 'text' ? one.text : one.at.text, 200))}</q>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

/** What the file says otherwise and no new reading changes: by these a text is known. */
function Otherwise({ otherwise: { symbol, language } }: Compared): VNode | null {
  const { t, lang } = useView()
  if (symbol === null && language === null) return null
  return (
    <Notice>
      {symbol !== null && (
        <p>
          {t('instrument.rereading.otherSymbol', {
            symbol: symbol ? isolate(symbol) : t('instrument.rereading.nothing'),
          })}
        </p>
      )}
      {language !== null && (
        <p>{t('instrument.rereading.otherLanguage', { language: languageName(language, lang) })}</p>
      )}
    </Notice>
  )
}

/** POST /imports/:id/accept-reading */
export async function postAcceptReading(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  if (!found.rereads) throw instrumentProblems.noImport()
  const form = await readForm(c, seen)
  if (!form.ok) return rereadingPage(c, found, form)
  const { id } = found
  return submitOnce(
    c,
    async (services) => {
      const instrument = await acceptRereading(services, c.var.viewer, { id, expected: form.version })
      const report = await findReportOfImport({ ...viewOf(c), services }, found)
      return to(c, report ? `/misreadings/${report}` : `/instruments/${instrument}/readings`)
    },
    {
      refused: async (refused) => rereadingPage(c, await importOf(c), undefined, refused.errors),
      changed: async () =>
        rereadingPage(c, await importOf(c), undefined, { form: c.var.t('instrument.rereading.changed') }),
      done: 'instrument.done.rereadAccepted',
    },
  )
}
