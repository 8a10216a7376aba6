import { z } from 'zod'
import {
  Button,
  Checkboxes,
  type Ctx,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
  coreProblems,
  demand,
  languageName,
  officialLanguages,
  oneLine,
  refKey,
  viewOf,
} from '../../../core/index.ts'
import { endRound } from '../actions/end-round.ts'
import { titleOf } from '../entities.ts'
import { ENDINGS, OUTCOME_LIMITS as LIMITS } from '../outcome-schema.ts'
import { mayLead } from '../policy.ts'
import { findOtherRounds } from '../queries/find-outcomes.ts'
import { roundPage } from '../refs.ts'
import { LIMITS as ROUND_LIMITS, type Round } from '../schema.ts'
import { type Shown, findShown } from './frame.tsx'
import { partyName } from './party-names.ts'
import { drawForm } from './silence.tsx'
import { workForm } from './work-form.ts'

const label = (name: string) => ({ label: `negotiation.field.${name}` })

const endForm = z.object({
  kind: z.enum(ENDINGS).meta(label('ending')),
  revisedFrom: z.coerce.number().int().min(0).max(1_000_000).optional().meta(label('revisedFrom')),
  package: z.string().max(300).optional().meta(label('package')),
  absent: z.array(z.string().max(300)).max(ROUND_LIMITS.participants).optional().meta(label('absent')),
  summary: z.string().trim().max(LIMITS.summary).optional().meta(label('summary')),
  language: z.enum(officialLanguages).meta(label('summaryLanguage')),
  until: oneLine(LIMITS.line).optional().meta(label('until')),
})

interface Ending {
  shown: Shown
  others: Round[]
}

async function ending(c: Ctx): Promise<Ending> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayLead(view.viewer, shown.round))
  if (shown.round.status === 'closed') throw coreProblems.notFound()
  return { shown, others: await findOtherRounds(view, shown.round) }
}

/** GET, POST /programmes/:programme/negotiation/:round/end */
export const end = workForm({
  schema: endForm,
  find: ending,
  versionOf: ({ shown }) => shown.round.version,
  start: (c) => ({ language: officialLanguages.find((one) => one === viewOf(c).lang) ?? 'en' }),
  async act(services, { c, at: { shown }, data, version }) {
    const { kind, revisedFrom = null, summary, language, until = null } = data
    await endRound(services, viewOf(c).viewer, {
      ...{ id: shown.round.id, kind, revisedFrom, until, expected: version },
      package: data.package || null,
      absent: data.absent ?? [],
      summary: summary ? { text: summary, language } : null,
    })
    return roundPage(shown.round, '/outcome')
  },
  draw(c, { shown, others }, form) {
    const view = viewOf(c)
    const { t, to, lang } = view
    const { round } = shown
    const states = round.participants
      .filter(({ party, part }) => part === 'decides' && party.kind === 'state')
      .map(({ party }) => ({ value: refKey(party), label: partyName(view, refKey(party)) }))
    return drawForm(c, shown, {
      form,
      title: t('negotiation.way.end'),
      lead: t('negotiation.ending.lead'),
      content: (
        <Form action={to(roundPage(round, '/end'))} form={form}>
          <Radios
            name="kind"
            options={ENDINGS.map((value) => ({ value, label: t(`negotiation.ending.${value}`) }))}
          />
          {round.textNr > 0 && (
            <Select
              name="revisedFrom"
              options={[
                { value: '', label: t('negotiation.ending.notRevised') },
                ...Array.from({ length: Math.min(round.textNr, 500) }, (_, i) => round.textNr - 1 - i).map(
                  (nr) => ({
                    value: String(nr),
                    label: t('negotiation.text.nr', { nr }),
                  }),
                ),
              ]}
              hint={t('negotiation.ending.revisedHint')}
            />
          )}
          {others.length > 0 && (
            <Select
              name="package"
              options={[
                { value: '', label: t('negotiation.ending.noPackage') },
                ...others.map((one) => ({ value: one.id, label: titleOf(one, lang) })),
              ]}
            />
          )}
          {states.length > 0 && (
            <Checkboxes name="absent" options={states} hint={t('negotiation.ending.absentHint')} />
          )}
          <TextArea name="summary" lang="und" rows={8} hint={t('negotiation.ending.summaryHint')} />
          <Select
            name="language"
            options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
          />
          <TextField name="until" lang="und" hint={t('negotiation.ending.untilHint')} />
          <Button>{t('negotiation.way.end')}</Button>
        </Form>
      ),
    })
  },
  done: 'negotiation.done.ended',
})
