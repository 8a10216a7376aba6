import type { VNode } from 'preact'
import { Notice, Section, Tag, useView } from '../../../../core/index.ts'
import type { ReplacedText } from '../../replaced-texts.ts'
import { pagesOfText } from '../../rules/pages-of-text.ts'
import { PageEnd, PageList, shownPage } from '../pages-of-text.tsx'
import { addressOfVersion, titleWords } from '../text-page.tsx'
import { RedlineText, sizesOfPairs } from '../views/redline-text.tsx'
import { TextInVersion } from '../facts.tsx'

/** What the documents of a file would take the place of: how many paragraphs vanish, come and change, then each of them. */
export function ReplacedTexts({ replaced }: { replaced: readonly (ReplacedText | null)[] }): VNode | null {
  const { t } = useView()
  const texts = replaced.flatMap((one, i) => (one ? [{ one, part: i + 1 }] : []))
  if (texts.length === 0) return null
  return (
    <Section id="replaces" title={t('instrument.replaces.title')}>
      <p>{t('instrument.replaces.lead')}</p>
      {texts.map(({ one, part }) => (
        <ReplacedTextPart replaced={one} part={part} />
      ))}
    </Section>
  )
}

function ReplacedTextPart({ replaced, part }: { replaced: ReplacedText; part: number }): VNode {
  const view = useView()
  const { t, to } = view
  const { instrument, version, stands, counts, redline } = replaced
  return (
    <Section
      level={3}
      title={
        <>
          <a href={to(addressOfVersion(version))}>
            <TextInVersion text={titleWords(view, instrument)} version={version} />
          </a>{' '}
          <Tag>{t(`instrument.status.${stands}`)}</Tag>
        </>
      }
    >
      <ul>
        {(['vanished', 'added', 'changed', 'same'] as const).map((what) => (
          <li>{t(`instrument.replaces.count.${what}`, { count: counts[what] })}</li>
        ))}
      </ul>
      {counts.vanished > 0 && (
        <Notice warning>
          <p>{t('instrument.replaces.vanish')}</p>
        </Notice>
      )}
      {redline ? (
        <Compared redline={redline} part={part} />
      ) : (
        <Notice warning>
          <p>{t('instrument.replaces.notCompared')}</p>
        </Notice>
      )}
    </Section>
  )
}

function Compared({ redline, part }: { redline: NonNullable<ReplacedText['redline']>; part: number }): VNode {
  const { query } = useView()
  const parameter = part === 1 ? 'changes' : `changes-${part}`
  const pages = pagesOfText(sizesOfPairs(redline))
  const page = shownPage(pages, query.get(parameter) ?? undefined)
  return (
    <>
      <PageList parameter={parameter} pages={pages} page={page} />
      <RedlineText redline={redline} prefix={`${parameter}-`} part={page} isCounted />
      <PageEnd parameter={parameter} pages={pages} page={page} />
    </>
  )
}
