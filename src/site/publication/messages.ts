// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'publication.home.allProgrammes': None
    'publication.home.choice': None
    'publication.home.choiceLead': None
    'publication.home.empty': None
    'publication.home.emptyText': None
    'publication.nav.about': None
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
    'publication.search.act': None
    'publication.search.addressee': None
    'publication.search.allLabel': None
    'publication.search.body': None
    'publication.search.chosen': { count: number }
    'publication.search.chosenMany': { count: number }
    'publication.search.draft': None
    'publication.search.empty': None
    'publication.search.found': { count: number; typed: Text }
    'publication.search.foundMany': { count: number; typed: Text }
    'publication.search.item': None
    'publication.search.kindLabel': None
    'publication.search.lead': None
    'publication.search.level': None
    'publication.search.loose': None
    'publication.search.looseNarrowed': None
    'publication.search.many': None
    'publication.search.manyChosen': None
    'publication.search.named': None
    'publication.search.namedMany': { count: number }
    'publication.search.noFurther': None
    'publication.search.noParagraph': { place: Text }
    'publication.search.nothingNarrowed': { typed: Text }
    'publication.search.programme': None
    'publication.search.progress': None
    'publication.search.rebuilt': { entries: number }
    'publication.search.standsFor': { abbreviation: Text; term: Text }
    'publication.search.title': None
    'publication.search.tryAll': None
    'publication.search.tryFewer': None
    'publication.search.tryLanguage': None
    'publication.search.trySymbol': None
    'publication.search.tryTitle': None
    'publication.search.verb': None
    'publication.search.words': None
    'publication.search.year': None
  }
}
