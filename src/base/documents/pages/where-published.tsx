import type { VNode } from 'preact'
import type { View } from '../../../core/index.ts'
import { addressBySymbol } from '../rules/address-of-file.ts'

interface Published {
  /** Null of what an exercise invents, which is found nowhere. */
  symbol: string | null
  /** As its pack names it. */
  address?: string | undefined
}

/** A link to where a document was published: at the address of its pack, else at the document service by its symbol; null where neither has it. */
export function wherePublished({ lang, services }: View, { symbol, address }: Published): VNode | null {
  const published = address ?? addressBySymbol(services.config.documentService, symbol, lang)
  if (!published) return null
  return (
    <a class="break" href={published} rel="external nofollow">
      {address ?? (
        <>
          <bdi>{symbol}</bdi> · {new URL(published).host}
        </>
      )}
    </a>
  )
}
