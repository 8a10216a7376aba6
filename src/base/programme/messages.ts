// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'programme.agreed.elaborated': None
    'programme.agreed.guidance': None
    'programme.agreed.kindOf': None
    'programme.agreed.lead': None
    'programme.agreed.limbs': None
    'programme.agreed.officialFailed': None
    'programme.agreed.officialFirst': None
    'programme.agreed.officialMissing': { count: number }
    'programme.agreed.officialSee': { count: number }
    'programme.agreed.standsIn': None
    'programme.agreed.title': None
    'programme.agreed.verify': None
    'programme.bodies.alternatives': None
    'programme.bodies.alternativesLead': None
    'programme.bodies.compare': None
    'programme.bodies.cycles': None
    'programme.bodies.lead': None
    'programme.bodies.since': { date: Text }
    'programme.bodies.sinceDay': { date: Text }
    'programme.bodies.title': None
    'programme.bodies.titles': None
    'programme.body.aspect.decides': None
    'programme.body.aspect.mandate': None
    'programme.body.aspect.members': None
    'programme.body.aspect.output': None
    'programme.body.aspect.reports': None
    'programme.body.aspect.support': None
    'programme.body.aspect.work': None
    'programme.body.attend': None
    'programme.body.attendUnknown': None
    'programme.body.briefedBy': None
    'programme.body.briefs': None
    'programme.body.createdBy': None
    'programme.body.existed': None
    'programme.body.followedBy': None
    'programme.body.follows': None
    'programme.body.meetings': None
    'programme.body.next': None
    'programme.body.recommendedBy': None
    'programme.body.recommends': None
    'programme.body.review': None
    'programme.body.rule': None
    'programme.body.rulesOf': None
    'programme.body.shortName': None
    'programme.body.structure': None
    'programme.body.who': None
    'programme.calendar.before': { days: Text }
    'programme.calendar.cancelled': None
    'programme.calendar.exercise': { title: Text }
    'programme.calendar.lead': None
    'programme.calendar.noneUpcoming': None
    'programme.calendar.ofState': { state: Text }
    'programme.calendar.past': None
    'programme.calendar.postponed': None
    'programme.calendar.stateLead.exercise': None
    'programme.calendar.stateLead.real': None
    'programme.calendar.subscribe': None
    'programme.calendar.title': None
    'programme.calendar.undated': { count: number }
    'programme.calendar.upcoming': None
    'programme.compareMandate.cites': None
    'programme.compareMandate.confirm': None
    'programme.compareMandate.done': None
    'programme.compareMandate.feature': None
    'programme.compareMandate.lead': None
    'programme.compareMandate.look': None
    'programme.compareMandate.lookFirst': None
    'programme.compareMandate.noWording': None
    'programme.compareMandate.noWordingText': None
    'programme.compareMandate.notCited': None
    'programme.compareMandate.note': None
    'programme.compareMandate.paragraph': None
    'programme.compareMandate.paragraphHint': None
    'programme.compareMandate.reason': None
    'programme.compareMandate.takeBack': None
    'programme.compareMandate.title': { feature: Text }
    'programme.compared.count': { count: number }
    'programme.compared.kind': None
    'programme.compared.lead': None
    'programme.compared.only': None
    'programme.compared.relations': None
    'programme.compared.title': None
    'programme.disagreements.lead': None
    'programme.disagreements.open': None
    'programme.disagreements.shown': None
    'programme.disagreements.title': None
    'programme.done.mandateCompared': None
    'programme.done.mandateTakenBack': None
    'programme.done.retired': None
    'programme.done.takenUp': None
    'programme.due.decision': None
    'programme.due.end': None
    'programme.due.review': None
    'programme.due.title': None
    'programme.entry.itemsLoaded': {
      count: number
      programme: Text
      section: Text
      what: 'added' | 'changed' | 'other' | 'removed'
    }
    'programme.entry.mandateCompared': {
      document: Text
      feature: Text
      place: Text
      programme: Text
      wording: Text
    }
    'programme.entry.mandateTakenBack': { document: Text; feature: Text; place: Text; programme: Text }
    'programme.entry.programmeLoaded': { programme: Text }
    'programme.entry.programmeRetired': { programme: Text }
    'programme.entry.programmeTakenUp': { programme: Text }
    'programme.entryKind.itemsLoaded': None
    'programme.entryKind.mandateCompared': None
    'programme.entryKind.mandateTakenBack': None
    'programme.entryKind.programmeLoaded': None
    'programme.entryKind.programmeRetired': None
    'programme.entryKind.programmeTakenUp': None
    'programme.explained.lead': None
    'programme.explained.title': None
    'programme.front.find': None
    'programme.front.later': { count: number }
    'programme.front.next': None
    'programme.front.nextOf': { programme: Text }
    'programme.front.standing': None
    'programme.glance.adopted': None
    'programme.glance.bodies': None
    'programme.glance.cycle': None
    'programme.glance.duration': None
    'programme.glance.funds': None
    'programme.glance.how': None
    'programme.glance.lead': None
    'programme.glance.programme': None
    'programme.glance.reporting': None
    'programme.glance.title': None
    'programme.glossary.lead': None
    'programme.glossary.title': None
    'programme.items.lead': None
    'programme.items.title': None
    'programme.list.empty': None
    'programme.list.lead': None
    'programme.list.title': None
    'programme.mandates.awaitsSecond': None
    'programme.mandates.changedSince': None
    'programme.mandates.compare': None
    'programme.mandates.compared': None
    'programme.mandates.comparisons': None
    'programme.mandates.decisions': None
    'programme.mandates.features': None
    'programme.mandates.group.available': None
    'programme.mandates.group.mandated': None
    'programme.mandates.group.not-mandated': None
    'programme.mandates.group.unverified': None
    'programme.mandates.lead': None
    'programme.mandates.status.available': None
    'programme.mandates.status.mandated': None
    'programme.mandates.status.not-mandated': None
    'programme.mandates.status.unverified': None
    'programme.mandates.takeBack': None
    'programme.mandates.title': None
    'programme.mandates.unverifiedText': None
    'programme.meeting.body': None
    'programme.meeting.documents': None
    'programme.meeting.noPlace': None
    'programme.meeting.outcome': None
    'programme.meeting.title': None
    'programme.meeting.when': None
    'programme.meeting.where': None
    'programme.naming.offices': None
    'programme.naming.title': None
    'programme.notStated': None
    'programme.packs.lead': None
    'programme.packs.loaded': None
    'programme.packs.loadedAt': None
    'programme.packs.moreFaults': { count: number }
    'programme.packs.reason': None
    'programme.packs.reasonHint': None
    'programme.packs.refused': None
    'programme.packs.refusedLead': None
    'programme.packs.title': None
    'programme.packs.toProgramme': None
    'programme.part.bodies.short': None
    'programme.part.bodies.text': None
    'programme.part.bodies.title': None
    'programme.part.calendar.short': None
    'programme.part.calendar.text': None
    'programme.part.calendar.title': None
    'programme.part.disagreements.short': None
    'programme.part.disagreements.text': None
    'programme.part.disagreements.title': None
    'programme.part.explained.short': None
    'programme.part.explained.text': None
    'programme.part.explained.title': None
    'programme.part.glossary.short': None
    'programme.part.glossary.text': None
    'programme.part.glossary.title': None
    'programme.part.mandates.short': None
    'programme.part.mandates.text': None
    'programme.part.mandates.title': None
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
    'programme.parties.description': None
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
    'programme.problem.alreadyRetired.detail': { id: Text }
    'programme.problem.alreadyRetired.next': None
    'programme.problem.alreadyRetired.title': None
    'programme.problem.noProgramme.detail': { id: Text }
    'programme.problem.noProgramme.next': None
    'programme.problem.noProgramme.title': None
    'programme.problem.noReason.detail': None
    'programme.problem.noReason.next': None
    'programme.problem.noReason.title': None
    'programme.problem.noWording.detail': None
    'programme.problem.noWording.next': None
    'programme.problem.noWording.title': None
    'programme.problem.notASecond.detail': None
    'programme.problem.notASecond.next': None
    'programme.problem.notASecond.title': None
    'programme.problem.notCited.detail': { paragraph: Text }
    'programme.problem.notCited.next': None
    'programme.problem.notCited.title': None
    'programme.problem.notRetired.detail': { id: Text }
    'programme.problem.notRetired.next': None
    'programme.problem.notRetired.title': None
    'programme.problem.reasonWithAddress.detail': None
    'programme.problem.reasonWithAddress.next': None
    'programme.problem.reasonWithAddress.title': None
    'programme.proof.check': None
    'programme.retire.lead': None
    'programme.retire.of': { name: Text }
    'programme.retire.title': None
    'programme.retired.since': { day: Text }
    'programme.retired.tag': None
    'programme.rhythm.chosen': None
    'programme.rhythm.fixed': None
    'programme.rhythm.item-of-session': None
    'programme.rhythm.with-partners': None
    'programme.searchKind.alternative': None
    'programme.searchKind.body': None
    'programme.searchKind.cosponsors': None
    'programme.searchKind.cycle': None
    'programme.searchKind.disagreement': None
    'programme.searchKind.event': None
    'programme.searchKind.explanation': None
    'programme.searchKind.frame': None
    'programme.searchKind.open-question': None
    'programme.searchKind.page': None
    'programme.searchKind.programme': None
    'programme.searchKind.term': None
    'programme.searchKind.title': None
    'programme.searchKind.view': None
    'programme.source.invented': None
    'programme.takeUp.lead': None
    'programme.takeUp.of': { name: Text }
    'programme.takeUp.title': None
    'programme.task.compareMandates': { count: number }
    'programme.task.due': { count: number }
    'programme.task.refused': { pack: Text; place: Text; reason: Text }
    'programme.timeline.frames': None
    'programme.timeline.lead': None
    'programme.timeline.title': None
    'programme.timeline.vote': { abstain: number; no: number; yes: number }
    'programme.views.allReportedBy': { date: Text }
    'programme.views.count': { count: number }
    'programme.views.lead': None
    'programme.views.reported': None
    'programme.views.reportedBy': { document: Text }
    'programme.views.title': None
  }
}
