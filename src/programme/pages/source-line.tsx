import type { VNode } from 'preact'
import { type Ctx, Text, to } from '../../platform/index.ts'
import type { Source } from '../pack/source.ts'

/** Where a statement comes from: the document, the paragraph, how it is known, and whether we compared it with the official text. */
export function SourceLine({ c, source, name }: { c: Ctx; source: Source; name?: string | undefined }): VNode {
  const { t, lang } = c.var
  return (
    <span class="source">
      <a href={to(c, `/documents/${source.document}`)}>
        <bdi>{name ?? shownName(source.document)}</bdi>
      </a>
      {source.paragraph && <>, {t('programme.source.paragraph', { paragraph: source.paragraph })}</>}
      {' · '}
      {t(`programme.source.label.${source.label}`)}
      {' · '}
      {t(source.checked ? 'programme.source.checked' : 'programme.source.unchecked')}
      {source.note && (
        <>
          {' · '}
          <Text t={t} lang={lang} texts={typeof source.note === 'string' ? { en: source.note } : source.note} unmarked />
        </>
      )}
    </span>
  )
}

/** Ids of documents follow their symbols: "a-res-78-16" is shown as "A/RES/78/16". */
const shownName = (id: string): string => (/^[a-z]-/.test(id) ? id.toUpperCase().replaceAll('-', '/') : id)
