// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'meetings.act.delivered': None
    'meetings.act.join': None
    'meetings.act.release': None
    'meetings.act.withdraw': None
    'meetings.agenda.aboutHint': None
    'meetings.agenda.add': None
    'meetings.agenda.adopt': None
    'meetings.agenda.adoptLead': None
    'meetings.agenda.adopted': None
    'meetings.agenda.asked': None
    'meetings.agenda.before': None
    'meetings.agenda.change.about': None
    'meetings.agenda.change.added': None
    'meetings.agenda.change.moved': None
    'meetings.agenda.change.removed': None
    'meetings.agenda.change.reworded': None
    'meetings.agenda.changes': None
    'meetings.agenda.dayHint': None
    'meetings.agenda.first': None
    'meetings.agenda.lead': None
    'meetings.agenda.linesHint': None
    'meetings.agenda.numberHint': None
    'meetings.agenda.provisional': None
    'meetings.agenda.questions': None
    'meetings.agenda.title': None
    'meetings.agenda.topic': None
    'meetings.agenda.unknownPlace': { line: Text }
    'meetings.agenda.version': { nr: number }
    'meetings.agenda.versions': None
    'meetings.agenda.wasAdopted': None
    'meetings.beside.lead': None
    'meetings.beside.title': None
    'meetings.business.consultation': None
    'meetings.business.exchange': None
    'meetings.business.formal': None
    'meetings.business.informal': None
    'meetings.business.panel': None
    'meetings.changes.at': None
    'meetings.changes.before': None
    'meetings.changes.reason': None
    'meetings.changes.source': None
    'meetings.changes.title': None
    'meetings.correction.at': None
    'meetings.correction.before': None
    'meetings.correction.hint': None
    'meetings.correction.reason': None
    'meetings.correction.source': None
    'meetings.correction.title': None
    'meetings.correction.why': None
    'meetings.decision.all': None
    'meetings.decision.by.chair': None
    'meetings.decision.by.pack': None
    'meetings.decision.by.secretariat': None
    'meetings.decision.chain.endorses': None
    'meetings.decision.chain.takes-note': None
    'meetings.decision.chain.welcomes': None
    'meetings.decision.edit.addChain': None
    'meetings.decision.edit.lead': None
    'meetings.decision.edit.provisionsHint': None
    'meetings.decision.edit.symbolHint': None
    'meetings.decision.edit.textHint': None
    'meetings.decision.edit.toHint': None
    'meetings.decision.field.by': None
    'meetings.decision.field.chain': None
    'meetings.decision.field.chainDecision': None
    'meetings.decision.field.chainVerb': None
    'meetings.decision.field.deadline': None
    'meetings.decision.field.decided': None
    'meetings.decision.field.document': None
    'meetings.decision.field.kind': None
    'meetings.decision.field.language': None
    'meetings.decision.field.meeting': None
    'meetings.decision.field.paragraph': None
    'meetings.decision.field.provision': None
    'meetings.decision.field.provisions': None
    'meetings.decision.field.reading': None
    'meetings.decision.field.source': None
    'meetings.decision.field.status': None
    'meetings.decision.field.successor': None
    'meetings.decision.field.symbol': None
    'meetings.decision.field.text': None
    'meetings.decision.field.to': None
    'meetings.decision.field.verb': None
    'meetings.decision.followUp': None
    'meetings.decision.followUpLead': None
    'meetings.decision.history': None
    'meetings.decision.inDocument': None
    'meetings.decision.kind.decision': None
    'meetings.decision.kind.recommendation': None
    'meetings.decision.list.count': { count: number }
    'meetings.decision.list.description': None
    'meetings.decision.list.lead': None
    'meetings.decision.list.none': None
    'meetings.decision.list.title': None
    'meetings.decision.ofMeeting': None
    'meetings.decision.onProvision': None
    'meetings.decision.status.done': None
    'meetings.decision.status.lapsed': None
    'meetings.decision.status.open': None
    'meetings.decision.status.superseded': None
    'meetings.decision.status.under-way': None
    'meetings.decision.step.lead': None
    'meetings.decision.step.sourceHint': None
    'meetings.decision.step.successorHint': None
    'meetings.decision.task': None
    'meetings.decision.way.edit': None
    'meetings.decision.way.status': None
    'meetings.done.adopted': None
    'meetings.done.agenda': None
    'meetings.done.changed': None
    'meetings.done.convened': None
    'meetings.done.decided': None
    'meetings.done.decisionSaved': None
    'meetings.done.decisionStepped': None
    'meetings.done.followed': None
    'meetings.done.handedIn': None
    'meetings.done.join': None
    'meetings.done.listChanged': None
    'meetings.done.listOpened': None
    'meetings.done.notFollowed': None
    'meetings.done.paperIssued': None
    'meetings.done.paperReserved': None
    'meetings.done.paperWithdrawn': None
    'meetings.done.positionGiven': None
    'meetings.done.proceedingsSaved': None
    'meetings.done.release': None
    'meetings.done.revoked': None
    'meetings.done.stepped': None
    'meetings.done.translated': None
    'meetings.done.voteSaved': None
    'meetings.done.withdraw': None
    'meetings.done.work': None
    'meetings.edit.besideHint': None
    'meetings.edit.convene': None
    'meetings.edit.convenedHint': None
    'meetings.edit.dateHint': None
    'meetings.edit.lead': None
    'meetings.edit.none': None
    'meetings.edit.numberHint': None
    'meetings.edit.save': None
    'meetings.edit.title': None
    'meetings.edit.why': None
    'meetings.edit.whyHint': None
    'meetings.edit.zoneHint': None
    'meetings.entry.agendaKept': {
      added: number
      isAdopted: 'other' | 'yes'
      moved: number
      nr: number
      removed: number
      reworded: number
    }
    'meetings.entry.decisionSaved': { how: 'corrected' | 'new' | 'other'; kind: 'other' | 'recommendation' }
    'meetings.entry.decisionStepped': { to: 'done' | 'lapsed' | 'open' | 'other' | 'superseded' }
    'meetings.entry.decisionsTaken': { count: number; what: 'added' | 'changed' | 'other' }
    'meetings.entry.linkGiven': { until: Text }
    'meetings.entry.linkRevoked': None
    'meetings.entry.meetingChanged': { what: 'dates' | 'other' | 'place' }
    'meetings.entry.meetingConvened': { from: Text; to: Text }
    'meetings.entry.meetingStepped': {
      to: 'cancelled' | 'closed' | 'open' | 'other' | 'postponed' | 'suspended'
    }
    'meetings.entry.meetingsTaken': { count: number; what: 'added' | 'changed' | 'other' }
    'meetings.entry.outcomesTaken': { count: number; what: 'added' | 'changed' | 'other' }
    'meetings.entry.paperIssued': { language: Text }
    'meetings.entry.paperReserved': None
    'meetings.entry.paperWithdrawn': None
    'meetings.entry.positionGiven': { kind: 'dissociation' | 'other' }
    'meetings.entry.proceedingsSaved': { how: 'corrected' | 'new' | 'other' }
    'meetings.entry.speakersChanged': { what: 'moved' | 'other' | 'spoke' | 'withdrew' }
    'meetings.entry.speakersOpened': None
    'meetings.entry.statementHandedIn': None
    'meetings.entry.statementJoined': None
    'meetings.entry.statementReleased': { how: 'delivered' | 'other' | 'own' }
    'meetings.entry.statementTranslated': { language: Text }
    'meetings.entry.statementWithdrawn': None
    'meetings.entry.voteSaved': { how: 'corrected' | 'new' | 'other' }
    'meetings.entry.votesTaken': { count: number; what: 'added' | 'changed' | 'other' }
    'meetings.entry.workKept': { cancelled: number; slots: number }
    'meetings.entryKind.agendaKept': None
    'meetings.entryKind.decisionSaved': None
    'meetings.entryKind.decisionStepped': None
    'meetings.entryKind.decisionsTaken': None
    'meetings.entryKind.linkGiven': None
    'meetings.entryKind.linkRevoked': None
    'meetings.entryKind.meetingChanged': None
    'meetings.entryKind.meetingConvened': None
    'meetings.entryKind.meetingStepped': None
    'meetings.entryKind.meetingsTaken': None
    'meetings.entryKind.outcomesTaken': None
    'meetings.entryKind.paperIssued': None
    'meetings.entryKind.paperReserved': None
    'meetings.entryKind.paperWithdrawn': None
    'meetings.entryKind.positionGiven': None
    'meetings.entryKind.proceedingsSaved': None
    'meetings.entryKind.speakersChanged': None
    'meetings.entryKind.speakersOpened': None
    'meetings.entryKind.statementHandedIn': None
    'meetings.entryKind.statementJoined': None
    'meetings.entryKind.statementReleased': None
    'meetings.entryKind.statementTranslated': None
    'meetings.entryKind.statementWithdrawn': None
    'meetings.entryKind.voteSaved': None
    'meetings.entryKind.votesTaken': None
    'meetings.entryKind.workKept': None
    'meetings.field.about': None
    'meetings.field.act': None
    'meetings.field.address': None
    'meetings.field.asked': None
    'meetings.field.author': None
    'meetings.field.before': None
    'meetings.field.beside': None
    'meetings.field.body': None
    'meetings.field.business': None
    'meetings.field.by': None
    'meetings.field.calendar': None
    'meetings.field.chain': None
    'meetings.field.checkAgainst': None
    'meetings.field.closesAt': None
    'meetings.field.convenedBy': None
    'meetings.field.day': None
    'meetings.field.documents': None
    'meetings.field.experts': None
    'meetings.field.file': None
    'meetings.field.follows': None
    'meetings.field.forms': None
    'meetings.field.from': None
    'meetings.field.fromTime': None
    'meetings.field.handedAt': None
    'meetings.field.heldMinutes': None
    'meetings.field.host': None
    'meetings.field.isCancelled': None
    'meetings.field.isReply': None
    'meetings.field.issued': None
    'meetings.field.item': None
    'meetings.field.itemNumber': None
    'meetings.field.itemTitle': None
    'meetings.field.items': None
    'meetings.field.joinFor': None
    'meetings.field.joined': None
    'meetings.field.kind': None
    'meetings.field.language': None
    'meetings.field.listTitle': None
    'meetings.field.mandate': None
    'meetings.field.meeting': None
    'meetings.field.name': None
    'meetings.field.next': None
    'meetings.field.note': None
    'meetings.field.number': None
    'meetings.field.of': None
    'meetings.field.office': None
    'meetings.field.officers': None
    'meetings.field.on': None
    'meetings.field.onBehalf': None
    'meetings.field.opensAt': None
    'meetings.field.order': None
    'meetings.field.otherLanguage': None
    'meetings.field.outcomes': None
    'meetings.field.partTitle': None
    'meetings.field.parts': None
    'meetings.field.party': None
    'meetings.field.pending': None
    'meetings.field.place': None
    'meetings.field.provision': None
    'meetings.field.provisions': None
    'meetings.field.questions': None
    'meetings.field.reason': None
    'meetings.field.release': None
    'meetings.field.releaseAt': None
    'meetings.field.releasedAt': None
    'meetings.field.slotItems': None
    'meetings.field.slotTitle': None
    'meetings.field.slots': None
    'meetings.field.source': None
    'meetings.field.speaker': None
    'meetings.field.status': None
    'meetings.field.step': None
    'meetings.field.symbol': None
    'meetings.field.text': None
    'meetings.field.timeZone': None
    'meetings.field.title': None
    'meetings.field.to': None
    'meetings.field.toTime': None
    'meetings.field.topic': None
    'meetings.field.until': None
    'meetings.field.when': None
    'meetings.follow.lead': None
    'meetings.follow.meeting': { title: Text }
    'meetings.follow.none': None
    'meetings.follow.programme': None
    'meetings.follow.save': None
    'meetings.follow.stop': None
    'meetings.follow.stopNow': None
    'meetings.follow.stopText': { what: Text }
    'meetings.follow.title': None
    'meetings.follow.unsent': None
    'meetings.follow.what': None
    'meetings.form.ad-hoc': None
    'meetings.form.badDate': None
    'meetings.form.badLanguage': None
    'meetings.form.badMoment': None
    'meetings.form.badTime': None
    'meetings.form.badZone': None
    'meetings.form.informal': None
    'meetings.form.intersessional': None
    'meetings.form.side-event': None
    'meetings.form.tooManyProvisions': { count: Text }
    'meetings.form.unknownProvision': { line: Text }
    'meetings.form.virtual': None
    'meetings.handIn.at': None
    'meetings.handIn.atHint': None
    'meetings.handIn.byLink': { party: Text }
    'meetings.handIn.byLinkLead': { day: Text }
    'meetings.handIn.delivered': None
    'meetings.handIn.fileHint': None
    'meetings.handIn.lead': None
    'meetings.handIn.otherHint': None
    'meetings.handIn.otherLanguage': None
    'meetings.handIn.provisionsHint': None
    'meetings.handIn.submit': None
    'meetings.handIn.textHint': None
    'meetings.handIn.toSite': None
    'meetings.language.ar': None
    'meetings.language.en': None
    'meetings.language.fr': None
    'meetings.letter.follow.now': {
      from: Text
      hasPlace: 'other' | 'yes'
      hasStatus: 'other' | 'yes'
      isOne: 'other' | 'yes'
      place: Text
      status: Text
      to: Text
    }
    'meetings.letter.follow.subject': { count: number }
    'meetings.letter.follow.text': { lines: Text; more: number; name: Text; stops: Text }
    'meetings.libraryKind.conference-room': None
    'meetings.libraryKind.in-session': None
    'meetings.libraryKind.pre-session': None
    'meetings.links.ended': None
    'meetings.links.lead': None
    'meetings.links.link': None
    'meetings.links.made': None
    'meetings.links.make': None
    'meetings.links.once': None
    'meetings.links.revoke': None
    'meetings.links.title': None
    'meetings.list.calendar': None
    'meetings.list.count': { count: number }
    'meetings.list.description': None
    'meetings.list.lead': None
    'meetings.list.none': None
    'meetings.list.title': None
    'meetings.papers.by.chair': None
    'meetings.papers.by.secretariat': None
    'meetings.papers.chain': None
    'meetings.papers.document': None
    'meetings.papers.has.addendum': None
    'meetings.papers.has.corrigendum': None
    'meetings.papers.has.revision': None
    'meetings.papers.here': None
    'meetings.papers.inLibrary': None
    'meetings.papers.isOf.addendum': None
    'meetings.papers.isOf.corrigendum': None
    'meetings.papers.isOf.revision': None
    'meetings.papers.issue': None
    'meetings.papers.issueIt': None
    'meetings.papers.kind.conference-room': None
    'meetings.papers.kind.in-session': None
    'meetings.papers.kind.pre-session': None
    'meetings.papers.kind.working': None
    'meetings.papers.newLead': None
    'meetings.papers.pendingIn': { languages: Text }
    'meetings.papers.reserve': None
    'meetings.papers.status.issued': None
    'meetings.papers.status.reserved': None
    'meetings.papers.status.withdrawn': None
    'meetings.papers.symbolHint': None
    'meetings.papers.title': None
    'meetings.papers.withdraw': None
    'meetings.papers.zip': None
    'meetings.part.short': None
    'meetings.part.text': None
    'meetings.part.title': None
    'meetings.partOf': { meeting: Text; part: Text }
    'meetings.problem.besideWhat.detail': None
    'meetings.problem.besideWhat.title': None
    'meetings.problem.closesFirst.detail': None
    'meetings.problem.closesFirst.title': None
    'meetings.problem.correctionReasonNeeded.detail': None
    'meetings.problem.correctionReasonNeeded.title': None
    'meetings.problem.delegationLinkNotValid.detail': None
    'meetings.problem.delegationLinkNotValid.title': None
    'meetings.problem.emptyPaper.detail': None
    'meetings.problem.emptyPaper.title': None
    'meetings.problem.endsBeforeStart.detail': None
    'meetings.problem.endsBeforeStart.title': None
    'meetings.problem.isClosed.detail': None
    'meetings.problem.isClosed.title': None
    'meetings.problem.issuedAlready.detail': None
    'meetings.problem.issuedAlready.title': None
    'meetings.problem.joinedAlready.detail': None
    'meetings.problem.joinedAlready.title': None
    'meetings.problem.linkDays.detail': None
    'meetings.problem.linkDays.title': None
    'meetings.problem.listNotTotals.detail': None
    'meetings.problem.listNotTotals.title': None
    'meetings.problem.moreThanMembers.detail': None
    'meetings.problem.moreThanMembers.title': None
    'meetings.problem.noAgenda.detail': None
    'meetings.problem.noAgenda.title': None
    'meetings.problem.noDecisionStep.detail': None
    'meetings.problem.noDecisionStep.title': None
    'meetings.problem.noListWithoutRecord.detail': None
    'meetings.problem.noListWithoutRecord.title': None
    'meetings.problem.noStep.detail': None
    'meetings.problem.noStep.title': None
    'meetings.problem.noSuchAuthor.detail': None
    'meetings.problem.noSuchAuthor.title': None
    'meetings.problem.noSuchBody.detail': None
    'meetings.problem.noSuchBody.title': None
    'meetings.problem.noSuchDecision.detail': None
    'meetings.problem.noSuchDecision.title': None
    'meetings.problem.noSuchGroup.detail': None
    'meetings.problem.noSuchGroup.title': None
    'meetings.problem.noSuchItem.detail': None
    'meetings.problem.noSuchItem.title': None
    'meetings.problem.noSuchKind.detail': None
    'meetings.problem.noSuchKind.title': None
    'meetings.problem.noSuchMeeting.detail': None
    'meetings.problem.noSuchMeeting.title': None
    'meetings.problem.noSuchPaper.detail': None
    'meetings.problem.noSuchPaper.title': None
    'meetings.problem.noSuchParagraph.detail': None
    'meetings.problem.noSuchParagraph.title': None
    'meetings.problem.noSuchProvision.detail': None
    'meetings.problem.noSuchProvision.title': None
    'meetings.problem.noSuchState.detail': None
    'meetings.problem.noSuchState.title': None
    'meetings.problem.noTotalsWithoutVote.detail': None
    'meetings.problem.noTotalsWithoutVote.title': None
    'meetings.problem.notAllMembers.detail': None
    'meetings.problem.notAllMembers.title': None
    'meetings.problem.notBegun.detail': None
    'meetings.problem.notBegun.title': None
    'meetings.problem.notInTime.detail': None
    'meetings.problem.notInTime.title': None
    'meetings.problem.notKeptHere.detail': None
    'meetings.problem.notKeptHere.title': None
    'meetings.problem.notMember.detail': None
    'meetings.problem.notMember.title': None
    'meetings.problem.notOpen.detail': None
    'meetings.problem.notOpen.title': None
    'meetings.problem.notSo.detail': None
    'meetings.problem.notSo.title': None
    'meetings.problem.nothingSaid.detail': None
    'meetings.problem.nothingSaid.title': None
    'meetings.problem.nothingToList.detail': None
    'meetings.problem.nothingToList.title': None
    'meetings.problem.numberTwice.detail': None
    'meetings.problem.numberTwice.title': None
    'meetings.problem.otherItem.detail': None
    'meetings.problem.otherItem.title': None
    'meetings.problem.otherParty.detail': None
    'meetings.problem.otherParty.title': None
    'meetings.problem.outcomeAndNone.detail': None
    'meetings.problem.outcomeAndNone.title': None
    'meetings.problem.outcomeReasonNeeded.detail': None
    'meetings.problem.outcomeReasonNeeded.title': None
    'meetings.problem.outsideMeeting.detail': None
    'meetings.problem.outsideMeeting.title': None
    'meetings.problem.positionSourceNeeded.detail': None
    'meetings.problem.positionSourceNeeded.title': None
    'meetings.problem.reasonNeeded.detail': None
    'meetings.problem.reasonNeeded.title': None
    'meetings.problem.sameLanguage.detail': None
    'meetings.problem.sameLanguage.title': None
    'meetings.problem.speakerGone.detail': None
    'meetings.problem.speakerGone.title': None
    'meetings.problem.statusSourceNeeded.detail': None
    'meetings.problem.statusSourceNeeded.title': None
    'meetings.problem.supersedesItself.detail': None
    'meetings.problem.supersedesItself.title': None
    'meetings.problem.symbolTaken.detail': { symbol: Text }
    'meetings.problem.symbolTaken.title': None
    'meetings.problem.tooManyDelegationLinks.detail': { count: Text }
    'meetings.problem.tooManyDelegationLinks.title': None
    'meetings.problem.tooManyFollows.detail': { count: Text }
    'meetings.problem.tooManyFollows.title': None
    'meetings.problem.tooManyHere.detail': None
    'meetings.problem.tooManyHere.title': None
    'meetings.problem.tooManyLists.detail': { count: Text }
    'meetings.problem.tooManyLists.title': None
    'meetings.problem.tooManyPapers.detail': { count: Text }
    'meetings.problem.tooManyPapers.title': None
    'meetings.problem.tooManySpeakers.detail': { count: Text }
    'meetings.problem.tooManySpeakers.title': None
    'meetings.problem.tooManyStatements.detail': { count: Text }
    'meetings.problem.tooManyStatements.title': None
    'meetings.problem.tooManyTranslations.detail': { count: Text }
    'meetings.problem.tooManyTranslations.title': None
    'meetings.problem.tooManyVersions.detail': None
    'meetings.problem.tooManyVersions.title': None
    'meetings.problem.twiceInList.detail': None
    'meetings.problem.twiceInList.title': None
    'meetings.problem.voteSourceNeeded.detail': None
    'meetings.problem.voteSourceNeeded.title': None
    'meetings.problem.waitsAlready.detail': None
    'meetings.problem.waitsAlready.title': None
    'meetings.proceedings.addMoment': None
    'meetings.proceedings.addOutcome': None
    'meetings.proceedings.at': None
    'meetings.proceedings.badTime': None
    'meetings.proceedings.by': None
    'meetings.proceedings.dayHint': None
    'meetings.proceedings.field.by': None
    'meetings.proceedings.field.day': None
    'meetings.proceedings.field.kind': None
    'meetings.proceedings.field.momentKind': None
    'meetings.proceedings.field.moments': None
    'meetings.proceedings.field.outcomes': None
    'meetings.proceedings.field.reason': None
    'meetings.proceedings.field.reportedBy': None
    'meetings.proceedings.field.symbol': None
    'meetings.proceedings.field.text': None
    'meetings.proceedings.field.time': None
    'meetings.proceedings.field.what': None
    'meetings.proceedings.kind.adopted-report': None
    'meetings.proceedings.kind.chairs-summary': None
    'meetings.proceedings.kind.final-document': None
    'meetings.proceedings.kind.no-outcome': None
    'meetings.proceedings.kind.presidents-statement': None
    'meetings.proceedings.kind.procedural-report': None
    'meetings.proceedings.lead': None
    'meetings.proceedings.moment.extension': None
    'meetings.proceedings.moment.motion': None
    'meetings.proceedings.moment.point-of-order': None
    'meetings.proceedings.moment.resumption': None
    'meetings.proceedings.moment.suspension': None
    'meetings.proceedings.moments': None
    'meetings.proceedings.name': { meeting: Text }
    'meetings.proceedings.noReason': None
    'meetings.proceedings.outcome': None
    'meetings.proceedings.ownResponsibility': None
    'meetings.proceedings.reason': None
    'meetings.proceedings.reasonHint': None
    'meetings.proceedings.timeHint': None
    'meetings.proceedings.what': None
    'meetings.proceedings.zone': { zone: Text }
    'meetings.searchKind.agenda': None
    'meetings.searchKind.meeting': None
    'meetings.searchKind.statement': None
    'meetings.speakers.act.move': None
    'meetings.speakers.act.sign-up': None
    'meetings.speakers.act.spoke': None
    'meetings.speakers.act.withdraw': None
    'meetings.speakers.asSignedUp': None
    'meetings.speakers.byRule': None
    'meetings.speakers.change': None
    'meetings.speakers.forOthers': None
    'meetings.speakers.forSignUp': None
    'meetings.speakers.groupsFirst': None
    'meetings.speakers.lists': None
    'meetings.speakers.name': { meeting: Text; title: Text }
    'meetings.speakers.of': { title: Text }
    'meetings.speakers.open': None
    'meetings.speakers.openLead': None
    'meetings.speakers.replies': None
    'meetings.speakers.reply': None
    'meetings.speakers.status.spoke': None
    'meetings.speakers.status.withdrawn': None
    'meetings.speakers.title': None
    'meetings.speakers.toEnd': None
    'meetings.speakers.waiting': { count: number }
    'meetings.speakers.windowHint': None
    'meetings.statement.act': None
    'meetings.statement.behalf': { parties: Text }
    'meetings.statement.checkAgainst': None
    'meetings.statement.deliveredLead': None
    'meetings.statement.name': { meeting: Text; party: Text }
    'meetings.statement.of': { party: Text }
    'meetings.statement.sealed': None
    'meetings.statement.translate': None
    'meetings.statement.translateLead': None
    'meetings.statement.translation': { language: Text }
    'meetings.statement.unofficial': None
    'meetings.statement.withdrawn': None
    'meetings.statements.all': None
    'meetings.statements.count': { count: number }
    'meetings.statements.description': None
    'meetings.statements.floor': None
    'meetings.statements.lead': None
    'meetings.statements.none': None
    'meetings.statements.noneWaits': None
    'meetings.statements.own': None
    'meetings.statements.releasedAt': None
    'meetings.statements.title': None
    'meetings.statements.workLead': None
    'meetings.status.cancelled': None
    'meetings.status.closed': None
    'meetings.status.open': None
    'meetings.status.over': None
    'meetings.status.planned': None
    'meetings.status.postponed': None
    'meetings.status.suspended': None
    'meetings.step.cancelled': None
    'meetings.step.closed': None
    'meetings.step.lead': None
    'meetings.step.none': None
    'meetings.step.open': None
    'meetings.step.planned': None
    'meetings.step.postponed': None
    'meetings.step.reasonHint': None
    'meetings.step.save': None
    'meetings.step.sourceHint': None
    'meetings.step.suspended': None
    'meetings.subscribe': None
    'meetings.subscribeOne': None
    'meetings.vote.count': None
    'meetings.vote.counted.absent': { count: Text }
    'meetings.vote.counted.abstain': { count: Text }
    'meetings.vote.counted.no': { count: Text }
    'meetings.vote.counted.yes': { count: Text }
    'meetings.vote.dissociated': None
    'meetings.vote.edit.lead': None
    'meetings.vote.edit.listHint': None
    'meetings.vote.edit.sourceHint': None
    'meetings.vote.edit.titleHint': None
    'meetings.vote.edit.totalsHint': None
    'meetings.vote.edit.unknownState': { name: Text }
    'meetings.vote.edit.versionHint': None
    'meetings.vote.field.about': None
    'meetings.vote.field.day': None
    'meetings.vote.field.document': None
    'meetings.vote.field.intended': None
    'meetings.vote.field.intendedAbstain': None
    'meetings.vote.field.intendedNo': None
    'meetings.vote.field.intendedYes': None
    'meetings.vote.field.isWhole': None
    'meetings.vote.field.listAbsent': None
    'meetings.vote.field.listAbstain': None
    'meetings.vote.field.listNo': None
    'meetings.vote.field.listYes': None
    'meetings.vote.field.members': None
    'meetings.vote.field.mode': None
    'meetings.vote.field.paragraph': None
    'meetings.vote.field.paragraphs': None
    'meetings.vote.field.positionKind': None
    'meetings.vote.field.question': None
    'meetings.vote.field.reportedBy': None
    'meetings.vote.field.result': None
    'meetings.vote.field.state': None
    'meetings.vote.field.subject': None
    'meetings.vote.field.symbol': None
    'meetings.vote.field.text': None
    'meetings.vote.field.title': None
    'meetings.vote.field.version': None
    'meetings.vote.field.vote': None
    'meetings.vote.list.description': None
    'meetings.vote.list.lead': None
    'meetings.vote.list.none': None
    'meetings.vote.list.title': None
    'meetings.vote.members': { count: number }
    'meetings.vote.mode.consensus': None
    'meetings.vote.mode.not-recorded': None
    'meetings.vote.mode.recorded': None
    'meetings.vote.mode.vote': None
    'meetings.vote.mode.without-a-vote': None
    'meetings.vote.notRecorded': None
    'meetings.vote.ofBody': None
    'meetings.vote.ofMeeting': None
    'meetings.vote.onDocument': None
    'meetings.vote.ownWords': None
    'meetings.vote.position.ownLead': None
    'meetings.vote.position.paragraphsHint': None
    'meetings.vote.position.reportedLead': None
    'meetings.vote.positionKind.dissociation': None
    'meetings.vote.positionKind.explanation': None
    'meetings.vote.positions.dissociation': None
    'meetings.vote.positions.explanation': None
    'meetings.vote.question.adopt': None
    'meetings.vote.question.delete': None
    'meetings.vote.question.retain': None
    'meetings.vote.reported': None
    'meetings.vote.result.adopted': None
    'meetings.vote.result.deleted': None
    'meetings.vote.result.not-adopted': None
    'meetings.vote.result.retained': None
    'meetings.vote.searchKind': None
    'meetings.vote.side.absent': None
    'meetings.vote.side.abstain': None
    'meetings.vote.side.label': None
    'meetings.vote.side.no': None
    'meetings.vote.side.yes': None
    'meetings.vote.states': None
    'meetings.vote.statesPart': None
    'meetings.vote.subject.amendment': None
    'meetings.vote.subject.motion': None
    'meetings.vote.subject.paragraph': None
    'meetings.vote.subject.whole': None
    'meetings.vote.totals': None
    'meetings.vote.way.edit': None
    'meetings.vote.way.position': None
    'meetings.way.agenda': None
    'meetings.way.decide': None
    'meetings.way.edit': None
    'meetings.way.handIn': None
    'meetings.way.links': None
    'meetings.way.next': None
    'meetings.way.outcome': None
    'meetings.way.papers': None
    'meetings.way.speakers': None
    'meetings.way.statements': None
    'meetings.way.status': None
    'meetings.way.vote': None
    'meetings.way.work': None
    'meetings.work.add': None
    'meetings.work.cancelled': None
    'meetings.work.experts': None
    'meetings.work.held': { minutes: number }
    'meetings.work.heldShare': None
    'meetings.work.heldTime': None
    'meetings.work.itemsHint': None
    'meetings.work.kind': None
    'meetings.work.lead': None
    'meetings.work.minutes': { minutes: number }
    'meetings.work.notNoted': None
    'meetings.work.planned': None
    'meetings.work.plannedShare': None
    'meetings.work.shares': None
    'meetings.work.sharesHint': { count: Text }
    'meetings.work.timeHint': None
    'meetings.work.title': None
    'meetings.work.unknownItem': { number: Text }
    'meetings.work.zone': { zone: Text }
  }
}
