// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'instrument.addressee.academia': None
    'instrument.addressee.civil-society': None
    'instrument.addressee.community': None
    'instrument.addressee.donor': None
    'instrument.addressee.experts': None
    'instrument.addressee.international-organization': None
    'instrument.addressee.other': None
    'instrument.addressee.parliament': None
    'instrument.addressee.private-sector': None
    'instrument.addressee.regional-organization': None
    'instrument.addressee.secretariat': None
    'instrument.addressee.secretary-general': None
    'instrument.addressee.self': None
    'instrument.addressee.stakeholders': None
    'instrument.addressee.state': None
    'instrument.addressee.united-nations': None
    'instrument.analysis.another': None
    'instrument.analysis.both': None
    'instrument.analysis.download': None
    'instrument.analysis.downloadLead': None
    'instrument.analysis.earlier': None
    'instrument.analysis.earlierHint': None
    'instrument.analysis.element.actions': None
    'instrument.analysis.element.context': None
    'instrument.analysis.element.duration': None
    'instrument.analysis.element.goals': None
    'instrument.analysis.element.integration': None
    'instrument.analysis.element.mandates': None
    'instrument.analysis.element.roles': None
    'instrument.analysis.elementsRule': None
    'instrument.analysis.field.earlier': None
    'instrument.analysis.field.earlierFile': None
    'instrument.analysis.field.file': None
    'instrument.analysis.field.text': None
    'instrument.analysis.fileHint': None
    'instrument.analysis.fileTooLarge': None
    'instrument.analysis.followUp.body': None
    'instrument.analysis.followUp.date': None
    'instrument.analysis.followUp.interval': None
    'instrument.analysis.followUp.rule': None
    'instrument.analysis.followUp.title': None
    'instrument.analysis.forgotten': None
    'instrument.analysis.format': None
    'instrument.analysis.formatName.akn': None
    'instrument.analysis.formatName.docx': None
    'instrument.analysis.formatName.html': None
    'instrument.analysis.formatName.json': None
    'instrument.analysis.formatName.pdf': None
    'instrument.analysis.formatName.redline': None
    'instrument.analysis.formatName.text': None
    'instrument.analysis.invitation': None
    'instrument.analysis.language': None
    'instrument.analysis.lead': None
    'instrument.analysis.notFound': None
    'instrument.analysis.notStored': None
    'instrument.analysis.nothing': None
    'instrument.analysis.otherParts': None
    'instrument.analysis.own': None
    'instrument.analysis.part.agreed': None
    'instrument.analysis.part.changes': None
    'instrument.analysis.part.download': None
    'instrument.analysis.part.elements': None
    'instrument.analysis.part.strength': None
    'instrument.analysis.part.understood': None
    'instrument.analysis.parts': None
    'instrument.analysis.refused': { detail: Text; why: Text }
    'instrument.analysis.result': None
    'instrument.analysis.send': None
    'instrument.analysis.title': None
    'instrument.analysis.tooLong': { maximum: number }
    'instrument.analysis.topic.followUp': None
    'instrument.analysis.topic.gender': None
    'instrument.analysis.topic.stakeholders': None
    'instrument.analysis.unofficial': { footer: Text }
    'instrument.analysis.yours': None
    'instrument.badge.awaitsSecond': None
    'instrument.badge.byFile': { symbol: Text }
    'instrument.badge.byPerson': {
      as: 'administrator' | 'operator' | 'other' | 'secretariat'
      day: Text
      said: 'other' | 'yes'
      seen: Text
      with: 'other' | 'paper' | 'published' | 'stored'
    }
    'instrument.badge.byWording': { symbol: Text }
    'instrument.badge.contradicted': None
    'instrument.badge.front': None
    'instrument.badge.frontByHand': { names: Text }
    'instrument.badge.nobody': None
    'instrument.badge.notWhole': None
    'instrument.badge.otherScript': None
    'instrument.badge.part': { count: number; official: number }
    'instrument.badge.quoted': None
    'instrument.badge.quotedBy': { count: number; source: Text; symbol: Text }
    'instrument.badge.quotedIn': { name: Text }
    'instrument.badge.supplied': {
      as: 'administrator' | 'operator' | 'other' | 'secretariat'
      day: Text
      name: Text
    }
    'instrument.badge.suppliedBefore': { by: 'command' | 'other' | 'person'; name: Text }
    'instrument.badge.whole': None
    'instrument.bindingness.legal': None
    'instrument.bindingness.political': None
    'instrument.bindingness.voluntary': None
    'instrument.check.against': None
    'instrument.check.againstHint': None
    'instrument.check.before': None
    'instrument.check.byYou': { day: Text }
    'instrument.check.caption': None
    'instrument.check.changed': None
    'instrument.check.checksum': None
    'instrument.check.contradicted': { count: number }
    'instrument.check.document': None
    'instrument.check.done': None
    'instrument.check.fields': None
    'instrument.check.file': None
    'instrument.check.front': None
    'instrument.check.frontName': None
    'instrument.check.frontTick': None
    'instrument.check.inFile': None
    'instrument.check.invitation': None
    'instrument.check.lead': None
    'instrument.check.left': { count: number; official: number }
    'instrument.check.list': None
    'instrument.check.listCaption': None
    'instrument.check.listCount': { count: number }
    'instrument.check.listLead': None
    'instrument.check.listNone': None
    'instrument.check.noAddress': { text: Text }
    'instrument.check.none': None
    'instrument.check.noneOwn': None
    'instrument.check.noneTaken': None
    'instrument.check.of': { text: Text }
    'instrument.check.origin': None
    'instrument.check.ownCaption': None
    'instrument.check.page': { page: number }
    'instrument.check.reason': None
    'instrument.check.save': None
    'instrument.check.sayAgainst': None
    'instrument.check.seen': None
    'instrument.check.seenHint': { known: 'other' | 'yes' }
    'instrument.check.state': None
    'instrument.check.takeBack': None
    'instrument.check.takeBackLead': None
    'instrument.check.takeBackTitle': None
    'instrument.check.tick': { place: Text }
    'instrument.check.title': None
    'instrument.check.toText': None
    'instrument.check.two': None
    'instrument.check.verified': None
    'instrument.check.whole': None
    'instrument.check.wholeName': None
    'instrument.check.with.paper': None
    'instrument.check.with.published': None
    'instrument.check.with.stored': None
    'instrument.check.words': None
    'instrument.compare.a': None
    'instrument.compare.b': None
    'instrument.compare.direction': { a: Text; b: Text }
    'instrument.compare.file': None
    'instrument.compare.invitation': None
    'instrument.compare.languages': { a: Text; b: Text }
    'instrument.compare.lead': None
    'instrument.compare.noFile': None
    'instrument.compare.notKept': None
    'instrument.compare.of': { a: Text; b: Text }
    'instrument.compare.offered': { count: number }
    'instrument.compare.others': None
    'instrument.compare.ownDetail': None
    'instrument.compare.paste': None
    'instrument.compare.pasted': None
    'instrument.compare.send': None
    'instrument.compare.stored': None
    'instrument.compare.swap': None
    'instrument.compare.title': None
    'instrument.compare.tooFew': None
    'instrument.compare.with': None
    'instrument.compare.withFile': None
    'instrument.done.accepted': None
    'instrument.done.checkTakenBack': None
    'instrument.done.checked': None
    'instrument.done.corrected': None
    'instrument.done.discarded': None
    'instrument.done.gettingBegan': None
    'instrument.done.misreadingEnded': None
    'instrument.done.misreadingReported': None
    'instrument.done.misreadingsEnded': None
    'instrument.done.rereadAccepted': None
    'instrument.done.rereadBegan': None
    'instrument.done.rereadDiscarded': None
    'instrument.done.saved': None
    'instrument.done.withdrawn': None
    'instrument.download.format.akn': None
    'instrument.download.format.docx': None
    'instrument.download.format.html': None
    'instrument.download.format.json': None
    'instrument.download.format.pdf': None
    'instrument.download.format.text': None
    'instrument.download.supplied': None
    'instrument.download.title': None
    'instrument.download.wholeWord': None
    'instrument.download.word': None
    'instrument.entry.pinsLoaded': { added: number; changed: number; programme: Text; removed: number }
    'instrument.entry.textAccepted': {
      count: number
      entity: Text
      file: Text
      language: Text
      version: Text
    }
    'instrument.entry.textAcceptedAs': {
      count: number
      entity: Text
      file: Text
      language: Text
      status: 'adopted' | 'issued' | 'other'
      version: Text
    }
    'instrument.entry.textAcceptedKnowing': {
      against: 'draft' | 'other'
      count: number
      entity: Text
      file: Text
      language: Text
      status: 'issued' | 'other'
      version: Text
    }
    'instrument.entry.textAcceptedReplacing': {
      added: number
      against: 'draft' | 'other'
      changed: number
      count: number
      entity: Text
      file: Text
      language: Text
      replaced: '0' | 'other'
      status: 'issued' | 'other'
      vanished: number
      version: Text
    }
    'instrument.entry.textBeside': { entity: Text; file: Text; language: Text; stands: Text; version: Text }
    'instrument.entry.textCheckTakenBack': {
      count: number
      entity: Text
      file: Text
      language: Text
      version: Text
      whole: 'other' | 'yes'
    }
    'instrument.entry.textCheckTakenBackOf': {
      count: number
      entity: Text
      file: Text
      front: 'other' | 'yes'
      language: Text
      version: Text
      whole: 'other' | 'yes'
    }
    'instrument.entry.textChecked': {
      count: number
      entity: Text
      file: Text
      language: Text
      version: Text
      whole: 'other' | 'yes'
    }
    'instrument.entry.textCheckedWith': {
      against: 'other' | 'paper' | 'published'
      count: number
      entity: Text
      file: Text
      front: 'other' | 'yes'
      language: Text
      version: Text
      whole: 'other' | 'yes'
    }
    'instrument.entry.textContinued': {
      act: 'beside' | 'loaded' | 'other' | 'proven' | 'reread' | 'withdrawn'
      entity: Text
      from: number
      to: number
    }
    'instrument.entry.textLoaded': {
      entity: Text
      programme: Text
      what: 'added' | 'changed' | 'other' | 'removed'
    }
    'instrument.entry.textProven': { entity: Text; file: Text; language: Text; version: Text }
    'instrument.entry.textQuoted': {
      count: number
      entity: Text
      file: Text
      language: Text
      replaced: '0' | 'other'
      version: Text
    }
    'instrument.entry.textReread': {
      corrected: number
      entity: Text
      facts: number
      file: Text
      language: Text
      lost: number
      moved: number
      paragraphs: number
      placed: number
      version: Text
    }
    'instrument.entry.textWithdrawn': {
      entity: Text
      file: Text
      language: Text
      stands: '0' | 'other'
      version: Text
    }
    'instrument.entryKind.pinsLoaded': None
    'instrument.entryKind.textAccepted': None
    'instrument.entryKind.textBeside': None
    'instrument.entryKind.textCheckTakenBack': None
    'instrument.entryKind.textChecked': None
    'instrument.entryKind.textContinued': None
    'instrument.entryKind.textLoaded': None
    'instrument.entryKind.textProven': None
    'instrument.entryKind.textQuoted': None
    'instrument.entryKind.textReread': None
    'instrument.entryKind.textWithdrawn': None
    'instrument.fact.accepted': None
    'instrument.fact.acceptedBy': { as: 'administrator' | 'operator' | 'other' | 'secretariat'; day: Text }
    'instrument.fact.acts': None
    'instrument.fact.addressees': None
    'instrument.fact.adopted': None
    'instrument.fact.asFileSays': { fact: Text }
    'instrument.fact.baseline': None
    'instrument.fact.bindingness': None
    'instrument.fact.bySite': { number: Text }
    'instrument.fact.checked': None
    'instrument.fact.checkedBy': {
      as: 'administrator' | 'operator' | 'other' | 'secretariat'
      day: Text
      with: 'other' | 'paper' | 'published' | 'stored'
    }
    'instrument.fact.document': None
    'instrument.fact.due': None
    'instrument.fact.endorsed': None
    'instrument.fact.item': None
    'instrument.fact.level': None
    'instrument.fact.period': None
    'instrument.fact.quotedIn': { name: Text }
    'instrument.fact.readFrom': { by: 'checked' | 'command' | 'other' | 'person'; name: Text }
    'instrument.fact.record': None
    'instrument.fact.relations': None
    'instrument.fact.role': None
    'instrument.fact.siteNumber': None
    'instrument.fact.source': None
    'instrument.fact.state': None
    'instrument.fact.target': None
    'instrument.fact.text': None
    'instrument.fact.theDocument': None
    'instrument.fact.theme': None
    'instrument.fact.toReach': None
    'instrument.fact.verb': None
    'instrument.fact.version': { language: Text; number: number }
    'instrument.fact.wording': None
    'instrument.feed.changes': None
    'instrument.feed.subscribe': None
    'instrument.get.agreeing': { count: number; pinned: number }
    'instrument.get.byHand': None
    'instrument.get.caption': None
    'instrument.get.count': { count: number }
    'instrument.get.failed.cutOff': None
    'instrument.get.failed.empty': None
    'instrument.get.failed.failed': None
    'instrument.get.failed.gone': None
    'instrument.get.failed.notGiven': None
    'instrument.get.failed.notInFolder': None
    'instrument.get.failed.offHost': None
    'instrument.get.failed.otherDocument': None
    'instrument.get.failed.otherLanguage': None
    'instrument.get.failed.page': None
    'instrument.get.failed.quotesUndone': None
    'instrument.get.failed.slow': None
    'instrument.get.failed.tooLarge': None
    'instrument.get.failed.tooManyRedirects': None
    'instrument.get.failed.unanswered': None
    'instrument.get.failed.unreadable': None
    'instrument.get.lastRun': { came: number; failed: number; waiting: number }
    'instrument.get.lead': None
    'instrument.get.listLead': None
    'instrument.get.none': None
    'instrument.get.open': { host: Text }
    'instrument.get.review': None
    'instrument.get.running': None
    'instrument.get.start': { count: number }
    'instrument.get.startHint': { host: Text }
    'instrument.get.state.asked': None
    'instrument.get.state.here': None
    'instrument.get.state.missing': None
    'instrument.get.state.quoted': None
    'instrument.get.state.reading': None
    'instrument.get.state.waiting': None
    'instrument.get.title': None
    'instrument.get.tried': None
    'instrument.get.waits.noChecksum': None
    'instrument.get.waits.noLanguage': None
    'instrument.get.waits.noStatus': None
    'instrument.get.waits.notTaken': None
    'instrument.get.waits.otherFile': None
    'instrument.get.waits.replaces': None
    'instrument.get.waits.saysOtherwise': None
    'instrument.get.waits.underWay': None
    'instrument.get.waits.withdrawn': None
    'instrument.import.acceptHint': None
    'instrument.import.all': None
    'instrument.import.allDoubts': None
    'instrument.import.another': None
    'instrument.import.backToParagraphs': None
    'instrument.import.caption': None
    'instrument.import.change': None
    'instrument.import.changeKind.drop': None
    'instrument.import.changeKind.keep': None
    'instrument.import.changeKind.merge': None
    'instrument.import.changeKind.split': None
    'instrument.import.chooseLanguage': None
    'instrument.import.column.at': None
    'instrument.import.column.state': None
    'instrument.import.correct': None
    'instrument.import.correctTitle': None
    'instrument.import.count': { count: number }
    'instrument.import.discard': None
    'instrument.import.discardHint': None
    'instrument.import.discardedText': None
    'instrument.import.doubtAfter': None
    'instrument.import.doubtBefore': None
    'instrument.import.doubtful': None
    'instrument.import.doubts': { count: number }
    'instrument.import.duplicate': None
    'instrument.import.duplicateText': None
    'instrument.import.field.agendaItem': None
    'instrument.import.field.agendaTitle': None
    'instrument.import.field.body': None
    'instrument.import.field.committee': None
    'instrument.import.field.date': None
    'instrument.import.field.enactingFormula': None
    'instrument.import.field.footnotes': None
    'instrument.import.field.masthead': None
    'instrument.import.field.session': None
    'instrument.import.field.sponsors': None
    'instrument.import.field.submission': None
    'instrument.import.field.symbol': None
    'instrument.import.field.title': None
    'instrument.import.fields': None
    'instrument.import.fieldsHint': None
    'instrument.import.file': None
    'instrument.import.fileBeside': None
    'instrument.import.fileHint': None
    'instrument.import.fileInTab': None
    'instrument.import.fileRemoved': { day: Text }
    'instrument.import.find': None
    'instrument.import.goes': { day: Text }
    'instrument.import.goesUnlessAccepted': { day: Text }
    'instrument.import.here': { status: Text }
    'instrument.import.isHere': None
    'instrument.import.kind.annex': None
    'instrument.import.kind.heading': None
    'instrument.import.kind.operative': None
    'instrument.import.kind.other': None
    'instrument.import.kind.preambular': None
    'instrument.import.language': None
    'instrument.import.languageHint': None
    'instrument.import.lead': None
    'instrument.import.listLead': None
    'instrument.import.nav': None
    'instrument.import.noProgramme': None
    'instrument.import.none': None
    'instrument.import.nothingFound': None
    'instrument.import.openFile': None
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
    'instrument.import.proposal.after': { place: Text }
    'instrument.import.proposal.comment': None
    'instrument.import.proposal.deletion': None
    'instrument.import.proposal.inFormerNote': { place: Text }
    'instrument.import.proposal.inNote': { mark: Text; place: Text }
    'instrument.import.proposal.insertion': None
    'instrument.import.proposal.joined': None
    'instrument.import.proposal.moved-from': None
    'instrument.import.proposal.moved-to': None
    'instrument.import.proposal.split': None
    'instrument.import.proposals': { count: number }
    'instrument.import.refreshes': None
    'instrument.import.refusal.damaged': None
    'instrument.import.refusal.empty': None
    'instrument.import.refusal.encrypted': None
    'instrument.import.refusal.file-damaged': None
    'instrument.import.refusal.file-gone': None
    'instrument.import.refusal.hostile': None
    'instrument.import.refusal.invalid': None
    'instrument.import.refusal.no-part': None
    'instrument.import.refusal.no-text': None
    'instrument.import.refusal.too-large': None
    'instrument.import.refusal.unsupported': None
    'instrument.import.refusedTitle': None
    'instrument.import.sameFile': None
    'instrument.import.saveAndAccept': None
    'instrument.import.saveFields': None
    'instrument.import.saveParagraph': None
    'instrument.import.send': None
    'instrument.import.showAll': None
    'instrument.import.splitBefore': None
    'instrument.import.splitBeforeHint': None
    'instrument.import.splitNotFound': None
    'instrument.import.stale': { count: number }
    'instrument.import.state.accepted': None
    'instrument.import.state.discarded': None
    'instrument.import.state.duplicate': None
    'instrument.import.state.read': None
    'instrument.import.state.reading': None
    'instrument.import.state.refused': None
    'instrument.import.state.waiting': None
    'instrument.import.status.adopted': None
    'instrument.import.status.callsItselfDraft': { words: Text }
    'instrument.import.status.choose': None
    'instrument.import.status.confirmDraft': None
    'instrument.import.status.confirmedAsDraft': None
    'instrument.import.status.despiteFile': None
    'instrument.import.status.hint': None
    'instrument.import.status.hintOf.adopted': None
    'instrument.import.status.hintOf.issued': None
    'instrument.import.status.hintOf.working-draft': None
    'instrument.import.status.inFuture': None
    'instrument.import.status.issued': None
    'instrument.import.status.label': None
    'instrument.import.status.proposedAnew': None
    'instrument.import.status.working-draft': None
    'instrument.import.title': None
    'instrument.import.toFields': None
    'instrument.import.toInstrument': None
    'instrument.import.toSameFile': None
    'instrument.import.understood': { operative: number; other: number; preambular: number }
    'instrument.import.waiting': None
    'instrument.import.warning.active-content': None
    'instrument.import.warning.comment': None
    'instrument.import.warning.compilation': None
    'instrument.import.warning.control-characters': None
    'instrument.import.warning.embedded-file': None
    'instrument.import.warning.external-content': None
    'instrument.import.warning.guessed-encoding': None
    'instrument.import.warning.hidden-words': None
    'instrument.import.warning.invalid-utf8': None
    'instrument.import.warning.line-numbers': None
    'instrument.import.warning.macros': None
    'instrument.import.warning.missing-words': None
    'instrument.import.warning.no-operative-paragraph': None
    'instrument.import.warning.not-read': None
    'instrument.import.warning.number-format': None
    'instrument.import.warning.page-furniture': None
    'instrument.import.warning.page-without-text': None
    'instrument.import.warning.sequence-break': None
    'instrument.import.warning.struck-words': None
    'instrument.import.warning.text-box': None
    'instrument.import.warning.title-unsure': None
    'instrument.import.warning.too-many-brackets': None
    'instrument.import.warning.tracked-changes': None
    'instrument.import.warning.unbalanced-bracket': None
    'instrument.import.warning.unclear-order': None
    'instrument.import.warning.unpainted-page': None
    'instrument.import.warnings': { count: number }
    'instrument.import.yourText': None
    'instrument.level.all': None
    'instrument.level.any': None
    'instrument.level.international': None
    'instrument.level.national': None
    'instrument.level.regional': None
    'instrument.level.subregional': None
    'instrument.libraryKind.text': None
    'instrument.list.column.title': None
    'instrument.list.lead': None
    'instrument.misreading.accepted': None
    'instrument.misreading.another': None
    'instrument.misreading.answerHint': None
    'instrument.misreading.at': None
    'instrument.misreading.by': None
    'instrument.misreading.caption': None
    'instrument.misreading.correct': None
    'instrument.misreading.correctHint': None
    'instrument.misreading.count': { count: number }
    'instrument.misreading.end.answered': None
    'instrument.misreading.end.dismissed': None
    'instrument.misreading.end.send': None
    'instrument.misreading.end.title': None
    'instrument.misreading.endSeveral': None
    'instrument.misreading.field.answer': None
    'instrument.misreading.field.place': None
    'instrument.misreading.field.proposed': None
    'instrument.misreading.field.reports': None
    'instrument.misreading.field.state': None
    'instrument.misreading.field.words': None
    'instrument.misreading.file': None
    'instrument.misreading.from.account': None
    'instrument.misreading.from.other': None
    'instrument.misreading.kept': None
    'instrument.misreading.lead': None
    'instrument.misreading.listLead': None
    'instrument.misreading.noParagraphNow': None
    'instrument.misreading.noWords': None
    'instrument.misreading.none': None
    'instrument.misreading.noneOwn': None
    'instrument.misreading.notOfHead': None
    'instrument.misreading.of': { text: Text }
    'instrument.misreading.one': None
    'instrument.misreading.oneOf': { text: Text }
    'instrument.misreading.openFile': None
    'instrument.misreading.own': None
    'instrument.misreading.ownLead': None
    'instrument.misreading.pageLead': None
    'instrument.misreading.placeHint': None
    'instrument.misreading.proposedHint': None
    'instrument.misreading.report': None
    'instrument.misreading.same': None
    'instrument.misreading.send': None
    'instrument.misreading.sent': None
    'instrument.misreading.sentNext': None
    'instrument.misreading.standsNow': None
    'instrument.misreading.standsSo': None
    'instrument.misreading.state.answered': None
    'instrument.misreading.state.dismissed': None
    'instrument.misreading.state.open': None
    'instrument.misreading.tick': { words: Text }
    'instrument.misreading.title': None
    'instrument.misreading.wholeText': None
    'instrument.misreading.wordsHint': None
    'instrument.name.again': { count: number; place: Text }
    'instrument.name.alternative': { number: Text }
    'instrument.name.annex': { number: Text }
    'instrument.name.article': { number: Text }
    'instrument.name.chapter': { number: Text }
    'instrument.name.closing': None
    'instrument.name.heading': { number: Text }
    'instrument.name.named': { number: Text }
    'instrument.name.note': { number: Text }
    'instrument.name.paragraph': { number: Text }
    'instrument.name.part': { number: Text }
    'instrument.name.point': { number: Text }
    'instrument.name.preamble': None
    'instrument.name.preambular': { number: Text }
    'instrument.name.rule': { number: Text }
    'instrument.name.section': { number: Text }
    'instrument.name.unnumbered': { number: Text }
    'instrument.order.act': None
    'instrument.order.addressee': None
    'instrument.order.label': None
    'instrument.order.level': None
    'instrument.order.none.act': None
    'instrument.order.none.addressee': None
    'instrument.order.none.level': None
    'instrument.order.none.theme': None
    'instrument.order.own': None
    'instrument.order.theme': None
    'instrument.outcome.corrigendum': { says: Text }
    'instrument.outcome.notKept': { symbol: Text }
    'instrument.outcome.otherFile': { symbol: Text }
    'instrument.outcome.otherLanguage': { pinned: Text; symbol: Text }
    'instrument.outcome.otherSymbol': { symbol: Text }
    'instrument.outcome.saysNoSymbol': { symbol: Text }
    'instrument.outcome.saysOtherLanguage': { known: 'other' | 'yes'; read: Text; symbol: Text }
    'instrument.outcome.saysOtherSymbol': { says: Text }
    'instrument.pages.elsewhere': None
    'instrument.pages.end': None
    'instrument.pages.goTo': None
    'instrument.pages.label': None
    'instrument.pages.number': { page: number }
    'instrument.pages.page': { page: number; pages: number }
    'instrument.pages.print': None
    'instrument.pages.range': { from: Text; page: number; to: Text }
    'instrument.panel.actions': None
    'instrument.panel.get': { symbol: Text }
    'instrument.panel.import': { symbol: Text }
    'instrument.panel.more': { count: number }
    'instrument.panel.named': None
    'instrument.panel.namedLead': None
    'instrument.panel.read': None
    'instrument.panel.resting': None
    'instrument.panel.submitted': None
    'instrument.panel.submittedLead': None
    'instrument.panel.texts': None
    'instrument.part.operative': None
    'instrument.part.preambular': None
    'instrument.pins': None
    'instrument.problem.adoptedInFuture.detail': { date: Text }
    'instrument.problem.adoptedInFuture.next': None
    'instrument.problem.adoptedInFuture.title': None
    'instrument.problem.alreadyAccepted.detail': { file: Text }
    'instrument.problem.alreadyAccepted.link': None
    'instrument.problem.alreadyAccepted.next': None
    'instrument.problem.alreadyAccepted.title': None
    'instrument.problem.alreadyWithdrawn.detail': None
    'instrument.problem.alreadyWithdrawn.link': None
    'instrument.problem.alreadyWithdrawn.next': None
    'instrument.problem.alreadyWithdrawn.title': None
    'instrument.problem.belongsElsewhere.detail': { programme: Text; text: Text; whose: 'none' | 'other' }
    'instrument.problem.belongsElsewhere.next': { whose: 'none' | 'other' }
    'instrument.problem.belongsElsewhere.title': None
    'instrument.problem.callsItselfDraft.detail': { words: Text }
    'instrument.problem.callsItselfDraft.next': None
    'instrument.problem.callsItselfDraft.title': None
    'instrument.problem.confirmedAsDraft.detail': None
    'instrument.problem.confirmedAsDraft.next': None
    'instrument.problem.confirmedAsDraft.title': None
    'instrument.problem.corrigendum.detail': { symbol: Text }
    'instrument.problem.corrigendum.next': { listed: 'other' | 'yes' }
    'instrument.problem.corrigendum.title': None
    'instrument.problem.emptyFile.detail': { file: Text }
    'instrument.problem.emptyFile.next': None
    'instrument.problem.emptyFile.title': None
    'instrument.problem.gettingUnderWay.detail': None
    'instrument.problem.gettingUnderWay.next': None
    'instrument.problem.gettingUnderWay.title': None
    'instrument.problem.idTaken.detail': { id: Text; programme: Text }
    'instrument.problem.idTaken.next': None
    'instrument.problem.idTaken.title': None
    'instrument.problem.importEnded.detail': {
      of: 'other' | 'reading'
      state: 'accepted' | 'discarded' | 'duplicate' | 'other'
    }
    'instrument.problem.importEnded.link': None
    'instrument.problem.importEnded.next': { of: 'other' | 'reading' }
    'instrument.problem.importEnded.title': { of: 'other' | 'reading' }
    'instrument.problem.misreadingEnded.detail': { state: 'dismissed' | 'other' }
    'instrument.problem.misreadingEnded.next': None
    'instrument.problem.misreadingEnded.title': None
    'instrument.problem.neverAccepted.detail': None
    'instrument.problem.neverAccepted.next': None
    'instrument.problem.neverAccepted.title': None
    'instrument.problem.noCheck.detail': None
    'instrument.problem.noCheck.next': None
    'instrument.problem.noCheck.title': None
    'instrument.problem.noEarlierVersion.detail': None
    'instrument.problem.noEarlierVersion.next': None
    'instrument.problem.noEarlierVersion.title': None
    'instrument.problem.noFileKept.detail': None
    'instrument.problem.noFileKept.next': None
    'instrument.problem.noFileKept.title': None
    'instrument.problem.noImport.detail': None
    'instrument.problem.noImport.next': None
    'instrument.problem.noImport.title': None
    'instrument.problem.noLanguage.detail': None
    'instrument.problem.noLanguage.next': None
    'instrument.problem.noLanguage.title': None
    'instrument.problem.noMisreading.detail': None
    'instrument.problem.noMisreading.next': None
    'instrument.problem.noMisreading.title': None
    'instrument.problem.noParagraph.detail': { place: Text }
    'instrument.problem.noParagraph.next': None
    'instrument.problem.noParagraph.title': None
    'instrument.problem.noPart.detail': { count: number }
    'instrument.problem.noPart.next': None
    'instrument.problem.noPart.title': None
    'instrument.problem.noPlaceSeen.detail': None
    'instrument.problem.noPlaceSeen.next': None
    'instrument.problem.noPlaceSeen.title': None
    'instrument.problem.noProgramme.detail': { programme: Text }
    'instrument.problem.noProgramme.next': None
    'instrument.problem.noProgramme.title': None
    'instrument.problem.noReason.detail': None
    'instrument.problem.noReason.next': None
    'instrument.problem.noReason.title': None
    'instrument.problem.noStatus.detail': None
    'instrument.problem.noStatus.next': None
    'instrument.problem.noStatus.title': None
    'instrument.problem.noText.detail': None
    'instrument.problem.noText.next': None
    'instrument.problem.noText.title': None
    'instrument.problem.noVersionAt.detail': { day: Text }
    'instrument.problem.noVersionAt.next': None
    'instrument.problem.noVersionAt.title': None
    'instrument.problem.notASecond.detail': None
    'instrument.problem.notASecond.next': None
    'instrument.problem.notASecond.title': None
    'instrument.problem.notAnalysed.detail': None
    'instrument.problem.notAnalysed.next': None
    'instrument.problem.notAnalysed.title': None
    'instrument.problem.notBroughtAgain.detail': None
    'instrument.problem.notBroughtAgain.next': None
    'instrument.problem.notBroughtAgain.title': None
    'instrument.problem.notFromFile.detail': None
    'instrument.problem.notFromFile.link': None
    'instrument.problem.notFromFile.next': None
    'instrument.problem.notFromFile.title': None
    'instrument.problem.notPinnedFile.detail': None
    'instrument.problem.notPinnedFile.next': None
    'instrument.problem.notPinnedFile.title': None
    'instrument.problem.notRenderable.detail': { format: Text; reason: Text }
    'instrument.problem.notRenderable.next': None
    'instrument.problem.notRenderable.title': None
    'instrument.problem.nothingToCompare.detail': { why: 'other' | 'withdrawn' }
    'instrument.problem.nothingToCompare.next': { why: 'other' | 'withdrawn' }
    'instrument.problem.nothingToCompare.title': None
    'instrument.problem.nothingUnderstood.detail': None
    'instrument.problem.nothingUnderstood.next': None
    'instrument.problem.nothingUnderstood.title': None
    'instrument.problem.otherDocument.detail': { says: Text; symbol: Text }
    'instrument.problem.otherDocument.next': None
    'instrument.problem.otherDocument.title': None
    'instrument.problem.pinnedOtherwise.detail': None
    'instrument.problem.pinnedOtherwise.next': None
    'instrument.problem.pinnedOtherwise.title': None
    'instrument.problem.placeWithAddress.detail': None
    'instrument.problem.placeWithAddress.next': None
    'instrument.problem.placeWithAddress.title': None
    'instrument.problem.proposedAnew.detail': None
    'instrument.problem.proposedAnew.next': None
    'instrument.problem.proposedAnew.title': None
    'instrument.problem.readTheSame.detail': None
    'instrument.problem.readTheSame.next': None
    'instrument.problem.readTheSame.title': None
    'instrument.problem.reasonWithAddress.detail': None
    'instrument.problem.reasonWithAddress.next': None
    'instrument.problem.reasonWithAddress.title': None
    'instrument.problem.rereadUnderWay.detail': None
    'instrument.problem.rereadUnderWay.next': None
    'instrument.problem.rereadUnderWay.title': None
    'instrument.problem.stillReading.detail': None
    'instrument.problem.stillReading.next': None
    'instrument.problem.stillReading.title': None
    'instrument.problem.tooManyMisreadings.detail': { count: number; own: 'other' | 'yes' }
    'instrument.problem.tooManyMisreadings.next': None
    'instrument.problem.tooManyMisreadings.title': None
    'instrument.problem.viewsOff.detail': None
    'instrument.problem.viewsOff.next': None
    'instrument.problem.viewsOff.title': None
    'instrument.provision.citedBy': None
    'instrument.provision.neighbours': None
    'instrument.provision.notInStanding': None
    'instrument.provision.restsOn': None
    'instrument.provision.use': None
    'instrument.provision.versions': None
    'instrument.published.inLine': {
      before: Text
      changed: Text
      later: Text
      name: Text
      number: Text
      published: Text
      replaced: 'other' | 'yes'
      since: 'changed' | 'other'
      undone: Text
      what: 'again' | 'followed' | 'other' | 'stands' | 'withdrawn'
    }
    'instrument.published.otherwise': None
    'instrument.published.paragraph': {
      changed: Text
      name: Text
      published: Text
      since: 'changed' | 'other'
    }
    'instrument.published.paragraphs': None
    'instrument.published.text': {
      changed: Text
      count: number
      name: Text
      published: Text
      since: 'changed' | 'other'
    }
    'instrument.reader.about': None
    'instrument.reader.against': { by: 'command' | 'other' | 'person' }
    'instrument.reader.at': None
    'instrument.reader.bar': None
    'instrument.reader.beside': { language: Text; number: number }
    'instrument.reader.cite': None
    'instrument.reader.contents': None
    'instrument.reader.earlier': { language: Text; number: number }
    'instrument.reader.laterDraft': { language: Text; number: number }
    'instrument.reader.noText': None
    'instrument.reader.noVersionAt': { day: Text }
    'instrument.reader.noVersionAtNext': None
    'instrument.reader.noneStands': None
    'instrument.reader.noneStandsNext': None
    'instrument.reader.officialMissing': None
    'instrument.reader.officialMissingOf': { count: number }
    'instrument.reader.reason': None
    'instrument.reader.replaced': { added: number; changed: number; number: number; vanished: number }
    'instrument.reader.show': None
    'instrument.reader.standsAt': { day: Text; language: Text; number: number }
    'instrument.reader.toProvision': None
    'instrument.reader.toStanding': { language: Text; number: number }
    'instrument.reader.withdrawn': { day: Text; language: Text; number: number }
    'instrument.readings.acceptedAt': None
    'instrument.readings.after': None
    'instrument.readings.again': None
    'instrument.readings.againHint': None
    'instrument.readings.before': None
    'instrument.readings.count': { count: number }
    'instrument.readings.lead': None
    'instrument.readings.none': None
    'instrument.readings.of': { text: Text }
    'instrument.readings.one': None
    'instrument.readings.oneLead': None
    'instrument.readings.title': None
    'instrument.relation.accompanies': None
    'instrument.relation.also-serves': None
    'instrument.relation.elaborates': None
    'instrument.relation.grew-out-of': None
    'instrument.relation.implements-law': None
    'instrument.relation.reaffirms': None
    'instrument.relation.recalls': None
    'instrument.relation.recasts': None
    'instrument.relation.responds-to': None
    'instrument.replaces.count.added': { count: number }
    'instrument.replaces.count.changed': { count: number }
    'instrument.replaces.count.same': { count: number }
    'instrument.replaces.count.vanished': { count: number }
    'instrument.replaces.lead': None
    'instrument.replaces.noAddress': None
    'instrument.replaces.notCompared': None
    'instrument.replaces.reason': None
    'instrument.replaces.reasonHint': None
    'instrument.replaces.sayWhy': None
    'instrument.replaces.shownAnew': None
    'instrument.replaces.title': None
    'instrument.replaces.vanish': None
    'instrument.rereading.accept': None
    'instrument.rereading.acceptHint': None
    'instrument.rereading.at': None
    'instrument.rereading.caption': None
    'instrument.rereading.change.added': None
    'instrument.rereading.change.gone': None
    'instrument.rereading.change.kind': None
    'instrument.rereading.change.level': None
    'instrument.rereading.change.meaning': None
    'instrument.rereading.change.notes': None
    'instrument.rereading.change.number': None
    'instrument.rereading.change.words': None
    'instrument.rereading.changed': None
    'instrument.rereading.corrected': None
    'instrument.rereading.correction.drop': None
    'instrument.rereading.correction.field': None
    'instrument.rereading.correction.kind': None
    'instrument.rereading.correction.merge': None
    'instrument.rereading.correction.number': None
    'instrument.rereading.correction.split': None
    'instrument.rereading.correction.text': None
    'instrument.rereading.count': { count: number }
    'instrument.rereading.differences': None
    'instrument.rereading.discard': None
    'instrument.rereading.discardHint': None
    'instrument.rereading.discardedText': None
    'instrument.rereading.goes': { day: Text }
    'instrument.rereading.kept': { count: number }
    'instrument.rereading.lastRun': { count: number; differ: number; unread: number }
    'instrument.rereading.lead': None
    'instrument.rereading.list': None
    'instrument.rereading.listCaption': None
    'instrument.rereading.listLead': None
    'instrument.rereading.lost': { count: number }
    'instrument.rereading.moved': { count: number }
    'instrument.rereading.none': None
    'instrument.rereading.nothing': None
    'instrument.rereading.now': None
    'instrument.rereading.of': { text: Text }
    'instrument.rereading.otherLanguage': { language: Text }
    'instrument.rereading.otherSymbol': { symbol: Text }
    'instrument.rereading.pageLead': None
    'instrument.rereading.place': None
    'instrument.rereading.placed': { count: number }
    'instrument.rereading.refreshes': None
    'instrument.rereading.refused': None
    'instrument.rereading.reports': None
    'instrument.rereading.running': None
    'instrument.rereading.same': None
    'instrument.rereading.start': None
    'instrument.rereading.startHint': None
    'instrument.rereading.state.accepted': None
    'instrument.rereading.state.discarded': None
    'instrument.rereading.state.duplicate': None
    'instrument.rereading.state.read': None
    'instrument.rereading.state.reading': None
    'instrument.rereading.state.refused': None
    'instrument.rereading.state.waiting': None
    'instrument.rereading.text': None
    'instrument.rereading.title': None
    'instrument.rereading.toAccept': None
    'instrument.rereading.was': None
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
    'instrument.searchKind.instrument': None
    'instrument.searchKind.provision': None
    'instrument.span.alternative': None
    'instrument.span.attribution': None
    'instrument.span.bracket': None
    'instrument.span.note': None
    'instrument.span.placeholder': None
    'instrument.stand.beside': None
    'instrument.stand.other-stands': None
    'instrument.stand.stands': None
    'instrument.stand.why': None
    'instrument.stand.withdrawn': None
    'instrument.status.adopted': None
    'instrument.status.issued': None
    'instrument.status.working-draft': None
    'instrument.task.accept': { name: Text }
    'instrument.task.answered': { count: number }
    'instrument.task.check': { count: number }
    'instrument.task.get': { count: number }
    'instrument.task.misreadings': { count: number }
    'instrument.task.reread': { count: number }
    'instrument.verb.acknowledge': None
    'instrument.verb.adopt': None
    'instrument.verb.affirm': None
    'instrument.verb.agree-to': None
    'instrument.verb.appeal': None
    'instrument.verb.appreciate': None
    'instrument.verb.approve': None
    'instrument.verb.authorize': None
    'instrument.verb.be-aware': None
    'instrument.verb.be-concerned': None
    'instrument.verb.be-guided': None
    'instrument.verb.call-for': None
    'instrument.verb.call-upon': None
    'instrument.verb.can': None
    'instrument.verb.commend': None
    'instrument.verb.commit-to': None
    'instrument.verb.condemn': None
    'instrument.verb.consider': None
    'instrument.verb.convene': None
    'instrument.verb.decide': None
    'instrument.verb.declare': None
    'instrument.verb.demand': None
    'instrument.verb.deplore': None
    'instrument.verb.designate': None
    'instrument.verb.emphasize': None
    'instrument.verb.encourage': None
    'instrument.verb.endorse': None
    'instrument.verb.establish': None
    'instrument.verb.expect': None
    'instrument.verb.express': None
    'instrument.verb.extend': None
    'instrument.verb.insist': None
    'instrument.verb.invite': None
    'instrument.verb.look-forward': None
    'instrument.verb.mandate': None
    'instrument.verb.may': None
    'instrument.verb.must': None
    'instrument.verb.note': None
    'instrument.verb.observe': None
    'instrument.verb.pay-attention': None
    'instrument.verb.pledge-to': None
    'instrument.verb.proclaim': None
    'instrument.verb.reaffirm': None
    'instrument.verb.recall': None
    'instrument.verb.recognize': None
    'instrument.verb.recommend': None
    'instrument.verb.regret': None
    'instrument.verb.reiterate': None
    'instrument.verb.remind': None
    'instrument.verb.request': None
    'instrument.verb.require': None
    'instrument.verb.resolve-to': None
    'instrument.verb.seek-to': None
    'instrument.verb.shall': None
    'instrument.verb.should': None
    'instrument.verb.stress': None
    'instrument.verb.strive-to': None
    'instrument.verb.strongly-encourage': None
    'instrument.verb.support': None
    'instrument.verb.take-note': None
    'instrument.verb.underline': None
    'instrument.verb.undertake-to': None
    'instrument.verb.urge': None
    'instrument.verb.welcome': None
    'instrument.verb.will': None
    'instrument.versions.all': None
    'instrument.versions.caption': None
    'instrument.versions.column.date': None
    'instrument.versions.column.version': None
    'instrument.versions.count': { count: number }
    'instrument.versions.lead': None
    'instrument.versions.noneStands': None
    'instrument.versions.of': { text: Text }
    'instrument.versions.title': None
    'instrument.versions.withdrawn': None
    'instrument.view.agreedLead': None
    'instrument.view.agreedRule': None
    'instrument.view.alternatives': { verbs: Text }
    'instrument.view.became.operative': None
    'instrument.view.became.other': None
    'instrument.view.became.preambular': None
    'instrument.view.bracketed': { verb: Text }
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
    'instrument.view.footnote.changed': None
    'instrument.view.footnote.deleted': None
    'instrument.view.footnote.inserted': None
    'instrument.view.footnote.moved': None
    'instrument.view.footnote.same': None
    'instrument.view.form.ellipses': None
    'instrument.view.form.hyphens': None
    'instrument.view.form.invisible': None
    'instrument.view.form.letters': None
    'instrument.view.form.quotation': None
    'instrument.view.form.spaces': None
    'instrument.view.form.vowels': None
    'instrument.view.from': None
    'instrument.view.headChanges': { count: number }
    'instrument.view.headOnly': None
    'instrument.view.leftOut.a': None
    'instrument.view.leftOut.b': None
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
    'instrument.view.statement.becameOperative': { count: number }
    'instrument.view.statement.becameOther': { count: number }
    'instrument.view.statement.becamePreambular': { count: number }
    'instrument.view.statement.changed': { count: number }
    'instrument.view.statement.deleted': { count: number }
    'instrument.view.statement.formsOnly': { count: number; kinds: Text }
    'instrument.view.statement.headChanged': {
      field:
        | 'agendaItem'
        | 'agendaTitle'
        | 'body'
        | 'committee'
        | 'date'
        | 'enactingFormula'
        | 'footnotes'
        | 'masthead'
        | 'other'
        | 'session'
        | 'submission'
        | 'symbol'
        | 'title'
    }
    'instrument.view.statement.inserted': { count: number }
    'instrument.view.statement.leftOut': { count: number }
    'instrument.view.statement.merged': { count: number }
    'instrument.view.statement.moreVerbsChanged': { count: number }
    'instrument.view.statement.moved': { count: number }
    'instrument.view.statement.noLexicon': None
    'instrument.view.statement.noteChanged': { count: number }
    'instrument.view.statement.noteDeleted': { count: number }
    'instrument.view.statement.noteInserted': { count: number }
    'instrument.view.statement.noteMoved': { count: number }
    'instrument.view.statement.noteRenumbered': { count: number }
    'instrument.view.statement.otherwiseUnchanged': None
    'instrument.view.statement.qualifierAdded': { count: number }
    'instrument.view.statement.qualifierRemoved': { count: number }
    'instrument.view.statement.renumbered': { count: number }
    'instrument.view.statement.split': { count: number }
    'instrument.view.statement.unchanged': None
    'instrument.view.statement.verbChanged': { from: Text; label: Text; to: Text }
    'instrument.view.strengthLead': None
    'instrument.view.strengthRule': None
    'instrument.view.timeAbove': { term: Text }
    'instrument.view.title': { text: Text; view: Text }
    'instrument.view.to': None
    'instrument.view.unchangedRun': { count: number }
    'instrument.view.unknownLanguage': None
    'instrument.view.verb': { level: number; meaning: Text; verb: Text }
    'instrument.view.verbAbove': { level: number; meaning: Text; verb: Text }
    'instrument.view.verbLevel.1': None
    'instrument.view.verbLevel.2': None
    'instrument.view.verbLevel.3': None
    'instrument.view.verbLevel.4': None
    'instrument.view.verbLevel.5': None
    'instrument.view.verbs': None
    'instrument.view.version': { number: number }
    'instrument.view.withBudget': None
    'instrument.view.withoutAddressee': None
    'instrument.view.withoutTimeFrame': None
    'instrument.way.analyse': None
    'instrument.way.cited': None
    'instrument.way.compare': None
    'instrument.way.download': None
    'instrument.way.label': { text: Text }
    'instrument.way.read': None
    'instrument.withdraw.changed': None
    'instrument.withdraw.compare': None
    'instrument.withdraw.lead': None
    'instrument.withdraw.next': None
    'instrument.withdraw.nothing': None
    'instrument.withdraw.of': { text: Text }
    'instrument.withdraw.reason': None
    'instrument.withdraw.reasonHint': None
    'instrument.withdraw.stays': None
    'instrument.withdraw.title': None
  }
}
