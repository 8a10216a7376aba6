import type { SpanKind } from '../document.ts'

/** Words that stand on a rendered page beside the document's own, in its language; English where there are none. */
export interface Labels {
  notOfficial: string
  /** "{0}" is the symbol. */
  textOf: string
  /** "{0}" is the item. */
  agendaItem: string
  untitled: string
  /** The word before the number of an annex. */
  annex: string
  footnotes: string
  /** For a screen reader, at a mark: "Footnote {0}". */
  footnote: string
  back: string
  /** What a stretch of a text under negotiation is, for a screen reader. */
  spans: Record<SpanKind, string>
}

const labels: Record<string, Labels> = {
  en: {
    notOfficial: 'Not an official document',
    textOf: 'Text of {0}',
    agendaItem: 'Agenda item {0}',
    untitled: 'Document without a title',
    annex: 'Annex',
    footnotes: 'Footnotes',
    footnote: 'Footnote {0}',
    back: 'Back to the text',
    spans: {
      bracket: 'In brackets',
      alternative: 'Alternatives',
      attribution: 'Proposed by',
      note: 'Note on the text',
      placeholder: 'Words to come',
    },
  },
  fr: {
    notOfficial: 'Ceci n’est pas un document officiel',
    textOf: 'Texte de {0}',
    agendaItem: 'Point {0} de l’ordre du jour',
    untitled: 'Document sans titre',
    annex: 'Annexe',
    footnotes: 'Notes',
    footnote: 'Note {0}',
    back: 'Retour au texte',
    spans: {
      bracket: 'Entre crochets',
      alternative: 'Variantes',
      attribution: 'Proposé par',
      note: 'Note sur le texte',
      placeholder: 'À compléter',
    },
  },
  es: {
    notOfficial: 'No es un documento oficial',
    textOf: 'Texto de {0}',
    agendaItem: 'Tema {0} del programa',
    untitled: 'Documento sin título',
    annex: 'Anexo',
    footnotes: 'Notas',
    footnote: 'Nota {0}',
    back: 'Volver al texto',
    spans: {
      bracket: 'Entre corchetes',
      alternative: 'Variantes',
      attribution: 'Propuesto por',
      note: 'Nota sobre el texto',
      placeholder: 'Por completar',
    },
  },
  ru: {
    notOfficial: 'Не является официальным документом',
    textOf: 'Текст {0}',
    agendaItem: 'Пункт {0} повестки дня',
    untitled: 'Документ без названия',
    annex: 'Приложение',
    footnotes: 'Сноски',
    footnote: 'Сноска {0}',
    back: 'Назад к тексту',
    spans: {
      bracket: 'В квадратных скобках',
      alternative: 'Варианты',
      attribution: 'Предложено',
      note: 'Примечание к тексту',
      placeholder: 'Подлежит дополнению',
    },
  },
  ar: {
    notOfficial: 'هذه ليست وثيقة رسمية',
    textOf: 'نص {0}',
    agendaItem: 'البند {0} من جدول الأعمال',
    untitled: 'وثيقة بلا عنوان',
    annex: 'المرفق',
    footnotes: 'الحواشي',
    footnote: 'الحاشية {0}',
    back: 'العودة إلى النص',
    spans: {
      bracket: 'بين قوسين معقوفين',
      alternative: 'بدائل',
      attribution: 'مقترح من',
      note: 'ملاحظة على النص',
      placeholder: 'يستكمل لاحقا',
    },
  },
  zh: {
    notOfficial: '非正式文件',
    textOf: '{0} 的文本',
    agendaItem: '议程项目 {0}',
    untitled: '无标题文件',
    annex: '附件',
    footnotes: '脚注',
    footnote: '脚注 {0}',
    back: '返回正文',
    spans: {
      bracket: '方括号内',
      alternative: '备选案文',
      attribution: '提案方',
      note: '案文说明',
      placeholder: '待补',
    },
  },
}

/** "fr" of "fr-CA". */
export const baseLanguage = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? ''

/** The words for a BCP 47 language. */
export const labelsFor = (language: string): Labels => {
  const base = baseLanguage(language)
  return Object.hasOwn(labels, base) ? labels[base]! : labels.en!
}

/** Languages written from right to left. */
export const isRightToLeft = (language: string): boolean =>
  ['ar', 'fa', 'he', 'ps', 'ur', 'yi', 'dv', 'sd', 'ug'].includes(baseLanguage(language))

/** A label with its value; the value is not read as a pattern. */
export const fill = (label: string, value: string): string => label.split('{0}').join(value)

/** "4 December 2023" in the document's language; the text as it stands where it is no date. */
export function longDate(date: string, language: string): string {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(date) : Number.NaN
  if (Number.isNaN(time)) return date
  const known = Object.hasOwn(labels, baseLanguage(language)) ? baseLanguage(language) : 'en'
  const tag = known === 'en' ? 'en-GB' : `${known}-u-nu-latn`
  return new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(time)
}
