import type { Differs, Services } from '../../core/index.ts'
import { itemsCitingOtherwise } from './store.ts'

const AT_A_TIME = 500

/** Names each statement that is kept as naming other paragraphs than it names. */
export async function verifyCites({ db }: Services, differs: Differs): Promise<void> {
  for (let after: string | null = null; ;) {
    const { last, otherwise } = await itemsCitingOtherwise(db, after, AT_A_TIME)
    for (const key of otherwise) differs('programme_item', `programme/item/${key}`)
    if (last === null) return
    after = last
  }
}
