import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  Page,
  Section,
  TextArea,
  TextField,
  type View,
  addressWith,
  asSeenText,
  oneLine,
  page,
  readForm,
  seenText,
  startForm,
  submitOnce,
  takeOwnTurn,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import { findDocument, inLibrary } from '../../../documents/index.ts'
import { type Programme, exerciseBand, findProgramme } from '../../../programme/index.ts'
import { reportMisreading } from '../../actions/report-misreading.ts'
import { noParagraphAt, notFromFile } from '../../problems.ts'
import { findAnnexes, findProvisionIn } from '../../queries/find-provisions.ts'
import { joinPlaces, provisionWord } from '../../rules/provision-name.ts'
import type { Instrument, Provision, Version } from '../../schema.ts'
import { TextInVersion } from '../facts.tsx'
import { isolate } from '../views/components.tsx'
import { AuthorsNotice, addressOfReport, addressOfVersion, titleWords } from '../text-page.tsx'
import { versionAsked } from '../version-asked.ts'

/** Many delegates may share one network address. */
const LIMITS = {
  anonymous: { name: 'instrument/misreading', seconds: 3_600, turns: 30 },
  account: { name: 'instrument/misreading', seconds: 3_600, turns: 120 },
}

/** Of what is read wrongly, and of what should stand there: a paragraph, not a text. */
const LONGEST = 10_000

const report = z
  .object({
    place: oneLine(100).default('').meta({ label: 'instrument.misreading.field.place' }),
    words: seenText(LONGEST).default('').meta({ label: 'instrument.misreading.field.words' }),
    proposed: seenText(LONGEST).min(1).meta({ label: 'instrument.misreading.field.proposed' }),
  })
  .refine(({ words, proposed }) => words !== proposed, {
    path: ['proposed'],
    message: 'instrument.misreading.same',
  })

/** The text, version and paragraph that an address speaks of. */
interface Place {
  instrument: Instrument
  version: Version
  /** Null for the text as a whole. */
  provision: Provision | null
  /** What that is called. */
  where: string | null
  /** What the text goes by. */
  text: string
  programme: Programme | null
}

/** GET /instruments/:id/misreading?version=&text=&at= — what is read wrongly, and what should stand there. */
export async function showReport(c: Ctx): Promise<Response> {
  const place = await placeOf(c)
  if (c.req.query('sent') !== undefined) return page(c, <Sent {...place} />)
  const { provision, version } = place
  const words = provision?.body.text[version.language] ?? ''
  return reportPage(
    c,
    place,
    startForm(report, { words: asSeenText(words).slice(0, LONGEST).toWellFormed() }),
  )
}

/** POST the same */
export async function postReport(c: Ctx): Promise<Response> {
  const place = await placeOf(c)
  const form = await readForm(c, report)
  if (!form.ok) return reportPage(c, place, form)
  const { instrument, version, provision } = place
  return submitOnce(
    c,
    async (services) => {
      await reportMisreading(services, c.var.viewer, {
        instrument: instrument.id,
        version: version.number,
        language: version.language,
        eId: provision?.eId ?? null,
        ...form.data,
      })
      return addressWith(viewOf(c), { sent: 'yes' })
    },
    {
      turn: () => takeOwnTurn(c, LIMITS),
      refused: (refused) => reportPage(c, place, refused),
      done: 'instrument.done.misreadingReported',
    },
  )
}

/** @throws notFound, noText, notFromFile, noParagraph */
async function placeOf(c: Ctx): Promise<Place> {
  const { view, instrument, version } = await versionAsked(c)
  if (!version.body.file) throw notFromFile(version)
  const eId = c.req.query('at')
  const address = { instrument: instrument.id, version: version.number, language: version.language }
  const provision = eId === undefined ? null : await findProvisionIn(view, { ...address, eId })
  if (eId !== undefined && !provision) throw noParagraphAt(eId)
  const [document, programme, annexes] = await Promise.all([
    instrument.document ? findDocument(view, instrument.document) : null,
    instrument.programme ? findProgramme(view, instrument.programme) : null,
    findAnnexes(view, provision ? [provision] : []),
  ])
  const where = provision && provisionWord(view.t, provision, annexes(provision))
  return {
    instrument,
    version,
    provision,
    where,
    text: document?.symbol ?? titleWords(view, instrument),
    programme,
  }
}

const reportPage = (c: Ctx, place: Place, form: FormState) =>
  page(c, <ReportPage {...place} form={form} />, form.status)

function ReportPage({ form, ...place }: Place & { form: FormState }): VNode {
  const { t, to } = useView()
  const { version, provision } = place
  return (
    <Around {...place}>
      <Form action={to(addressOfReport(version, provision?.eId))} form={form}>
        {!provision && (
          <TextField name="place" hint={t('instrument.misreading.placeHint')} lang="und" optional={false} />
        )}
        <TextArea
          name="words"
          rows={6}
          lang={version.language}
          hint={t('instrument.misreading.wordsHint')}
          optional={false}
        />
        <TextArea
          name="proposed"
          rows={6}
          lang={version.language}
          hint={t('instrument.misreading.proposedHint')}
        />
        <p>{t('instrument.misreading.kept')}</p>
        <Button>{t('instrument.misreading.send')}</Button>
      </Form>
    </Around>
  )
}

function Sent(place: Place): VNode {
  const { t, to, viewer } = useView()
  const { version, provision } = place
  return (
    <Around {...place}>
      <Section title={t('instrument.misreading.sent')}>
        <p>{t('instrument.misreading.sentNext')}</p>
        {viewer.accountId && (
          <p>
            <a href={to('/own-misreadings')}>{t('instrument.misreading.own')}</a>
          </p>
        )}
        <Actions
          main={{ label: t('instrument.import.toInstrument'), href: to(backTo(place)) }}
          others={[
            {
              label: t('instrument.misreading.another'),
              href: to(addressOfReport(version, provision?.eId)),
            },
          ]}
        />
      </Section>
    </Around>
  )
}

const backTo = ({ version, provision }: Place): string =>
  provision ? `/provisions/${provision.id}` : addressOfVersion(version)

function Around({ children, ...place }: Place & { children: VNode }): VNode {
  const view = useView()
  const { t } = view
  const { instrument, version, where, text, programme } = place
  return (
    <Page
      title={t('instrument.misreading.of', { text: joinPlaces(t, [isolate(text), where]) })}
      heading={t('instrument.misreading.report')}
      lead={t('instrument.misreading.lead')}
      kind={<TextInVersion text={text} place={where} version={version} />}
      trail={trailTo(view, place)}
      exercise={exerciseBand(programme)}
    >
      <AuthorsNotice instrument={instrument} />
      {children}
    </Page>
  )
}

const trailTo = ({ t, to }: Pick<View, 't' | 'to'>, place: Place) => [
  inLibrary({ t, to }),
  { label: <bdi>{place.text}</bdi>, href: to(addressOfVersion(place.version)) },
  ...(place.provision ? [{ label: place.where, href: to(`/provisions/${place.provision.id}`) }] : []),
]
