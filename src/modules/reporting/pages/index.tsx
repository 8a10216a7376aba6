import { type Router, keepLink, limitBody } from '../../../core/index.ts'
import { newArchived, postArchived, takeArchivedTurn } from './archived-add.tsx'
import { postArchivedQuestion, postLeaveQuestion, showArchivedQuestion } from './archived-question.tsx'
import { askShareArchived, postShareArchived } from './archived-share.tsx'
import { postDiscardArchived, postWithdrawArchived, showArchivedWork } from './archived-work.tsx'
import { sendArchivedFile, showArchived } from './archived.tsx'
import { sendForm } from './form-file.ts'
import { postPreview, showPreview } from './form-preview.tsx'
import { postImport, showImport, takeImportTurn } from './import.tsx'
import { postDiscard, postKeep, showForm } from './imported-form.tsx'
import { newRound, postRound } from './open-round.tsx'
import { postReminders } from './reminders.tsx'
import { editDays, postDays } from './round-days.tsx'
import { postAsk, postRepliesRead, showAsk } from './ask.tsx'
import { postHelp, postReply, postWithdrawHelp, showInquiries, showInquiry } from './inquiries.tsx'
import { acceptBroughtBack, bringBack, postBringBack, sendOffline, takeTurn } from './bring-back.tsx'
import { showCounts } from './counts.tsx'
import { postNeed, showNeeds } from './needs.tsx'
import { postCompose, showCompose } from './compose.tsx'
import { postComment, postResolved, showComments } from './comments.tsx'
import { postContribution, showContribution } from './contribute.tsx'
import { postContributions, showContributions } from './contributions.tsx'
import { newHandOver, postHandOver } from './hand-over.tsx'
import { postRevoke, showHanded } from './handed-over.tsx'
import { sendDataset, showOpenData } from './open-data.tsx'
import { editPart, postPart } from './part.tsx'
import { showPicture } from './picture.tsx'
import { editAction, newAction, postAction, postNewAction, sendPlan, showPlan } from './plan.tsx'
import { showQuestion } from './question.tsx'
import { showQuestionnaire } from './questionnaire.tsx'
import { editOwnParties, postOwnParties } from './own-parties.tsx'
import { editReaders, postReaders } from './readers.tsx'
import { showReport } from './report.tsx'
import { postBegin, showRound } from './round.tsx'
import { sendReceipt, sendShared, sendWork } from './send-report.ts'
import { askStep, checkAnswers, postStep } from './step.tsx'
import { postStillTrue, showWork } from './work.tsx'

