import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  ErrorSummary,
  Form,
  type FormState,
  Moment,
  Notice,
  Page,
  Section,
  SubmissionToken,
  Tag,
  asSeenText,
  demand,
  directionOf,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { findDocument } from '../../../documents/index.ts'
import { type Programme, exerciseBand, findProgramme } from '../../../programme/index.ts'
import { answerMisreadings, rereadMisread } from '../../actions/answer-misreading.ts'
import type { MisreadingOfText } from '../../misreading-store.ts'
import { importableProgrammes } from '../../policy.ts'
import { instrumentProblems } from '../../problems.ts'
import { findImport } from '../../queries/find-imports.ts'
import { findInstrument } from '../../queries/find-instruments.ts'
import { findMisreading } from '../../queries/find-misreadings.ts'
import { findHistory } from '../../queries/find-provisions.ts'
import type { Annexes } from '../../rules/provision-name.ts'
import type { Provision } from '../../schema.ts'
import { TextInVersion } from '../facts.tsx'
import { addressOfParagraph } from '../import/addresses.ts'
import { addressOfVersion } from '../text-page.tsx'
import { AnswerFields, answer } from './answer.tsx'
import { annexesOfReports, placeIn } from './components.tsx'

/** GET /misreadings/:report — what somebody reported, beside what stands there now. */
export const showMisreading = async (c: Ctx): Promise<Response> => misreadingPage(c, await misreadingOf(c))

/** The report of the address. @throws signInNeeded, notAllowed, noMisreading */
async function misreadingOf(c: Ctx): Promise<MisreadingOfText> {
  const { viewer } = c.var
  demand(viewer, importableProgrammes(viewer).length > 0)
  const id = c.req.param('report') ?? ''
  const found = z.uuid().safeParse(id).success ? await findMisreading(viewOf(c), id) : null
  if (!found) throw instrumentProblems.noMisreading()
  return found
}

/** POST /misreadings/:report/answer — ends it. */
export async function postAnswer(c: Ctx): Promise<Response> {
  const found = await misreadingOf(c)
  const form = await readForm(c, answer)
  if (!form.ok) return misreadingPage(c, found, form)
  return submitOnce(
    c,
    async (services) => {
      await answerMisreadings(services, c.var.viewer, { ids: [found.id], ...form.data })
      return to(c, '/misreadings?state=open')
    },
    {
      refused: async (refused) => misreadingPage(c, await misreadingOf(c), refused),
      done: 'instrument.done.misreadingEnded',
    },
  )
}

/** POST /misreadings/:report/read-again — leads to where the text can be corrected. */
export async function postReadAgain(c: Ctx): Promise<Response> {
  const { id } = await misreadingOf(c)
  return submitOnce(
    c,
    async (services) => {
      const { id: begun, place } = await rereadMisread(services, c.var.viewer, id)
      return place ? addressOfParagraph(viewOf(c), begun, place, undefined) : to(c, `/imports/${begun}`)
    },
    {
      refused: async ({ errors }) =>
        misreadingPage(c, await misreadingOf(c), refuseForm(startForm(answer), errors)),
    },
  )
}

/** @param given the form as it was sent; where there is none, it proposes that the text was put right once a reading begun for it was accepted */
async function misreadingPage(c: Ctx, found: MisreadingOfText, given?: FormState): Promise<Response> {
  const view = viewOf(c)
  const { instrument: id, version, language, provision } = found
  const [instrument, history] = await Promise.all([
    findInstrument(view, id),
    provision === null ? [] : findHistory(view, provision),
  ])
  const [document, programme, begun, annexes] = await Promise.all([
    instrument?.document ? findDocument(view, instrument.document) : null,
    found.programme ? findProgramme(view, found.programme) : null,
    found.import ? findImport(view, found.import) : null,
    annexesOfReports(view, [found]),
  ])
  const isAccepted = begun?.state === 'accepted'
  const form = given ?? startForm(answer, isAccepted ? { state: 'answered' } : {})
  const stands = history.find((one) => one.version === version && one.language === language) ?? null
  const text = document?.symbol ?? id
  const props = { found, form, isAccepted, stands, programme, text, annexes: annexes(found) }
  return page(c, <MisreadingPage {...props} document={document?.id ?? null} />, form.status, view)
}

