import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
  demand,
  nameEntities,
  oneLine,
  page,
  parseRef,
  readForm,
  refKey,
  refuseForm,
  sha256Hex,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import type { Operation, WorkingText } from '../../../text/index.ts'
import { enterOral } from '../actions/enter-oral.ts'
import { mayAssist } from '../policy.ts'
import { PROPOSAL_LIMITS as LIMITS, type Typed } from '../proposal-schema.ts'
import { findStanding } from '../queries/find-texts.ts'
import { proposalPage, roundPage } from '../refs.ts'
import { operationsOf, paragraphCalled } from '../rules/operations-of.ts'
import { Changes } from './changes.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const oralForm = z.object({
  party: z.string().max(300).meta(label('oralFor')),
  line: oneLine(1_000).meta(label('line')),
  how: z.enum(['sentence', 'words']).meta(label('oralHow')),
  paragraph: oneLine(LIMITS.line).optional().meta(label('paragraphNumber')),
  text: z.string().trim().max(LIMITS.text).optional().meta(label('newWording')),
  /** Of what was shown: only that is sent. */
  checked: z.string().max(100).optional().meta(label('checked')),
})
type OralForm = z.infer<typeof oralForm>

async function entering(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayAssist(view.viewer, shown.round))
  return shown
}

/** GET /programmes/:programme/negotiation/:round/oral */
export const showOral = async (c: Ctx): Promise<Response> =>
  draw(c, await entering(c), startForm(oralForm, { how: 'sentence' }), null)

/** POST /programmes/:programme/negotiation/:round/oral — first shows what is understood, then does what was shown. */
export async function postOral(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const shown = await entering(c)
  const form = await readForm(c, oralForm)
  if (!form.ok) return draw(c, shown, form, null)
  const { round } = shown
  const { text } = await findStanding(view, round)
  const refused = (errors: Record<string, string>) => draw(c, shown, refuseForm(form, errors), null)
  const { how, line } = form.data
  const typed = typedOf(text, form.data)
  if (!typed) return refused({ paragraph: t('negotiation.problem.noOther.title') })
  const party = parseRef(form.data.party)
  if (!party) return refused({ party: t('negotiation.problem.notParticipant.title') })
  const { language } = text.head
  const read = operationsOf(text, typed, language)
  if ('why' in read)
    return refused({ [how === 'words' ? 'text' : 'line']: t(`negotiation.problem.${read.why}.title`) })
  const seal = sealOf(form.data, round.textNr)
  if (form.data.checked !== seal)
    return draw(c, shown, form, { text, operations: read.operations, party: form.data.party, seal })
  return submitOnce(
    c,
    async (services) => {
      const id = await enterOral(services, view.viewer, { round: round.id, party, line, language, typed })
      return view.to(proposalPage(round, id))
    },
    { refused: (again) => draw(c, shown, again, null), done: 'negotiation.done.oral' },
  )
}

/** What was said as a change; null where a wording is for no paragraph of the text. */
function typedOf(text: WorkingText, { how, line, paragraph: number, text: wording }: OralForm): Typed | null {
  const other = { other: null, number: null }
  if (how === 'sentence') return { how, paragraph: null, text: line, ...other }
  const paragraph = number ? paragraphCalled(text, number) : null
  return paragraph && { how, paragraph: paragraph.id, text: wording ?? null, ...other }
}

/** What is sent is what was shown, on the text on which it was. */
const sealOf = ({ checked: _, ...data }: OralForm, textNr: number): string =>
  sha256Hex(Buffer.from(JSON.stringify([data, textNr])))

interface Understood {
  text: WorkingText
  operations: Operation[]
  party: string
  seal: string
}

async function draw(c: Ctx, shown: Shown, form: FormState, understood: Understood | null): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { round } = shown
  const parties = round.participants.filter(({ part }) => part !== 'writes').map(({ party }) => party)
  await nameEntities(view, parties)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.way.oral')} lead={t('negotiation.oral.lead')}>
      {understood && <Preview understood={understood} />}
      <Form action={to(roundPage(round, '/oral'))} form={form}>
        {understood && <Hidden name="checked" value={understood.seal} />}
        {understood && <Button>{t('negotiation.oral.enter')}</Button>}
        <Select
          name="party"
          options={parties.map((one) => ({ value: refKey(one), label: partyName(view, refKey(one)) }))}
        />
        <TextField name="line" lang="und" hint={t('negotiation.propose.sentenceHint')} />
        <Radios
          name="how"
          options={(['sentence', 'words'] as const).map((value) => ({
            value,
            label: t(`negotiation.how.${value}`),
          }))}
        />
        <TextField name="paragraph" hint={t('negotiation.oral.paragraphHint')} />
        <TextArea name="text" rows={4} lang="und" hint={t('negotiation.oral.textHint')} />
        <Button>{t('negotiation.oral.check')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

/** Before and after, and in whose name. */
function Preview({ understood: { text, operations, party } }: { understood: Understood }): VNode {
  const view = useView()
  const { t } = view
  const body = { typed: null, operations, language: text.head.language, reason: null }
  return (
    <Section title={t('negotiation.oral.understood')}>
      <p>{t('negotiation.oral.for', { name: partyName(view, party) })}</p>
      <Changes text={text} proposal={{ id: 'oral', body, onto: null }} />
    </Section>
  )
}
