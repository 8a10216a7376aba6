import type { VNode } from 'preact'
import { Notice, useView } from '../../../../core/index.ts'
import type { ReadWarning } from '../../../../text/index.ts'
import { isolate, placeWord } from '../views/components.tsx'

/** How a text that was pasted is called where a file has its name. */
export const PASTED = 'text.txt'

/** Warnings whose place is the address of a paragraph. */
const inParagraph = new Set<ReadWarning['code']>([
  'sequence-break',
  'unbalanced-bracket',
  'too-many-brackets',
])

/** What was set aside or looks odd in a file that was read, in the reader's language, each with its place. */
export function ReadingWarnings({ warnings }: { warnings: ReadWarning[] }): VNode | null {
  const { t } = useView()
  if (warnings.length === 0) return null
  return (
    <Notice title={t('instrument.import.warnings', { count: warnings.length })}>
      <ul>
        {warnings.map(({ code, where, words }) => (
          <li>
            {t(`instrument.import.warning.${code}`)} {words && <q>{isolate(words)}</q>}{' '}
            {where && where !== PASTED && (
              <small>({inParagraph.has(code) ? placeWord(t, where) : isolate(where)})</small>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
