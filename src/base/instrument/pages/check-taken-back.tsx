import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Column,
  type Ctx,
  EmptyState,
  ErrorSummary,
  Form,
  type FormState,
  Moment,
  Page,
  Table,
  TextArea,
  type View,
  page,
  readForm,
  refuseForm,
  seenText,
  startForm,
  submitOnce,
  to,
  useView,
} from '../../../core/index.ts'
import { findDocument } from '../../documents/index.ts'
import { takeBackChecks } from '../actions/take-back-checks.ts'
import { findText } from '../queries/find-instruments.ts'
import { findOwnChecks } from '../queries/find-proofs.ts'
import { annexesAmong, provisionWord } from '../rules/provision-name.ts'
import type { Check, Provision, Version } from '../schema.ts'
import { TextInVersion } from './facts.tsx'
import { addressOfCheck, titleWords } from './text-page.tsx'
import { ownVersionAsked } from './version-asked.ts'

const takingBack = z.object({
  checks: z.array(z.uuid()).max(1000).default([]).meta({ label: 'instrument.check.fields' }),
  reason: seenText(1000).default('').meta({ label: 'instrument.check.reason' }),
})

/** GET /instruments/:id/check/take-back?version=&text= — what the reader compared in a version, to take some of it back. */
export const showTakeBack = (c: Ctx): Promise<Response> => takeBackPage(c, startForm(takingBack))

/** POST the same */
export async function postTakeBack(c: Ctx): Promise<Response> {
  const { version } = await ownVersionAsked(c)
  const form = await readForm(c, takingBack)
  if (!form.ok) return takeBackPage(c, form)
  const { checks: ids, reason } = form.data
  if (ids.length === 0)
    return takeBackPage(c, refuseForm(form, { checks: c.var.t('instrument.check.noneTaken') }))
  return submitOnce(
    c,
    async (services) => {
      await takeBackChecks(services, c.var.viewer, { ids, reason })
      return to(c, addressOfCheck(version))
    },
    { refused: (refused) => takeBackPage(c, refused), done: 'instrument.done.checkTakenBack' },
  )
}

/** @throws signInNeeded, notAllowed, notFound, noText */
async function takeBackPage(c: Ctx, form: FormState): Promise<Response> {
  const { view, instrument, version } = await ownVersionAsked(c)
  const [document, provisions, checks] = await Promise.all([
    instrument.document ? findDocument(view, instrument.document) : null,
    findText(view, instrument.id, version),
    findOwnChecks(view, instrument, version),
  ])
  const annexes = annexesAmong(provisions.map(({ eId, body }) => ({ eId, ...body })))
  const places = new Map(provisions.map((one) => [one.id, provisionWord(view.t, one, annexes)]))
  const placeOf = ({ what, provision }: Check): string =>
    what === 'paragraph'
      ? (places.get(provision ?? '') ?? provision ?? '')
      : view.t(`instrument.check.${what}Name`)
  const text = document?.symbol ?? titleWords(view, instrument)
  const inOrder = orderOf(provisions)
  const own = checks.toSorted((a, b) => inOrder(a) - inOrder(b))
  return page(c, <TakeBack {...{ form, text, version, checks: own, placeOf }} />, form.status, view)
}

/** Their places in the text: what stands at its head first, that nothing is missing last. */
function orderOf(provisions: readonly Provision[]): (check: Check) => number {
  const places = new Map(provisions.map(({ id }, place) => [id, place]))
  return ({ what, provision }) => (what === 'front' ? -1 : (places.get(provision ?? '') ?? provisions.length))
}

interface Props {
  form: FormState
  text: string
  version: Version
  checks: Check[]
  placeOf: (check: Check) => string
}

function TakeBack({ form, text, version, checks, placeOf }: Props): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page
      title={t('instrument.check.takeBackTitle')}
      kind={<TextInVersion text={text} version={version} />}
      lead={t('instrument.check.takeBackLead')}
      trail={[{ label: t('instrument.check.of', { text }), href: to(addressOfCheck(version)) }]}
    >
      {checks.length === 0 ? (
        <EmptyState title={t('instrument.check.noneOwn')} />
      ) : (
        <>
          <ErrorSummary errors={form.errors} />
          <Form action={view.page} form={form} isSaidAbove>
            <Table
              caption={t('instrument.check.ownCaption')}
              captionHidden
              columns={columnsOf(view, form, checks[0], placeOf)}
              rows={checks}
            />
            <TextArea name="reason" />
            <Button>{t('instrument.check.takeBack')}</Button>
          </Form>
        </>
      )}
    </Page>
  )
}

const columnsOf = (
  { t }: View,
  { values }: FormState,
  first: Check | undefined,
  placeOf: Props['placeOf'],
): Column<Check>[] => {
  const ticked = new Set(Object.values(values))
  return [
    {
      label: t('instrument.check.takeBack'),
      render: (one) => (
        <label>
          <input
            type="checkbox"
            name="checks"
            value={one.id}
            checked={ticked.has(one.id)}
            {...(one === first && { id: 'checks' })}
          />{' '}
          {placeOf(one)}
        </label>
      ),
    },
    { label: t('instrument.check.state'), render: ({ at }) => <Moment at={at} /> },
  ]
}
