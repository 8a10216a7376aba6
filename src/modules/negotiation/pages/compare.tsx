import type { VNode } from 'preact'
import { type Ctx, EmptyState, List, directionOf, publicPage, useView } from '../../../core/index.ts'
import {
  type WorkingParagraph,
  type WorkingText,
  compareWords,
  movedBetween,
  wordsOf,
} from '../../../text/index.ts'
import { findTextOf } from '../queries/find-texts.ts'
import { roundPage, textPage } from '../refs.ts'
import { Frame, findShown } from './frame.tsx'
import { versionOf } from './texts.tsx'

/** GET /programmes/:programme/negotiation/:round/texts/:nr/compare/:other — what changed between two texts. */
export const showCompared = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const find = (nr: number) => findTextOf(view, shown.round, nr)
    const [was, now] = await Promise.all([
      versionOf(c.req.param('nr') ?? '', find),
      versionOf(c.req.param('other') ?? '', find),
    ])
    const { t, to } = view
    return (
      <Frame
        shown={shown}
        title={t('negotiation.compare.title', { from: was.nr, to: now.nr })}
        trail={[{ label: t('negotiation.text.versions'), href: to(roundPage(shown.round, '/texts')) }]}
      >
        <p>
          <a href={to(textPage(shown.round, was.nr))}>{t('negotiation.text.nr', { nr: was.nr })}</a> ·{' '}
          <a href={to(textPage(shown.round, now.nr))}>{t('negotiation.text.nr', { nr: now.nr })}</a>
        </p>
        <Changed was={was.text} now={now.text} />
      </Frame>
    )
  })

function kindOf(
  one: WorkingParagraph,
  from: WorkingParagraph | null,
  gone: boolean,
  moved: ReadonlySet<string>,
): 'removed' | 'added' | 'changed' | 'moved' | 'movedChanged' {
  if (gone) return 'removed'
  if (!from) return 'added'
  if (!moved.has(one.id)) return 'changed'
  return wordsOf(from) === wordsOf(one) ? 'moved' : 'movedChanged'
}

/** The paragraphs that are not alike in two texts: with what went and what came. */
export function Changed({ was, now }: { was: WorkingText; now: WorkingText }): VNode {
  const { t } = useView()
  const { language } = now.head
  const before = new Map(was.paragraphs.map((one) => [one.id, one]))
  const after = new Set(now.paragraphs.map(({ id }) => id))
  const moved = movedBetween(was, now)
  const rows = [
    ...now.paragraphs.map((one) => ({ one, from: before.get(one.id) ?? null, gone: false })),
    ...was.paragraphs.filter(({ id }) => !after.has(id)).map((one) => ({ one, from: one, gone: true })),
  ].filter(
    ({ one, from, gone }) =>
      gone || !from || moved.has(one.id) || wordsOf(from) !== wordsOf(one) || from.number !== one.number,
  )
  return (
    <div lang={language} dir={directionOf(language)}>
      <List
        rows={rows.map(({ one, from, gone }) => ({
          mark: one.number || '¶',
          title: t(`negotiation.compare.${kindOf(one, from, gone, moved)}`),
          children: (
            <p class="words">
              {gone ? (
                <del>{wordsOf(one)}</del>
              ) : (
                compareWords(from ? wordsOf(from) : '', wordsOf(one)).map(({ op, text }) =>
                  op === 'same' ? text : op === 'delete' ? <del>{text}</del> : <ins>{text}</ins>,
                )
              )}
            </p>
          ),
        }))}
        empty={<EmptyState title={t('negotiation.compare.same')} />}
      />
    </div>
  )
}
