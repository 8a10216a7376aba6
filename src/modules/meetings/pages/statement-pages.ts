import { type Router, keepLink, limitBody } from '../../../core/index.ts'
import { postLink, postRevoke, showLinks } from './delegation-links.tsx'
import { handInTurn, linkTurn, newStatement, postByLink, postStatement, showByLink } from './hand-in.tsx'
import { postRelease, showRelease } from './release.tsx'
import { postAct, postTranslate, showAct, showTranslate } from './statement-acts.tsx'
import { newPaper, paperTurn, postIssue, postPaper, postWithdrawPaper, showIssue } from './paper-edit.tsx'
import { showPaper } from './papers.tsx'
import { sendAll } from './send-all.ts'
import { newSpeakers, postChange, postNewSpeakers, showChange } from './speakers-change.tsx'
import { showSpeakers } from './speakers.tsx'
import { sendStatementFile, showStatement } from './statement.tsx'
import { showStatements } from './statements-work.tsx'

/** Documents, statements and speakers' lists below a meeting, and what a link of a delegation opens. */
export function statementPages(router: Router): void {
  const at = '/programmes/:programme/meetings/:meeting'
  const short = limitBody('short')
  router.get(`${at}/statements`, showStatements)
  router.get(`${at}/statements/new`, newStatement)
  router.post(`${at}/statements/new`, limitBody('upload', handInTurn), postStatement)
  router.get(`${at}/statements/:statement`, showStatement)
  router.get(`${at}/statements/:statement/file`, sendStatementFile)
  router.get(`${at}/statements/:statement/act`, showAct)
  router.post(`${at}/statements/:statement/act`, short, postAct)
  router.get(`${at}/statements/:statement/release`, showRelease)
  router.post(`${at}/statements/:statement/release`, short, postRelease)
  router.get(`${at}/statements/:statement/translate`, showTranslate)
  router.post(`${at}/statements/:statement/translate`, limitBody('long'), postTranslate)
  router.get(`${at}/speakers/new`, newSpeakers)
  router.post(`${at}/speakers/new`, short, postNewSpeakers)
  router.get(`${at}/speakers/:list`, showSpeakers)
  router.get(`${at}/speakers/:list/change`, showChange)
  router.post(`${at}/speakers/:list/change`, short, postChange)
  router.get(`${at}/papers/new`, newPaper)
  router.post(`${at}/papers/new`, short, postPaper)
  router.get(`${at}/papers/:paper`, showPaper)
  router.get(`${at}/papers/:paper/issue`, showIssue)
  router.post(`${at}/papers/:paper/issue`, limitBody('upload', paperTurn), postIssue)
  router.post(`${at}/papers/:paper/withdraw`, short, postWithdrawPaper)
  router.get(`${at}/all.zip`, sendAll)
  router.get(`${at}/links`, showLinks)
  router.post(`${at}/links`, short, postLink)
  router.post(`${at}/links/:id/revoke`, short, postRevoke)
  router.get('/hand-in', keepLink, showByLink)
  router.post('/hand-in', keepLink, limitBody('upload', linkTurn), postByLink)
}
