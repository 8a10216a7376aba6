// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'reporting.answer.acknowledge': None
    'reporting.answer.date': None
    'reporting.answer.email': None
    'reporting.answer.file': None
    'reporting.answer.link': None
    'reporting.answer.none': None
    'reporting.answer.office': None
    'reporting.answer.other': None
    'reporting.answer.phone': None
    'reporting.answer.rank': { number: Text }
    'reporting.answer.role': None
    'reporting.answer.row': { choice: Text; row: Text }
    'reporting.answer.title': None
    'reporting.answer.translation': None
    'reporting.answer.whichOther': None
    'reporting.answer.yes': None
    'reporting.answers.answer': None
    'reporting.answers.caption': None
    'reporting.answers.count': { count: number }
    'reporting.answers.description': None
    'reporting.answers.lead': None
    'reporting.answers.none': None
    'reporting.answers.question': None
    'reporting.answers.report': None
    'reporting.answers.state': None
    'reporting.answers.title': None
    'reporting.archived.add': None
    'reporting.archived.addLead': None
    'reporting.archived.answersText': { questionnaire: Text }
    'reporting.archived.answersTitle': None
    'reporting.archived.confirm': None
    'reporting.archived.confirmed': None
    'reporting.archived.count': { count: number }
    'reporting.archived.description': None
    'reporting.archived.discard': None
    'reporting.archived.earlier': None
    'reporting.archived.field.day': None
    'reporting.archived.field.dayHint': None
    'reporting.archived.field.file': None
    'reporting.archived.field.fileHint': None
    'reporting.archived.field.forum': None
    'reporting.archived.field.forumHint': None
    'reporting.archived.field.language': None
    'reporting.archived.field.page': None
    'reporting.archived.field.questionnaire': None
    'reporting.archived.field.round': None
    'reporting.archived.field.state': None
    'reporting.archived.field.symbol': None
    'reporting.archived.field.title': None
    'reporting.archived.field.visibility': None
    'reporting.archived.field.words': None
    'reporting.archived.file': None
    'reporting.archived.keep': None
    'reporting.archived.kind': None
    'reporting.archived.leave': None
    'reporting.archived.left': None
    'reporting.archived.list': None
    'reporting.archived.listLead': None
    'reporting.archived.look': None
    'reporting.archived.made': None
    'reporting.archived.name': { state: Text; year: Text }
    'reporting.archived.next': None
    'reporting.archived.noLanguage': None
    'reporting.archived.noProposals': None
    'reporting.archived.none': None
    'reporting.archived.notDay': None
    'reporting.archived.notKind': None
    'reporting.archived.notRead': None
    'reporting.archived.open': None
    'reporting.archived.page': { page: number }
    'reporting.archived.private': None
    'reporting.archived.proposals': None
    'reporting.archived.proposalsText': None
    'reporting.archived.readBy.parties': None
    'reporting.archived.readBy.private': None
    'reporting.archived.readBy.public': None
    'reporting.archived.readBy.secretariat': None
    'reporting.archived.readBy.states': None
    'reporting.archived.says': None
    'reporting.archived.scan': None
    'reporting.archived.settled': { all: number; confirmed: number; done: number }
    'reporting.archived.share': None
    'reporting.archived.shareText': None
    'reporting.archived.shared': { words: Text }
    'reporting.archived.sharedOn': { day: Text }
    'reporting.archived.status.withdrawn': None
    'reporting.archived.use': None
    'reporting.archived.withdraw': None
    'reporting.archived.withdrawText': None
    'reporting.archived.withdrawnOn': { day: Text }
    'reporting.archived.work': None
    'reporting.archived.yours': None
    'reporting.beside.comments': { count: number }
    'reporting.beside.commentsTitle': None
    'reporting.beside.contributions': { count: number }
    'reporting.beside.handOver': None
    'reporting.beside.see': None
    'reporting.beside.title': None
    'reporting.comments.lead': None
    'reporting.comments.none': None
    'reporting.comments.reopen': None
    'reporting.comments.resolve': None
    'reporting.comments.resolved': None
    'reporting.comments.submit': None
    'reporting.comments.title': { part: Text }
    'reporting.comments.write': None
    'reporting.comments.yours': None
    'reporting.companion.challenge': None
    'reporting.companion.measure': None
    'reporting.companion.need': None
    'reporting.companion.priority': None
    'reporting.companion.status': None
    'reporting.compose.brings': None
    'reporting.compose.byPerson': None
    'reporting.compose.byQuestion': None
    'reporting.compose.byQuestionLead': None
    'reporting.compose.differ': None
    'reporting.compose.differences': None
    'reporting.compose.goesOn': None
    'reporting.compose.inReport': None
    'reporting.compose.isDone': None
    'reporting.compose.lead': None
    'reporting.compose.leave': None
    'reporting.compose.leaveNothing': None
    'reporting.compose.many': { count: number }
    'reporting.compose.meanwhile': None
    'reporting.compose.moreQuestions': { count: number }
    'reporting.compose.none': None
    'reporting.compose.note': None
    'reporting.compose.original': None
    'reporting.compose.same': None
    'reporting.compose.sameAs': None
    'reporting.compose.savedAt': None
    'reporting.compose.settle': None
    'reporting.compose.state': None
    'reporting.compose.takeChosen': None
    'reporting.compose.takeOf': { name: Text }
    'reporting.compose.taken': None
    'reporting.compose.takenOn': { count: number; day: Text }
    'reporting.compose.text': None
    'reporting.compose.title': { part: Text }
    'reporting.compose.toPart': None
    'reporting.compose.translate': None
    'reporting.compose.whose': None
    'reporting.compose.writtenIn': None
    'reporting.contribute.any': None
    'reporting.contribute.done': None
    'reporting.contribute.doneHint': None
    'reporting.contribute.lead': { state: Text }
    'reporting.contribute.notYet': None
    'reporting.contribute.noteHint': None
    'reporting.contribute.onlyWhere': None
    'reporting.contribute.privacy': { state: Text }
    'reporting.contribute.programme': None
    'reporting.contribute.save': None
    'reporting.contribute.saved': None
    'reporting.contribute.sentOn.detail': None
    'reporting.contribute.sentOn.next': None
    'reporting.contribute.sentOn.title': None
    'reporting.contribute.standing': None
    'reporting.contribute.typed': None
    'reporting.contribute.writtenInHint': None
    'reporting.counts.all': None
    'reporting.counts.archivedYear': { year: Text }
    'reporting.counts.caption': { round: Text }
    'reporting.counts.choice': None
    'reporting.counts.frozenName': { round: Text }
    'reporting.counts.lead': None
    'reporting.counts.list': None
    'reporting.counts.noGroup': None
    'reporting.counts.noRound': None
    'reporting.counts.notTold': None
    'reporting.counts.nothingTold': None
    'reporting.counts.ofArchived': { count: number }
    'reporting.counts.only': None
    'reporting.counts.onlyText': None
    'reporting.counts.open': None
    'reporting.counts.openCount': { count: number }
    'reporting.counts.questionLead': None
    'reporting.counts.questions': None
    'reporting.counts.several': None
    'reporting.counts.shared': None
    'reporting.counts.title': None
    'reporting.counts.topic': None
    'reporting.counts.topics': None
    'reporting.counts.topicsCaption': None
    'reporting.counts.year': None
    'reporting.counts.years': None
    'reporting.counts.yearsText': None
    'reporting.data.changed': None
    'reporting.data.citation': None
    'reporting.data.cite': { address: Text; programme: Text; site: Text; version: Text }
    'reporting.data.counts': None
    'reporting.data.countsText': None
    'reporting.data.covers': None
    'reporting.data.days': { from: Text; to: Text }
    'reporting.data.described': None
    'reporting.data.files': None
    'reporting.data.from': None
    'reporting.data.fromText': None
    'reporting.data.languages': None
    'reporting.data.languagesText': None
    'reporting.data.lead': None
    'reporting.data.licence': None
    'reporting.data.name': { programme: Text }
    'reporting.data.noLicence': None
    'reporting.data.notShared': None
    'reporting.data.nothing': None
    'reporting.data.questionnaires': None
    'reporting.data.questionnairesText': None
    'reporting.data.questions': None
    'reporting.data.questionsText': None
    'reporting.data.reading': None
    'reporting.data.rounds': None
    'reporting.data.roundsText': None
    'reporting.data.schemas': None
    'reporting.data.title': None
    'reporting.data.version': None
    'reporting.data.withheld': None
    'reporting.days.closes': None
    'reporting.days.lead': None
    'reporting.days.submit': None
    'reporting.days.title': None
    'reporting.done.actionSaved': None
    'reporting.done.archivedDiscarded': None
    'reporting.done.archivedKept': None
    'reporting.done.archivedSettled': None
    'reporting.done.archivedShared': None
    'reporting.done.archivedWithdrawn': None
    'reporting.done.asked': None
    'reporting.done.broughtBack': None
    'reporting.done.commentChanged': None
    'reporting.done.commentWritten': None
    'reporting.done.contributionDone': None
    'reporting.done.contributionSaved': None
    'reporting.done.contributionSettled': None
    'reporting.done.contributionTaken': None
    'reporting.done.formDiscarded': None
    'reporting.done.helpGiven': None
    'reporting.done.helpWithdrawn': None
    'reporting.done.linkRevoked': None
    'reporting.done.notReminded': None
    'reporting.done.nothingNew': None
    'reporting.done.partSaved': None
    'reporting.done.questionnaireKept': None
    'reporting.done.readersSaved': None
    'reporting.done.reminded': None
    'reporting.done.replied': None
    'reporting.done.repliesRead': None
    'reporting.done.requestDrafted': None
    'reporting.done.roundChanged': None
    'reporting.done.roundOpened': None
    'reporting.done.stepTaken': None
    'reporting.entry.answersOpened': { answers: number }
    'reporting.entry.archivedShared': None
    'reporting.entry.archivedWithdrawn': None
    'reporting.entry.countsFrozen': { counts: number }
    'reporting.entry.helpGiven': None
    'reporting.entry.helpWithdrawn': None
    'reporting.entry.partHandedOver': { until: Text }
    'reporting.entry.partTakenBack': None
    'reporting.entry.questionnaireFrom': { origin: 'import' | 'other'; version: Text }
    'reporting.entry.questionnaireLoaded': { version: Text }
    'reporting.entry.reportBegun': None
    'reporting.entry.reportPublished': { answers: number }
    'reporting.entry.reportWithdrawn': None
    'reporting.entry.roundChanged': { before: Text; closes: Text }
    'reporting.entry.roundOpened': { closes: Text; opens: Text }
    'reporting.entry.stepTaken': {
      onPaper: 'other' | 'true'
      step: 'clear' | 'other' | 'publish' | 'reopen' | 'return' | 'send' | 'submit'
    }
    'reporting.entryKind.answersOpened': None
    'reporting.entryKind.archivedShared': None
    'reporting.entryKind.archivedWithdrawn': None
    'reporting.entryKind.countsFrozen': None
    'reporting.entryKind.helpGiven': None
    'reporting.entryKind.helpWithdrawn': None
    'reporting.entryKind.partHandedOver': None
    'reporting.entryKind.partTakenBack': None
    'reporting.entryKind.questionnaireLoaded': None
    'reporting.entryKind.reportBegun': None
    'reporting.entryKind.reportPublished': None
    'reporting.entryKind.reportWithdrawn': None
    'reporting.entryKind.roundChanged': None
    'reporting.entryKind.roundOpened': None
    'reporting.entryKind.stepTaken': None
    'reporting.field.closes': None
    'reporting.field.comment': None
    'reporting.field.day': None
    'reporting.field.everything': None
    'reporting.field.handedEmail': None
    'reporting.field.handedPart': None
    'reporting.field.handedTo': None
    'reporting.field.isDone': None
    'reporting.field.kept': None
    'reporting.field.letterLanguage': None
    'reporting.field.note': None
    'reporting.field.noteToFocalPoint': None
    'reporting.field.opens': None
    'reporting.field.parties': None
    'reporting.field.party': None
    'reporting.field.provision': None
    'reporting.field.questionnaire': None
    'reporting.field.readFrom': None
    'reporting.field.reason': None
    'reporting.field.reference': None
    'reporting.field.round': None
    'reporting.field.showsStanding': None
    'reporting.field.until': None
    'reporting.field.writtenIn': None
    'reporting.file.about': { day: Text; status: Text }
    'reporting.file.answers': { count: number; sha256: Text }
    'reporting.file.circulatePdf': None
    'reporting.file.circulateText': None
    'reporting.file.circulateWord': None
    'reporting.file.date': None
    'reporting.file.function': None
    'reporting.file.name': None
    'reporting.file.pdf': None
    'reporting.file.questionnaire': { title: Text; version: Text }
    'reporting.file.receipt': None
    'reporting.file.receiptAbout': None
    'reporting.file.receiptText': None
    'reporting.file.reference': { day: Text; reference: Text }
    'reporting.file.signature': None
    'reporting.file.submitted': { at: Text; role: Text }
    'reporting.file.word': None
    'reporting.form.addBlock': None
    'reporting.form.any': None
    'reporting.form.from': { day: Text }
    'reporting.form.fromArchived': { year: Text }
    'reporting.form.fromArchivedPage': { page: number; year: Text }
    'reporting.form.fromBoth': { day: Text }
    'reporting.form.fromResult': { day: Text }
    'reporting.form.notAllowed': None
    'reporting.form.nothingAsked': None
    'reporting.form.range': { first: Text; last: Text }
    'reporting.form.rangeSteps': { first: Text; last: Text; step: Text }
    'reporting.form.readOnly': { status: Text }
    'reporting.form.save': None
    'reporting.handOver.again': None
    'reporting.handOver.againText': None
    'reporting.handOver.another': None
    'reporting.handOver.counts': { count: number; done: number }
    'reporting.handOver.emailHint': { mail: 'other' | 'yes' }
    'reporting.handOver.languageHint': None
    'reporting.handOver.lead': None
    'reporting.handOver.link': None
    'reporting.handOver.list': None
    'reporting.handOver.listLead': None
    'reporting.handOver.made': None
    'reporting.handOver.nameHint': None
    'reporting.handOver.none': None
    'reporting.handOver.once': None
    'reporting.handOver.revoke': None
    'reporting.handOver.revokeOf': { name: Text }
    'reporting.handOver.revokedOn': { day: Text }
    'reporting.handOver.savedOn': { day: Text }
    'reporting.handOver.section': None
    'reporting.handOver.sent': { email: Text }
    'reporting.handOver.short': None
    'reporting.handOver.standingHint': None
    'reporting.handOver.state.begun': None
    'reporting.handOver.state.done': None
    'reporting.handOver.state.over': None
    'reporting.handOver.state.revoked': None
    'reporting.handOver.state.settled': None
    'reporting.handOver.state.waiting': None
    'reporting.handOver.submit': None
    'reporting.handOver.title': None
    'reporting.handOver.untilDay': { day: Text }
    'reporting.handOver.untilHint': { day: Text }
    'reporting.import.change.added': None
    'reporting.import.change.choices': None
    'reporting.import.change.conditions': None
    'reporting.import.change.kind': None
    'reporting.import.change.removed': None
    'reporting.import.change.reworded': None
    'reporting.import.changes': { version: Text }
    'reporting.import.discard': None
    'reporting.import.feature': None
    'reporting.import.featureHint': None
    'reporting.import.file': None
    'reporting.import.fileHint': None
    'reporting.import.fileName': None
    'reporting.import.id': None
    'reporting.import.keep': None
    'reporting.import.keepIt': None
    'reporting.import.kind': None
    'reporting.import.known': None
    'reporting.import.knownText': None
    'reporting.import.languages': None
    'reporting.import.lead': None
    'reporting.import.line': None
    'reporting.import.look': None
    'reporting.import.looked': None
    'reporting.import.meanwhile': None
    'reporting.import.moreRemarks': { count: number }
    'reporting.import.noChanges': None
    'reporting.import.noLanguage': None
    'reporting.import.noMandate': None
    'reporting.import.noRemarks': None
    'reporting.import.noneRunning': None
    'reporting.import.ofPack': None
    'reporting.import.partAfter': None
    'reporting.import.partBefore': None
    'reporting.import.preview': None
    'reporting.import.previewKind': None
    'reporting.import.previewNotice': None
    'reporting.import.previewText': None
    'reporting.import.questions': None
    'reporting.import.remarks': None
    'reporting.import.remarksText': None
    'reporting.import.row': { row: Text; sheet: Text }
    'reporting.import.running': None
    'reporting.import.runningRound': { from: Text; to: Text }
    'reporting.import.runningText': None
    'reporting.import.says': None
    'reporting.import.saysVersion': None
    'reporting.import.title': None
    'reporting.import.tooHeavy': None
    'reporting.import.unknownProvisions': { list: Text }
    'reporting.import.version': None
    'reporting.import.versionHint': None
    'reporting.import.versionRule': { label: Text }
    'reporting.import.waiting': None
    'reporting.import.wholeFile': None
    'reporting.import.workOut': None
    'reporting.inquiry.about': None
    'reporting.inquiry.ask': None
    'reporting.inquiry.at': None
    'reporting.inquiry.from': { state: Text }
    'reporting.inquiry.give': None
    'reporting.inquiry.given': None
    'reporting.inquiry.help': None
    'reporting.inquiry.helpHint': None
    'reporting.inquiry.helpName': { question: Text }
    'reporting.inquiry.helpText': None
    'reporting.inquiry.lead': None
    'reporting.inquiry.list': None
    'reporting.inquiry.listLead': None
    'reporting.inquiry.listNone': None
    'reporting.inquiry.noHelp': None
    'reporting.inquiry.none': None
    'reporting.inquiry.open': None
    'reporting.inquiry.read': None
    'reporting.inquiry.reply': None
    'reporting.inquiry.replyHint': None
    'reporting.inquiry.replyText': None
    'reporting.inquiry.reviewed': None
    'reporting.inquiry.send': None
    'reporting.inquiry.sendReply': None
    'reporting.inquiry.text': None
    'reporting.inquiry.title': { part: Text }
    'reporting.inquiry.waiting': None
    'reporting.inquiry.withdraw': None
    'reporting.letter.done.subject': None
    'reporting.letter.done.text': { address: Text; name: Text }
    'reporting.letter.link.subject': { state: Text }
    'reporting.letter.link.text': { address: Text; part: Text; state: Text; until: Text }
    'reporting.letter.reminder.subject': { day: Text; state: Text }
    'reporting.letter.reminder.text': {
      address: Text
      begun: 'other' | 'yes'
      day: Text
      name: Text
      round: Text
      state: Text
    }
    'reporting.list.answers': None
    'reporting.list.count': { count: number }
    'reporting.list.description': None
    'reporting.list.lead': None
    'reporting.list.noQuestionnaires': None
    'reporting.list.noRounds': None
    'reporting.list.none': None
    'reporting.list.noneText': None
    'reporting.list.open': None
    'reporting.list.own': None
    'reporting.list.questionnaires': None
    'reporting.list.rounds': None
    'reporting.list.shared': None
    'reporting.list.title': None
    'reporting.list.unverified': None
    'reporting.list.yours': None
    'reporting.nav': None
    'reporting.needs.challenge': { challenge: Text }
    'reporting.needs.draft': None
    'reporting.needs.lead': None
    'reporting.needs.none': None
    'reporting.needs.noneText': None
    'reporting.needs.title': None
    'reporting.offline.accept': None
    'reporting.offline.block': { name: Text; number: Text }
    'reporting.offline.bringBack': None
    'reporting.offline.bringLead': None
    'reporting.offline.brings': None
    'reporting.offline.cell': None
    'reporting.offline.changed': { parts: Text }
    'reporting.offline.changesTitle': None
    'reporting.offline.chooseOne': None
    'reporting.offline.column.about': None
    'reporting.offline.column.answer': None
    'reporting.offline.column.question': None
    'reporting.offline.column.takes': None
    'reporting.offline.download': None
    'reporting.offline.fault.added': None
    'reporting.offline.fault.choice': None
    'reporting.offline.fault.date': None
    'reporting.offline.fault.gone': None
    'reporting.offline.fault.number': None
    'reporting.offline.fault.time': None
    'reporting.offline.fault.twice': None
    'reporting.offline.fault.unfit': None
    'reporting.offline.fault.whole-number': None
    'reporting.offline.fault.yes': None
    'reporting.offline.file': None
    'reporting.offline.fileHint': None
    'reporting.offline.lead': None
    'reporting.offline.look': None
    'reporting.offline.macros': None
    'reporting.offline.many': { count: number }
    'reporting.offline.meanwhile': None
    'reporting.offline.none': None
    'reporting.offline.notOurs': None
    'reporting.offline.older': { now: Text; version: Text }
    'reporting.offline.otherReport': None
    'reporting.offline.question': None
    'reporting.offline.remark': { message: Text; sheet: Text }
    'reporting.offline.says': None
    'reporting.offline.stands': None
    'reporting.offline.takes.choice': { choices: Text }
    'reporting.offline.takes.date': None
    'reporting.offline.takes.number': None
    'reporting.offline.takes.text': None
    'reporting.offline.takes.time': None
    'reporting.offline.takes.whole-number': None
    'reporting.offline.takes.yes': None
    'reporting.offline.text': None
    'reporting.offline.title': None
    'reporting.offline.unread': None
    'reporting.offline.unreadText': None
    'reporting.offline.why': None
    'reporting.open.lead': None
    'reporting.open.submit': None
    'reporting.open.title': None
    'reporting.panel.earlier': None
    'reporting.panel.state': None
    'reporting.panel.title': None
    'reporting.panel.yours': None
    'reporting.part.short': None
    'reporting.part.text': None
    'reporting.part.title': None
    'reporting.picture.before': None
    'reporting.picture.carried': { count: number }
    'reporting.picture.changed': None
    'reporting.picture.figure.actions': None
    'reporting.picture.figure.described': None
    'reporting.picture.figure.needs': None
    'reporting.picture.figure.noneYet': None
    'reporting.picture.first': None
    'reporting.picture.fresh': None
    'reporting.picture.lead': { state: Text }
    'reporting.picture.needs': None
    'reporting.picture.noneYet': None
    'reporting.picture.noneYetText': None
    'reporting.picture.otherQuestionnaire': { questionnaire: Text; version: Text }
    'reporting.picture.otherVersion': { questionnaire: Text; version: Text }
    'reporting.picture.planned': None
    'reporting.picture.priorities': None
    'reporting.picture.show': None
    'reporting.picture.since': { day: Text }
    'reporting.picture.sinceText': { changed: number; fresh: number; same: number; unanswered: number }
    'reporting.picture.standing': None
    'reporting.picture.text': None
    'reporting.picture.title': None
    'reporting.picture.topics': None
    'reporting.picture.unanswered': None
    'reporting.picture.unansweredText': None
    'reporting.picture.was': None
    'reporting.plan.add': None
    'reporting.plan.anyTopic': None
    'reporting.plan.download': None
    'reporting.plan.due': None
    'reporting.plan.lead': None
    'reporting.plan.none': None
    'reporting.plan.noneText': None
    'reporting.plan.owner': None
    'reporting.plan.ownerHint': None
    'reporting.plan.plannedFor': None
    'reporting.plan.private': None
    'reporting.plan.result': None
    'reporting.plan.resultHint': None
    'reporting.plan.save': None
    'reporting.plan.setAsideHint': None
    'reporting.plan.state': None
    'reporting.plan.states.done': None
    'reporting.plan.states.planned': None
    'reporting.plan.states.set-aside': None
    'reporting.plan.states.under-way': None
    'reporting.plan.text': None
    'reporting.plan.title': None
    'reporting.plan.topic': None
    'reporting.plan.what': None
    'reporting.problem.archivedStands.detail': None
    'reporting.problem.archivedStands.next': None
    'reporting.problem.archivedStands.title': None
    'reporting.problem.endsBeforeItBegins.detail': None
    'reporting.problem.endsBeforeItBegins.next': None
    'reporting.problem.endsBeforeItBegins.title': None
    'reporting.problem.importedSo.detail': { questionnaire: Text }
    'reporting.problem.importedSo.next': None
    'reporting.problem.importedSo.title': None
    'reporting.problem.linkNotValid.detail': None
    'reporting.problem.linkNotValid.next': None
    'reporting.problem.linkNotValid.title': None
    'reporting.problem.madeToNobody.detail': None
    'reporting.problem.madeToNobody.next': None
    'reporting.problem.madeToNobody.title': None
    'reporting.problem.mayNameState.detail': { words: Text }
    'reporting.problem.mayNameState.next': None
    'reporting.problem.mayNameState.title': None
    'reporting.problem.namesState.detail': { words: Text }
    'reporting.problem.namesState.next': None
    'reporting.problem.namesState.title': None
    'reporting.problem.noNeed.detail': None
    'reporting.problem.noNeed.title': None
    'reporting.problem.noSuchAnswer.detail': None
    'reporting.problem.noSuchAnswer.next': None
    'reporting.problem.noSuchAnswer.title': None
    'reporting.problem.nobodyChosen.detail': None
    'reporting.problem.nobodyChosen.next': None
    'reporting.problem.nobodyChosen.title': None
    'reporting.problem.notAsked.detail': None
    'reporting.problem.notAsked.title': None
    'reporting.problem.notBroughtAgain.detail': None
    'reporting.problem.notBroughtAgain.next': None
    'reporting.problem.notBroughtAgain.title': None
    'reporting.problem.notContributed.detail': None
    'reporting.problem.notContributed.next': None
    'reporting.problem.notContributed.title': None
    'reporting.problem.notInRound.detail': { day: Text }
    'reporting.problem.notInRound.next': { day: Text }
    'reporting.problem.notInRound.title': None
    'reporting.problem.notLater.detail': None
    'reporting.problem.notLater.next': None
    'reporting.problem.notLater.title': None
    'reporting.problem.notMandated.detail': None
    'reporting.problem.notMandated.next': None
    'reporting.problem.notMandated.title': None
    'reporting.problem.notNow.detail': None
    'reporting.problem.notNow.next': None
    'reporting.problem.notNow.title': None
    'reporting.problem.nothingToShare.detail': None
    'reporting.problem.nothingToShare.next': None
    'reporting.problem.nothingToShare.title': None
    'reporting.problem.packCallsSo.detail': { questionnaire: Text }
    'reporting.problem.packCallsSo.next': None
    'reporting.problem.packCallsSo.title': None
    'reporting.problem.paperNeeded.detail': None
    'reporting.problem.paperNeeded.next': None
    'reporting.problem.paperNeeded.title': None
    'reporting.problem.planFull.detail': { most: number }
    'reporting.problem.planFull.next': None
    'reporting.problem.planFull.title': None
    'reporting.problem.repliedAlready.detail': None
    'reporting.problem.repliedAlready.next': None
    'reporting.problem.repliedAlready.title': None
    'reporting.problem.roundClosed.detail': None
    'reporting.problem.roundClosed.title': None
    'reporting.problem.roundCounted.detail': None
    'reporting.problem.roundCounted.next': None
    'reporting.problem.roundCounted.title': None
    'reporting.problem.savedTooOften.detail': { count: Text }
    'reporting.problem.savedTooOften.next': None
    'reporting.problem.savedTooOften.title': None
    'reporting.problem.tooManyArchived.detail': { count: number }
    'reporting.problem.tooManyArchived.next': None
    'reporting.problem.tooManyArchived.title': None
    'reporting.problem.tooManyComments.detail': { count: Text }
    'reporting.problem.tooManyComments.title': None
    'reporting.problem.tooManyInquiries.detail': { count: number }
    'reporting.problem.tooManyInquiries.next': None
    'reporting.problem.tooManyInquiries.title': None
    'reporting.problem.tooManyLinks.detail': { count: Text }
    'reporting.problem.tooManyLinks.next': None
    'reporting.problem.tooManyLinks.title': None
    'reporting.problem.versionTaken.detail': { questionnaire: Text; version: Text }
    'reporting.problem.versionTaken.next': None
    'reporting.problem.versionTaken.title': None
    'reporting.questionnaire.asks': None
    'reporting.questionnaire.choices': { choices: Text }
    'reporting.questionnaire.file': None
    'reporting.questionnaire.from': None
    'reporting.questionnaire.lead': None
    'reporting.questionnaire.onlyWhere': None
    'reporting.questionnaire.origin.import': None
    'reporting.questionnaire.origin.pack': None
    'reporting.questionnaire.parts': None
    'reporting.questionnaire.questions': { count: number }
    'reporting.questionnaire.repeated': None
    'reporting.questionnaire.restsOn': None
    'reporting.questionnaire.version': { version: Text }
    'reporting.readers.addParty': None
    'reporting.readers.apart': None
    'reporting.readers.asAll': None
    'reporting.readers.asBefore': None
    'reporting.readers.countedText': None
    'reporting.readers.fromDay': { day: Text }
    'reporting.readers.fromOf': { question: Text }
    'reporting.readers.fromText': None
    'reporting.readers.groups': None
    'reporting.readers.lead': None
    'reporting.readers.nobody': None
    'reporting.readers.nothing': None
    'reporting.readers.ownParties': None
    'reporting.readers.ownText': None
    'reporting.readers.ownTitle': None
    'reporting.readers.partiesText': None
    'reporting.readers.save': None
    'reporting.readers.states': None
    'reporting.readers.title': None
    'reporting.readers.visibility.counted': None
    'reporting.readers.visibility.parties': None
    'reporting.readers.visibility.private': None
    'reporting.readers.visibility.public': None
    'reporting.readers.visibility.secretariat': None
    'reporting.readers.visibility.states': None
    'reporting.reminders.ask': None
    'reporting.reminders.before': { day: Text; days: number }
    'reporting.reminders.days': None
    'reporting.reminders.on': { days: Text }
    'reporting.reminders.sent': None
    'reporting.reminders.stop': None
    'reporting.reminders.text': None
    'reporting.reminders.title': None
    'reporting.reminders.unsent': None
    'reporting.report.draftNotice': None
    'reporting.report.name': { round: Text; state: Text }
    'reporting.report.nothing': None
    'reporting.report.published': { day: Text }
    'reporting.report.withdrawn': { day: Text }
    'reporting.report.withdrawnText': { day: Text }
    'reporting.report.work': None
    'reporting.round.announced': { day: Text }
    'reporting.round.begin': { state: Text }
    'reporting.round.closedText': None
    'reporting.round.closes': None
    'reporting.round.goOn': { state: Text }
    'reporting.round.mandate': None
    'reporting.round.name': { from: Text; questionnaire: Text; to: Text }
    'reporting.round.opens': None
    'reporting.round.questionnaire': None
    'reporting.round.see': { state: Text }
    'reporting.round.state.coming': None
    'reporting.round.state.open': None
    'reporting.round.state.over': None
    'reporting.round.voluntary': None
    'reporting.roundCounts.few': { few: Text }
    'reporting.roundCounts.published': None
    'reporting.roundCounts.submitted': None
    'reporting.roundCounts.text': { few: Text }
    'reporting.roundCounts.title': None
    'reporting.roundCounts.written': None
    'reporting.searchKind.questionnaire': None
    'reporting.status.declined-to-say': None
    'reporting.status.done': None
    'reporting.status.not-applicable': None
    'reporting.status.not-started': None
    'reporting.status.partly': None
    'reporting.status.planned': None
    'reporting.step.cancel': None
    'reporting.step.carriedLeft': { count: number }
    'reporting.step.clear': None
    'reporting.step.counted': { count: number }
    'reporting.step.later': { count: number }
    'reporting.step.linksLeft': { comments: number; count: number; unread: number }
    'reporting.step.noneYet': None
    'reporting.step.notePaper': None
    'reporting.step.paperText': None
    'reporting.step.publish': None
    'reporting.step.reasonHint': None
    'reporting.step.reopen': None
    'reporting.step.return': None
    'reporting.step.send': None
    'reporting.step.submit': None
    'reporting.step.taken.clear': None
    'reporting.step.taken.publish': None
    'reporting.step.taken.reopen': None
    'reporting.step.taken.return': None
    'reporting.step.taken.send': None
    'reporting.step.taken.submit': None
    'reporting.step.taken.withdraw': None
    'reporting.step.text.clear': None
    'reporting.step.text.publish': { count: number; shared: number }
    'reporting.step.text.reopen': None
    'reporting.step.text.return': None
    'reporting.step.text.send': None
    'reporting.step.text.submit': None
    'reporting.step.text.withdraw': None
    'reporting.step.toConfirm': None
    'reporting.step.withdraw': None
    'reporting.task.action': { what: Text }
    'reporting.task.clear': None
    'reporting.task.comments': None
    'reporting.task.contribution': None
    'reporting.task.goOn': None
    'reporting.task.inquiry': None
    'reporting.task.publish': None
    'reporting.task.replied': None
    'reporting.task.roundEnds': None
    'reporting.task.sentBack': None
    'reporting.task.share': None
    'reporting.task.submit': None
    'reporting.work.check': None
    'reporting.work.checkTitle': None
    'reporting.work.finish': None
    'reporting.work.history': None
    'reporting.work.lead': None
    'reporting.work.leadClear': None
    'reporting.work.leadRead': None
    'reporting.work.leadSubmit': None
    'reporting.work.needs': None
    'reporting.work.needsText': { count: number }
    'reporting.work.next': None
    'reporting.work.onPaper': { day: Text; reference: Text }
    'reporting.work.partState.carried': { count: number }
    'reporting.work.partState.empty': None
    'reporting.work.partState.saved': { count: number }
    'reporting.work.parts': None
    'reporting.work.public': None
    'reporting.work.readers': None
    'reporting.work.readersText': { apart: number; who: Text }
    'reporting.work.savedAt': { moment: Text }
    'reporting.work.sentBack': { day: Text; role: Text }
    'reporting.work.status.cleared': None
    'reporting.work.status.draft': None
    'reporting.work.status.in-clearance': None
    'reporting.work.status.published': None
    'reporting.work.status.submitted': None
    'reporting.work.status.withdrawn': None
    'reporting.work.stillTrue': None
    'reporting.work.stillTrueAll': None
    'reporting.work.stillTrueText': { count: number }
    'reporting.work.taken': { count: number; part: Text }
    'reporting.work.title': { state: Text }
    'reporting.xlsform.cell-error': { cell: Text; value: Text }
    'reporting.xlsform.choice-incomplete': None
    'reporting.xlsform.choice-twice': { list: Text; name: Text }
    'reporting.xlsform.circle': { circle: Text }
    'reporting.xlsform.column-kept': { column: Text }
    'reporting.xlsform.column-twice': { column: Text }
    'reporting.xlsform.damaged': None
    'reporting.xlsform.device-data': { type: Text }
    'reporting.xlsform.end-of-other': { name: Text; type: Text }
    'reporting.xlsform.end-without-begin': { type: Text }
    'reporting.xlsform.expression-ambiguous': { column: Text; name: Text }
    'reporting.xlsform.expression-arguments': { column: Text; name: Text }
    'reporting.xlsform.expression-axis': { at: number; column: Text; found: Text }
    'reporting.xlsform.expression-bare-word': { column: Text; name: Text }
    'reporting.xlsform.expression-function-left-out': { column: Text; name: Text }
    'reporting.xlsform.expression-no-function': { column: Text; name: Text }
    'reporting.xlsform.expression-no-list': { column: Text; name: Text }
    'reporting.xlsform.expression-no-name': { column: Text; name: Text }
    'reporting.xlsform.expression-no-question': { column: Text; name: Text }
    'reporting.xlsform.expression-open-name': { at: number; column: Text; found: Text }
    'reporting.xlsform.expression-open-quote': { at: number; column: Text }
    'reporting.xlsform.expression-pattern': { column: Text; name: Text }
    'reporting.xlsform.expression-too-deep': { column: Text }
    'reporting.xlsform.expression-too-long': { column: Text }
    'reporting.xlsform.expression-unexpected': { at: number; column: Text; found: Text }
    'reporting.xlsform.expression-unfinished': { column: Text }
    'reporting.xlsform.formula': { column: Text; count: number }
    'reporting.xlsform.hostile': None
    'reporting.xlsform.kind-unknown': { kind: Text; type: Text }
    'reporting.xlsform.label-asks': { name: Text }
    'reporting.xlsform.list-missing': { list: Text; name: Text }
    'reporting.xlsform.locked': None
    'reporting.xlsform.media-column': { column: Text }
    'reporting.xlsform.name-bad': { name: Text }
    'reporting.xlsform.name-missing': None
    'reporting.xlsform.name-twice': { name: Text }
    'reporting.xlsform.no-questions': None
    'reporting.xlsform.no-survey': { sheets: Text }
    'reporting.xlsform.no-type-column': None
    'reporting.xlsform.no-workbook': None
    'reporting.xlsform.not-ended': { name: Text }
    'reporting.xlsform.old-format': None
    'reporting.xlsform.quotes': { column: Text }
    'reporting.xlsform.required-kept': None
    'reporting.xlsform.role-unknown': { role: Text }
    'reporting.xlsform.rows-cut': { count: number }
    'reporting.xlsform.setting-kept': { column: Text }
    'reporting.xlsform.sheet-unused': None
    'reporting.xlsform.too-deep': { name: Text }
    'reporting.xlsform.too-heavy': None
    'reporting.xlsform.too-large': { megabytes: number }
    'reporting.xlsform.too-long': { name: Text }
    'reporting.xlsform.too-many-questions': { count: number }
    'reporting.xlsform.type-left-out': { type: Text; what: 'barcode' | 'geography' | 'media' | 'other' }
    'reporting.xlsform.type-missing': { name: Text }
    'reporting.xlsform.type-unknown': { type: Text }
  }
}
