import type { VNode } from 'preact'
import { Notice, PartFailed, type Shown, type View, renderPanels, useView } from '../../../core/index.ts'
import { itemKey } from '../refs.ts'
import type { Item } from '../schema.ts'

/** Where on the page of an item its official text stands, from the module that keeps imported texts. */
export const OFFICIAL_TEXT = 'official-text'

/** What other modules show on items. */
export interface Shows {
  /** Official texts by the key of the item. */
  official: Map<string, VNode>
  /** Whether they could not be looked up: which is not that they are missing. */
  failed: boolean
  others: Shown[]
}

/** @param place only what stands there, where the page has no other */
export async function showsOn(view: View, items: readonly Item<string>[], place?: string): Promise<Shows> {
  const panels = items.length > 0 ? await renderPanels(view, 'programme/item', items.map(itemKey), place) : []
  const texts = panels.filter(({ place }) => place === OFFICIAL_TEXT)
  return {
    official: new Map(texts.flatMap(({ parts }) => [...(parts ?? [])])),
    failed: texts.some(({ parts }) => parts === null),
    others: panels.filter(({ place }) => place !== OFFICIAL_TEXT),
  }
}

/** Says once for all items on the page that the wording of some is not here, or could not be looked up. */
export function TextsMissing({
  items,
  shows,
}: {
  items: readonly Item<string>[]
  shows: Shows
}): VNode | null {
  const { t } = useView()
  if (items.length === 0) return null
  if (shows.failed) return <PartFailed title={t('programme.agreed.officialFailed')} />
  const missing = items.filter((item) => !shows.official.has(itemKey(item)))
  if (missing.length === 0) return null
  return (
    <Notice title={t('programme.agreed.officialMissing', { count: missing.length })}>
      <p>{t('programme.agreed.officialSee', { count: missing.length })}</p>
    </Notice>
  )
}
