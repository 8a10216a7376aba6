import type { Link, View } from '../../../core/index.ts'
import type { Outline } from '../queries/find-programmes.ts'

/** The pages of a programme, each where its pack says something for it; parties and mandates always. */
const parts = [
  { section: 'norm', path: '/norms', message: 'norms' },
  { section: 'cbm', path: '/framework', message: 'framework' },
  { section: 'body', path: '/bodies', message: 'bodies' },
  { section: 'meeting', path: '/calendar', message: 'calendar' },
  { section: 'explanation', path: '/explained', message: 'explained' },
  { section: 'term', path: '/glossary', message: 'glossary' },
  { section: 'event', path: '/timeline', message: 'timeline' },
  { section: 'view', path: '/views', message: 'views' },
  { section: 'disagreement', path: '/disagreements', message: 'disagreements' },
  { section: null, path: '/parties', message: 'parties' },
  { section: null, path: '/mandates', message: 'mandates' },
] as const
type Part = (typeof parts)[number]

/** Those that a programme has. */
export const presentParts = ({ sections }: Pick<Outline, 'sections'>): Part[] =>
  parts.filter(({ section }) => section === null || sections.has(section))

/** The same in a word or two each, for the navigation. */
export const partsOf = ({ t, to }: View, { programme, sections }: Outline): Link[] => [
  { label: t('programme.part.overview'), href: to(`/programmes/${programme.id}`) },
  ...presentParts({ sections }).map(({ path, message }) => ({
    label: t(`programme.part.${message}.short`),
    href: to(`/programmes/${programme.id}${path}`),
  })),
]
