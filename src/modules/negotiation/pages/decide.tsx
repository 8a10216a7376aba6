import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  NumberField,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
  coreProblems,
  demand,
  pickText,
  viewOf,
} from '../../../core/index.ts'
import { said } from '../../../base/programme/index.ts'
import {
  type Meeting,
  SIDES,
  VOTE_MODES,
  VOTE_QUESTIONS,
  findMeetingsOf,
  findStateReader,
  isVote,
  mayRecord,
  unknownIn,
  voteForm,
  voteOf,
} from '../../meetings/index.ts'
import { recordDecision } from '../actions/record-decision.ts'
import { decisionProblems } from '../decision-problems.ts'
import type { RoundDecision } from '../outcome-schema.ts'
import { findTabled } from '../queries/find-proposals.ts'
import { findStanding } from '../queries/find-texts.ts'
import { roundPage } from '../refs.ts'
import { paragraphLabel } from '../rules/paragraph-label.ts'
import type { Round, TextVersion } from '../schema.ts'
import { type Shown, findShown } from './frame.tsx'
import type { ShownProposal } from '../proposal-schema.ts'
import { drawForm } from './silence.tsx'
import { workForm } from './work-form.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

/** How the body decided: the fields of a vote, but for what the text itself says. */
const decideForm = voteForm
  .omit({
    ...{ title: true, language: true, subject: true, symbol: true, version: true, paragraph: true },
    ...{ intendedYes: true, intendedNo: true, intendedAbstain: true, reason: true, correctedBy: true },
  })
  .extend({
    meeting: z.string().max(200).meta(label('meeting')),
    target: z.string().max(400).meta(label('target')),
  })

const WHOLE = 'whole'
const OF = ':'

interface Deciding {
  shown: Shown
  standing: TextVersion
  proposals: ShownProposal[]
  meetings: Meeting[]
}

async function deciding(c: Ctx): Promise<Deciding> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  const { round } = shown
  demand(view.viewer, mayRecord(view.viewer, round))
  if (round.status === 'closed') throw coreProblems.notFound()
  const meetings = (await findMeetingsOf(view, round.programme)).filter(({ body }) => body === round.body)
  return {
    shown,
    standing: await findStanding(view, round),
    proposals: await findTabled(view, round),
    meetings: meetings.toReversed().slice(0, 100),
  }
}

/** "paragraph:<id>" as what is decided on. */
function subjectOf(target: string): Pick<RoundDecision, 'subject' | 'target'> {
  const at = target.indexOf(OF)
  const kind = target.slice(0, Math.max(0, at))
  return kind === 'paragraph' || kind === 'amendment'
    ? { subject: kind, target: target.slice(at + 1) }
    : { subject: 'whole', target: null }
}

const modesOf = ({ facts }: Round) => VOTE_MODES.filter((mode) => facts.rule.kind === 'vote' || !isVote(mode))

const day = (c: Ctx): string => viewOf(c).services.clock().toISOString().slice(0, 10)

/** GET, POST /programmes/:programme/negotiation/:round/decide */
export const decide = workForm({
  schema: decideForm,
  find: deciding,
  versionOf: ({ shown }) => shown.round.version,
  start: (c) => ({ day: day(c), target: WHOLE, question: 'adopt' as const }),
  async act(services, { c, at: { shown }, data, version }) {
    const view = viewOf(c)
    const { round } = shown
    const states = await findStateReader(view, round.programme)
    const { meeting, target, ...vote } = data
    const full = { ...vote, title: '', language: 'en' as const, subject: 'whole' as const }
    if (unknownIn(full, states)) throw decisionProblems.unknownState()
    const { question, mode, result, totals, casts, isWhole, reportedBy } = voteOf(full, null, states)
    await recordDecision(services, view.viewer, {
      ...{ round: round.id, meeting, day: data.day, ...subjectOf(target), expected: version },
      ...{ question, mode, result, totals, casts, isWhole, reportedBy },
    })
    return roundPage(round, '/outcome')
  },
  draw(c, at, form) {
    const view = viewOf(c)
    const { t, to } = view
    const { round } = at.shown
    const isCounted = round.facts.rule.kind === 'vote'
    return drawForm(c, at.shown, {
      form,
      title: t('negotiation.way.decide'),
      lead: t(isCounted ? 'negotiation.decide.lead' : 'negotiation.decide.consensusLead'),
      content: (
        <Form action={to(roundPage(round, '/decide'))} form={form}>
          <Select name="target" options={targets(at, t)} preselected />
          <Select
            name="meeting"
            options={at.meetings.map(({ id, facts }) => ({
              value: id,
              label: said(view, facts.title) || id,
            }))}
          />
          <TextField name="day" hint={t('meetings.edit.dateHint')} />
          <Radios
            name="mode"
            options={modesOf(round).map((value) => ({ value, label: t(`meetings.vote.mode.${value}`) }))}
          />
          <Radios
            name="question"
            options={VOTE_QUESTIONS.map((value) => ({ value, label: t(`meetings.vote.question.${value}`) }))}
          />
          <Select
            name="result"
            options={(['adopted', 'not-adopted', 'retained', 'deleted'] as const).map((value) => ({
              value,
              label: t(`meetings.vote.result.${value}`),
            }))}
          />
          {isCounted && (
            <>
              <Section title={t('meetings.vote.totals')}>
                <p class="hint">{t('meetings.vote.edit.totalsHint')}</p>
                {SIDES.map((side) => (
                  <NumberField name={side} />
                ))}
                <TextField name="reportedBy" lang="und" hint={t('meetings.vote.edit.sourceHint')} />
              </Section>
              <Section title={t('meetings.vote.states')}>
                <p class="hint">{t('meetings.vote.edit.listHint')}</p>
                {(['listYes', 'listNo', 'listAbstain', 'listAbsent'] as const).map((name) => (
                  <TextArea name={name} rows={3} />
                ))}
                <Checkbox name="isWhole" />
              </Section>
            </>
          )}
          <Button>{t('negotiation.save')}</Button>
        </Form>
      ),
    })
  },
  done: 'negotiation.done.decided',
})

type Translate = ReturnType<typeof viewOf>['t']

/** The whole, each paragraph and each proposal that was tabled and not withdrawn. */
const targets = ({ standing, proposals }: Deciding, t: Translate) => [
  { value: WHOLE, label: t('negotiation.decide.whole') },
  ...standing.text.paragraphs.map((one) => ({
    value: `paragraph${OF}${one.id}`,
    label: t('negotiation.paragraph.nr', { number: paragraphLabel(one) }),
  })),
  ...proposals
    .filter(({ status }) => status !== 'withdrawn')
    .map(({ id, nr }) => ({
      value: `amendment${OF}${id}`,
      label: t('negotiation.proposal.nr', { nr: nr! }),
    })),
]

/** What a meeting is called. */
export const meetingName = ({ facts, id }: Meeting, lang: string): string => {
  const { title } = facts
  return pickText(typeof title === 'string' ? { en: title } : title, lang)?.text ?? id
}
