import type { VNode } from 'preact'
import { readLog } from '../db/reads.ts'
import type { View } from '../ui/view.ts'

/** Something a higher module shows on a lower module's page: asked for a batch of ids, answers for all of them with one query each. */
export interface Panel {
  /** "instrument.official-text" */
  name: string
  /** Kind of entity on whose page it stands: "programme/item". */
  on: string
  /** Panels stand in ascending order. */
  order: number
  /** Where on the page, for pages that have several places; "body" where absent. */
  place?: string
  render(view: View, ids: string[]): Promise<Map<string, VNode>>
}

/** What a panel gave for a batch; null where it failed, which the page has to say. */
export interface Shown {
  name: string
  place: string
  parts: Map<string, VNode> | null
}

/**
 * All panels for a batch of entities of one kind, in order; one that fails fails alone, and the page is not kept.
 * @param place only those that stand there
 */
export async function renderPanels(view: View, on: string, ids: string[], place?: string): Promise<Shown[]> {
  const panels = view.services.registry.panels(on)
  const wanted = place === undefined ? panels : panels.filter((panel) => (panel.place ?? 'body') === place)
  return Promise.all(
    wanted.map(async (panel) => {
      const { name, place = 'body' } = panel
      try {
        return { name, place, parts: await panel.render(view, ids) }
      } catch (error) {
        view.services.log.error({ panel: name, err: error }, 'panel failed')
        readLog()?.failed.add(name)
        return { name, place, parts: null }
      }
    }),
  )
}
