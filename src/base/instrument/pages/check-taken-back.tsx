import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Page,
  TextArea,
  page,
  readForm,
  seenText,
  startForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findDocument } from '../../documents/index.ts'
import { takeBackCheck } from '../actions/take-back-check.ts'
import { instrumentProblems } from '../problems.ts'
import { findInstrument, findText } from '../queries/find-instruments.ts'
import { findOwnCheck } from '../queries/find-proofs.ts'
import { annexesAmong, provisionWord } from '../rules/provision-name.ts'
import { requireRight } from './import/access.ts'
import { TextInVersion } from './facts.tsx'
import { addressOfCheck, titleWords } from './text-page.tsx'

const takingBack = z.object({
  reason: seenText(1000).default('').meta({ label: 'instrument.check.reason' }),
})

/** GET /checks/:check/take-back — asks the person who compared a paragraph why they take that back. */
export async function showTakeBack(c: Ctx): Promise<Response> {
  return takeBackPage(c, startForm(takingBack))
}

/** POST the same */
export async function postTakeBack(c: Ctx): Promise<Response> {
  requireRight(c)
  const form = await readForm(c, takingBack)
  if (!form.ok) return takeBackPage(c, form)
  const input = { id: checkAsked(c), reason: form.data.reason }
  return submitOnce(
    c,
    async (services) => to(c, addressOfCheck(await takeBackCheck(services, c.var.viewer, input))),
    { refused: (refused) => takeBackPage(c, refused), done: 'instrument.done.checkTakenBack' },
  )
}

const checkAsked = (c: Ctx): string => {
  const id = c.req.param('check') ?? ''
  if (!z.uuid().safeParse(id).success) throw instrumentProblems.noCheck()
  return id
}

async function takeBackPage(c: Ctx, form: FormState): Promise<Response> {
  requireRight(c)
  const view = viewOf(c)
  const check = await findOwnCheck(view, checkAsked(c))
  if (!check) throw instrumentProblems.noCheck()
  const { instrument: id, version: number, language, provision } = check
  const instrument = await findInstrument(view, id)
  if (!instrument) throw instrumentProblems.noCheck()
  const document = instrument.document ? await findDocument(view, instrument.document) : null
  const text = document?.symbol ?? titleWords(view, instrument)
  const provisions = await findText(view, id, { number, language })
  const one = provisions.find((found) => found.id === provision)
  const annexes = annexesAmong(provisions.map(({ eId, body }) => ({ eId, ...body })))
  const place = one ? provisionWord(view.t, one, annexes) : view.t('instrument.check.wholeName')
  return page(c, <TakeBack {...{ form, text, place, number, language, id }} />, form.status, view)
}

function TakeBack(props: {
  form: FormState
  text: string
  place: string
  id: string
  number: number
  language: string
}): VNode {
  const view = useView()
  const { t, to } = view
  const { form, text, place, id, number, language } = props
  const back = to(addressOfCheck({ instrument: id, number, language }))
  return (
    <Page
      title={t('instrument.check.takeBackTitle')}
      kind={<TextInVersion text={text} place={place} version={{ number, language }} />}
      lead={t('instrument.check.takeBackLead')}
      trail={[{ label: t('instrument.check.of', { text }), href: back }]}
    >
      <Form action={view.page} form={form}>
        <TextArea name="reason" />
        <Button>{t('instrument.check.takeBack')}</Button>
      </Form>
    </Page>
  )
}
