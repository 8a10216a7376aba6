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
    'negotiation.act.takeUp': None
    'negotiation.actHint.confirm': None
    'negotiation.actHint.discard': None
    'negotiation.actHint.join': None
    'negotiation.actHint.leave': None
    'negotiation.actHint.table': None
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
    'negotiation.compare.removed': None
    'negotiation.compare.same': None
    'negotiation.compare.title': { from: number; to: number }
    'negotiation.consolidate.check': None
    'negotiation.consolidate.conflict': { a: number; b: number }
    'negotiation.consolidate.lead': None
    'negotiation.consolidate.more': { count: number }
    'negotiation.consolidate.orderHint': None
    'negotiation.consolidate.preview': None
    'negotiation.consolidate.send': None
    'negotiation.consolidate.staysOpen': None
    'negotiation.consolidate.undoLead': None
    'negotiation.done.agreed': None
    'negotiation.done.changed': None
    'negotiation.done.confirm': None
    'negotiation.done.consolidated': None
    'negotiation.done.discard': None
    'negotiation.done.drafted': None
    'negotiation.done.input': None
    'negotiation.done.join': None
    'negotiation.done.leave': None
    'negotiation.done.noted': None
    'negotiation.done.opened': None
    'negotiation.done.oral': None
    'negotiation.done.stepped': None
    'negotiation.done.table': None
    'negotiation.done.takeUp': None
    'negotiation.done.undone': None
    'negotiation.draft': None
    'negotiation.entry.consolidationUndone': { nr: number; proposals: number }
    'negotiation.entry.inputGiven': None
    'negotiation.entry.paragraphsAgreed': { agreed: number }
    'negotiation.entry.proposalChanged': { nr: number }
    'negotiation.entry.proposalSponsored': { nr: number; what: 'confirms' | 'joins' | 'leaves' | 'other' }
    'negotiation.entry.proposalTabled': { nr: number }
    'negotiation.entry.proposalTakenUp': { nr: number }
    'negotiation.entry.proposalWithdrawn': { nr: number }
    'negotiation.entry.roundChanged': { what: 'deadline' | 'other' | 'participants' }
    'negotiation.entry.roundOpened': { paragraphs: number; participants: number }
    'negotiation.entry.roundStepped': { to: 'open' | 'other' | 'suspended' }
    'negotiation.entry.textConsolidated': { nr: number; proposals: number }
    'negotiation.entryKind.consolidationUndone': None
    'negotiation.entryKind.inputGiven': None
    'negotiation.entryKind.paragraphsAgreed': None
    'negotiation.entryKind.proposalChanged': None
    'negotiation.entryKind.proposalSponsored': None
    'negotiation.entryKind.proposalTabled': None
    'negotiation.entryKind.proposalTakenUp': None
    'negotiation.entryKind.proposalWithdrawn': None
    'negotiation.entryKind.roundChanged': None
    'negotiation.entryKind.roundOpened': None
    'negotiation.entryKind.roundStepped': None
    'negotiation.entryKind.textConsolidated': None
    'negotiation.field.act': None
    'negotiation.field.amendedWords': None
    'negotiation.field.base': None
    'negotiation.field.body': None
    'negotiation.field.checked': None
    'negotiation.field.deadline': None
    'negotiation.field.deciding': None
    'negotiation.field.file': None
    'negotiation.field.how': None
    'negotiation.field.input': None
    'negotiation.field.instrument': None
    'negotiation.field.isTabled': None
    'negotiation.field.language': None
    'negotiation.field.line': None
    'negotiation.field.newWording': None
    'negotiation.field.note': None
    'negotiation.field.number': None
    'negotiation.field.onto': None
    'negotiation.field.oralFor': None
    'negotiation.field.order': None
    'negotiation.field.other': None
    'negotiation.field.outcome': None
    'negotiation.field.paragraph': None
    'negotiation.field.paragraphNumber': None
    'negotiation.field.party': None
    'negotiation.field.proposal': None
    'negotiation.field.proposalLanguage': None
    'negotiation.field.proposing': None
    'negotiation.field.reason': None
    'negotiation.field.rule': None
    'negotiation.field.shared': None
    'negotiation.field.status': None
    'negotiation.field.text': None
    'negotiation.field.texts': None
    'negotiation.field.timeZone': None
    'negotiation.field.title': None
    'negotiation.field.why': None
    'negotiation.field.whyText': None
    'negotiation.field.wording': None
    'negotiation.field.writing': None
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
    'negotiation.open.lead': None
    'negotiation.open.noInstrument': None
    'negotiation.open.ruleHint': None
    'negotiation.open.ruleOf': { body: Text; rule: Text }
    'negotiation.open.submit': None
    'negotiation.open.title': None
    'negotiation.open.zoneHint': None
    'negotiation.oral.correctHint': None
    'negotiation.oral.enter': None
    'negotiation.oral.lead': None
    'negotiation.oral.paragraphHint': None
    'negotiation.origin.lead': None
    'negotiation.origin.title': None
    'negotiation.outcome.accepted': None
    'negotiation.outcome.accepted-as-amended': None
    'negotiation.outcome.not-accepted': None
    'negotiation.outcome.overtaken': None
    'negotiation.paragraph.gone': None
    'negotiation.paragraph.nr': { number: Text }
    'negotiation.paragraph.standing': None
    'negotiation.part.short': None
    'negotiation.part.text': None
    'negotiation.part.title': None
    'negotiation.problem.afterDeadline.detail': None
    'negotiation.problem.afterDeadline.title': None
    'negotiation.problem.cannotAmend.detail': None
    'negotiation.problem.cannotAmend.title': None
    'negotiation.problem.goesNotIn.detail': None
    'negotiation.problem.goesNotIn.title': None
    'negotiation.problem.inConflict.detail': None
    'negotiation.problem.inConflict.title': None
    'negotiation.problem.needsAttention.detail': None
    'negotiation.problem.needsAttention.title': None
    'negotiation.problem.noOther.detail': None
    'negotiation.problem.noOther.title': None
    'negotiation.problem.noParticipants.detail': None
    'negotiation.problem.noParticipants.title': None
    'negotiation.problem.noStep.detail': None
    'negotiation.problem.noStep.title': None
    'negotiation.problem.noSuchBody.detail': None
    'negotiation.problem.noSuchBody.title': None
    'negotiation.problem.noSuchRule.detail': None
    'negotiation.problem.noSuchRule.title': None
    'negotiation.problem.noSuchText.detail': None
    'negotiation.problem.noSuchText.title': None
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
    'negotiation.problem.otherParty.detail': None
    'negotiation.problem.otherParty.title': None
    'negotiation.problem.otherRevision.detail': None
    'negotiation.problem.otherRevision.title': None
    'negotiation.problem.paragraphGone.detail': None
    'negotiation.problem.paragraphGone.title': None
    'negotiation.problem.reasonNeeded.detail': None
    'negotiation.problem.reasonNeeded.title': None
    'negotiation.problem.standsAlready.detail': None
    'negotiation.problem.standsAlready.title': None
    'negotiation.problem.textSize.detail': { most: number }
    'negotiation.problem.textSize.title': None
    'negotiation.problem.tooManyChosen.detail': { most: number }
    'negotiation.problem.tooManyChosen.title': None
    'negotiation.problem.tooManyDrafts.detail': { most: number }
    'negotiation.problem.tooManyDrafts.title': None
    'negotiation.problem.tooManyTabled.detail': { most: number }
    'negotiation.problem.tooManyTabled.title': None
    'negotiation.problem.wordsNeeded.detail': None
    'negotiation.problem.wordsNeeded.title': None
    'negotiation.proposal.act': None
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
    'negotiation.proposal.none': None
    'negotiation.proposal.nr': { nr: number }
    'negotiation.proposal.onto': None
    'negotiation.proposal.open': None
    'negotiation.proposal.oral': None
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
    'negotiation.propose.lead': None
    'negotiation.propose.numberHint': None
    'negotiation.propose.otherHint': None
    'negotiation.propose.others': { count: number }
    'negotiation.propose.reasonHint': None
    'negotiation.propose.save': None
    'negotiation.propose.sentenceHint': None
    'negotiation.propose.sharedHint': None
    'negotiation.propose.textHint': None
    'negotiation.propose.title': None
    'negotiation.rolling.by': { names: Text }
    'negotiation.round.closed': None
    'negotiation.round.lead': None
    'negotiation.round.noDeadline': None
    'negotiation.round.proposals': { count: number }
    'negotiation.round.suspended': None
    'negotiation.rule.consensus': None
    'negotiation.rule.silence': None
    'negotiation.rule.vote': { majority: 'other' | 'simple' | 'twoThirds' }
    'negotiation.save': None
    'negotiation.searchKind.round': None
    'negotiation.status.closed': None
    'negotiation.status.open': None
    'negotiation.status.suspended': None
    'negotiation.step.closed': None
    'negotiation.step.lead': None
    'negotiation.step.open': None
    'negotiation.step.suspended': None
    'negotiation.takes.decides': None
    'negotiation.takes.proposes': None
    'negotiation.takes.writes': None
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
    'negotiation.view.rolling': None
    'negotiation.way.board': None
    'negotiation.way.consolidate': None
    'negotiation.way.edit': None
    'negotiation.way.oral': None
    'negotiation.way.status': None
    'negotiation.way.undo': None
  }
}
