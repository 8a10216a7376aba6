// Generated from locales/en.json by `npm run messages`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'reporting.xlsform.cell-error': { cell: Text; value: Text }
    'reporting.xlsform.choice-incomplete': None
    'reporting.xlsform.choice-twice': { list: Text; name: Text }
    'reporting.xlsform.circle': { circle: Text }
    'reporting.xlsform.column-kept': { column: Text }
    'reporting.xlsform.column-twice': { column: Text }
    'reporting.xlsform.damaged': None
    'reporting.xlsform.device-data': { type: Text }
    'reporting.xlsform.end-of-other': { name: Text; type: Text }
    'reporting.xlsform.end-without-begin': { type: Text }
    'reporting.xlsform.expression-ambiguous': { column: Text; name: Text }
    'reporting.xlsform.expression-arguments': { column: Text; name: Text }
    'reporting.xlsform.expression-axis': { at: number; column: Text; found: Text }
    'reporting.xlsform.expression-bare-word': { column: Text; name: Text }
    'reporting.xlsform.expression-function-left-out': { column: Text; name: Text }
    'reporting.xlsform.expression-no-function': { column: Text; name: Text }
    'reporting.xlsform.expression-no-list': { column: Text; name: Text }
    'reporting.xlsform.expression-no-name': { column: Text; name: Text }
    'reporting.xlsform.expression-no-question': { column: Text; name: Text }
    'reporting.xlsform.expression-open-name': { at: number; column: Text; found: Text }
    'reporting.xlsform.expression-open-quote': { at: number; column: Text }
    'reporting.xlsform.expression-pattern': { column: Text; name: Text }
    'reporting.xlsform.expression-too-deep': { column: Text }
    'reporting.xlsform.expression-too-long': { column: Text }
    'reporting.xlsform.expression-unexpected': { at: number; column: Text; found: Text }
    'reporting.xlsform.expression-unfinished': { column: Text }
    'reporting.xlsform.formula': { column: Text; count: number }
    'reporting.xlsform.hostile': None
    'reporting.xlsform.kind-unknown': { kind: Text; type: Text }
    'reporting.xlsform.label-asks': { name: Text }
    'reporting.xlsform.list-missing': { list: Text; name: Text }
    'reporting.xlsform.locked': None
    'reporting.xlsform.media-column': { column: Text }
    'reporting.xlsform.name-bad': { name: Text }
    'reporting.xlsform.name-missing': None
    'reporting.xlsform.name-twice': { name: Text }
    'reporting.xlsform.no-questions': None
    'reporting.xlsform.no-survey': { sheets: Text }
    'reporting.xlsform.no-type-column': None
    'reporting.xlsform.no-workbook': None
    'reporting.xlsform.not-ended': { name: Text }
    'reporting.xlsform.old-format': None
    'reporting.xlsform.quotes': { column: Text }
    'reporting.xlsform.required-kept': None
    'reporting.xlsform.rows-cut': { count: number }
    'reporting.xlsform.setting-kept': { column: Text }
    'reporting.xlsform.sheet-unused': None
    'reporting.xlsform.too-deep': { name: Text }
    'reporting.xlsform.too-large': { megabytes: number }
    'reporting.xlsform.too-many-questions': { count: number }
    'reporting.xlsform.type-left-out': { type: Text; what: 'barcode' | 'geography' | 'media' | 'other' }
    'reporting.xlsform.type-missing': { name: Text }
    'reporting.xlsform.type-unknown': { type: Text }
  }
}
