import type { VNode } from 'preact'
import {
  DescriptionList,
  LocalizedText,
  type Multilingual,
  languageName,
  useView,
} from '../../../core/index.ts'

interface Verified {
  symbol: string | null
  body: { title: Multilingual; organ?: string | undefined }
  files: { name: string; language: string }[]
}

/** What a snapshot of a document says of it and its files, for its page of verification: drawn of what is hashed, and of nothing else. */
export function VerifiedDocument({ symbol, body, files }: Verified): VNode {
  const { t, lang } = useView()
  return (
    <DescriptionList
      items={[
        [t('documents.list.name'), <LocalizedText texts={body.title} />],
        [t('documents.list.symbol'), symbol && <bdi>{symbol}</bdi>],
        [t('documents.fact.organ'), body.organ],
        [
          t('documents.fact.files', { count: files.length }),
          files.length > 0 && (
            <ul>
              {files.map(({ name, language }) => (
                <li>
                  <bdi>{name}</bdi> · {languageName(language, lang)}
                </li>
              ))}
            </ul>
          ),
        ],
      ]}
    />
  )
}
