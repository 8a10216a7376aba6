// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'capacity.admission.admit': None
    'capacity.admission.admitHint': None
    'capacity.admission.admitted': None
    'capacity.admission.decide': { name: Text }
    'capacity.admission.decideLead': None
    'capacity.admission.decision': None
    'capacity.admission.end': None
    'capacity.admission.endHint': None
    'capacity.admission.lead': None
    'capacity.admission.name': None
    'capacity.admission.nobody': None
    'capacity.admission.reasonHint': None
    'capacity.admission.refuse': None
    'capacity.admission.refuseHint': None
    'capacity.admission.save': None
    'capacity.admission.status.admitted': None
    'capacity.admission.status.ended': None
    'capacity.admission.status.refused': None
    'capacity.admission.title': None
    'capacity.admission.waiting': None
    'capacity.begin.off': None
    'capacity.begin.offer': None
    'capacity.begin.offerLead': None
    'capacity.begin.onProvision': None
    'capacity.begin.request': None
    'capacity.begin.requestLead': None
    'capacity.budget.between': { currency: Text; least: Text; most: Text }
    'capacity.budget.from': { currency: Text; least: Text }
    'capacity.budget.upTo': { currency: Text; most: Text }
    'capacity.check.lead': None
    'capacity.check.no': None
    'capacity.check.own': None
    'capacity.check.partly': None
    'capacity.check.title': None
    'capacity.check.yes': None
    'capacity.consider.heading': None
    'capacity.consider.isConsidered': None
    'capacity.consider.isTold': None
    'capacity.consider.kept': None
    'capacity.consider.lead': None
    'capacity.consider.note': None
    'capacity.consider.noteHint': None
    'capacity.consider.title': None
    'capacity.consider.told': None
    'capacity.days.any': None
    'capacity.days.between': { from: Text; to: Text }
    'capacity.days.from': { from: Text }
    'capacity.days.to': { to: Text }
    'capacity.done.appliedToFund': None
    'capacity.done.begun': None
    'capacity.done.chosen': None
    'capacity.done.contributionRecorded': None
    'capacity.done.copied': None
    'capacity.done.decided': None
    'capacity.done.handedOver': None
    'capacity.done.imported': None
    'capacity.done.mapped': None
    'capacity.done.projectSaved': None
    'capacity.done.replyShown': None
    'capacity.done.replyWithdrawn': None
    'capacity.done.saved': None
    'capacity.done.takenBack': None
    'capacity.edit.copy': None
    'capacity.edit.expectedHint': None
    'capacity.edit.lead': None
    'capacity.edit.offerHint': None
    'capacity.edit.resultHint': None
    'capacity.edit.save': None
    'capacity.edit.title': None
    'capacity.entry.admissionEnded': { offers: number }
    'capacity.entry.admissionRefused': { offers: number }
    'capacity.entry.importTakenBack': { count: number }
    'capacity.entry.introductionChanged': {
      status: 'accepted' | 'agreed' | 'declined' | 'introduced' | 'other'
    }
    'capacity.entry.offerSaved': { status: 'draft' | 'expired' | 'listed' | 'other' | 'waiting' }
    'capacity.entry.organizationAdmitted': { offers: number }
    'capacity.entry.projectHandedOver': { publisher: Text }
    'capacity.entry.projectReplied': { isWithdrawn: 'other' | 'true' }
    'capacity.entry.projectSaved': {
      isNew: 'other' | 'true'
      results: number
      status: 'cancelled' | 'closed' | 'finishing' | 'ongoing' | 'other' | 'planned'
    }
    'capacity.entry.projectTakenBack': None
    'capacity.entry.projectsImported': { added: Text; changed: Text }
    'capacity.entry.requestDrafted': None
    'capacity.entry.requestSaved': {
      hasResult: 'other' | 'true'
      shared: 'other' | 'true'
      status: 'closed' | 'draft' | 'open' | 'other'
    }
    'capacity.entry.requestSavedFor': {
      hasResult: 'other' | 'true'
      shown: 'other' | 'public' | 'theme'
      status: 'closed' | 'declined' | 'delivered' | 'draft' | 'matched' | 'ongoing' | 'open' | 'other'
    }
    'capacity.entryKind.admissionEnded': None
    'capacity.entryKind.admissionRefused': None
    'capacity.entryKind.importTakenBack': None
    'capacity.entryKind.introductionChanged': None
    'capacity.entryKind.offerSaved': None
    'capacity.entryKind.organizationAdmitted': None
    'capacity.entryKind.projectHandedOver': None
    'capacity.entryKind.projectReplied': None
    'capacity.entryKind.projectSaved': None
    'capacity.entryKind.projectTakenBack': None
    'capacity.entryKind.projectsImported': None
    'capacity.entryKind.requestDrafted': None
    'capacity.entryKind.requestSaved': None
    'capacity.field.amountOrder': None
    'capacity.field.areas': None
    'capacity.field.baseline': None
    'capacity.field.beneficiary': None
    'capacity.field.budget': None
    'capacity.field.capacity': None
    'capacity.field.checkAnswer': None
    'capacity.field.checkWords': None
    'capacity.field.conditions': None
    'capacity.field.conditionsHint': None
    'capacity.field.constraints': None
    'capacity.field.count': None
    'capacity.field.countryProgramme': None
    'capacity.field.countryProgrammeHint': None
    'capacity.field.countryStates': None
    'capacity.field.currency': None
    'capacity.field.currencyHint': None
    'capacity.field.days': None
    'capacity.field.description': None
    'capacity.field.earlierHelp': None
    'capacity.field.earliest': None
    'capacity.field.endsThem': None
    'capacity.field.expected': None
    'capacity.field.from': None
    'capacity.field.indicator': None
    'capacity.field.indicators': None
    'capacity.field.languageCodes': None
    'capacity.field.languages': None
    'capacity.field.latest': None
    'capacity.field.least': None
    'capacity.field.modalities': None
    'capacity.field.most': None
    'capacity.field.need': None
    'capacity.field.needHint': None
    'capacity.field.offerDay': None
    'capacity.field.offerFrom': None
    'capacity.field.offerTitle': None
    'capacity.field.offerWhat': None
    'capacity.field.openTo': None
    'capacity.field.openToHint': None
    'capacity.field.otherLanguages': None
    'capacity.field.otherLanguagesHint': None
    'capacity.field.owner': None
    'capacity.field.ownerHint': None
    'capacity.field.partner': None
    'capacity.field.partnerHint': None
    'capacity.field.per': None
    'capacity.field.provider': None
    'capacity.field.provision': None
    'capacity.field.provisions': None
    'capacity.field.provisionsHint': None
    'capacity.field.readers': None
    'capacity.field.reason': None
    'capacity.field.reasonHint': None
    'capacity.field.region': None
    'capacity.field.regions': None
    'capacity.field.regionsHint': None
    'capacity.field.resultDay': None
    'capacity.field.resultWhat': None
    'capacity.field.state': None
    'capacity.field.status': None
    'capacity.field.target': None
    'capacity.field.title': None
    'capacity.field.to': None
    'capacity.field.toHint': None
    'capacity.field.unknownCurrency': None
    'capacity.field.withPartner': None
    'capacity.firstSteps.admit': None
    'capacity.firstSteps.admitText': None
    'capacity.firstSteps.ask': None
    'capacity.firstSteps.askText': None
    'capacity.firstSteps.enterProject': None
    'capacity.firstSteps.enterProjectText': None
    'capacity.firstSteps.lead': None
    'capacity.firstSteps.offer': None
    'capacity.firstSteps.offerText': None
    'capacity.firstSteps.seeFunds': None
    'capacity.firstSteps.seeFundsText': None
    'capacity.firstSteps.seeOffers': None
    'capacity.firstSteps.seeOffersText': None
    'capacity.firstSteps.seeRequests': None
    'capacity.firstSteps.seeRequestsText': None
    'capacity.firstSteps.title': None
    'capacity.fits.accept': None
    'capacity.fits.acceptHint': None
    'capacity.fits.against': None
    'capacity.fits.choose': None
    'capacity.fits.chooseText': None
    'capacity.fits.chooseTitle': None
    'capacity.fits.day': None
    'capacity.fits.excluded': { count: number }
    'capacity.fits.excludedText': { shown: number }
    'capacity.fits.fitting': { count: number }
    'capacity.fits.for': None
    'capacity.fits.introduce': None
    'capacity.fits.introduceHint': None
    'capacity.fits.lead': None
    'capacity.fits.message': None
    'capacity.fits.met': { count: number }
    'capacity.fits.none': None
    'capacity.fits.noneText': None
    'capacity.fits.notExcluded': { count: number }
    'capacity.fits.notYet': None
    'capacity.fits.off': None
    'capacity.fits.order': None
    'capacity.fits.step': None
    'capacity.fits.submit': None
    'capacity.fits.title': None
    'capacity.from': None
    'capacity.fund.applicant.intergovernmental': None
    'capacity.fund.applicant.non-governmental': None
    'capacity.fund.applicant.research': None
    'capacity.fund.applicant.state': None
    'capacity.fund.applicant.united-nations': None
    'capacity.fund.applicants.several': { least: number; who: Text }
    'capacity.fund.applicants.together': { by: Text; others: Text }
    'capacity.fund.applicants.unknown': None
    'capacity.fund.application': None
    'capacity.fund.applicationOf': { state: Text }
    'capacity.fund.applications': None
    'capacity.fund.applicationsHint': None
    'capacity.fund.apply.lead': None
    'capacity.fund.apply.submit': None
    'capacity.fund.apply.title': { fund: Text }
    'capacity.fund.apply.titleHint': None
    'capacity.fund.apply.urgentHint': None
    'capacity.fund.applyElsewhere': None
    'capacity.fund.applyHere': None
    'capacity.fund.award': None
    'capacity.fund.awards': None
    'capacity.fund.balanceIs': { money: Text }
    'capacity.fund.companion.resident-coordinator': None
    'capacity.fund.companion.state': None
    'capacity.fund.contribute.lead': None
    'capacity.fund.contribute.submit': None
    'capacity.fund.contribute.title': None
    'capacity.fund.contribute.wordsHint': None
    'capacity.fund.contribution.name': None
    'capacity.fund.contributions': None
    'capacity.fund.decision.award': None
    'capacity.fund.decision.decline': None
    'capacity.fund.emergency': None
    'capacity.fund.entry.application': {
      status: 'applied' | 'assessed' | 'awarded' | 'declined' | 'other' | 'reported'
    }
    'capacity.fund.entry.contributed': { amount: number; currency: Text }
    'capacity.fund.entry.loaded': { count: number; what: 'added' | 'other' | 'removed' }
    'capacity.fund.entry.paid': { amount: number; currency: Text }
    'capacity.fund.entry.takenBack': { amount: number; currency: Text }
    'capacity.fund.entryKind.application': None
    'capacity.fund.entryKind.contributed': None
    'capacity.fund.entryKind.loaded': None
    'capacity.fund.entryKind.paid': None
    'capacity.fund.entryKind.takenBack': None
    'capacity.fund.field.amount': None
    'capacity.fund.field.applicants': None
    'capacity.fund.field.asked': None
    'capacity.fund.field.assessment': None
    'capacity.fund.field.awarded': None
    'capacity.fund.field.awardedOn': None
    'capacity.fund.field.calls': None
    'capacity.fund.field.ceiling': None
    'capacity.fund.field.day': None
    'capacity.fund.field.decision': None
    'capacity.fund.field.described': None
    'capacity.fund.field.emergency': None
    'capacity.fund.field.endedOn': None
    'capacity.fund.field.giver': None
    'capacity.fund.field.giverWords': None
    'capacity.fund.field.isUrgent': None
    'capacity.fund.field.mandate': None
    'capacity.fund.field.months': None
    'capacity.fund.field.note': None
    'capacity.fund.field.paidOn': None
    'capacity.fund.field.partners': None
    'capacity.fund.field.report': None
    'capacity.fund.field.reportBy': None
    'capacity.fund.field.request': None
    'capacity.fund.field.title': None
    'capacity.fund.field.unpaid': None
    'capacity.fund.field.words': None
    'capacity.fund.fits.applications': None
    'capacity.fund.fits.apply': None
    'capacity.fund.fits.excluded': { count: number }
    'capacity.fund.fits.fitting': { count: number }
    'capacity.fund.fits.lead': None
    'capacity.fund.fits.title': None
    'capacity.fund.howToApply': None
    'capacity.fund.isUrgent': None
    'capacity.fund.kind': None
    'capacity.fund.letter.decided.subject': None
    'capacity.fund.letter.decided.text': { address: Text; name: Text }
    'capacity.fund.letter.paid.subject': None
    'capacity.fund.letter.paid.text': { address: Text; name: Text }
    'capacity.fund.list.count': { count: number }
    'capacity.fund.list.description': None
    'capacity.fund.list.lead': None
    'capacity.fund.list.none': None
    'capacity.fund.list.noneText': None
    'capacity.fund.list.title': None
    'capacity.fund.mandateUnknown': None
    'capacity.fund.money': { amount: Text; currency: Text }
    'capacity.fund.moneyTitle': None
    'capacity.fund.months.between': { least: number; most: number }
    'capacity.fund.months.from': { least: number }
    'capacity.fund.months.upTo': { most: number }
    'capacity.fund.noAwards': None
    'capacity.fund.noContributions': None
    'capacity.fund.paidSoFar': { money: Text }
    'capacity.fund.panel': None
    'capacity.fund.part.short': None
    'capacity.fund.part.text': None
    'capacity.fund.part.title': None
    'capacity.fund.payouts': None
    'capacity.fund.readBy': None
    'capacity.fund.reason.applicants': { fund: Text; request: Text }
    'capacity.fund.reason.call': { day: Text; emergency: 'other' | 'true'; fund: Text }
    'capacity.fund.reason.ceiling': { fund: Text; request: Text }
    'capacity.fund.reason.duration': { months: number; request: Text }
    'capacity.fund.reason.span': { months: number; request: Text }
    'capacity.fund.reason.whole': { fund: Text; most: Text }
    'capacity.fund.reasonHint': None
    'capacity.fund.reportHint': None
    'capacity.fund.rule.applicants': None
    'capacity.fund.rule.call': None
    'capacity.fund.rule.ceiling': None
    'capacity.fund.rule.duration': None
    'capacity.fund.runs.here': None
    'capacity.fund.sealedHint': None
    'capacity.fund.status.applied': None
    'capacity.fund.status.assessed': None
    'capacity.fund.status.awarded': None
    'capacity.fund.status.declined': None
    'capacity.fund.status.reported': None
    'capacity.fund.status.withdrawn': None
    'capacity.fund.step.assess': None
    'capacity.fund.step.decide': None
    'capacity.fund.step.pay': None
    'capacity.fund.step.report': None
    'capacity.fund.step.withdraw': None
    'capacity.fund.stepText.assess': None
    'capacity.fund.stepText.decide': None
    'capacity.fund.stepText.pay': None
    'capacity.fund.stepText.report': None
    'capacity.fund.stepText.withdraw': None
    'capacity.fund.takeBack.lead': None
    'capacity.fund.takeBack.title': None
    'capacity.fund.takenBack': { day: Text; reason: Text }
    'capacity.fund.task.assess': None
    'capacity.fund.task.decide': None
    'capacity.fund.task.pay': None
    'capacity.fund.task.report': None
    'capacity.fund.toRequest': None
    'capacity.fund.total.balance': None
    'capacity.fund.total.contributed': None
    'capacity.fund.total.left': None
    'capacity.fund.total.paid': None
    'capacity.fund.upTo': { money: Text }
    'capacity.fund.waitsForSecond': None
    'capacity.help': None
    'capacity.iati.counted': { added: number; changed: number; refused: number; unchanged: number }
    'capacity.iati.download': None
    'capacity.iati.fault.budget-ends-before-start': { detail: Text }
    'capacity.iati.fault.ends-before-start': { detail: Text }
    'capacity.iati.fault.no-amount': { detail: Text }
    'capacity.iati.fault.no-currency': { detail: Text }
    'capacity.iati.fault.no-date': { detail: Text }
    'capacity.iati.fault.no-identifier': None
    'capacity.iati.fault.no-title': None
    'capacity.iati.fault.not-own-identifier': { detail: Text }
    'capacity.iati.fault.of-another': { detail: Text }
    'capacity.iati.fault.other-file': { detail: Text }
    'capacity.iati.fault.other-root': { detail: Text }
    'capacity.iati.fault.other-version': { detail: Text }
    'capacity.iati.fault.publisher-changed': { detail: Text }
    'capacity.iati.fault.shares-not-100': { detail: Text }
    'capacity.iati.fault.status-not-read': { detail: Text }
    'capacity.iati.fault.too-long': { detail: Text }
    'capacity.iati.fault.twice-in-file': { detail: Text }
    'capacity.iati.fault.unknown-currency': { detail: Text }
    'capacity.iati.fault.unknown-state': { detail: Text }
    'capacity.iati.fault.unknown-status': { detail: Text }
    'capacity.iati.fault.zero-budget': { detail: Text }
    'capacity.iati.file': None
    'capacity.iati.fileHint': { megabytes: number }
    'capacity.iati.import': None
    'capacity.iati.imports': None
    'capacity.iati.lead': None
    'capacity.iati.log.added': None
    'capacity.iati.log.began': None
    'capacity.iati.log.changed': None
    'capacity.iati.log.download': None
    'capacity.iati.log.ended': None
    'capacity.iati.log.isRefused': None
    'capacity.iati.log.isRemark': None
    'capacity.iati.log.line': None
    'capacity.iati.log.lines': { file: Text }
    'capacity.iati.log.notEnded': None
    'capacity.iati.log.notKept': { count: number }
    'capacity.iati.log.nothing': None
    'capacity.iati.log.refused': None
    'capacity.iati.log.remarks': None
    'capacity.iati.log.schema': None
    'capacity.iati.log.takenBack': None
    'capacity.iati.log.takenBackText': None
    'capacity.iati.log.title': None
    'capacity.iati.log.unchanged': None
    'capacity.iati.log.what': None
    'capacity.iati.log.why': None
    'capacity.iati.none': None
    'capacity.iati.schema.another-expected': { element: Text; expected: Text }
    'capacity.iati.schema.attribute': { attribute: Text; element: Text }
    'capacity.iati.schema.doctype': None
    'capacity.iati.schema.empty': None
    'capacity.iati.schema.encoding': None
    'capacity.iati.schema.missing-attribute': { attribute: Text; element: Text }
    'capacity.iati.schema.missing-element': { element: Text; expected: Text }
    'capacity.iati.schema.no-elements': { element: Text }
    'capacity.iati.schema.not-judged': None
    'capacity.iati.schema.root': None
    'capacity.iati.schema.schema': { element: Text }
    'capacity.iati.schema.too-long': None
    'capacity.iati.schema.unexpected': { element: Text }
    'capacity.iati.schema.value': { place: Text; value: Text }
    'capacity.iati.schema.version': { value: Text }
    'capacity.iati.schema.words': { element: Text }
    'capacity.iati.schema.xml': None
    'capacity.iati.table.fault.damaged': None
    'capacity.iati.table.fault.no-rows': None
    'capacity.iati.table.fault.not-text': None
    'capacity.iati.table.fault.same-headers': None
    'capacity.iati.table.fault.too-many-columns': None
    'capacity.iati.table.fault.too-many-rows': None
    'capacity.iati.table.fileHint': { megabytes: number }
    'capacity.iati.table.first': None
    'capacity.iati.table.found': { count: number; remarks: number }
    'capacity.iati.table.import': { count: number }
    'capacity.iati.table.lead': None
    'capacity.iati.table.look': None
    'capacity.iati.table.map': None
    'capacity.iati.table.mapLead': None
    'capacity.iati.table.preview': None
    'capacity.iati.table.save': None
    'capacity.iati.table.source': None
    'capacity.iati.table.sourceHint': None
    'capacity.iati.table.title': None
    'capacity.iati.title': None
    'capacity.introduction.accepted': None
    'capacity.introduction.agreed': None
    'capacity.introduction.declined': None
    'capacity.introduction.introduced': None
    'capacity.introduction.withdrawn': None
    'capacity.introductionCause.admission-ended': None
    'capacity.introductionCause.offer-expired': None
    'capacity.introductionCause.offer-withdrawn': None
    'capacity.introductionCause.request-closed': None
    'capacity.introductionStep.agree': None
    'capacity.introductionStep.decline': None
    'capacity.introductionStep.introduce': None
    'capacity.introductionStep.withdraw': None
    'capacity.introductionText.agree': None
    'capacity.introductionText.decline': None
    'capacity.introductionText.introduce': None
    'capacity.introductionText.withdraw': None
    'capacity.introductions.accepted': None
    'capacity.introductions.agreedText': None
    'capacity.introductions.answeredIn': { hours: number }
    'capacity.introductions.bySecretariat': None
    'capacity.introductions.hours': { hours: number }
    'capacity.introductions.introduced': None
    'capacity.introductions.log': None
    'capacity.introductions.noRequest': None
    'capacity.introductions.one': None
    'capacity.introductions.response': None
    'capacity.introductions.title': None
    'capacity.kind': None
    'capacity.letter.accepted.subject': None
    'capacity.letter.accepted.text': { address: Text; name: Text }
    'capacity.letter.admission.admit.subject': None
    'capacity.letter.admission.admit.text': { address: Text; name: Text; organization: Text; programme: Text }
    'capacity.letter.admission.end.subject': None
    'capacity.letter.admission.end.text': { address: Text; name: Text; organization: Text; programme: Text }
    'capacity.letter.admission.refuse.subject': None
    'capacity.letter.admission.refuse.text': {
      address: Text
      name: Text
      organization: Text
      programme: Text
    }
    'capacity.letter.agreed.subject': None
    'capacity.letter.agreed.text': { address: Text; name: Text }
    'capacity.letter.closed.subject': None
    'capacity.letter.closed.text': { address: Text; name: Text }
    'capacity.letter.declined.subject': None
    'capacity.letter.declined.text': { address: Text; name: Text }
    'capacity.letter.ended.subject': None
    'capacity.letter.ended.text': { address: Text; name: Text }
    'capacity.letter.ends.subject': { day: Text }
    'capacity.letter.ends.text': { address: Text; day: Text; name: Text; offer: Text }
    'capacity.letter.expired.subject': { day: Text }
    'capacity.letter.expired.text': { address: Text; day: Text; name: Text; offer: Text }
    'capacity.letter.introduced.subject': None
    'capacity.letter.introduced.text': { address: Text; name: Text }
    'capacity.letter.left.subject': None
    'capacity.letter.left.text': { address: Text; name: Text }
    'capacity.letter.office.subject': None
    'capacity.letter.office.text': { address: Text; name: Text }
    'capacity.letter.replied.subject': None
    'capacity.letter.replied.text': { address: Text; name: Text }
    'capacity.letter.reported.subject': None
    'capacity.letter.reported.text': { address: Text; count: number; name: Text }
    'capacity.letter.withdrawn.subject': None
    'capacity.letter.withdrawn.text': { address: Text; name: Text }
    'capacity.list.count': { count: number }
    'capacity.list.description': None
    'capacity.list.lead': None
    'capacity.list.none': None
    'capacity.list.noneText': None
    'capacity.list.own': None
    'capacity.list.title': None
    'capacity.modality.equipment': None
    'capacity.modality.expert': None
    'capacity.modality.fellowship': None
    'capacity.modality.mentoring': None
    'capacity.modality.money': None
    'capacity.modality.training': None
    'capacity.offer.act': None
    'capacity.offer.acts.list': None
    'capacity.offer.acts.withdraw': None
    'capacity.offer.allRegions': None
    'capacity.offer.allStates': None
    'capacity.offer.edit': None
    'capacity.offer.editLead': None
    'capacity.offer.fits': None
    'capacity.offer.fitsCount': { count: number }
    'capacity.offer.fitsLead': None
    'capacity.offer.gone': None
    'capacity.offer.kind': None
    'capacity.offer.listText': None
    'capacity.offer.ownOnly': None
    'capacity.offer.partnerNeeded': None
    'capacity.offer.status.draft': None
    'capacity.offer.status.expired': None
    'capacity.offer.status.listed': None
    'capacity.offer.status.waiting': None
    'capacity.offer.status.withdrawn': None
    'capacity.offer.statusTitle': None
    'capacity.offer.takes': { count: number; per: Text }
    'capacity.offer.untitled': None
    'capacity.offer.waitsText': None
    'capacity.offerStep.check': None
    'capacity.offerStep.what': None
    'capacity.offerStep.when': None
    'capacity.offerStep.who': None
    'capacity.offered': None
    'capacity.offers.count': { count: number }
    'capacity.offers.description': None
    'capacity.offers.lead': None
    'capacity.offers.noEndorsement': None
    'capacity.offers.none': None
    'capacity.offers.noneText': None
    'capacity.offers.title': None
    'capacity.offersPart.short': None
    'capacity.offersPart.text': None
    'capacity.offersPart.title': None
    'capacity.office.change': None
    'capacity.office.contact': None
    'capacity.office.contactForm': None
    'capacity.office.contactHint': None
    'capacity.office.lead': None
    'capacity.office.leadFits': None
    'capacity.office.name': None
    'capacity.office.notYet': None
    'capacity.office.own': None
    'capacity.office.readBy': None
    'capacity.office.title': None
    'capacity.on': None
    'capacity.outlined.lead': None
    'capacity.outlined.name': None
    'capacity.panel': None
    'capacity.part.short': None
    'capacity.part.text': None
    'capacity.part.title': None
    'capacity.period.half': None
    'capacity.period.month': None
    'capacity.period.quarter': None
    'capacity.period.whole': None
    'capacity.period.year': None
    'capacity.problem.aboveAward.detail': None
    'capacity.problem.aboveAward.next': None
    'capacity.problem.aboveAward.title': None
    'capacity.problem.aboveCeiling.detail': None
    'capacity.problem.aboveCeiling.next': None
    'capacity.problem.aboveCeiling.title': None
    'capacity.problem.aboveLeft.detail': None
    'capacity.problem.aboveLeft.next': None
    'capacity.problem.aboveLeft.title': None
    'capacity.problem.acceptedBefore.detail': None
    'capacity.problem.acceptedBefore.title': None
    'capacity.problem.appliedBefore.detail': None
    'capacity.problem.appliedBefore.next': None
    'capacity.problem.appliedBefore.title': None
    'capacity.problem.contributionHeld.detail': None
    'capacity.problem.contributionHeld.title': None
    'capacity.problem.dayPassed.detail': None
    'capacity.problem.dayPassed.title': None
    'capacity.problem.doesNotFit.detail': None
    'capacity.problem.doesNotFit.next': None
    'capacity.problem.doesNotFit.title': None
    'capacity.problem.draftIsOwn.detail': None
    'capacity.problem.draftIsOwn.next': None
    'capacity.problem.draftIsOwn.title': None
    'capacity.problem.draftedBefore.detail': None
    'capacity.problem.draftedBefore.next': None
    'capacity.problem.draftedBefore.title': None
    'capacity.problem.endsBeforeStart.detail': None
    'capacity.problem.endsBeforeStart.next': None
    'capacity.problem.endsBeforeStart.title': None
    'capacity.problem.endsIntroductions.detail': None
    'capacity.problem.endsIntroductions.next': None
    'capacity.problem.endsIntroductions.title': None
    'capacity.problem.fundExcludes.detail': None
    'capacity.problem.fundExcludes.next': None
    'capacity.problem.fundExcludes.title': None
    'capacity.problem.fundInUse.detail': None
    'capacity.problem.fundInUse.next': None
    'capacity.problem.fundInUse.title': { id: Text }
    'capacity.problem.fundReasonNeeded.detail': None
    'capacity.problem.fundReasonNeeded.next': None
    'capacity.problem.fundReasonNeeded.title': None
    'capacity.problem.isImported.detail': None
    'capacity.problem.isImported.title': None
    'capacity.problem.isOver.detail': None
    'capacity.problem.isOver.next': None
    'capacity.problem.isOver.title': None
    'capacity.problem.noApplying.detail': None
    'capacity.problem.noApplying.title': None
    'capacity.problem.noCatalogue.detail': None
    'capacity.problem.noCatalogue.title': None
    'capacity.problem.noFundStep.detail': None
    'capacity.problem.noFundStep.next': None
    'capacity.problem.noFundStep.title': None
    'capacity.problem.noProvision.detail': None
    'capacity.problem.noProvision.next': None
    'capacity.problem.noProvision.title': None
    'capacity.problem.noReply.detail': None
    'capacity.problem.noReply.title': None
    'capacity.problem.noSuchGiver.detail': None
    'capacity.problem.noSuchGiver.next': None
    'capacity.problem.noSuchGiver.title': None
    'capacity.problem.noSuchStep.detail': None
    'capacity.problem.noSuchStep.next': None
    'capacity.problem.noSuchStep.title': None
    'capacity.problem.noTitleColumn.detail': None
    'capacity.problem.noTitleColumn.next': None
    'capacity.problem.noTitleColumn.title': None
    'capacity.problem.notConcerned.detail': None
    'capacity.problem.notConcerned.title': None
    'capacity.problem.notForProviders.detail': None
    'capacity.problem.notForProviders.next': None
    'capacity.problem.notForProviders.title': None
    'capacity.problem.notMandated.detail': None
    'capacity.problem.notMandated.title': None
    'capacity.problem.notNext.detail': None
    'capacity.problem.notNext.next': None
    'capacity.problem.notNext.title': None
    'capacity.problem.notOfFile.detail': None
    'capacity.problem.notOfFile.title': None
    'capacity.problem.notOwnState.detail': None
    'capacity.problem.notOwnState.next': None
    'capacity.problem.notOwnState.title': None
    'capacity.problem.notRunHere.detail': None
    'capacity.problem.notRunHere.next': None
    'capacity.problem.notRunHere.title': None
    'capacity.problem.offerIncomplete.detail': None
    'capacity.problem.offerIncomplete.next': None
    'capacity.problem.offerIncomplete.title': None
    'capacity.problem.offerOver.detail': None
    'capacity.problem.offerOver.next': None
    'capacity.problem.offerOver.title': None
    'capacity.problem.officeNeeded.detail': None
    'capacity.problem.officeNeeded.next': None
    'capacity.problem.officeNeeded.title': None
    'capacity.problem.onlyUrgent.detail': None
    'capacity.problem.onlyUrgent.next': None
    'capacity.problem.onlyUrgent.title': None
    'capacity.problem.ownApplication.detail': None
    'capacity.problem.ownApplication.title': None
    'capacity.problem.ownOrganization.detail': None
    'capacity.problem.ownOrganization.next': None
    'capacity.problem.ownOrganization.title': None
    'capacity.problem.reasonNeeded.detail': None
    'capacity.problem.reasonNeeded.next': None
    'capacity.problem.reasonNeeded.title': None
    'capacity.problem.reportDayPassed.detail': None
    'capacity.problem.reportDayPassed.next': None
    'capacity.problem.reportDayPassed.title': None
    'capacity.problem.requestNotPublic.detail': None
    'capacity.problem.requestNotPublic.next': None
    'capacity.problem.requestNotPublic.title': None
    'capacity.problem.requestOfOthers.detail': None
    'capacity.problem.requestOfOthers.next': None
    'capacity.problem.requestOfOthers.title': None
    'capacity.problem.sameFundPerson.detail': None
    'capacity.problem.sameFundPerson.next': None
    'capacity.problem.sameFundPerson.title': None
    'capacity.problem.takenBackBefore.detail': None
    'capacity.problem.takenBackBefore.title': None
    'capacity.problem.unknownCurrency.detail': None
    'capacity.problem.unknownCurrency.next': None
    'capacity.problem.unknownCurrency.title': None
    'capacity.project.edit.addMilestone': None
    'capacity.project.edit.addResult': None
    'capacity.project.edit.currencyHint': None
    'capacity.project.edit.enter': None
    'capacity.project.edit.evidenceHint': None
    'capacity.project.edit.figures': None
    'capacity.project.edit.lead': None
    'capacity.project.edit.lines': None
    'capacity.project.edit.purposeHint': None
    'capacity.project.edit.save': None
    'capacity.project.edit.title': None
    'capacity.project.edit.unknownState': { name: Text }
    'capacity.project.edit.who': None
    'capacity.project.evidence': None
    'capacity.project.field.activities': None
    'capacity.project.field.aims': None
    'capacity.project.field.amount': None
    'capacity.project.field.budget': None
    'capacity.project.field.currency': None
    'capacity.project.field.day': None
    'capacity.project.field.ends': None
    'capacity.project.field.entrant': None
    'capacity.project.field.evidence': None
    'capacity.project.field.funders': None
    'capacity.project.field.gender': None
    'capacity.project.field.identifier': None
    'capacity.project.field.implementers': None
    'capacity.project.field.lessons': None
    'capacity.project.field.men': None
    'capacity.project.field.milestones': None
    'capacity.project.field.outputs': None
    'capacity.project.field.participants': None
    'capacity.project.field.partners': None
    'capacity.project.field.provisions': None
    'capacity.project.field.purpose': None
    'capacity.project.field.purposes': None
    'capacity.project.field.results': None
    'capacity.project.field.starts': None
    'capacity.project.field.states': None
    'capacity.project.field.status': None
    'capacity.project.field.summary': None
    'capacity.project.field.themes': None
    'capacity.project.field.title': None
    'capacity.project.field.what': None
    'capacity.project.field.women': None
    'capacity.project.gender.none': None
    'capacity.project.gender.principal': None
    'capacity.project.gender.significant': None
    'capacity.project.handOver.hint': { now: Text }
    'capacity.project.handOver.lead': None
    'capacity.project.handOver.publisher': None
    'capacity.project.handOver.title': None
    'capacity.project.kind': None
    'capacity.project.likely.lead': None
    'capacity.project.likely.title': None
    'capacity.project.list.count': { count: number }
    'capacity.project.list.description': None
    'capacity.project.list.lead': None
    'capacity.project.list.none': None
    'capacity.project.list.noneText': None
    'capacity.project.list.search': None
    'capacity.project.list.title': None
    'capacity.project.panel': None
    'capacity.project.part.short': None
    'capacity.project.part.text': None
    'capacity.project.part.title': None
    'capacity.project.participants': { men: number; women: number }
    'capacity.project.reply.as': { state: Text }
    'capacity.project.reply.changedSince': None
    'capacity.project.reply.for': { state: Text }
    'capacity.project.reply.lead': None
    'capacity.project.reply.name': None
    'capacity.project.reply.of': { state: Text }
    'capacity.project.reply.save': None
    'capacity.project.reply.title': None
    'capacity.project.reply.withdraw': None
    'capacity.project.reply.withdrawText': None
    'capacity.project.reply.withdrawn': None
    'capacity.project.reply.words': None
    'capacity.project.said.by': None
    'capacity.project.said.notOfStates': None
    'capacity.project.said.replied': None
    'capacity.project.said.reportedBy': None
    'capacity.project.said.row': { isOwn: 'other' | 'true'; name: Text }
    'capacity.project.status.cancelled': None
    'capacity.project.status.closed': None
    'capacity.project.status.finishing': None
    'capacity.project.status.notStated': None
    'capacity.project.status.ongoing': None
    'capacity.project.status.planned': None
    'capacity.project.status.suspended': None
    'capacity.project.takeBack.import.lead': None
    'capacity.project.takeBack.import.title': None
    'capacity.project.takeBack.project.lead': None
    'capacity.project.takeBack.project.title': None
    'capacity.project.takeBack.reasonHint': None
    'capacity.project.takeBack.submit': None
    'capacity.project.takenBack.name': None
    'capacity.project.takenBack.text': None
    'capacity.readBy.accepted': None
    'capacity.readBy.own': None
    'capacity.readBy.secretariat': None
    'capacity.readBy.theme': None
    'capacity.readers.accepted': None
    'capacity.readers.hint': None
    'capacity.readers.own': None
    'capacity.readers.public': None
    'capacity.readers.secretariat': None
    'capacity.readers.theme': None
    'capacity.readersHint.accepted': None
    'capacity.readersHint.own': None
    'capacity.readersHint.public': None
    'capacity.readersHint.secretariat': None
    'capacity.readersHint.theme': None
    'capacity.reason.area': { offer: Text; request: Text }
    'capacity.reason.budget': { offer: Text; request: Text }
    'capacity.reason.capacity': { day: Text; offer: Text; taken: number }
    'capacity.reason.countryProgramme': { offer: Text; request: Text; states: Text }
    'capacity.reason.eligibility': { offer: Text; request: Text }
    'capacity.reason.language': { offer: Text; request: Text }
    'capacity.reason.modality': { offer: Text; request: Text }
    'capacity.reason.none': None
    'capacity.reason.ownOffer': { state: Text }
    'capacity.reason.partner': { request: Text }
    'capacity.reason.region': { offer: Text; request: Text }
    'capacity.reason.time': { offer: Text; request: Text }
    'capacity.result': None
    'capacity.resultRecorded': None
    'capacity.rule.area': None
    'capacity.rule.budget': None
    'capacity.rule.capacity': None
    'capacity.rule.countryProgramme': None
    'capacity.rule.eligibility': None
    'capacity.rule.language': None
    'capacity.rule.modality': None
    'capacity.rule.ownOffer': None
    'capacity.rule.partner': None
    'capacity.rule.region': None
    'capacity.rule.time': None
    'capacity.searchKind.offer': None
    'capacity.searchKind.project': None
    'capacity.searchKind.request': None
    'capacity.status.closed': None
    'capacity.status.declined': None
    'capacity.status.delivered': None
    'capacity.status.draft': None
    'capacity.status.endsHint': None
    'capacity.status.endsTitle': None
    'capacity.status.matched': None
    'capacity.status.ongoing': None
    'capacity.status.open': None
    'capacity.status.openAgain': None
    'capacity.status.overText': None
    'capacity.status.title': None
    'capacity.status.withdrawn': None
    'capacity.step.basis': None
    'capacity.step.outcome': None
    'capacity.step.result': None
    'capacity.step.wanted': None
    'capacity.step.what': None
    'capacity.step.when': None
    'capacity.step.who': None
    'capacity.task.admit': { count: number }
    'capacity.task.answer': None
    'capacity.task.finish': None
    'capacity.task.finishOffer': None
    'capacity.task.firstOffer': None
    'capacity.task.firstRequest': None
    'capacity.task.introduce': None
    'capacity.task.read': None
    'capacity.task.renew': None
    'capacity.task.replied': None
    'capacity.task.reported': { count: number }
    'capacity.training.lead': None
    'capacity.training.none': None
    'capacity.training.now': None
    'capacity.training.open': None
    'capacity.training.subscribe': None
    'capacity.training.title': None
    'capacity.used': None
    'capacity.workspace.accepted': None
    'capacity.workspace.admissions': None
    'capacity.workspace.introductions': None
    'capacity.workspace.lead': None
    'capacity.workspace.none': None
    'capacity.workspace.offers': None
    'capacity.workspace.requests': None
    'capacity.workspace.shared': None
    'capacity.workspace.title': None
    'capacity.writtenDown': None
  }
}
