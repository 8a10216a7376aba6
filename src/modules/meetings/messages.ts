// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
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
    'meetings.done.adopted': None
    'meetings.done.agenda': None
    'meetings.done.changed': None
    'meetings.done.convened': None
    'meetings.done.stepped': None
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
      isAdopted: 'other' | 'true'
      moved: number
      nr: number
      removed: number
      reworded: number
    }
    'meetings.entry.meetingChanged': { what: 'dates' | 'other' | 'place' }
    'meetings.entry.meetingConvened': { from: Text; to: Text }
    'meetings.entry.meetingStepped': {
      to: 'cancelled' | 'closed' | 'open' | 'other' | 'postponed' | 'suspended'
    }
    'meetings.entry.meetingsTaken': { count: number; what: 'added' | 'changed' | 'other' }
    'meetings.entry.workKept': { cancelled: number; slots: number }
    'meetings.entryKind.agendaKept': None
    'meetings.entryKind.meetingChanged': None
    'meetings.entryKind.meetingConvened': None
    'meetings.entryKind.meetingStepped': None
    'meetings.entryKind.meetingsTaken': None
    'meetings.entryKind.workKept': None
    'meetings.field.about': None
    'meetings.field.address': None
    'meetings.field.asked': None
    'meetings.field.beside': None
    'meetings.field.body': None
    'meetings.field.business': None
    'meetings.field.by': None
    'meetings.field.calendar': None
    'meetings.field.convenedBy': None
    'meetings.field.day': None
    'meetings.field.documents': None
    'meetings.field.experts': None
    'meetings.field.follows': None
    'meetings.field.forms': None
    'meetings.field.from': None
    'meetings.field.fromTime': None
    'meetings.field.heldMinutes': None
    'meetings.field.host': None
    'meetings.field.isCancelled': None
    'meetings.field.itemNumber': None
    'meetings.field.itemTitle': None
    'meetings.field.items': None
    'meetings.field.kind': None
    'meetings.field.mandate': None
    'meetings.field.name': None
    'meetings.field.next': None
    'meetings.field.note': None
    'meetings.field.number': None
    'meetings.field.of': None
    'meetings.field.office': None
    'meetings.field.officers': None
    'meetings.field.on': None
    'meetings.field.outcomes': None
    'meetings.field.partTitle': None
    'meetings.field.parts': None
    'meetings.field.place': None
    'meetings.field.questions': None
    'meetings.field.reason': None
    'meetings.field.slotItems': None
    'meetings.field.slotTitle': None
    'meetings.field.slots': None
    'meetings.field.source': None
    'meetings.field.status': None
    'meetings.field.step': None
    'meetings.field.timeZone': None
    'meetings.field.title': None
    'meetings.field.to': None
    'meetings.field.toTime': None
    'meetings.field.topic': None
    'meetings.field.when': None
    'meetings.form.ad-hoc': None
    'meetings.form.badDate': None
    'meetings.form.badTime': None
    'meetings.form.badZone': None
    'meetings.form.informal': None
    'meetings.form.intersessional': None
    'meetings.form.side-event': None
    'meetings.form.virtual': None
    'meetings.language.ar': None
    'meetings.language.en': None
    'meetings.language.fr': None
    'meetings.list.calendar': None
    'meetings.list.count': { count: number }
    'meetings.list.description': None
    'meetings.list.lead': None
    'meetings.list.none': None
    'meetings.list.title': None
    'meetings.part.short': None
    'meetings.part.text': None
    'meetings.part.title': None
    'meetings.partOf': { meeting: Text; part: Text }
    'meetings.problem.besideWhat.detail': None
    'meetings.problem.besideWhat.title': None
    'meetings.problem.endsBeforeStart.detail': None
    'meetings.problem.endsBeforeStart.title': None
    'meetings.problem.isClosed.detail': None
    'meetings.problem.isClosed.title': None
    'meetings.problem.noAgenda.detail': None
    'meetings.problem.noAgenda.title': None
    'meetings.problem.noStep.detail': None
    'meetings.problem.noStep.title': None
    'meetings.problem.noSuchBody.detail': None
    'meetings.problem.noSuchBody.title': None
    'meetings.problem.noSuchItem.detail': None
    'meetings.problem.noSuchItem.title': None
    'meetings.problem.noSuchKind.detail': None
    'meetings.problem.noSuchKind.title': None
    'meetings.problem.noSuchMeeting.detail': None
    'meetings.problem.noSuchMeeting.title': None
    'meetings.problem.notKeptHere.detail': None
    'meetings.problem.notKeptHere.title': None
    'meetings.problem.numberTwice.detail': None
    'meetings.problem.numberTwice.title': None
    'meetings.problem.outsideMeeting.detail': None
    'meetings.problem.outsideMeeting.title': None
    'meetings.problem.reasonNeeded.detail': None
    'meetings.problem.reasonNeeded.title': None
    'meetings.problem.tooManyVersions.detail': None
    'meetings.problem.tooManyVersions.title': None
    'meetings.searchKind.agenda': None
    'meetings.searchKind.meeting': None
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
    'meetings.way.agenda': None
    'meetings.way.edit': None
    'meetings.way.next': None
    'meetings.way.status': None
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
