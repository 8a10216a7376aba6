import type { Link, View } from '../../../core/index.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { said } from './said.tsx'

/** The pages that every programme may have, each where its pack says something for it; parties and mandates always. */
const parts = [
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

/** A page of a programme as others lead to it. */
interface Part {
  path: string
  title: string
  text: string
  short: string
}

/** Those that a programme has: first what it agreed on, as its pack names the pages, then what modules add under its mandates. */
export const presentParts = (view: View, { programme, pages, kinds, sections }: Outline): Part[] => [
  ...pages
    .filter(({ id }) => kinds.some(({ id: kind, body }) => body.page === id && sections.has(kind)))
    .map(({ id, body: { short, front } }) => ({
      path: `/${id}`,
      title: said(view, front.title),
      text: said(view, front.text),
      short: said(view, short),
    })),
  ...view.services.registry.parts
    .filter(({ feature }) =>
      programme.body.features.some(({ id, status }) => id === feature && status === 'mandated'),
    )
    .map(({ path, title, text, short }) => ({
      path,
      title: view.t(title),
      text: view.t(text),
      short: view.t(short),
    })),
  ...parts
    .filter(({ section }) => section === null || sections.has(section))
    .map(({ path, message }) => ({
      path,
      title: view.t(`programme.part.${message}.title`),
      text: view.t(`programme.part.${message}.text`),
      short: view.t(`programme.part.${message}.short`),
    })),
]

/** The same in a word or two each, for the navigation. */
export const partsOf = (view: View, outline: Outline): Link[] => [
  { label: view.t('programme.part.overview'), href: view.to(`/programmes/${outline.programme.id}`) },
  ...presentParts(view, outline).map(({ path, short }) => ({
    label: short,
    href: view.to(`/programmes/${outline.programme.id}${path}`),
  })),
]
