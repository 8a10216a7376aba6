// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'negotiation.base.pasted': None
    'negotiation.base.version': { version: number }
    'negotiation.done.changed': None
    'negotiation.done.opened': None
    'negotiation.done.stepped': None
    'negotiation.draft': None
    'negotiation.entry.roundChanged': { what: 'deadline' | 'other' | 'participants' }
    'negotiation.entry.roundOpened': { paragraphs: number; participants: number }
    'negotiation.entry.roundStepped': { to: 'open' | 'other' | 'suspended' }
    'negotiation.entryKind.roundChanged': None
    'negotiation.entryKind.roundOpened': None
    'negotiation.entryKind.roundStepped': None
    'negotiation.field.base': None
    'negotiation.field.body': None
    'negotiation.field.deadline': None
    'negotiation.field.deciding': None
    'negotiation.field.file': None
    'negotiation.field.instrument': None
    'negotiation.field.language': None
    'negotiation.field.proposing': None
    'negotiation.field.rule': None
    'negotiation.field.status': None
    'negotiation.field.text': None
    'negotiation.field.texts': None
    'negotiation.field.timeZone': None
    'negotiation.field.title': None
    'negotiation.field.writing': None
    'negotiation.form.badMoment': None
    'negotiation.form.badZone': None
    'negotiation.form.oneBase': None
    'negotiation.form.unreadable': None
    'negotiation.list.description': None
    'negotiation.list.lead': None
    'negotiation.list.none': None
    'negotiation.list.title': None
    'negotiation.open.baseHint': None
    'negotiation.open.deadlineHint': None
    'negotiation.open.lead': None
    'negotiation.open.noInstrument': None
    'negotiation.open.ruleHint': None
    'negotiation.open.ruleOf': { body: Text; rule: Text }
    'negotiation.open.submit': None
    'negotiation.open.title': None
    'negotiation.open.zoneHint': None
    'negotiation.outcome.accepted': None
    'negotiation.outcome.accepted-as-amended': None
    'negotiation.outcome.not-accepted': None
    'negotiation.outcome.overtaken': None
    'negotiation.paragraph.nr': { number: Text }
    'negotiation.paragraph.standing': None
    'negotiation.part.short': None
    'negotiation.part.text': None
    'negotiation.part.title': None
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
    'negotiation.problem.otherParty.detail': None
    'negotiation.problem.otherParty.title': None
    'negotiation.problem.textSize.detail': { most: number }
    'negotiation.problem.textSize.title': None
    'negotiation.proposal.nr': { nr: number }
    'negotiation.round.closed': None
    'negotiation.round.lead': None
    'negotiation.round.noDeadline': None
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
    'negotiation.way.edit': None
    'negotiation.way.status': None
  }
}
