import { type Router, limitBody } from '../../../core/index.ts'
import { postBoard, showBoard } from './board.tsx'
import { showCompared } from './compare.tsx'
import { postConsolidate, postUndo, showConsolidate, showUndo } from './consolidate.tsx'
import { importTurn, postImport, showImport } from './import.tsx'
import { sendRound } from './live.tsx'
import { decisionPages } from './decision-pages.ts'
import { editRound, newRound, openingTurn, postEdit, postRound, postStep, showSteps } from './open.tsx'
import { postInput, postNote, showInput, showNote } from './note.tsx'
import { postOral, showOral } from './oral.tsx'
import { showParagraph } from './paragraph.tsx'
import { postAct, showAct, showProposal } from './proposal.tsx'
import { showProposals } from './proposals.tsx'
import { editProposal, newProposal, postEditProposal, postProposal } from './propose.tsx'
import { showRound } from './round.tsx'
import { showText, showTexts } from './texts.tsx'

export function negotiationPages(router: Router): void {
  const rounds = '/programmes/:programme/negotiation'
  router.get(`${rounds}/new`, newRound)
  router.post(`${rounds}/new`, limitBody('upload', openingTurn), postRound)
  const one = `${rounds}/:round`
  router.get(one, showRound)
  router.get(`${one}/live/:page`, sendRound)
  router.get(`${one}/edit`, editRound)
  router.post(`${one}/edit`, limitBody('long'), postEdit)
  router.get(`${one}/status`, showSteps)
  router.post(`${one}/status`, limitBody('short'), postStep)
  decisionPages(router, one)
  router.get(`${one}/texts`, showTexts)
  router.get(`${one}/texts/:nr`, showText)
  router.get(`${one}/texts/:nr/compare/:other`, showCompared)
  router.get(`${one}/board`, showBoard)
  router.post(`${one}/board`, limitBody('long'), postBoard)
  router.get(`${one}/consolidate`, showConsolidate)
  router.post(`${one}/consolidate`, limitBody('long'), postConsolidate)
  router.get(`${one}/undo`, showUndo)
  router.post(`${one}/undo`, limitBody('short'), postUndo)
  router.get(`${one}/paragraphs/:paragraph`, showParagraph)
  router.get(`${one}/propose`, newProposal)
  router.post(`${one}/propose`, limitBody('long'), postProposal)
  router.get(`${one}/import`, showImport)
  router.post(`${one}/import`, limitBody('upload', importTurn), postImport)
  router.get(`${one}/proposals`, showProposals)
  router.get(`${one}/oral`, showOral)
  router.post(`${one}/oral`, limitBody('long'), postOral)
  router.get(`${one}/input`, showInput)
  router.post(`${one}/input`, limitBody('long'), postInput)
  const proposal = `${one}/proposals/:proposal`
  router.get(`${proposal}/note`, showNote)
  router.post(`${proposal}/note`, limitBody('short'), postNote)
  router.get(proposal, showProposal)
  router.get(`${proposal}/edit`, editProposal)
  router.post(`${proposal}/edit`, limitBody('long'), postEditProposal)
  router.get(`${proposal}/act`, showAct)
  router.post(`${proposal}/act`, limitBody('short'), postAct)
}