export function reportingPages(router: Router): void {
  const [short, long] = [limitBody('short'), limitBody('long')]
  // Before what stands at the place of a programme.
  router.get('/questionnaires/import/:programme', showImport)
  router.post('/questionnaires/import/:programme', limitBody('upload', takeImportTurn), postImport)
  router.get('/questionnaires/import/:programme/:form', showForm)
  router.post('/questionnaires/import/:programme/:form', short, postKeep)
  router.post('/questionnaires/import/:programme/:form/discard', short, postDiscard)
  router.get('/questionnaires/import/:programme/:form/parts/:part', showPreview)
  router.post('/questionnaires/import/:programme/:form/parts/:part', long, postPreview)
  router.get('/questionnaires/:programme/:questionnaire', showQuestionnaire)
  router.get('/questionnaires/:programme/:questionnaire/counts', showCounts)
  router.get('/questionnaires/:programme/:questionnaire/questions/:question{.+}', showQuestion)
  router.get('/questionnaires/:programme/:questionnaire/form.xlsx', sendForm)
  router.get('/open-data/:programme', showOpenData)
  router.get('/open-data/:programme/dataset.json', sendDataset)
  router.get('/rounds/open/:programme', newRound)
  router.post('/rounds/open/:programme', short, postRound)
  router.get('/rounds/:id', showRound)
  router.post('/rounds/:id/begin', short, postBegin)
  router.get('/rounds/:id/days', editDays)
  router.post('/rounds/:id/days', short, postDays)
  router.post('/rounds/:id/reminders', short, postReminders)
  router.get('/archived-reports/add/:programme', newArchived)
  router.post('/archived-reports/add/:programme', limitBody('upload', takeArchivedTurn), postArchived)
  router.get('/archived-reports/:id', showArchived)
  router.get('/archived-reports/:id/file', sendArchivedFile)
  router.get('/archived-reports/:id/work', showArchivedWork)
  router.get('/archived-reports/:id/questions', showArchivedQuestion)
  router.post('/archived-reports/:id/questions', long, postArchivedQuestion)
  router.post('/archived-reports/:id/questions/leave', short, postLeaveQuestion)
  router.get('/archived-reports/:id/share', askShareArchived)
  router.post('/archived-reports/:id/share', short, postShareArchived)
  router.post('/archived-reports/:id/withdraw', short, postWithdrawArchived)
  router.post('/archived-reports/:id/discard', short, postDiscardArchived)
  router.get('/reports/:id', showReport)
  router.get('/reports/:id/as/:format', sendShared)
  router.get('/reports/:id/work', showWork)
  router.get('/reports/:id/whole/as/:format', sendWork)
  router.get('/reports/:id/receipt/as/:format', sendReceipt)
  router.post('/reports/:id/still-true', short, postStillTrue)
  router.get('/reports/:id/parts/:part', editPart)
  router.post('/reports/:id/parts/:part', long, postPart)
  router.get('/reports/:id/parts/:part/contributions', showContributions)
  router.post('/reports/:id/parts/:part/contributions', long, postContributions)
  router.get('/reports/:id/parts/:part/compose', showCompose)
  router.post('/reports/:id/parts/:part/compose', long, postCompose)
  router.get('/reports/:id/parts/:part/comments', showComments)
  router.post('/reports/:id/parts/:part/comments', short, postComment)
  router.post('/reports/:id/parts/:part/comments/resolve', short, postResolved)
  router.get('/reports/:id/parts/:part/ask', showAsk)
  router.post('/reports/:id/parts/:part/ask', short, postAsk)
  router.post('/reports/:id/parts/:part/ask/read', short, postRepliesRead)
  router.get('/inquiries/:programme', showInquiries)
  router.get('/inquiries/:programme/:inquiry', showInquiry)
  router.post('/inquiries/:programme/:inquiry', short, postReply)
  router.post('/inquiries/:programme/:inquiry/help', short, postHelp)
  router.post('/inquiries/:programme/:inquiry/withdraw', short, postWithdrawHelp)
  router.get('/reports/:id/handed-over', showHanded)
  router.get('/reports/:id/handed-over/new', newHandOver)
  router.post('/reports/:id/handed-over/new', short, postHandOver)
  router.post('/reports/:id/handed-over/revoke', short, postRevoke)
  router.get('/contribute', keepLink, showContribution)
  router.post('/contribute', keepLink, long, postContribution)
  router.get('/reports/:id/form.xlsx', sendOffline)
  router.get('/reports/:id/bring-back', bringBack)
  router.post('/reports/:id/bring-back', limitBody('upload', takeTurn), postBringBack)
  router.post('/reports/:id/bring-back/accept', long, acceptBroughtBack)
  router.get('/reports/:id/readers', editReaders)
  router.post('/reports/:id/readers', long, postReaders)
  router.get('/reports/:id/readers/parties', editOwnParties)
  router.post('/reports/:id/readers/parties', short, postOwnParties)
  router.get('/reports/:id/check', checkAnswers)
  router.get('/reports/:id/needs', showNeeds)
  router.post('/reports/:id/needs', short, postNeed)
  router.get('/reports/:id/picture', showPicture)
  router.get('/reports/:id/plan', showPlan)
  router.get('/reports/:id/plan.xlsx', sendPlan)
  router.get('/reports/:id/plan/new', newAction)
  router.post('/reports/:id/plan/new', short, postNewAction)
  router.get('/reports/:id/plan/:action', editAction)
  router.post('/reports/:id/plan/:action', short, postAction)
  router.get('/reports/:id/steps/:step', askStep)
  router.post('/reports/:id/steps/:step', short, postStep)
}
