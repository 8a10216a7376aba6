import { Actions, type Ctx, type View, pickText, publicPage, viewOf } from '../../../core/index.ts'
import { sendDocument } from '../../../base/instrument/index.ts'
import { said } from '../../../base/programme/index.ts'
import { findMeetingsOf } from '../../meetings/index.ts'
import { titleOf } from '../entities.ts'
import { findDecided, findOutcomes } from '../queries/find-outcomes.ts'
import { findTabled } from '../queries/find-proposals.ts'
import { findSilences } from '../queries/find-silence.ts'
import { findTextFrames } from '../queries/find-texts.ts'
import { roundPage } from '../refs.ts'
import { type Happened, type ReportLine, reportDocument, reportLines } from '../rules/procedural-report.ts'
import { momentWords } from './deadline.tsx'
import { meetingName } from './decide.tsx'
import { Frame, type Shown, findShown } from './frame.tsx'

/** GET /programmes/:programme/negotiation/:round/report — what happened in the round: dates, documents, proposals by number, and no positions. */
export const showReport = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const { lines } = await makeReport(view, shown)
    const { t, to } = view
    return (
      <Frame shown={shown} title={t('negotiation.report.title')} lead={t('negotiation.report.lead')}>
        <Actions
          others={[{ label: t('negotiation.report.word'), href: to(roundPage(shown.round, '/report/docx')) }]}
        />
        <Lines lines={lines} />
      </Frame>
    )
  })

function Lines({ lines }: { lines: readonly ReportLine[] }) {
  const groups: { text: string; below: string[] }[] = []
  for (const { text, below } of lines)
    if (below) groups.at(-1)?.below.push(text)
    else groups.push({ text, below: [] })
  return (
    <ol>
      {groups.map(({ text, below }) => (
        <li>
          {text}
          {below.length > 0 && (
            <ul>
              {below.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
}

/** GET /programmes/:programme/negotiation/:round/report/docx */
export async function sendReport(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  const { lines, happened } = await makeReport(view, shown)
  const date = view.services.clock().toISOString().slice(0, 10)
  const title = view.t('negotiation.report.of', { title: happened.title })
  const { body, language } = happened
  return sendDocument(c, reportDocument(lines, { title, body, date, language }), 'docx', 'procedural-report')
}

async function makeReport(
  view: View,
  { round, body }: Shown,
): Promise<{ lines: ReportLine[]; happened: Happened }> {
  const { lang, t } = view
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' })
  const on = (at: Date | string): string => day.format(new Date(at))
  const [frames, tabled, silences, decided, outcomes, meetings] = await Promise.all([
    findTextFrames(view, round),
    findTabled(view, round),
    findSilences(view, round),
    findDecided(view, round),
    findOutcomes(view, round),
    findMeetingsOf(view, round.programme),
  ])
  const first = round.openedAt.toISOString().slice(0, 10)
  const last = (round.closedAt ?? view.services.clock()).toISOString().slice(0, 10)
  const happened: Happened = {
    title: titleOf(round, lang),
    body: body?.body ? said(view, body.body.name) : round.body,
    language: lang,
    openedOn: on(round.openedAt),
    meetings: meetings
      .filter((one) => one.body === round.body && (one.to ?? one.from) >= first && one.from <= last)
      .map((one) => ({ title: meetingName(one, lang), from: on(one.from), to: on(one.to ?? one.from) })),
    texts: frames.toReversed().map(({ nr, kind, at }) => ({ nr, kind, on: on(at) })),
    proposals: tabled.flatMap(({ nr, status }) => (nr === null ? [] : [{ nr, status }])),
    silences: silences.toReversed().map(({ textNr, endsAt, timeZone, status }) => ({
      ...{ nr: textNr, status },
      until: momentWords(endsAt, timeZone, lang),
    })),
    decisions: decided.map(({ decided: { facts, day: when } }) => ({
      title: pickText(typeof facts.title === 'string' ? { en: facts.title } : facts.title, lang)?.text ?? '',
      result: facts.result,
      on: on(when),
    })),
    endings: outcomes.toReversed().map(({ kind, day: when, facts }) => ({
      ...{ kind, on: on(when) },
      hasSummary: facts.summary !== null,
    })),
  }
  return { lines: reportLines(t, happened), happened }
}
