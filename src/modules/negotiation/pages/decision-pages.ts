import { type Router, limitBody } from '../../../core/index.ts'
import { decide } from './decide.tsx'
import { sendExport } from './export.tsx'
import { end } from './end.tsx'
import { chaining, relating } from './outcome-forms.tsx'
import { showOutcome } from './outcome.tsx'
import { sendReport, showReport } from './report.tsx'
import { objecting, openingSilence, showSilences, withdrawing } from './silence.tsx'

/** Pages of silence procedures, decisions and the end of a round. @param one address of a round */
export function decisionPages(router: Router, one: string): void {
  router.get(`${one}/silence`, showSilences)
  router.get(`${one}/outcome`, showOutcome)
  router.get(`${one}/report`, showReport)
  router.get(`${one}/report/docx`, sendReport)
  router.get(`${one}/export/:what/:format`, sendExport)
  const forms = [
    [`${one}/silence/open`, openingSilence, 'short'],
    [`${one}/silence/object`, objecting, 'long'],
    [`${one}/silence/withdraw`, withdrawing, 'long'],
    [`${one}/decide`, decide, 'long'],
    [`${one}/end`, end, 'long'],
    [`${one}/outcome/relation`, relating, 'short'],
    [`${one}/outcome/chain`, chaining, 'short'],
  ] as const
  for (const [address, { show, post }, size] of forms) {
    router.get(address, show)
    router.post(address, limitBody(size), post)
  }
}
