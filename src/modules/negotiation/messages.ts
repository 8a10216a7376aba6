// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'negotiation.act.confirm': None
    'negotiation.act.discard': None
    'negotiation.act.join': None
    'negotiation.act.leave': None
    'negotiation.act.table': None
    'negotiation.act.takeBack': None
    'negotiation.act.takeUp': None
    'negotiation.actHint.confirm': None
    'negotiation.actHint.discard': None
    'negotiation.actHint.join': None
    'negotiation.actHint.leave': None
    'negotiation.actHint.table': None
    'negotiation.actHint.takeBack': None
    'negotiation.actHint.takeUp': None
    'negotiation.agreed': None
    'negotiation.base.pasted': None
    'negotiation.base.version': { version: number }
    'negotiation.board.lead': None
    'negotiation.board.noCommon': None
    'negotiation.board.open': None
    'negotiation.board.ready': None
    'negotiation.by.delegation': None
    'negotiation.by.label': None
    'negotiation.by.number': None
    'negotiation.by.paragraph': None
    'negotiation.chain.act.adopts': None
    'negotiation.chain.act.endorses': None
    'negotiation.chain.act.takes-note': None
    'negotiation.chain.act.welcomes': None
    'negotiation.chain.lead': None
    'negotiation.chain.noAct': None
    'negotiation.chain.step.annexed': None
    'negotiation.chain.step.committee': None
    'negotiation.chain.step.other': None
    'negotiation.chain.step.plenary': None
    'negotiation.chain.title': None
    'negotiation.change.alternative': { paragraph: Text }
    'negotiation.change.bracket': { paragraphs: Text }
    'negotiation.change.delete': { paragraphs: Text }
    'negotiation.change.insert': { paragraph: Text; where: 'before' | 'other' }
    'negotiation.change.merge': { paragraphs: Text }
    'negotiation.change.move': { beside: Text; paragraphs: Text; where: 'before' | 'other' }
    'negotiation.change.split': { count: number; paragraph: Text }
    'negotiation.change.words': { paragraph: Text }
    'negotiation.compare.added': None
    'negotiation.compare.before': None
    'negotiation.compare.changed': None
    'negotiation.compare.moved': None
    'negotiation.compare.movedChanged': None
    'negotiation.compare.removed': None
    'negotiation.compare.same': None
    'negotiation.compare.title': { from: number; to: number }
    'negotiation.consolidate.attention': { count: number }
    'negotiation.consolidate.check': None
    'negotiation.consolidate.conflict': { a: number; b: number }
    'negotiation.consolidate.lead': None
    'negotiation.consolidate.more': { count: number }
    'negotiation.consolidate.noSuchNumber': { numbers: Text }
    'negotiation.consolidate.orderHint': None
    'negotiation.consolidate.preview': None
    'negotiation.consolidate.send': None
    'negotiation.consolidate.staysOpen': None
    'negotiation.consolidate.undoLead': None
    'negotiation.decide.consensusLead': None
    'negotiation.decide.count': { count: number }
    'negotiation.decide.lead': None
    'negotiation.decide.none': None
    'negotiation.decide.title': None
    'negotiation.decide.whole': None
    'negotiation.decision.name': { title: Text }
    'negotiation.decision.on.amendment': { on: Text; question: 'delete' | 'other' | 'retain' }
    'negotiation.decision.on.paragraph': { on: Text; question: 'delete' | 'other' | 'retain' }
    'negotiation.decision.on.whole': { question: 'delete' | 'other' | 'retain' }
    'negotiation.done.agreed': None
    'negotiation.done.chained': None
    'negotiation.done.changed': None
    'negotiation.done.confirm': None
    'negotiation.done.consolidated': None
    'negotiation.done.decided': None
    'negotiation.done.discard': None
    'negotiation.done.drafted': None
    'negotiation.done.ended': None
    'negotiation.done.input': None
    'negotiation.done.join': None
    'negotiation.done.leave': None
    'negotiation.done.noted': None
    'negotiation.done.objected': None
    'negotiation.done.opened': None
    'negotiation.done.oral': None
    'negotiation.done.related': None
    'negotiation.done.silenceOpened': None
    'negotiation.done.silenceWithdrawn': None
    'negotiation.done.stepped': None
    'negotiation.done.table': None
    'negotiation.done.takeBack': None
    'negotiation.done.takeUp': None
    'negotiation.done.undone': None
    'negotiation.draft': None
    'negotiation.draftClosed': None
    'negotiation.ending.absentHint': None
    'negotiation.ending.adopted': None
    'negotiation.ending.adoptedAsPackage': None
    'negotiation.ending.deferred': None
    'negotiation.ending.lapsed': None
    'negotiation.ending.lead': None
    'negotiation.ending.name': { title: Text }
    'negotiation.ending.noConsensus': None
    'negotiation.ending.noPackage': None
    'negotiation.ending.notRevised': None
    'negotiation.ending.orallyRevised': None
    'negotiation.ending.otherText': None
    'negotiation.ending.ownResponsibility': None
    'negotiation.ending.pageLead': None
    'negotiation.ending.positions': None
    'negotiation.ending.reopened': None
    'negotiation.ending.revisedHint': None
    'negotiation.ending.stays': None
    'negotiation.ending.summary': None
    'negotiation.ending.summaryHint': None
    'negotiation.ending.title': None
    'negotiation.ending.untilHint': None
    'negotiation.entry.chainAdded': None
    'negotiation.entry.consolidationUndone': { nr: number; proposals: number }
    'negotiation.entry.decisionRecorded': { subject: 'other' | 'paragraph' | 'whole'; textNr: number }
    'negotiation.entry.inputGiven': None
    'negotiation.entry.paragraphsAgreed': { agreed: number }
    'negotiation.entry.proposalChanged': { nr: number }
    'negotiation.entry.proposalSponsored': { nr: number; what: 'confirms' | 'joins' | 'leaves' | 'other' }
    'negotiation.entry.proposalTabled': { nr: number }
    'negotiation.entry.proposalTakenBack': { nr: number }
    'negotiation.entry.proposalTakenUp': { nr: number }
    'negotiation.entry.proposalWithdrawn': { nr: number }
    'negotiation.entry.relationGiven': { relation: 'associated' | 'other' }
    'negotiation.entry.roundChanged': { what: 'deadline' | 'other' | 'participants' }
    'negotiation.entry.roundEnded': {
      kind: 'adopted' | 'adoptedAsPackage' | 'deferred' | 'lapsed' | 'orallyRevised' | 'other'
    }
    'negotiation.entry.roundOpened': { paragraphs: number; participants: number }
    'negotiation.entry.roundStepped': { to: 'open' | 'other' | 'suspended' }
    'negotiation.entry.silenceEnded': { how: 'broken' | 'kept' | 'other' }
    'negotiation.entry.silenceObjected': None
    'negotiation.entry.silenceOpened': { textNr: number }
    'negotiation.entry.textConsolidated': { nr: number; proposals: number }
    'negotiation.entryKind.chainAdded': None
    'negotiation.entryKind.consolidationUndone': None
    'negotiation.entryKind.decisionRecorded': None
    'negotiation.entryKind.inputGiven': None
    'negotiation.entryKind.paragraphsAgreed': None
    'negotiation.entryKind.proposalChanged': None
    'negotiation.entryKind.proposalSponsored': None
    'negotiation.entryKind.proposalTabled': None
    'negotiation.entryKind.proposalTakenBack': None
    'negotiation.entryKind.proposalTakenUp': None
    'negotiation.entryKind.proposalWithdrawn': None
    'negotiation.entryKind.relationGiven': None
    'negotiation.entryKind.roundChanged': None
    'negotiation.entryKind.roundEnded': None
    'negotiation.entryKind.roundOpened': None
    'negotiation.entryKind.roundStepped': None
    'negotiation.entryKind.silenceEnded': None
    'negotiation.entryKind.silenceObjected': None
    'negotiation.entryKind.silenceOpened': None
    'negotiation.entryKind.textConsolidated': None
    'negotiation.export.open': { count: number }
    'negotiation.export.paperOf': { title: Text }
    'negotiation.export.title': None
    'negotiation.export.what.clean': None
    'negotiation.export.what.paper': None
    'negotiation.export.what.rolling': None
    'negotiation.export.what.state': None
    'negotiation.field.absent': None
    'negotiation.field.act': None
    'negotiation.field.amendedWords': None
    'negotiation.field.base': None
    'negotiation.field.body': None
    'negotiation.field.chainAct': None
    'negotiation.field.chainStep': None
    'negotiation.field.checked': None
    'negotiation.field.day': None
    'negotiation.field.deadline': None
    'negotiation.field.deciding': None
    'negotiation.field.ending': None
    'negotiation.field.endsAt': None
    'negotiation.field.file': None
    'negotiation.field.files': None
    'negotiation.field.how': None
    'negotiation.field.input': None
    'negotiation.field.instrument': None
    'negotiation.field.isTabled': None
    'negotiation.field.language': None
    'negotiation.field.line': None
    'negotiation.field.meeting': None
    'negotiation.field.newWording': None
    'negotiation.field.note': None
    'negotiation.field.number': None
    'negotiation.field.onto': None
    'negotiation.field.oralFor': None
    'negotiation.field.oralHow': None
    'negotiation.field.order': None
    'negotiation.field.other': None
    'negotiation.field.outcome': None
    'negotiation.field.package': None
    'negotiation.field.paper': None
    'negotiation.field.paragraph': None
    'negotiation.field.paragraphNumber': None
    'negotiation.field.party': None
    'negotiation.field.proposal': None
    'negotiation.field.proposalLanguage': None
    'negotiation.field.proposing': None
    'negotiation.field.reason': None
    'negotiation.field.relation': None
    'negotiation.field.revisedFrom': None
    'negotiation.field.rule': None
    'negotiation.field.shared': None
    'negotiation.field.silence': None
    'negotiation.field.state': None
    'negotiation.field.statement': None
    'negotiation.field.status': None
    'negotiation.field.stays': None
    'negotiation.field.summary': None
    'negotiation.field.summaryLanguage': None
    'negotiation.field.sure': None
    'negotiation.field.symbol': None
    'negotiation.field.target': None
    'negotiation.field.text': None
    'negotiation.field.texts': None
    'negotiation.field.timeZone': None
    'negotiation.field.title': None
    'negotiation.field.until': None
    'negotiation.field.version': None
    'negotiation.field.why': None
    'negotiation.field.whyText': None
    'negotiation.field.wording': None
    'negotiation.field.writing': None
    'negotiation.field.zone': None
    'negotiation.form.badDay': None
    'negotiation.form.badMoment': None
    'negotiation.form.badZone': None
    'negotiation.form.oneBase': None
    'negotiation.form.unreadable': None
    'negotiation.how.after': None
    'negotiation.how.alternative': None
    'negotiation.how.before': None
    'negotiation.how.bracket': None
    'negotiation.how.delete': None
    'negotiation.how.merge': None
    'negotiation.how.moveAfter': None
    'negotiation.how.moveBefore': None
    'negotiation.how.sentence': None
    'negotiation.how.split': None
    'negotiation.how.words': None
    'negotiation.import.clashes': None
    'negotiation.import.count': { drafts: number; left: number }
    'negotiation.import.done': None
    'negotiation.import.doneLead': None
    'negotiation.import.filesHint': { megabytes: number; most: number }
    'negotiation.import.lead': None
    'negotiation.import.left.lost': None
    'negotiation.import.left.tooLong': None
    'negotiation.import.left.tooManyDrafts': { most: number }
    'negotiation.import.nothing': None
    'negotiation.import.paperHint': None
    'negotiation.import.pasted': None
    'negotiation.import.sealed': None
    'negotiation.import.send': None
    'negotiation.import.stands': None
    'negotiation.import.title': None
    'negotiation.import.tooManyFiles': { maximum: Text }
    'negotiation.import.unreadable': None
    'negotiation.import.why.comment': None
    'negotiation.import.why.note': None
    'negotiation.import.why.nothing': None
    'negotiation.import.why.other-text': None
    'negotiation.import.why.other-words': None
    'negotiation.import.why.sentence': None
    'negotiation.import.why.structure': None
    'negotiation.import.why.two-authors': None
    'negotiation.input.lead': None
    'negotiation.input.one': None
    'negotiation.input.send': None
    'negotiation.input.title': None
    'negotiation.input.write': None
    'negotiation.list.description': None
    'negotiation.list.lead': None
    'negotiation.list.none': None
    'negotiation.list.title': None
    'negotiation.note.kind.asks': None
    'negotiation.note.kind.can-live-with': None
    'negotiation.note.kind.cannot-accept': None
    'negotiation.note.kind.reserves': None
    'negotiation.note.kind.supports': None
    'negotiation.note.lead': None
    'negotiation.note.none': None
    'negotiation.note.own': None
    'negotiation.note.tabled': None
    'negotiation.note.title': None
    'negotiation.note.write': None
    'negotiation.open.baseHint': None
    'negotiation.open.deadlineHint': None
    'negotiation.open.deadlineHintPlain': None
    'negotiation.open.lead': None
    'negotiation.open.noInstrument': None
    'negotiation.open.ruleHint': None
    'negotiation.open.ruleOf': { body: Text; rule: Text }
    'negotiation.open.submit': None
    'negotiation.open.title': None
    'negotiation.open.zoneHint': None
    'negotiation.oral.check': None
    'negotiation.oral.correctHint': None
    'negotiation.oral.enter': None
    'negotiation.oral.for': { name: Text }
    'negotiation.oral.lead': None
    'negotiation.oral.paragraphHint': None
    'negotiation.oral.textHint': None
    'negotiation.oral.understood': None
    'negotiation.origin.chairs': { nr: number }
    'negotiation.origin.lead': None
    'negotiation.origin.title': None
    'negotiation.outcome.accepted': None
    'negotiation.outcome.accepted-as-amended': None
    'negotiation.outcome.not-accepted': None
    'negotiation.outcome.overtaken': None
    'negotiation.paragraph.gone': None
    'negotiation.paragraph.nr': { number: Text }
    'negotiation.paragraph.standing': None
    'negotiation.paragraph.unnumbered': None
    'negotiation.part.short': None
    'negotiation.part.text': None
    'negotiation.part.title': None
    'negotiation.problem.afterDeadline.detail': None
    'negotiation.problem.afterDeadline.title': None
    'negotiation.problem.cannotAmend.detail': None
    'negotiation.problem.cannotAmend.title': None
    'negotiation.problem.decisionNeeded.detail': None
    'negotiation.problem.decisionNeeded.title': None
    'negotiation.problem.goesNotIn.detail': None
    'negotiation.problem.goesNotIn.title': None
    'negotiation.problem.inConflict.detail': None
    'negotiation.problem.inConflict.title': None
    'negotiation.problem.languageNotRead.detail': None
    'negotiation.problem.languageNotRead.title': None
    'negotiation.problem.needsAttention.detail': None
    'negotiation.problem.needsAttention.title': None
    'negotiation.problem.noEarlierText.detail': None
    'negotiation.problem.noEarlierText.title': None
    'negotiation.problem.noMajority.detail': None
    'negotiation.problem.noMajority.title': None
    'negotiation.problem.noOther.detail': None
    'negotiation.problem.noOther.title': None
    'negotiation.problem.noParticipants.detail': None
    'negotiation.problem.noParticipants.title': None
    'negotiation.problem.noPositionHere.detail': None
    'negotiation.problem.noPositionHere.title': None
    'negotiation.problem.noSilenceRule.detail': None
    'negotiation.problem.noSilenceRule.title': None
    'negotiation.problem.noStep.detail': None
    'negotiation.problem.noStep.title': None
    'negotiation.problem.noSuchAbsent.detail': None
    'negotiation.problem.noSuchAbsent.title': None
    'negotiation.problem.noSuchBody.detail': None
    'negotiation.problem.noSuchBody.title': None
    'negotiation.problem.noSuchPackage.detail': None
    'negotiation.problem.noSuchPackage.title': None
    'negotiation.problem.noSuchRule.detail': None
    'negotiation.problem.noSuchRule.title': None
    'negotiation.problem.noSuchTarget.detail': None
    'negotiation.problem.noSuchTarget.title': None
    'negotiation.problem.noSuchText.detail': None
    'negotiation.problem.noSuchText.title': None
    'negotiation.problem.noVoteHere.detail': None
    'negotiation.problem.noVoteHere.title': None
    'negotiation.problem.notAdopted.detail': None
    'negotiation.problem.notAdopted.title': None
    'negotiation.problem.notInTime.detail': None
    'negotiation.problem.notInTime.title': None
    'negotiation.problem.notMandated.detail': None
    'negotiation.problem.notMandated.title': None
    'negotiation.problem.notOpen.detail': None
    'negotiation.problem.notOpen.title': None
    'negotiation.problem.notParticipant.detail': None
    'negotiation.problem.notParticipant.title': None
    'negotiation.problem.notSo.detail': None
    'negotiation.problem.notSo.title': None
    'negotiation.problem.notThisParagraph.detail': None
    'negotiation.problem.notThisParagraph.title': None
    'negotiation.problem.notUnderstood.detail': None
    'negotiation.problem.notUnderstood.title': None
    'negotiation.problem.nothingChanges.detail': None
    'negotiation.problem.nothingChanges.title': None
    'negotiation.problem.nothingChosen.detail': None
    'negotiation.problem.nothingChosen.title': None
    'negotiation.problem.nothingToUndo.detail': None
    'negotiation.problem.nothingToUndo.title': None
    'negotiation.problem.ontoGone.detail': None
    'negotiation.problem.ontoGone.title': None
    'negotiation.problem.otherMeeting.detail': None
    'negotiation.problem.otherMeeting.title': None
    'negotiation.problem.otherParty.detail': None
    'negotiation.problem.otherParty.title': None
    'negotiation.problem.otherRevision.detail': None
    'negotiation.problem.otherRevision.title': None
    'negotiation.problem.paragraphGone.detail': None
    'negotiation.problem.paragraphGone.title': None
    'negotiation.problem.reasonNeeded.detail': None
    'negotiation.problem.reasonNeeded.title': None
    'negotiation.problem.silenceNotInTime.detail': None
    'negotiation.problem.silenceNotInTime.title': None
    'negotiation.problem.silenceOver.detail': None
    'negotiation.problem.silenceOver.title': None
    'negotiation.problem.silenceUnderWay.detail': None
    'negotiation.problem.silenceUnderWay.title': None
    'negotiation.problem.standsAlready.detail': None
    'negotiation.problem.standsAlready.title': None
    'negotiation.problem.textSize.detail': { most: number }
    'negotiation.problem.textSize.title': None
    'negotiation.problem.tooManyChosen.detail': { most: number }
    'negotiation.problem.tooManyChosen.title': None
    'negotiation.problem.tooManyDrafts.detail': { most: number }
    'negotiation.problem.tooManyDrafts.title': None
    'negotiation.problem.tooManySteps.detail': None
    'negotiation.problem.tooManySteps.title': None
    'negotiation.problem.tooManyTabled.detail': { most: number }
    'negotiation.problem.tooManyTabled.title': None
    'negotiation.problem.unknownState.detail': None
    'negotiation.problem.unknownState.title': None
    'negotiation.problem.wordsNeeded.detail': None
    'negotiation.problem.wordsNeeded.title': None
    'negotiation.problem.wordsNotFound.detail': None
    'negotiation.problem.wordsNotFound.title': None
    'negotiation.problem.wordsTwice.detail': None
    'negotiation.problem.wordsTwice.title': None
    'negotiation.proposal.act': None
    'negotiation.proposal.against': { nr: number }
    'negotiation.proposal.all': None
    'negotiation.proposal.allLead': None
    'negotiation.proposal.amend': None
    'negotiation.proposal.amended': None
    'negotiation.proposal.asks': None
    'negotiation.proposal.attention': None
    'negotiation.proposal.attentionText': None
    'negotiation.proposal.by': None
    'negotiation.proposal.confirmed': None
    'negotiation.proposal.draft': None
    'negotiation.proposal.drafts': None
    'negotiation.proposal.error': None
    'negotiation.proposal.none': None
    'negotiation.proposal.nr': { nr: number }
    'negotiation.proposal.onto': None
    'negotiation.proposal.open': None
    'negotiation.proposal.oral': None
    'negotiation.proposal.oralEntered': None
    'negotiation.proposal.others': None
    'negotiation.proposal.sealed': None
    'negotiation.proposal.settled': None
    'negotiation.proposal.tabled': None
    'negotiation.proposal.tabledAt': None
    'negotiation.proposalStatus.accepted': None
    'negotiation.proposalStatus.accepted-as-amended': None
    'negotiation.proposalStatus.draft': None
    'negotiation.proposalStatus.not-accepted': None
    'negotiation.proposalStatus.overtaken': None
    'negotiation.proposalStatus.tabled': None
    'negotiation.proposalStatus.withdrawn': None
    'negotiation.propose.bySentence': None
    'negotiation.propose.edit': None
    'negotiation.propose.fixed': None
    'negotiation.propose.fixedText': None
    'negotiation.propose.lead': None
    'negotiation.propose.numberHint': None
    'negotiation.propose.onto': { nr: number }
    'negotiation.propose.ontoText': None
    'negotiation.propose.otherHint': None
    'negotiation.propose.others': { count: number }
    'negotiation.propose.reasonHint': None
    'negotiation.propose.save': None
    'negotiation.propose.sentenceHint': None
    'negotiation.propose.sharedHint': None
    'negotiation.propose.textHint': None
    'negotiation.propose.title': None
    'negotiation.relation.absent': None
    'negotiation.relation.associated': None
    'negotiation.relation.dissociated': None
    'negotiation.relation.lead': None
    'negotiation.relation.took-part': None
    'negotiation.report.decision': {
      day: Text
      result: 'adopted' | 'deleted' | 'notAdopted' | 'other' | 'retained'
      title: Text
    }
    'negotiation.report.decisions': None
    'negotiation.report.ended': {
      day: Text
      kind: 'adopted' | 'adoptedAsPackage' | 'deferred' | 'lapsed' | 'orallyRevised' | 'other'
    }
    'negotiation.report.lead': None
    'negotiation.report.meeting': { from: Text; title: Text; to: Text }
    'negotiation.report.meetings': None
    'negotiation.report.of': { title: Text }
    'negotiation.report.opened': { body: Text; day: Text; title: Text }
    'negotiation.report.proposals': {
      count: number
      list: Text
      status: 'accepted' | 'acceptedAsAmended' | 'notAccepted' | 'other' | 'overtaken' | 'withdrawn'
    }
    'negotiation.report.silence': { at: Text; nr: number; status: 'broken' | 'kept' | 'open' | 'other' }
    'negotiation.report.silences': None
    'negotiation.report.summary': None
    'negotiation.report.tabled': { count: number }
    'negotiation.report.text': { day: Text; kind: 'base' | 'consolidation' | 'other'; nr: number }
    'negotiation.report.texts': None
    'negotiation.report.title': None
    'negotiation.report.word': None
    'negotiation.rolling.addition': None
    'negotiation.rolling.after': None
    'negotiation.rolling.before': None
    'negotiation.rolling.by': { names: Text }
    'negotiation.rolling.byOral': { names: Text }
    'negotiation.rolling.deletion': None
    'negotiation.rolling.merged': None
    'negotiation.rolling.split': None
    'negotiation.round.closed': None
    'negotiation.round.closedOn': { day: Text }
    'negotiation.round.here': None
    'negotiation.round.lead': None
    'negotiation.round.noDeadline': None
    'negotiation.round.proposals': { count: number }
    'negotiation.round.suspended': None
    'negotiation.round.why': { reason: Text }
    'negotiation.rule.consensus': None
    'negotiation.rule.silence': None
    'negotiation.rule.vote': { majority: 'other' | 'simple' | 'twoThirds' }
    'negotiation.save': None
    'negotiation.searchKind.round': None
    'negotiation.silence.ended': { at: Text }
    'negotiation.silence.lastMinute': None
    'negotiation.silence.lead': None
    'negotiation.silence.left': { hours: number; minutes: number }
    'negotiation.silence.name': { nr: number; title: Text }
    'negotiation.silence.none': None
    'negotiation.silence.object': None
    'negotiation.silence.on': { nr: number }
    'negotiation.silence.openLead': { nr: number }
    'negotiation.silence.reasonHint': None
    'negotiation.silence.recorded': None
    'negotiation.silence.status.broken': None
    'negotiation.silence.status.kept': None
    'negotiation.silence.status.open': None
    'negotiation.silence.status.withdrawn': None
    'negotiation.silence.title': None
    'negotiation.silence.told.body': None
    'negotiation.silence.told.chair': None
    'negotiation.silence.until': { at: Text }
    'negotiation.status.closed': None
    'negotiation.status.open': None
    'negotiation.status.suspended': None
    'negotiation.step.closed': None
    'negotiation.step.lead': None
    'negotiation.step.notSure': None
    'negotiation.step.open': None
    'negotiation.step.sure': None
    'negotiation.step.sureHint': None
    'negotiation.step.suspended': None
    'negotiation.step.whyHint': None
    'negotiation.takes.decides': None
    'negotiation.takes.proposes': None
    'negotiation.takes.writes': None
    'negotiation.task.attention': None
    'negotiation.task.confirm': { nr: number }
    'negotiation.task.open': { count: number }
    'negotiation.task.silence': None
    'negotiation.text.contents': None
    'negotiation.text.kind.base': None
    'negotiation.text.kind.consolidation': None
    'negotiation.text.kind.undo': None
    'negotiation.text.name': { nr: number; title: Text }
    'negotiation.text.noOutcomes': None
    'negotiation.text.nr': { nr: number }
    'negotiation.text.outcomes': { count: number }
    'negotiation.text.pages': None
    'negotiation.text.title': None
    'negotiation.text.versions': None
    'negotiation.text.versionsLead': None
    'negotiation.text.what': None
    'negotiation.text.words': None
    'negotiation.view.beside': None
    'negotiation.view.clean': None
    'negotiation.view.label': None
    'negotiation.view.projector': None
    'negotiation.view.projectorHint': None
    'negotiation.view.rolling': None
    'negotiation.way.board': None
    'negotiation.way.chain': None
    'negotiation.way.consolidate': None
    'negotiation.way.decide': None
    'negotiation.way.edit': None
    'negotiation.way.end': None
    'negotiation.way.object': None
    'negotiation.way.openSilence': None
    'negotiation.way.oral': None
    'negotiation.way.position': None
    'negotiation.way.relation': None
    'negotiation.way.status': None
    'negotiation.way.undo': None
    'negotiation.way.withdrawSilence': None
  }
}
