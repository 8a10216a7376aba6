import type { VNode } from 'preact'
import { Actions, EmptyState, Page, type Problem, useView } from '../../../core/index.ts'
import { inLibrary } from '../../documents/index.ts'
import type { Instrument, Version } from '../schema.ts'
import { addressOfVersion, titleWords } from './text-page.tsx'

/** Why nothing is compared here, or not by this person: that is said, and refused only where somebody tries it. */
const REASONS = ['notASecond', 'nothingToCompare', 'otherDocument']

export const isWhyNot = ({ code }: Problem): boolean => REASONS.includes(code)

interface Props {
  problem: Problem
  asked: { instrument: Instrument; version: Version }
}

export function NotHere({ problem, asked: { instrument, version } }: Props): VNode {
  const view = useView()
  const { t, to } = view
  const text = { label: titleWords(view, instrument), href: to(addressOfVersion(version)) }
  const words = (part: 'title' | 'detail' | 'next'): string =>
    t.any(`instrument.problem.${problem.code}.${part}`, problem.params)
  return (
    <Page title={t('instrument.check.title')} trail={[inLibrary({ t, to }), text]}>
      <EmptyState title={words('title')}>
        <p>{words('detail')}</p>
        <p>{words('next')}</p>
        <Actions main={{ ...text, label: t('instrument.check.toText') }} />
      </EmptyState>
    </Page>
  )
}
