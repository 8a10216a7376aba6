import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DescriptionList,
  List,
  type ListRow,
  Listed,
  type Panel,
  type Ref,
  Section,
  Tag,
  type View,
  coreProblems,
  languageName,
  nameEntities,
  parseRef,
  publicPage,
  useView,
} from '../../../core/index.ts'
import type { DocumentFile } from '../../../base/documents/index.ts'
import { ProofLink, Said } from '../../../base/programme/index.ts'
import { paperName } from '../paper-entity.ts'
import type { Paper } from '../paper-schema.ts'
import { mayKeep } from '../policy.ts'
import { findPaper, findPaperFiles, findPapersOf } from '../queries/find-papers.ts'
import { meetingPage, paperPage, paperRef } from '../refs.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { keyName } from './statement-words.ts'

export interface ShownPaper {
  shown: Shown
  paper: Paper
}

/** @throws notFound */
export async function paperAt(c: Ctx, view: View): Promise<ShownPaper> {
  const shown = await findShown(c, view)
  const paper = await findPaper(view, c.req.param('paper') ?? '')
  const { programme, id } = shown.meeting
  if (!paper || paper.programme !== programme || paper.meeting !== id) throw coreProblems.notFound()
  return { shown, paper }
}

const authorsOf = (papers: readonly Paper[]): Ref[] =>
  papers.flatMap(({ body: { author } }) => (author.includes('/') ? (parseRef(author) ?? []) : []))

export const authorName = (view: View, author: string): string =>
  author === 'secretariat' || author === 'chair'
    ? view.t(`meetings.papers.by.${author}`)
    : keyName(view, author)

/** GET /programmes/:programme/meetings/:meeting/papers/:paper */
export const showPaper = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { shown, paper } = await paperAt(c, view)
    const { t, to, viewer, lang } = view
    const all = await findPapersOf(view, shown.meeting)
    const before = all.find(({ id }) => id === paper.body.follows?.paper)
    const after = all.filter(({ body }) => body.follows?.paper === paper.id)
    const files = (await findPaperFiles(view, [paper])).get(paper.id) ?? []
    await nameEntities(view, authorsOf([paper]))
    const link = (one: Paper, as: string): VNode => (
      <>
        {as}: <a href={to(paperPage(one))}>{paperName(one, lang)}</a>
      </>
    )
    return (
      <Frame shown={shown} title={paperName(paper, lang)}>
        {mayKeep(viewer, shown.meeting) && paper.status !== 'withdrawn' && (
          <Actions others={[{ label: t('meetings.papers.issue'), href: to(paperPage(paper, '/issue')) }]} />
        )}
        <DescriptionList
          items={[
            [t('meetings.field.title'), <Said words={paper.body.title} />],
            [t('meetings.field.status'), t(`meetings.papers.status.${paper.status}`)],
            [t('meetings.field.kind'), t(`meetings.papers.kind.${paper.body.kind}`)],
            [t('meetings.field.author'), <bdi>{authorName(view, paper.body.author)}</bdi>],
            [t('meetings.papers.here'), files.length > 0 && <Files files={files} />],
            [
              t('meetings.field.pending'),
              paper.body.pending.length > 0 && (
                <Listed items={paper.body.pending.map((one) => languageName(one, lang))} />
              ),
            ],
            [
              t('meetings.papers.chain'),
              (before || after.length > 0) && (
                <Listed
                  items={[
                    ...(before && paper.body.follows
                      ? [link(before, t(`meetings.papers.isOf.${paper.body.follows.as}`))]
                      : []),
                    ...after.map((one) => link(one, t(`meetings.papers.has.${one.body.follows!.as}`))),
                  ]}
                />
              ),
            ],
            [
              t('meetings.papers.inLibrary'),
              paper.document && (
                <a href={to(`/documents/${paper.document}`)}>{t('meetings.papers.document')}</a>
              ),
            ],
          ]}
        />
        <p>
          <ProofLink entity={paperRef(paper.id)} />
        </p>
      </Frame>
    )
  })

function Files({ files }: { files: readonly DocumentFile[] }): VNode {
  const { lang, to } = useView()
  return (
    <Listed
      items={files.map((file) => (
        <a href={to(`/documents/${file.document}/files/${file.sha256}`)}>
          {languageName(file.language, lang)}
        </a>
      ))}
    />
  )
}

/** On a meeting: its documents, and all that is public of it as one file. */
export const papersPanel: Panel = {
  name: 'meetings.papers',
  on: 'meetings/meeting',
  order: 20,
  async render(view, keys) {
    const panels = new Map<string, VNode>()
    for (const key of keys) {
      const [programme = '', id = ''] = key.split('/')
      const papers = await findPapersOf(view, { programme, id })
      if (papers.length === 0) continue
      const files = await findPaperFiles(view, papers)
      await nameEntities(view, authorsOf(papers))
      panels.set(
        key,
        <Section id="papers" title={view.t('meetings.papers.title')}>
          <List rows={papers.map((paper) => paperRow(view, paper, files.get(paper.id) ?? []))} />
          <p>
            <a href={view.to(meetingPage({ programme, id }, '/all.zip'))}>{view.t('meetings.papers.zip')}</a>
          </p>
        </Section>,
      )
    }
    return panels
  },
}

function paperRow(view: View, paper: Paper, files: readonly DocumentFile[]): ListRow {
  const { t, to, lang } = view
  const { kind, author, pending, title, symbol } = paper.body
  const names = (codes: readonly string[]): string => codes.map((one) => languageName(one, lang)).join(', ')
  return {
    title: symbol ? <bdi>{symbol}</bdi> : <Said words={title} />,
    href: to(paperPage(paper)),
    tags: paper.status === 'reserved' && <Tag>{t('meetings.papers.status.reserved')}</Tag>,
    meta: [
      t(`meetings.papers.kind.${kind}`),
      <bdi>{authorName(view, author)}</bdi>,
      files.length > 0 && names(files.map(({ language }) => language)),
      pending.length > 0 && t('meetings.papers.pendingIn', { languages: names(pending) }),
    ],
    ...(symbol && { summary: <Said words={title} /> }),
  }
}