interface Props {
  found: MisreadingOfText
  form: FormState
  /** The new reading that was begun for it was accepted. */
  isAccepted: boolean
  /** The paragraph as it is read now; null where it is none any more, or the report is on the text as a whole. */
  stands: Provision | null
  /** What the text goes by. */
  text: string
  document: string | null
  programme: Programme | null
  /** Of its text. */
  annexes: Annexes
}

function MisreadingPage(props: Props): VNode {
  const view = useView()
  const { t, to } = view
  const { found, text, programme } = props
  const { state, answer: given } = found
  return (
    <Page
      title={t('instrument.misreading.oneOf', { text })}
      heading={t('instrument.misreading.one')}
      kind={<Tag>{t(`instrument.misreading.state.${state}`)}</Tag>}
      trail={[{ label: t('instrument.misreading.title'), href: to('/misreadings') }]}
      exercise={exerciseBand(programme)}
    >
      <ErrorSummary errors={props.form.errors} />
      {state === 'open' && props.isAccepted && (
        <Notice>
          <p>
            {t('instrument.misreading.accepted')} <a href="#end">{t('instrument.misreading.end.title')}</a>
          </p>
        </Notice>
      )}
      <Where {...props} />
      <Said title={t('instrument.misreading.field.words')} words={found.words} language={found.language} />
      <Said
        title={t('instrument.misreading.field.proposed')}
        words={found.proposed}
        language={found.language}
      />
      <StandsNow {...props} />
      {state === 'open' ? (
        <Open {...props} />
      ) : (
        <Section title={t('instrument.misreading.field.answer')}>
          <p class="typed" dir="auto">
            {given}
          </p>
        </Section>
      )}
    </Page>
  )
}

function Where({ found, text, document, annexes }: Props): VNode {
  const view = useView()
  const { t, to } = view
  const version = { instrument: found.instrument, number: found.version, language: found.language }
  const place = placeIn(view, found, annexes)
  return (
    <DescriptionList
      items={[
        [
          t('instrument.rereading.text'),
          <a href={to(addressOfVersion(version))}>
            <TextInVersion text={text} version={version} />
          </a>,
        ],
        [
          t('instrument.rereading.place'),
          found.provision ? <a href={to(`/provisions/${found.provision}`)}>{place}</a> : place,
        ],
        [
          t('instrument.misreading.file'),
          found.file && (
            <>
              <code class="break">{found.file}</code>{' '}
              {document && (
                <a href={to(`/documents/${document}/files/${found.file}`)}>
                  {t('instrument.misreading.openFile')}
                </a>
              )}
            </>
          ),
        ],
        [t('instrument.misreading.at'), <Moment at={found.at} />],
        [
          t('instrument.misreading.by'),
          t(`instrument.misreading.from.${found.account ? 'account' : 'other'}`),
        ],
      ]}
    />
  )
}

const Said = ({
  title,
  words,
  language,
}: {
  title: string
  words: string
  language: string
}): VNode | null =>
  words === '' ? null : (
    <Section title={title}>
      <p class="typed" lang={language} dir={directionOf(language)}>
        {words}
      </p>
    </Section>
  )

/** What is read there now, where that is not what was reported. */
function StandsNow({ found, stands }: Props): VNode | null {
  const { t } = useView()
  if (found.eId === null) return null
  if (!stands) return <p>{t('instrument.misreading.noParagraphNow')}</p>
  const words = stands.body.text[found.language] ?? ''
  if (asSeenText(words) === found.words) return <p>{t('instrument.misreading.standsSo')}</p>
  return <Said title={t('instrument.misreading.standsNow')} words={words} language={found.language} />
}

function Open({ found, form }: Props): VNode {
  const { t, to } = useView()
  return (
    <>
      {found.file && (
        <Section title={t('instrument.misreading.correct')}>
          <p>{t('instrument.misreading.correctHint')}</p>
          {found.eId === null && <p>{t('instrument.misreading.notOfHead')}</p>}
          <form method="post" action={to(`/misreadings/${found.id}/read-again`)}>
            <SubmissionToken />
            <Button>{t('instrument.misreading.correct')}</Button>
          </form>
        </Section>
      )}
      <Section id="end" title={t('instrument.misreading.end.title')}>
        <Form action={to(`/misreadings/${found.id}/answer`)} form={form} isSaidAbove>
          <AnswerFields />
          <Button quiet>{t('instrument.misreading.end.send')}</Button>
        </Form>
      </Section>
    </>
  )
}
