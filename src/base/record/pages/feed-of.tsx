import type { VNode } from 'preact'
import { type Ref, type View, refKey, useView } from '../../../core/index.ts'
import { feedOf } from './feed-address.ts'

/** The feed of everything public that the record says of an entity, for the head of its page. @param name what the entity goes by */
export const feedOfEntity = ({ t, to }: Pick<View, 't' | 'to'>, entity: Ref, name: string) => ({
  title: t('record.feed.of', { entity: name }),
  address: to(feedOf(refKey(entity))),
})

/** Leads to that feed. */
export function FeedOfEntity({ entity }: { entity: Ref }): VNode {
  const { t, to } = useView()
  return <a href={to(feedOf(refKey(entity)))}>{t('record.feed.subscribe')}</a>
}
