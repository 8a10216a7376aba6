// Generated from locales/en by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.

/** No parameters. */
type None = unknown
/** What is put into a message as it is. */
type Text = string | number

/** Message key → the parameters that the message takes. */
export interface Messages {
  'access.account.nameHint': None
  'access.account.noRoles': None
  'access.account.part': None
  'access.account.roles': None
  'access.account.save': None
  'access.account.signOut': None
  'access.account.title': None
  'access.code.button': None
  'access.code.hint': None
  'access.code.title': None
  'access.code.wrong': None
  'access.confirm.button': None
  'access.confirm.text': None
  'access.confirm.title': None
  'access.end.button': None
  'access.end.text': None
  'access.end.title': None
  'access.entry.confirmed': { entity: Text }
  'access.entry.ended': { entity: Text }
  'access.entry.granted': { entity: Text }
  'access.entry.handedOver': { entity: Text }
  'access.field.code': None
  'access.field.email': None
  'access.field.from': None
  'access.field.language': None
  'access.field.mandate': None
  'access.field.mandateDate': None
  'access.field.name': None
  'access.field.reference': None
  'access.field.role': None
  'access.field.until': None
  'access.first.button': None
  'access.first.text': None
  'access.first.title': None
  'access.grant.button': None
  'access.grant.fromHint': None
  'access.grant.referenceHint': None
  'access.grant.text': None
  'access.grant.title': None
  'access.grant.untilHint': None
  'access.handOver.button': None
  'access.handOver.text': None
  'access.handOver.title': None
  'access.letter.awaiting.subject': { role: Text; scope: Text }
  'access.letter.awaiting.text': {
    address: Text
    holder: Text
    mandate: Text
    name: Text
    role: Text
    scope: Text
  }
  'access.letter.confirmed.subject': { role: Text; scope: Text }
  'access.letter.confirmed.text': {
    address: Text
    holder: Text
    mandate: Text
    name: Text
    role: Text
    scope: Text
  }
  'access.letter.ended.subject': { role: Text; scope: Text }
  'access.letter.ended.text': { address: Text; holder: Text; name: Text; role: Text; scope: Text }
  'access.letter.granted.subject': { role: Text; scope: Text }
  'access.letter.granted.text': {
    address: Text
    holder: Text
    mandate: Text
    name: Text
    role: Text
    scope: Text
  }
  'access.letter.handedOver.subject': { role: Text; scope: Text }
  'access.letter.handedOver.text': {
    address: Text
    holder: Text
    mandate: Text
    name: Text
    role: Text
    scope: Text
    successor: Text
  }
  'access.letter.invitation.subject': None
  'access.letter.invitation.text': { address: Text; email: Text; name: Text }
  'access.letter.link.subject': None
  'access.letter.link.text': { link: Text; name: Text }
  'access.letter.secondStepOff.subject': None
  'access.letter.secondStepOff.text': { name: Text }
  'access.link.button': None
  'access.link.text': None
  'access.link.title': None
  'access.mandate.decision': { reference: Text }
  'access.mandate.letter': { reference: Text }
  'access.mandate.note-verbale': { reference: Text }
  'access.mandate.operator': None
  'access.mandateKind.decision': None
  'access.mandateKind.letter': None
  'access.mandateKind.note-verbale': None
  'access.outbox.count': { count: number }
  'access.outbox.empty': None
  'access.outbox.failed': { reason: Text }
  'access.outbox.lead': None
  'access.outbox.none': None
  'access.outbox.noneText': None
  'access.outbox.search': None
  'access.outbox.state.failed': None
  'access.outbox.state.sent': None
  'access.outbox.state.waiting': None
  'access.outbox.stateLabel': None
  'access.outbox.stays': None
  'access.outbox.title': None
  'access.panel.roles': None
  'access.passkey.add': None
  'access.passkey.failed': None
  'access.passkey.name': None
  'access.passkey.nameHint': None
  'access.passkey.needsScript': None
  'access.passkey.remove': { name: Text }
  'access.passkey.stale': { hours: number }
  'access.passkey.text': None
  'access.passkey.title': None
  'access.passkey.unnamed': None
  'access.people.caption': None
  'access.people.count': { count: number }
  'access.people.giveRole': None
  'access.people.help': None
  'access.people.invite': None
  'access.people.inviteButton': None
  'access.people.inviteText': None
  'access.people.lead': None
  'access.people.noRole': None
  'access.people.noRoles': None
  'access.people.none': None
  'access.people.noneText': None
  'access.people.role': None
  'access.people.search': None
  'access.people.secondStepOff': None
  'access.people.signOut': None
  'access.people.since': None
  'access.people.title': None
  'access.problem.accountExists.detail': None
  'access.problem.accountExists.next': None
  'access.problem.accountExists.title': None
  'access.problem.accountUnknown.detail': None
  'access.problem.accountUnknown.title': None
  'access.problem.firstLinkClosed.detail': None
  'access.problem.firstLinkClosed.next': None
  'access.problem.firstLinkClosed.title': None
  'access.problem.lastAdministrator.detail': None
  'access.problem.lastAdministrator.next': None
  'access.problem.lastAdministrator.title': None
  'access.problem.linkExpired.detail': None
  'access.problem.linkExpired.next': None
  'access.problem.linkExpired.title': None
  'access.problem.linkSpent.detail': None
  'access.problem.linkSpent.next': None
  'access.problem.linkSpent.title': None
  'access.problem.nothingToConfirm.detail': None
  'access.problem.nothingToConfirm.title': None
  'access.problem.periodEmpty.detail': None
  'access.problem.periodEmpty.next': None
  'access.problem.periodEmpty.title': None
  'access.problem.roleAlreadyHeld.detail': None
  'access.problem.roleAlreadyHeld.next': None
  'access.problem.roleAlreadyHeld.title': None
  'access.problem.roleDoesNotFit.detail': None
  'access.problem.roleDoesNotFit.title': None
  'access.problem.roleOver.detail': None
  'access.problem.roleOver.title': None
  'access.problem.roleUnknown.detail': None
  'access.problem.roleUnknown.title': None
  'access.problem.scopeUnknown.detail': None
  'access.problem.scopeUnknown.title': None
  'access.problem.secondStepExpired.detail': None
  'access.problem.secondStepExpired.next': None
  'access.problem.secondStepExpired.title': None
  'access.problem.sessionUnknown.detail': None
  'access.problem.sessionUnknown.title': None
  'access.problem.singleSignOnFailed.detail': None
  'access.problem.singleSignOnFailed.next': None
  'access.problem.singleSignOnFailed.title': { name: Text }
  'access.problem.successorIsHolder.detail': None
  'access.problem.successorIsHolder.title': None
  'access.recovery.kept': None
  'access.recovery.renew': None
  'access.recovery.renewText': None
  'access.recovery.text': None
  'access.recovery.title': None
  'access.role.administrator': None
  'access.role.approver': None
  'access.role.chair': None
  'access.role.chairs-assistant': None
  'access.role.co-facilitator': None
  'access.role.contributor': None
  'access.role.delegate': None
  'access.role.focal-point': None
  'access.role.group-coordinator': None
  'access.role.head-of-delegation': None
  'access.role.heldBy': { name: Text; role: Text }
  'access.role.holder': None
  'access.role.language-editor': None
  'access.role.legal-adviser': None
  'access.role.of': { role: Text; scope: Text }
  'access.role.others': None
  'access.role.permanent-mission': None
  'access.role.point-of-contact': None
  'access.role.provider': None
  'access.role.reviewer': None
  'access.role.secretariat': None
  'access.role.stakeholder-representative': None
  'access.role.until': None
  'access.roleStatus.active': None
  'access.roleStatus.awaiting': None
  'access.roleStatus.over': None
  'access.roleStatus.to-come': None
  'access.roles.caption': None
  'access.roles.count': { count: number }
  'access.roles.empty': None
  'access.roles.emptyText': None
  'access.roles.for': None
  'access.roles.lead': None
  'access.roles.none': None
  'access.roles.noneText': None
  'access.roles.search': None
  'access.roles.status': None
  'access.roles.title': None
  'access.scope.holders': { scope: Text }
  'access.scope.label': None
  'access.scope.nobody': None
  'access.scope.none': None
  'access.scope.show': None
  'access.scope.site': None
  'access.scope.title': None
  'access.secondStep.another': None
  'access.secondStep.begin': None
  'access.secondStep.change': None
  'access.secondStep.enterSecret': None
  'access.secondStep.firstCode': None
  'access.secondStep.isOff': None
  'access.secondStep.isOn': None
  'access.secondStep.openApp': None
  'access.secondStep.qr': None
  'access.secondStep.scan': None
  'access.secondStep.switchOff': None
  'access.secondStep.switchOn': None
  'access.secondStep.text': None
  'access.secondStep.title': None
  'access.sent.again': None
  'access.sent.nothing': None
  'access.sent.text': None
  'access.sent.title': None
  'access.sessions.end': None
  'access.sessions.since': None
  'access.sessions.text': None
  'access.sessions.this': None
  'access.sessions.title': None
  'access.sessions.unknown': None
  'access.signIn.emailHint': None
  'access.signIn.invitation': None
  'access.signIn.passkey': None
  'access.signIn.send': None
  'access.signIn.sso': { name: Text }
  'access.signIn.ssoRefused': None
  'access.signIn.title': None
  'access.task.confirm': None
  'access.verification.off': None
  'access.verification.on': None
  'access.verification.title': None
  'core.api.address': None
  'core.api.columns': None
  'core.api.description': None
  'core.api.lead': None
  'core.api.parameters': None
  'core.api.repeated': None
  'core.api.restricted': None
  'core.api.title': None
  'core.form.add': None
  'core.form.ambiguousNumber': { label: Text }
  'core.form.back': None
  'core.form.blank': None
  'core.form.change': None
  'core.form.changeAnswer': { label: Text }
  'core.form.changed.both': None
  'core.form.changed.choose': { label: Text }
  'core.form.changed.field': { label: Text; state: 'merged' | 'other' | 'theirs' }
  'core.form.changed.marksLeft': { label: Text }
  'core.form.changed.mine': None
  'core.form.changed.note': { state: 'list' | 'merged' | 'other' | 'text' | 'theirs' }
  'core.form.changed.text': None
  'core.form.changed.theirs': None
  'core.form.changed.title': None
  'core.form.choose': None
  'core.form.dateHint': None
  'core.form.datePart': { part: 'day' | 'month' | 'other' }
  'core.form.endBeforeStart': None
  'core.form.entry': { label: Text; number: number }
  'core.form.fileEmpty': { label: Text }
  'core.form.fileKind': { label: Text }
  'core.form.fileLimit': { maximum: Text }
  'core.form.fileTooLarge': { label: Text; maximum: Text; size: Text }
  'core.form.fromDraft': { day: Text }
  'core.form.language': None
  'core.form.limit': { maximum: number }
  'core.form.missing.choice': { label: Text }
  'core.form.missing.date': { label: Text }
  'core.form.missing.file': { label: Text }
  'core.form.missing.text': { label: Text }
  'core.form.missing.tick': { label: Text }
  'core.form.missingPart': { label: Text; part: 'day' | 'month' | 'other' }
  'core.form.noneAlone': { label: Text }
  'core.form.notAbove': { label: Text; minimum: number }
  'core.form.notAddress': { label: Text }
  'core.form.notAnswered': None
  'core.form.notBelow': { label: Text; maximum: number }
  'core.form.notDate': { label: Text }
  'core.form.notEmail': { label: Text }
  'core.form.notMultiple': { label: Text; step: number }
  'core.form.notNumber': { label: Text }
  'core.form.notValid': { label: Text }
  'core.form.notWhole': { label: Text }
  'core.form.optional': { label: Text }
  'core.form.or': None
  'core.form.otherEdition': None
  'core.form.problem': None
  'core.form.remove': None
  'core.form.removeEntry': { entry: Text }
  'core.form.sample.agreed': None
  'core.form.sample.areas': None
  'core.form.sample.begun': None
  'core.form.sample.budget': None
  'core.form.sample.due': None
  'core.form.sample.email': None
  'core.form.sample.file': None
  'core.form.sample.hint': None
  'core.form.sample.kind': None
  'core.form.sample.name': None
  'core.form.sample.none': None
  'core.form.sample.option': { value: Text }
  'core.form.sample.partner': None
  'core.form.sample.shared': None
  'core.form.sample.statement': None
  'core.form.sample.summary': None
  'core.form.sample.text': { who: 'mine' | 'other' | 'theirs' }
  'core.form.sample.title': None
  'core.form.sample.what': None
  'core.form.sample.when': None
  'core.form.sample.who': None
  'core.form.saveAndContinue': None
  'core.form.saveForLater': None
  'core.form.severalAnswers': { label: Text }
  'core.form.shortYear': { label: Text }
  'core.form.status': { status: 'done' | 'inProgress' | 'other' }
  'core.form.step': { count: number; number: number }
  'core.form.text': None
  'core.form.ticked': { ticked: 'other' | 'true' }
  'core.form.tooBig': { label: Text; maximum: number }
  'core.form.tooEarly': { day: Text; label: Text }
  'core.form.tooFewEntries': { label: Text; minimum: number }
  'core.form.tooLate': { day: Text; label: Text }
  'core.form.tooLong': { count: number; label: Text; maximum: number }
  'core.form.tooManyEntries': { count: number; label: Text; maximum: number }
  'core.form.tooShort': { count: number; label: Text; minimum: number }
  'core.form.tooSmall': { label: Text; minimum: number }
  'core.form.unknownChoice': { label: Text }
  'core.form.unknownFields': None
  'core.form.used': { count: number; maximum: number }
  'core.problem.badCursor.detail': None
  'core.problem.badCursor.next': None
  'core.problem.badCursor.title': None
  'core.problem.badFilter.detail': { name: Text }
  'core.problem.badFilter.next': None
  'core.problem.badFilter.title': None
  'core.problem.badLimit.detail': { maximum: Text }
  'core.problem.badLimit.next': None
  'core.problem.badLimit.title': None
  'core.problem.badRequest.detail': None
  'core.problem.badRequest.next': None
  'core.problem.badRequest.title': None
  'core.problem.busy.detail': None
  'core.problem.busy.next': None
  'core.problem.busy.title': None
  'core.problem.changedMeanwhile.detail': None
  'core.problem.changedMeanwhile.next': None
  'core.problem.changedMeanwhile.title': None
  'core.problem.crossSite.detail': None
  'core.problem.crossSite.next': None
  'core.problem.crossSite.title': None
  'core.problem.draftTooLarge.detail': { kilobytes: number }
  'core.problem.draftTooLarge.next': None
  'core.problem.draftTooLarge.title': None
  'core.problem.formTooLarge.detail': { kilobytes: number }
  'core.problem.formTooLarge.next': None
  'core.problem.formTooLarge.title': None
  'core.problem.notAllowed.detail': None
  'core.problem.notAllowed.next': None
  'core.problem.notAllowed.title': None
  'core.problem.notFound.detail': None
  'core.problem.notFound.next': None
  'core.problem.notFound.title': None
  'core.problem.otherAccount.detail': None
  'core.problem.otherAccount.next': None
  'core.problem.otherAccount.title': None
  'core.problem.signInNeeded.detail': None
  'core.problem.signInNeeded.next': None
  'core.problem.signInNeeded.title': None
  'core.problem.tooLarge.detail': None
  'core.problem.tooLarge.next': None
  'core.problem.tooLarge.title': None
  'core.problem.tooMany.detail': None
  'core.problem.tooMany.next': { minutes: number }
  'core.problem.tooMany.title': None
  'core.problem.tooManyDrafts.detail': { maximum: number }
  'core.problem.tooManyDrafts.next': None
  'core.problem.tooManyDrafts.title': None
  'core.problem.tooManyFields.detail': { fields: number }
  'core.problem.tooManyFields.next': None
  'core.problem.tooManyFields.title': None
  'core.problem.unexpected.detail': { request: Text }
  'core.problem.unexpected.next': None
  'core.problem.unexpected.title': None
  'core.problem.unknownFilter.detail': { name: Text }
  'core.problem.unknownFilter.next': None
  'core.problem.unknownFilter.title': None
  'core.site.about': None
  'core.site.account': None
  'core.site.languages': None
  'core.site.name': None
  'core.site.navigation': None
  'core.site.notOfficial': None
  'core.site.signIn': None
  'core.site.skip': None
  'core.site.toStart': None
  'core.site.trail': None
  'core.text.original': { language: Text }
  'core.ui.badge.official.detail': None
  'core.ui.badge.official.name': None
  'core.ui.badge.summary.detail': None
  'core.ui.badge.summary.name': None
  'core.ui.badge.unverified.detail': None
  'core.ui.badge.unverified.name': None
  'core.ui.citation.citeAs': None
  'core.ui.citation.paragraph': { number: Text; symbol: Text }
  'core.ui.citation.paragraphs': { number: Text; symbol: Text }
  'core.ui.citation.place': { place: Text; symbol: Text }
  'core.ui.components.lead': None
  'core.ui.components.title': None
  'core.ui.exercise': None
  'core.ui.facets.active': { count: number }
  'core.ui.facets.apply': None
  'core.ui.facets.chosen': None
  'core.ui.facets.clear': None
  'core.ui.facets.more': { count: number }
  'core.ui.facets.remove': None
  'core.ui.facets.title': None
  'core.ui.facets.words': { words: Text }
  'core.ui.menu': None
  'core.ui.pager.about': { items: Text }
  'core.ui.pager.first': None
  'core.ui.pager.label': None
  'core.ui.pager.next': None
  'core.ui.pager.previous': None
  'core.ui.partFailed.again': None
  'core.ui.partFailed.text': None
  'core.ui.partFailed.title': None
  'core.ui.progress.of': { maximum: Text; value: Text }
  'core.ui.progress.unknown': None
  'core.ui.search.button': None
  'core.ui.search.example': None
  'core.ui.search.label': None
  'core.ui.sort.label': None
  'core.ui.source.back': { number: number }
  'core.ui.source.mark': None
  'core.ui.source.title': None
  'core.ui.table.empty': None
  'core.ui.tagline': None
  'core.ui.tasks.count': { count: number }
  'core.ui.tasks.noDate': None
  'core.ui.tasks.nothing': None
  'core.ui.timeline.now': None
  'documents.cited.count': { count: number }
  'documents.cited.more': { count: number }
  'documents.cited.none': None
  'documents.cited.title': None
  'documents.entry.documentsLoaded': {
    count: number
    programme: Text
    what: 'added' | 'changed' | 'other' | 'removed'
  }
  'documents.entry.fileAdded': { language: Text; sha256: Text }
  'documents.fact.address': None
  'documents.fact.adopted': None
  'documents.fact.agendaItem': None
  'documents.fact.aliases': None
  'documents.fact.checksum': None
  'documents.fact.endorsed': None
  'documents.fact.files': None
  'documents.fact.issued': None
  'documents.fact.kind': None
  'documents.fact.noFile': None
  'documents.fact.organ': None
  'documents.fact.session': None
  'documents.fact.source': None
  'documents.file.download': { name: Text }
  'documents.kind.decision': None
  'documents.kind.explainer': None
  'documents.kind.our-work': None
  'documents.kind.report': None
  'documents.kind.resolution': None
  'documents.kind.study': None
  'documents.kind.survey': None
  'documents.kind.treaty': None
  'documents.kind.web-page': None
  'documents.kind.working-paper': None
  'documents.list.all': None
  'documents.list.caption': None
  'documents.list.count': { count: number }
  'documents.list.date': None
  'documents.list.empty': None
  'documents.list.find': None
  'documents.list.lead': None
  'documents.list.name': None
  'documents.list.none': None
  'documents.list.programme': None
  'documents.list.symbol': None
  'documents.list.title': None
  'documents.list.widen': None
  'documents.nav': None
  'documents.problem.idTaken.detail': { id: Text; programme: Text }
  'documents.problem.idTaken.next': None
  'documents.problem.idTaken.title': None
  'documents.problem.symbolTaken.detail': { id: Text; other: Text; symbol: Text }
  'documents.problem.symbolTaken.next': { other: Text }
  'documents.problem.symbolTaken.title': None
  'documents.relations.back.annexes': None
  'documents.relations.back.elaborates': None
  'documents.relations.back.endorses': None
  'documents.relations.back.follows': None
  'documents.relations.back.reaffirms': None
  'documents.relations.back.recalls': None
  'documents.relations.back.takes-note-of': None
  'documents.relations.back.welcomes': None
  'documents.relations.title': None
  'documents.relations.type.annexes': None
  'documents.relations.type.elaborates': None
  'documents.relations.type.endorses': None
  'documents.relations.type.follows': None
  'documents.relations.type.reaffirms': None
  'documents.relations.type.recalls': None
  'documents.relations.type.takes-note-of': None
  'documents.relations.type.welcomes': None
  'documents.verify': None
  'instrument.badge.quoted': None
  'instrument.badge.supplied': { name: Text }
  'instrument.bindingness.legal': None
  'instrument.bindingness.political': None
  'instrument.bindingness.voluntary': None
  'instrument.entry.textAccepted': { count: number; entity: Text; file: Text; language: Text; version: Text }
  'instrument.entry.textLoaded': {
    entity: Text
    programme: Text
    what: 'added' | 'changed' | 'other' | 'removed'
  }
  'instrument.fact.adopted': None
  'instrument.fact.bindingness': None
  'instrument.fact.document': None
  'instrument.fact.endorsed': None
  'instrument.fact.level': None
  'instrument.fact.period': None
  'instrument.fact.readFrom': { name: Text }
  'instrument.fact.record': None
  'instrument.fact.relations': None
  'instrument.fact.role': None
  'instrument.fact.source': None
  'instrument.fact.state': None
  'instrument.fact.target': None
  'instrument.fact.text': None
  'instrument.fact.theDocument': None
  'instrument.fact.version': { language: Text; number: number }
  'instrument.feed.changes': None
  'instrument.feed.subscribe': None
  'instrument.import.accept': None
  'instrument.import.acceptHint': None
  'instrument.import.acceptOrDiscard': None
  'instrument.import.another': None
  'instrument.import.backToParagraphs': None
  'instrument.import.change': None
  'instrument.import.changeKind.drop': None
  'instrument.import.changeKind.keep': None
  'instrument.import.changeKind.merge': None
  'instrument.import.changeKind.split': None
  'instrument.import.changedBeforeAccept': None
  'instrument.import.column.at': None
  'instrument.import.column.state': None
  'instrument.import.correct': None
  'instrument.import.correctTitle': None
  'instrument.import.discard': None
  'instrument.import.discardedText': None
  'instrument.import.field.agendaItem': None
  'instrument.import.field.body': None
  'instrument.import.field.date': None
  'instrument.import.field.enactingFormula': None
  'instrument.import.field.session': None
  'instrument.import.field.symbol': None
  'instrument.import.field.title': None
  'instrument.import.fields': None
  'instrument.import.fieldsHint': None
  'instrument.import.file': None
  'instrument.import.fileHint': None
  'instrument.import.kind.annex': None
  'instrument.import.kind.heading': None
  'instrument.import.kind.operative': None
  'instrument.import.kind.other': None
  'instrument.import.kind.preambular': None
  'instrument.import.language': None
  'instrument.import.lead': None
  'instrument.import.nav': None
  'instrument.import.newest': None
  'instrument.import.noProgramme': None
  'instrument.import.none': None
  'instrument.import.page': { page: number }
  'instrument.import.pagesRead': None
  'instrument.import.paragraphGone': None
  'instrument.import.paragraphKind': None
  'instrument.import.paragraphNumber': None
  'instrument.import.paragraphNumberHint': None
  'instrument.import.paragraphText': None
  'instrument.import.paragraphs': None
  'instrument.import.paragraphsHint': None
  'instrument.import.programme': None
  'instrument.import.programmeHint': None
  'instrument.import.refreshes': None
  'instrument.import.refusal.damaged': None
  'instrument.import.refusal.empty': None
  'instrument.import.refusal.encrypted': None
  'instrument.import.refusal.hostile': None
  'instrument.import.refusal.invalid': None
  'instrument.import.refusal.no-text': None
  'instrument.import.refusal.too-large': None
  'instrument.import.refusal.unsupported': None
  'instrument.import.refusedTitle': None
  'instrument.import.saveFields': None
  'instrument.import.saveParagraph': None
  'instrument.import.send': None
  'instrument.import.splitBefore': None
  'instrument.import.splitBeforeHint': None
  'instrument.import.splitNotFound': None
  'instrument.import.stale': { count: number }
  'instrument.import.state.accepted': None
  'instrument.import.state.discarded': None
  'instrument.import.state.read': None
  'instrument.import.state.reading': None
  'instrument.import.state.refused': None
  'instrument.import.state.waiting': None
  'instrument.import.title': None
  'instrument.import.toInstrument': None
  'instrument.import.understood': { operative: number; other: number; preambular: number }
  'instrument.import.waiting': None
  'instrument.import.warning.active-content': None
  'instrument.import.warning.control-characters': None
  'instrument.import.warning.embedded-file': None
  'instrument.import.warning.external-content': None
  'instrument.import.warning.invalid-utf8': None
  'instrument.import.warning.macros': None
  'instrument.import.warning.no-operative-paragraph': None
  'instrument.import.warning.page-furniture': None
  'instrument.import.warning.page-without-text': None
  'instrument.import.warning.sequence-break': None
  'instrument.import.warning.tracked-changes': None
  'instrument.import.warnings': { count: number }
  'instrument.import.yourText': None
  'instrument.level.all': None
  'instrument.level.any': None
  'instrument.level.international': None
  'instrument.level.national': None
  'instrument.level.regional': None
  'instrument.level.subregional': None
  'instrument.list.all': None
  'instrument.list.caption': None
  'instrument.list.column.title': None
  'instrument.list.count': { count: number }
  'instrument.list.lead': None
  'instrument.list.none': None
  'instrument.list.nothingFound': None
  'instrument.list.title': None
  'instrument.name.heading': { number: Text }
  'instrument.name.paragraph': { number: Text }
  'instrument.name.preambular': { number: Text }
  'instrument.name.unnumbered': None
  'instrument.nav': None
  'instrument.panel.actions': None
  'instrument.panel.more': { count: number }
  'instrument.panel.read': None
  'instrument.panel.resting': None
  'instrument.panel.texts': None
  'instrument.part.operative': None
  'instrument.part.preambular': None
  'instrument.problem.alreadyAccepted.detail': { file: Text }
  'instrument.problem.alreadyAccepted.next': None
  'instrument.problem.alreadyAccepted.title': None
  'instrument.problem.emptyFile.detail': { file: Text }
  'instrument.problem.emptyFile.next': None
  'instrument.problem.emptyFile.title': None
  'instrument.problem.importEnded.detail': None
  'instrument.problem.importEnded.next': None
  'instrument.problem.importEnded.title': None
  'instrument.problem.noEarlierVersion.detail': None
  'instrument.problem.noEarlierVersion.next': None
  'instrument.problem.noEarlierVersion.title': None
  'instrument.problem.noFile.detail': None
  'instrument.problem.noFile.next': None
  'instrument.problem.noFile.title': None
  'instrument.problem.noImport.detail': None
  'instrument.problem.noImport.next': None
  'instrument.problem.noImport.title': None
  'instrument.problem.noProgramme.detail': { programme: Text }
  'instrument.problem.noProgramme.next': None
  'instrument.problem.noProgramme.title': None
  'instrument.problem.noText.detail': None
  'instrument.problem.noText.next': None
  'instrument.problem.noText.title': None
  'instrument.problem.notBroughtAgain.detail': None
  'instrument.problem.notBroughtAgain.next': None
  'instrument.problem.notBroughtAgain.title': None
  'instrument.problem.notRenderable.detail': { format: Text; reason: Text }
  'instrument.problem.notRenderable.next': None
  'instrument.problem.notRenderable.title': None
  'instrument.problem.notWeighed.detail': None
  'instrument.problem.notWeighed.next': None
  'instrument.problem.notWeighed.title': None
  'instrument.problem.nothingUnderstood.detail': None
  'instrument.problem.nothingUnderstood.next': None
  'instrument.problem.nothingUnderstood.title': None
  'instrument.problem.stillReading.detail': None
  'instrument.problem.stillReading.next': None
  'instrument.problem.stillReading.title': None
  'instrument.problem.viewsOff.detail': None
  'instrument.problem.viewsOff.next': None
  'instrument.problem.viewsOff.title': None
  'instrument.provision.neighbours': None
  'instrument.provision.restsOn': None
  'instrument.provision.target': { baseline: Text; due: Text; indicator: Text; unit: Text }
  'instrument.provision.use': None
  'instrument.provision.versions': None
  'instrument.reader.about': None
  'instrument.reader.at': None
  'instrument.reader.bar': None
  'instrument.reader.cite': None
  'instrument.reader.contents': None
  'instrument.reader.noText': None
  'instrument.reader.officialMissing': None
  'instrument.reader.show': None
  'instrument.reader.toProvision': None
  'instrument.relation.accompanies': None
  'instrument.relation.also-serves': None
  'instrument.relation.elaborates': None
  'instrument.relation.grew-out-of': None
  'instrument.relation.implements-law': None
  'instrument.relation.reaffirms': None
  'instrument.relation.recalls': None
  'instrument.relation.recasts': None
  'instrument.relation.responds-to': None
  'instrument.role.action-do': None
  'instrument.role.action-refrain': None
  'instrument.role.concept': None
  'instrument.role.condemnation': None
  'instrument.role.context': None
  'instrument.role.follow-up': None
  'instrument.role.goal': None
  'instrument.role.means': None
  'instrument.role.objective': None
  'instrument.role.priority': None
  'instrument.role.research': None
  'instrument.role.target': None
  'instrument.status.adopted': None
  'instrument.status.working-draft': None
  'instrument.task.accept': { name: Text }
  'instrument.title.heading': { number: Text }
  'instrument.title.paragraph': { number: Text }
  'instrument.title.preambular': { number: Text }
  'instrument.title.unnumbered': None
  'instrument.view.agreedLead': None
  'instrument.view.agreedRule': None
  'instrument.view.budget': None
  'instrument.view.change.added': { to: Text }
  'instrument.view.change.leftOut': { from: Text }
  'instrument.view.change.replaced': { from: Text; to: Text }
  'instrument.view.compare': None
  'instrument.view.compared': { count: number }
  'instrument.view.comparedFew': None
  'instrument.view.effect.qualifies': { term: Text }
  'instrument.view.effect.strengthens': { term: Text }
  'instrument.view.effect.vague': { term: Text }
  'instrument.view.from': None
  'instrument.view.legend': None
  'instrument.view.mark.adapted': None
  'instrument.view.mark.addressee': None
  'instrument.view.mark.qualifier': None
  'instrument.view.mark.time': None
  'instrument.view.mark.verb': None
  'instrument.view.mark.verbatim': None
  'instrument.view.name.agreed': None
  'instrument.view.name.plain': None
  'instrument.view.name.since': None
  'instrument.view.name.strength': None
  'instrument.view.nav': None
  'instrument.view.new': None
  'instrument.view.noAddressee': None
  'instrument.view.noLexicon': { language: Text }
  'instrument.view.noTimeFrame': None
  'instrument.view.none': None
  'instrument.view.op.delete': None
  'instrument.view.op.insert': None
  'instrument.view.pair.changed': None
  'instrument.view.pair.deleted': None
  'instrument.view.pair.inserted': None
  'instrument.view.pair.merged': None
  'instrument.view.pair.moved': None
  'instrument.view.pair.moved-changed': None
  'instrument.view.pair.same': None
  'instrument.view.pair.split': None
  'instrument.view.paragraphs': { count: number }
  'instrument.view.place': { place: Text; text: Text }
  'instrument.view.qualified': None
  'instrument.view.roles': None
  'instrument.view.severalLevels': None
  'instrument.view.since': { number: number }
  'instrument.view.sinceLead': { from: number; to: number }
  'instrument.view.statement.changed': { count: number }
  'instrument.view.statement.deleted': { count: number }
  'instrument.view.statement.inserted': { count: number }
  'instrument.view.statement.merged': { count: number }
  'instrument.view.statement.moreVerbsChanged': { count: number }
  'instrument.view.statement.moved': { count: number }
  'instrument.view.statement.noLexicon': None
  'instrument.view.statement.qualifierAdded': { count: number }
  'instrument.view.statement.qualifierRemoved': { count: number }
  'instrument.view.statement.split': { count: number }
  'instrument.view.statement.unchanged': None
  'instrument.view.statement.verbChanged': { from: Text; label: Text; to: Text }
  'instrument.view.strengthLead': None
  'instrument.view.strengthRule': None
  'instrument.view.title': { text: Text; view: Text }
  'instrument.view.to': None
  'instrument.view.unchangedRun': { count: number }
  'instrument.view.unknownLanguage': None
  'instrument.view.verb': { level: number; verb: Text }
  'instrument.view.verbAbove': { level: number; verb: Text }
  'instrument.view.verbs': None
  'instrument.view.version': { number: number }
  'instrument.view.withBudget': None
  'instrument.view.withoutAddressee': None
  'instrument.view.withoutTimeFrame': None
  'instrument.weigh.another': None
  'instrument.weigh.both': None
  'instrument.weigh.download': None
  'instrument.weigh.downloadLead': None
  'instrument.weigh.downloadRedline': None
  'instrument.weigh.earlier': None
  'instrument.weigh.earlierHint': None
  'instrument.weigh.element.actions': None
  'instrument.weigh.element.context': None
  'instrument.weigh.element.duration': None
  'instrument.weigh.element.goals': None
  'instrument.weigh.element.integration': None
  'instrument.weigh.element.mandates': None
  'instrument.weigh.element.roles': None
  'instrument.weigh.elementsRule': None
  'instrument.weigh.field.earlier': None
  'instrument.weigh.field.earlierFile': None
  'instrument.weigh.field.file': None
  'instrument.weigh.field.text': None
  'instrument.weigh.fileHint': None
  'instrument.weigh.fileTooLarge': None
  'instrument.weigh.forgotten': None
  'instrument.weigh.format': None
  'instrument.weigh.formatName.akn': None
  'instrument.weigh.formatName.docx': None
  'instrument.weigh.formatName.html': None
  'instrument.weigh.formatName.json': None
  'instrument.weigh.formatName.pdf': None
  'instrument.weigh.invitation': None
  'instrument.weigh.language': None
  'instrument.weigh.lead': None
  'instrument.weigh.notFound': None
  'instrument.weigh.notStored': None
  'instrument.weigh.nothing': None
  'instrument.weigh.otherParts': None
  'instrument.weigh.own': None
  'instrument.weigh.part.agreed': None
  'instrument.weigh.part.changes': None
  'instrument.weigh.part.download': None
  'instrument.weigh.part.elements': None
  'instrument.weigh.part.strength': None
  'instrument.weigh.part.understood': None
  'instrument.weigh.parts': None
  'instrument.weigh.refused': { detail: Text; why: Text }
  'instrument.weigh.result': None
  'instrument.weigh.send': None
  'instrument.weigh.title': None
  'instrument.weigh.tooLong': { maximum: number; paragraphs: number }
  'instrument.weigh.topic.followUp': None
  'instrument.weigh.topic.gender': None
  'instrument.weigh.topic.stakeholders': None
  'instrument.weigh.unofficial': { footer: Text }
  'instrument.weigh.yours': None
  'parties.entry.partiesLoaded': {
    count: number
    programme: Text
    what: 'added' | 'changed' | 'other' | 'removed'
  }
  'parties.extent.limited': None
  'parties.extent.no': None
  'parties.extent.unknown': None
  'parties.extent.yes': None
  'parties.groups.count': { count: number }
  'parties.groups.countedElsewhere': None
  'parties.groups.day': None
  'parties.groups.development': None
  'parties.groups.electorate': { count: number }
  'parties.groups.from': None
  'parties.groups.lead': None
  'parties.groups.nobody': None
  'parties.groups.political': None
  'parties.groups.regional': None
  'parties.groups.remarks': None
  'parties.groups.show': None
  'parties.groups.state': None
  'parties.groups.title': None
  'parties.groups.until': None
  'parties.organizations.entity': None
  'parties.organizations.intergovernmental': None
  'parties.organizations.lead': None
  'parties.organizations.title': None
  'parties.organizations.united-nations': None
  'parties.part': None
  'parties.reading.operator': { operator: Text }
  'parties.reading.operatorUnnamed': None
  'parties.reading.roles': None
  'parties.reading.title': None
  'parties.right.attend': None
  'parties.right.coSponsor': None
  'parties.right.election': None
  'parties.right.pointOfOrder': None
  'parties.right.propose': None
  'parties.right.reply': None
  'parties.right.speak': None
  'parties.right.vote': None
  'parties.rights.extent': None
  'parties.rights.lead': None
  'parties.rights.right': None
  'parties.rights.title': None
  'parties.sources.checked': None
  'parties.sources.lead': None
  'parties.sources.title': None
  'parties.sources.unchecked': None
  'parties.state.admitted': None
  'parties.state.asListed': None
  'parties.state.formal': None
  'parties.state.former': { date: Text; name: Text }
  'parties.state.groups': None
  'parties.state.language': None
  'parties.state.member': None
  'parties.state.membership': None
  'parties.state.names': None
  'parties.state.observer': None
  'parties.state.short': None
  'parties.state.since': { date: Text }
  'parties.states.all': None
  'parties.states.find': None
  'parties.states.findHint': None
  'parties.states.found': { count: number; typed: Text }
  'parties.states.lead': None
  'parties.states.member': { count: number }
  'parties.states.observer': { count: number }
  'parties.states.title': None
  'parties.states.tryOther': None
  'parties.status.associate': None
  'parties.status.member': None
  'parties.status.observer': None
  'programme.bodies.alternatives': None
  'programme.bodies.alternativesLead': None
  'programme.bodies.aspect.adoption': None
  'programme.bodies.aspect.capacity-building': None
  'programme.bodies.aspect.form': None
  'programme.bodies.aspect.new-norms': None
  'programme.bodies.aspect.reporting': None
  'programme.bodies.aspect.review': None
  'programme.bodies.aspect.secretariat': None
  'programme.bodies.aspect.stakeholders': None
  'programme.bodies.cycles': None
  'programme.bodies.decides': None
  'programme.bodies.kind.conference': None
  'programme.bodies.kind.expert-group': None
  'programme.bodies.kind.mechanism': None
  'programme.bodies.kind.plenary': None
  'programme.bodies.kind.service': None
  'programme.bodies.kind.thematic-group': None
  'programme.bodies.kind.working-group': None
  'programme.bodies.lead': None
  'programme.bodies.since': { date: Text }
  'programme.bodies.title': None
  'programme.bodies.titles': None
  'programme.calendar.exercise': { title: Text }
  'programme.calendar.lead': None
  'programme.calendar.noneUpcoming': None
  'programme.calendar.past': None
  'programme.calendar.subscribe': None
  'programme.calendar.title': None
  'programme.calendar.upcoming': None
  'programme.disagreements.lead': None
  'programme.disagreements.open': None
  'programme.disagreements.shown': None
  'programme.disagreements.title': None
  'programme.entry.itemsLoaded': {
    count: number
    programme: Text
    section: Text
    what: 'added' | 'changed' | 'other' | 'removed'
  }
  'programme.entry.programmeLoaded': { programme: Text }
  'programme.exercise.notice': None
  'programme.exercise.title': None
  'programme.framework.law': None
  'programme.framework.lawKind.discussed': None
  'programme.framework.lawKind.reaffirmed': None
  'programme.framework.lead': None
  'programme.framework.measures': None
  'programme.framework.principles': None
  'programme.framework.threatGroup.cross-cutting': None
  'programme.framework.threatGroup.effect': None
  'programme.framework.threatGroup.enabler': None
  'programme.framework.threatGroup.target': None
  'programme.framework.threatGroup.technique': None
  'programme.framework.threats': None
  'programme.framework.threatsLead': None
  'programme.framework.title': None
  'programme.front.find': None
  'programme.front.next': None
  'programme.front.standing': None
  'programme.items.lead': None
  'programme.items.title': None
  'programme.list.empty': None
  'programme.list.lead': None
  'programme.list.title': None
  'programme.mandates.decisions': None
  'programme.mandates.features': None
  'programme.mandates.lead': None
  'programme.mandates.status.mandated': None
  'programme.mandates.status.not-mandated': None
  'programme.mandates.title': None
  'programme.norms.elaborated': None
  'programme.norms.guidance': None
  'programme.norms.kind.positive': None
  'programme.norms.kind.restraint': None
  'programme.norms.kindOf': None
  'programme.norms.lead': None
  'programme.norms.limbs': None
  'programme.norms.neighbours': None
  'programme.norms.officialFailed': None
  'programme.norms.officialMissing': { count: number }
  'programme.norms.officialSee': { count: number }
  'programme.norms.one': None
  'programme.norms.standsIn': None
  'programme.norms.title': None
  'programme.norms.verify': None
  'programme.part.bodies.short': None
  'programme.part.bodies.text': None
  'programme.part.bodies.title': None
  'programme.part.calendar.short': None
  'programme.part.calendar.text': None
  'programme.part.calendar.title': None
  'programme.part.disagreements.short': None
  'programme.part.disagreements.text': None
  'programme.part.disagreements.title': None
  'programme.part.framework.short': None
  'programme.part.framework.text': None
  'programme.part.framework.title': None
  'programme.part.mandates.short': None
  'programme.part.mandates.text': None
  'programme.part.mandates.title': None
  'programme.part.norms.short': None
  'programme.part.norms.text': None
  'programme.part.norms.title': None
  'programme.part.overview': None
  'programme.part.parties.short': None
  'programme.part.parties.text': None
  'programme.part.parties.title': None
  'programme.part.timeline.short': None
  'programme.part.timeline.text': None
  'programme.part.timeline.title': None
  'programme.part.views.short': None
  'programme.part.views.text': None
  'programme.part.views.title': None
  'programme.parties.kind.group': None
  'programme.parties.kind.organization': None
  'programme.parties.kind.state': None
  'programme.parties.languages': { languages: Text }
  'programme.parties.lead.exercise': None
  'programme.parties.lead.real': None
  'programme.parties.none': None
  'programme.parties.one.group': None
  'programme.parties.one.organization': None
  'programme.parties.one.state': None
  'programme.parties.title': None
  'programme.parties.working': None
  'programme.proof.check': None
  'programme.source.checked': None
  'programme.source.known': { checked: 'no' | 'other' | 'yes'; label: 'D' | 'K' | 'V' | 'X' | 'other' }
  'programme.source.unchecked': None
  'programme.timeline.lead': None
  'programme.timeline.title': None
  'programme.timeline.vote': { abstain: number; no: number; yes: number }
  'programme.views.count': { count: number }
  'programme.views.lead': None
  'programme.views.reported': None
  'programme.views.reportedBy': { document: Text }
  'programme.views.title': None
  'publication.home.allProgrammes': None
  'publication.home.empty': None
  'publication.home.emptyText': None
  'publication.home.others': None
  'publication.nav.about': None
  'publication.nav.programmes': None
  'publication.nav.search': None
  'publication.operator.contact': None
  'publication.operator.hosting': None
  'publication.operator.keyHolder': None
  'publication.operator.law': None
  'publication.operator.lead': None
  'publication.operator.name': None
  'publication.operator.notSaid': None
  'publication.operator.reading': None
  'publication.operator.readingText': None
  'publication.operator.record': None
  'publication.operator.recordText': None
  'publication.operator.retention': None
  'publication.operator.software': None
  'publication.operator.status': None
  'publication.operator.statusText': None
  'publication.operator.title': None
  'publication.operator.toData': None
  'publication.operator.toRecord': None
  'publication.search.empty': None
  'publication.search.follow': None
  'publication.search.found': { count: number; typed: Text }
  'publication.search.foundMany': { count: number; typed: Text }
  'publication.search.kind.alternative': None
  'publication.search.kind.body': None
  'publication.search.kind.cbm': None
  'publication.search.kind.cosponsors': None
  'publication.search.kind.cycle': None
  'publication.search.kind.disagreement': None
  'publication.search.kind.document': None
  'publication.search.kind.event': None
  'publication.search.kind.group': None
  'publication.search.kind.instrument': None
  'publication.search.kind.law-point': None
  'publication.search.kind.meeting': None
  'publication.search.kind.norm': None
  'publication.search.kind.open-question': None
  'publication.search.kind.organization': None
  'publication.search.kind.party': None
  'publication.search.kind.principle': None
  'publication.search.kind.programme': None
  'publication.search.kind.provision': None
  'publication.search.kind.role': None
  'publication.search.kind.state': None
  'publication.search.kind.threat': None
  'publication.search.kind.title': None
  'publication.search.kind.view': None
  'publication.search.kindLabel': None
  'publication.search.lead': None
  'publication.search.level': None
  'publication.search.loose': None
  'publication.search.looseNarrowed': None
  'publication.search.many': None
  'publication.search.noFurther': None
  'publication.search.norm': None
  'publication.search.nothingNarrowed': { typed: Text }
  'publication.search.programme': None
  'publication.search.progress': None
  'publication.search.rebuilt': { entries: number }
  'publication.search.title': None
  'publication.search.tryAll': None
  'publication.search.tryFewer': None
  'publication.search.tryLanguage': None
  'publication.search.trySymbol': None
  'publication.search.tryTitle': None
  'publication.search.words': None
  'record.asRecorded': None
  'record.check.check': None
  'record.check.entry': None
  'record.check.entryHint': None
  'record.check.fails': { reason: Text }
  'record.check.holds': { position: number; size: number }
  'record.check.kept': None
  'record.check.lead': None
  'record.check.notFound': None
  'record.check.proof': None
  'record.check.proofHint': None
  'record.check.show': None
  'record.check.sought': None
  'record.check.soughtHint': None
  'record.check.title': None
  'record.checkpoint.at': None
  'record.checkpoint.file': None
  'record.checkpoint.from': { from: number }
  'record.checkpoint.hint': None
  'record.checkpoint.keys': None
  'record.checkpoint.root': None
  'record.checkpoint.size': None
  'record.checkpoint.title': None
  'record.entity.differs': { version: number }
  'record.entity.follow': None
  'record.entity.nothingPublic': None
  'record.entity.now': None
  'record.entity.page': None
  'record.entity.recorded': None
  'record.entity.same': { version: number }
  'record.entity.title': { entity: Text }
  'record.entity.trail': None
  'record.entity.waiting': None
  'record.entries': None
  'record.entry.keyRotated': None
  'record.entry.opened': { origin: Text }
  'record.entry.other': { kind: Text }
  'record.entry.private': None
  'record.entry.restated': { count: number; kind: Text; to: Text }
  'record.feed.checkpoint': { size: number }
  'record.feed.checkpoints': None
  'record.feed.entries': None
  'record.field.at': None
  'record.field.entities': None
  'record.field.hash': None
  'record.field.kind': None
  'record.field.mandate': None
  'record.field.party': None
  'record.field.programme': None
  'record.field.role': None
  'record.field.version': { version: number }
  'record.finding.checkpointRoot': { size: number }
  'record.finding.checkpointRow': { size: number }
  'record.finding.checkpointSignature': { reason: Text; size: number }
  'record.finding.entityChanged': { entity: Text; found: Text; recorded: Text; version: number }
  'record.finding.entityMissing': { entity: Text; version: number }
  'record.finding.entityRow': { entity: Text }
  'record.finding.entityUnknown': { entity: Text }
  'record.finding.entityUnrecorded': { entity: Text }
  'record.finding.entryChanged': { position: number }
  'record.finding.entryIndex': { field: Text; position: Text }
  'record.finding.entryKind': { kind: Text; position: Text; version: number }
  'record.finding.entryMissing': { from: number; to: number }
  'record.finding.entryUnsigned': { from: number; to: number }
  'record.finding.hashChanged': { from: number; index: number; level: number; to: number }
  'record.finding.hashExtra': { count: number }
  'record.finding.hashMissing': { index: number; level: number }
  'record.finding.keyEntry': { position: number; reason: Text }
  'record.finding.keyNotHeld': { key: Text; own: Text }
  'record.finding.notOpen': None
  'record.finding.privateChanged': { position: Text }
  'record.finding.sinceBehind': { since: number; size: number }
  'record.finding.sinceDiffers': { since: number }
  'record.finding.sinceUnreadable': { reason: Text }
  'record.lead': None
  'record.none': None
  'record.number': { position: number }
  'record.privateHint': None
  'record.problem.alreadyForgotten.detail': { entry: Text }
  'record.problem.alreadyForgotten.title': None
  'record.problem.noEntity.detail': { entity: Text }
  'record.problem.noEntity.next': None
  'record.problem.noEntity.title': None
  'record.problem.noEntry.detail': { entry: Text }
  'record.problem.noEntry.next': None
  'record.problem.noEntry.title': None
  'record.problem.notOpen.detail': None
  'record.problem.notOpen.next': None
  'record.problem.notOpen.title': None
  'record.problem.notPlaced.detail': None
  'record.problem.notPlaced.next': None
  'record.problem.notPlaced.title': None
  'record.progress.entities': None
  'record.progress.entries': None
  'record.proof.checkStep': None
  'record.proof.elsewhere': None
  'record.proof.fails': { position: number; size: number }
  'record.proof.file': None
  'record.proof.handStep': None
  'record.proof.holds': { position: number; size: number }
  'record.proof.keepStep': None
  'record.proof.leaf': None
  'record.proof.path': { count: number }
  'record.proof.state': None
  'record.proof.stateStep': None
  'record.proof.take': None
  'record.proof.title': None
  'record.rotated.file': None
  'record.rotated.setting': None
  'record.title': None
  'record.verified.differs': { count: number }
  'record.verified.read': {
    checkpoints: number
    entities: number
    forgotten: number
    privateEntries: number
    size: number
    waiting: number
  }
  'record.verified.since': { since: number; size: number }
  'record.verified.whole': None
  'record.waiting': None
  'tasks.forYou': None
  'tasks.noRoles': None
  'tasks.nothingText': None
  'tasks.partial': None
  'tasks.roles': None
  'tasks.title': None
}
