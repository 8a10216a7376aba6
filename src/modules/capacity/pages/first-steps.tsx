import type { VNode } from 'preact'
import { List, Section, useView } from '../../../core/index.ts'
import { type Programme, programmeAddress } from '../../../base/programme/index.ts'
import { mayAdmit } from '../policy.ts'
import { sourcesOf } from '../project-policy.ts'
import { FUNDS } from '../fund-refs.ts'
import { hasFeature } from '../queries/find-features.ts'
import { PROJECTS } from '../queries/find-projects.ts'
import { FEATURE, OFFERS } from '../refs.ts'

interface Props {
  programme: Programme
  /** Whether the viewer asks for a State, and whether for a party that gives. */
  asks: boolean
  gives: boolean
}

/** What somebody can do here, in the order in which it is done. Nothing of it is asked of anybody. */
export function FirstSteps({ programme, asks, gives }: Props): VNode | null {
  const view = useView()
  const { t, to, viewer } = view
  const { id } = programme
  const at = (path: string): string => programmeAddress(view, programme, path)
  const steps = [
    { step: 'ask' as const, href: to(`/requests/new/${id}`), is: asks && hasFeature(programme, FEATURE) },
    { step: 'offer' as const, href: to(`/offers/new/${id}`), is: gives && hasFeature(programme, OFFERS) },
    { step: 'seeOffers' as const, href: at('/offers'), is: asks && hasFeature(programme, OFFERS) },
    { step: 'seeRequests' as const, href: at('/requests'), is: gives && hasFeature(programme, FEATURE) },
    { step: 'seeFunds' as const, href: at('/funds'), is: asks && hasFeature(programme, FUNDS) },
    {
      step: 'enterProject' as const,
      href: to(`/projects/enter/${id}`),
      is: sourcesOf(viewer).length > 0 && hasFeature(programme, PROJECTS),
    },
    {
      step: 'admit' as const,
      href: to(`/offers/admissions/${id}`),
      is: mayAdmit(viewer, id) && hasFeature(programme, OFFERS),
    },
  ].filter(({ is }) => is)
  if (steps.length === 0) return null
  return (
    <Section id="first-steps" title={t('capacity.firstSteps.title')}>
      <p>{t('capacity.firstSteps.lead')}</p>
      <List
        rows={steps.map(({ step, href }) => ({
          title: t(`capacity.firstSteps.${step}`),
          href,
          summary: t(`capacity.firstSteps.${step}Text`),
        }))}
      />
    </Section>
  )
}
