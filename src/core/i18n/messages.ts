// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.

/** No parameters. */
export type None = unknown
/** What is put into a message as it is. */
export type Text = string | number

/** Message key → the parameters that the message takes. Each module adds its own. */
export interface Messages {
  'core.api.address': None
  'core.api.after': None
  'core.api.columns': None
  'core.api.description': None
  'core.api.lead': None
  'core.api.limit': { maximum: Text }
  'core.api.parameters': None
  'core.api.problemCode': None
  'core.api.problemStatus': None
  'core.api.repeated': None
  'core.api.restricted': None
  'core.api.title': None
  'core.api.values': None
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
  'core.form.changed.note': { state: 'line' | 'list' | 'merged' | 'other' | 'text' | 'theirs' }
  'core.form.changed.text': { by: 'other' | 'self' | 'unknown' }
  'core.form.changed.theirs': None
  'core.form.changed.title': None
  'core.form.choose': None
  'core.form.dateHint': None
  'core.form.datePart': { part: 'day' | 'month' | 'other' }
  'core.form.endBeforeStart': None
  'core.form.entry': { label: Text; number: number }
  'core.form.errorTitle': { title: Text }
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
  'core.form.notShownAgain': { label: Text }
  'core.form.notValid': { label: Text }
  'core.form.notWhole': { label: Text }
  'core.form.oneLine': { label: Text }
  'core.form.optional': { label: Text }
  'core.form.or': None
  'core.form.otherEdition': None
  'core.form.problem': None
  'core.form.refused': { detail: Text; next: Text; title: Text }
  'core.form.refusedField': { text: Text; title: Text }
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
  'core.form.sample.office': None
  'core.form.sample.option': { value: Text }
  'core.form.sample.partner': None
  'core.form.sample.shared': None
  'core.form.sample.statement': None
  'core.form.sample.summary': None
  'core.form.sample.text': { who: 'mine' | 'other' | 'theirs' }
  'core.form.sample.title': None
  'core.form.sample.town': None
  'core.form.sample.what': None
  'core.form.sample.when': None
  'core.form.sample.who': None
  'core.form.saveAndContinue': None
  'core.form.saveForLater': None
  'core.form.sentBefore.file': None
  'core.form.sentBefore.first': None
  'core.form.sentBefore.send': None
  'core.form.sentBefore.typed': None
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
  'core.languages.caption': None
  'core.languages.count': { count: number }
  'core.languages.help.text': None
  'core.languages.help.title': None
  'core.languages.language': None
  'core.languages.lead': None
  'core.languages.meaning.text': None
  'core.languages.meaning.title': None
  'core.languages.state.machine': None
  'core.languages.state.missing': None
  'core.languages.state.outdated': None
  'core.languages.state.reviewed': None
  'core.languages.title': None
  'core.problem.badCursor.detail': None
  'core.problem.badCursor.link': None
  'core.problem.badCursor.next': None
  'core.problem.badCursor.title': None
  'core.problem.badFilter.detail': { name: Text }
  'core.problem.badFilter.link': None
  'core.problem.badFilter.next': None
  'core.problem.badFilter.title': None
  'core.problem.badLimit.detail': { maximum: Text }
  'core.problem.badLimit.next': None
  'core.problem.badLimit.title': None
  'core.problem.badPeriod.detail': None
  'core.problem.badPeriod.link': None
  'core.problem.badPeriod.next': None
  'core.problem.badPeriod.title': None
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
  'core.problem.crossSite.next': { origin: Text }
  'core.problem.crossSite.title': None
  'core.problem.draftTooLarge.detail': { kilobytes: number }
  'core.problem.draftTooLarge.next': None
  'core.problem.draftTooLarge.title': None
  'core.problem.fileDamaged.detail': None
  'core.problem.fileDamaged.next': { file: Text }
  'core.problem.fileDamaged.title': None
  'core.problem.formSentBefore.detail': None
  'core.problem.formSentBefore.next': None
  'core.problem.formSentBefore.title': None
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
  'core.problem.overloaded.detail': None
  'core.problem.overloaded.next': None
  'core.problem.overloaded.title': None
  'core.problem.roleWithheld.detail': None
  'core.problem.roleWithheld.link': None
  'core.problem.roleWithheld.next': None
  'core.problem.roleWithheld.title': None
  'core.problem.sealedElsewhere.detail': None
  'core.problem.sealedElsewhere.next': None
  'core.problem.sealedElsewhere.title': None
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
  'core.problem.tooSlow.detail': None
  'core.problem.tooSlow.next': None
  'core.problem.tooSlow.title': None
  'core.problem.unavailable.detail': { request: Text }
  'core.problem.unavailable.next': None
  'core.problem.unavailable.title': None
  'core.problem.unexpected.detail': { request: Text }
  'core.problem.unexpected.next': None
  'core.problem.unexpected.title': None
  'core.problem.unknownFilter.detail': { name: Text }
  'core.problem.unknownFilter.next': None
  'core.problem.unknownFilter.title': None
  'core.site.about': None
  'core.site.aboutWords': None
  'core.site.account': None
  'core.site.inEnglish': None
  'core.site.languages': None
  'core.site.machine': { extent: 'other' | 'whole' }
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
  'core.ui.colon': None
  'core.ui.components.lead': None
  'core.ui.components.title': None
  'core.ui.enterExercise': None
  'core.ui.exercise': None
  'core.ui.exerciseNotice': None
  'core.ui.facets.active': { count: number }
  'core.ui.facets.apply': None
  'core.ui.facets.chosen': None
  'core.ui.facets.clear': None
  'core.ui.facets.more': { count: number }
  'core.ui.facets.remove': None
  'core.ui.facets.title': None
  'core.ui.facets.words': { words: Text }
  'core.ui.leaveExercise': None
  'core.ui.menu': None
  'core.ui.pager.about': { items: Text }
  'core.ui.pager.first': None
  'core.ui.pager.label': None
  'core.ui.pager.next': None
  'core.ui.pager.onPaper': { address: Text }
  'core.ui.pager.previous': None
  'core.ui.partFailed.again': None
  'core.ui.partFailed.text': None
  'core.ui.partFailed.title': None
  'core.ui.period.chosen.from': { day: Text }
  'core.ui.period.chosen.to': { day: Text }
  'core.ui.period.from': None
  'core.ui.period.to': None
  'core.ui.progress.of': { maximum: Text; value: Text }
  'core.ui.progress.unknown': None
  'core.ui.runBy': { operator: Text }
  'core.ui.runByUnstated': None
  'core.ui.search.button': None
  'core.ui.search.example': None
  'core.ui.search.label': None
  'core.ui.sort.label': None
  'core.ui.source.back': { number: number }
  'core.ui.source.mark': None
  'core.ui.source.own': None
  'core.ui.source.title': None
  'core.ui.table.empty': None
  'core.ui.tagline': None
  'core.ui.tasks.count': { count: number }
  'core.ui.tasks.noDate': None
  'core.ui.tasks.nothing': None
  'core.ui.timeline.now': None
}
