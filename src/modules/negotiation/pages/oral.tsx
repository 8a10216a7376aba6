import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
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
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { enterOral } from '../actions/enter-oral.ts'
import { mayAssist } from '../policy.ts'
import { PROPOSAL_LIMITS as LIMITS } from '../proposal-schema.ts'
import { findStanding } from '../queries/find-texts.ts'
import { proposalPage, roundPage } from '../refs.ts'
import { paragraphCalled } from '../rules/operations-of.ts'
import { Frame, type Shown, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const oralForm = z.object({
  party: z.string().max(300).meta(label('oralFor')),
  line: oneLine(1_000).meta(label('line')),
  paragraph: oneLine(LIMITS.line).optional().meta(label('paragraphNumber')),
  text: z.string().trim().max(LIMITS.text).optional().meta(label('newWording')),
})

async function entering(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayAssist(view.viewer, shown.round))
  return shown
}

/** GET /programmes/:programme/negotiation/:round/oral */
export const showOral = async (c: Ctx): Promise<Response> => draw(c, await entering(c), startForm(oralForm))

/** POST /programmes/:programme/negotiation/:round/oral */
export async function postOral(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await entering(c)
  const form = await readForm(c, oralForm)
  if (!form.ok) return draw(c, shown, form)
  const { round } = shown
  const { text } = await findStanding(view, round)
  const { line, paragraph: number, text: wording } = form.data
  const paragraph = number ? paragraphCalled(text, number) : null
  if (number && !paragraph)
    return draw(c, shown, refuseForm(form, { paragraph: view.t('negotiation.problem.noOther.title') }))
  const party = parseRef(form.data.party)
  if (!party)
    return draw(c, shown, refuseForm(form, { party: view.t('negotiation.problem.notParticipant.title') }))
  const { language } = text.head
  return submitOnce(
    c,
    async (services) => {
      const id = await enterOral(services, view.viewer, {
        ...{ round: round.id, party, line, language },
        typed: paragraph
          ? { how: 'words', paragraph: paragraph.id, text: wording ?? line, other: null, number: null }
          : { how: 'sentence', paragraph: null, text: line, other: null, number: null },
      })
      return view.to(proposalPage(round, id))
    },
    { refused: (refused) => draw(c, shown, refused), done: 'negotiation.done.oral' },
  )
}

async function draw(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { round } = shown
  const parties = round.participants.filter(({ part }) => part !== 'writes').map(({ party }) => party)
  await nameEntities(view, parties)
  return page(
    c,
    <Frame shown={shown} title={t('negotiation.way.oral')} lead={t('negotiation.oral.lead')}>
      <Form action={to(roundPage(round, '/oral'))} form={form}>
        <Select
          name="party"
          options={parties.map((one) => ({ value: refKey(one), label: partyName(view, refKey(one)) }))}
        />
        <TextField name="line" lang="und" hint={t('negotiation.propose.sentenceHint')} />
        <TextField name="paragraph" hint={t('negotiation.oral.paragraphHint')} />
        <TextArea name="text" rows={4} lang="und" />
        <Button>{t('negotiation.oral.enter')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}
