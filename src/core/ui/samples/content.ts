import type { Multilingual } from '../../i18n/words.ts'
import { useView } from '../view.ts'

/** Picks the reader's language from texts that all languages of the screen have. */
export function useSay(): (en: string, fr: string, ar: string) => string {
  const { lang } = useView()
  return (en, fr, ar) => (lang === 'fr' ? fr : lang === 'ar' ? ar : en)
}

/** Wording of an invented document, in all languages of the screen. */
export const wording: Multilingual = {
  en: 'Every harbour of a participating State shows a lantern of the agreed height from dusk to dawn, taking into account the tides and the habits of its fishing fleet.',
  fr: 'Chaque port d’un État participant montre, du crépuscule à l’aube, une lanterne de la hauteur convenue, en tenant compte des marées et des habitudes de sa flotte de pêche.',
  ar: 'يُبقي كل ميناء من موانئ الدولة المشاركة فانوسًا بالارتفاع المتفق عليه مضاءً من الغسق إلى الفجر، مع مراعاة المد والجزر وعادات أسطول الصيد فيه.',
}

/** Wording that exists in one language only. */
export const spanishOnly: Multilingual = { es: 'Los faroles se revisan cada primavera.' }

/** An invented document of an invented programme. */
export interface LanternPaper {
  symbol: string
  en: string
  fr: string
  ar: string
  kind: 'resolution' | 'report' | 'guidance'
  date: string
  isOfficial: boolean
  pages: number
}

export const papers: readonly LanternPaper[] = [
  {
    symbol: 'HL/RES/4/12',
    en: 'Height of lanterns in harbours with strong tides',
    fr: 'Hauteur des lanternes dans les ports à fortes marées',
    ar: 'ارتفاع الفوانيس في الموانئ ذات المد القوي',
    kind: 'resolution',
    date: '2026-10-16',
    isOfficial: true,
    pages: 3,
  },
  {
    symbol: 'HL/4/27',
    en: 'Report of the working group on oil, wicks and glass, including the measures that harbours of small islands have taken of their own accord since the second conference',
    fr: 'Rapport du groupe de travail sur l’huile, les mèches et le verre, y compris les mesures que les ports des petites îles ont prises d’eux-mêmes depuis la deuxième conférence',
    ar: 'تقرير الفريق العامل المعني بالزيت والفتائل والزجاج، بما في ذلك التدابير التي اتخذتها موانئ الجزر الصغيرة من تلقاء نفسها منذ المؤتمر الثاني',
    kind: 'report',
    date: '2026-07',
    isOfficial: false,
    pages: 41,
  },
  {
    symbol: 'HL/G/3',
    en: 'Keeping a lantern lit in fog',
    fr: 'Garder une lanterne allumée dans le brouillard',
    ar: 'إبقاء الفانوس مضاءً في الضباب',
    kind: 'guidance',
    date: '2025',
    isOfficial: false,
    pages: 1204,
  },
]

/** English, French, Arabic. */
type Words = readonly [string, string, string]

export const kinds: Record<LanternPaper['kind'], Words> = {
  resolution: ['Resolution', 'Résolution', 'قرار'],
  report: ['Report', 'Rapport', 'تقرير'],
  guidance: ['Guidance', 'Orientations', 'إرشادات'],
}

/** Invented States, as they are written in every language. */
export const STATES = { quellmark: 'Quellmark', orsanne: 'Orsanne', belmoura: 'Belmoura' }
