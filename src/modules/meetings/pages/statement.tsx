import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  type Description,
  DescriptionList,
  FileSize,
  type Link,
  Listed,
  Moment,
  Notice,
  Section,
  Tag,
  type View,
  attachment,
  coreProblems,
  directionOf,
  isUuid,
  languageName,
  publicPage,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProvisionLinks } from '../../../base/instrument/index.ts'
import { ProofLink } from '../../../base/programme/index.ts'
import { findItemNames } from '../queries/find-items.ts'
import { findStatement, readFileOf } from '../queries/find-statements.ts'
import { statementPage, statementRef } from '../refs.ts'
import { mayKeepFloorOf, maySpeak, voicesOf } from '../statement-policy.ts'
import type { Statement } from '../statement-schema.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { keyName, nameStatements, partyName } from './statement-words.ts'

/** A statement of the meeting that an address names. */
export interface ShownStatement {
  shown: Shown
  statement: Statement
}

/** @throws notFound where there is none for this reader */
export async function statementOf(c: Ctx, view: View): Promise<ShownStatement> {
  const id = c.req.param('statement') ?? ''
  const statement = isUuid(id) ? await findStatement(view, id) : null
  const shown = await findShown(c, view)
  const { programme, id: meeting } = shown.meeting
  if (!statement || statement.programme !== programme || statement.meeting !== meeting)
    throw coreProblems.notFound()
  return { shown, statement }
}

/** GET /programmes/:programme/meetings/:meeting/statements/:statement */
export const showStatement = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const { shown, statement } = await statementOf(c, view)
    await nameStatements(view, [statement])
    const { body, status } = statement
    const item = body?.item ? `${statement.meeting}/${body.item}` : null
    const items = await findItemNames(view, statement.programme, item ? [item] : [])
    return (
      <Frame
        shown={shown}
        title={view.t('meetings.statement.of', { party: partyName(view, statement.party) })}
      >
        <Ways view={view} shown={shown} statement={statement} />
        {status === 'handed-in' && (
          <Notice>
            <p>{view.t('meetings.statement.sealed')}</p>
          </Notice>
        )}
        {status === 'withdrawn' && (
          <Notice>
            <p>{view.t('meetings.statement.withdrawn')}</p>
          </Notice>
        )}
        <Facts statement={statement} item={item ? (items.get(item) ?? null) : null} />
        {body?.text && <Words language={body.language} text={body.text} />}
        {body?.translations.map(({ language, text }) => (
          <Section
            title={
              <>
                {view.t('meetings.statement.translation', { language: languageName(language, view.lang) })}{' '}
                <Tag>{view.t('meetings.statement.unofficial')}</Tag>
              </>
            }
          >
            <Words language={language} text={text} />
          </Section>
        ))}
        {status !== 'handed-in' && (
          <p>
            <ProofLink entity={statementRef(statement.id)} />
          </p>
        )}
      </Frame>
    )
  })

/** What this person can do with it. */
function Ways({ view, shown, statement }: ShownStatement & { view: View }): VNode | null {
  const { t, to, viewer } = view
  const links: Link[] = []
  if (mayStep(view, shown, statement))
    links.push({ label: t('meetings.statement.act'), href: to(statementPage(statement, '/act')) })
  if (statement.body && mayTranslate(view, shown, statement))
    links.push({ label: t('meetings.statement.translate'), href: to(statementPage(statement, '/translate')) })
  return viewer.accountId && links.length > 0 ? <Actions others={links} /> : null
}

/** Whether this reader can do anything with it: release or withdraw it, or join it. */
export const mayStep = ({ viewer }: View, { meeting }: Shown, { party, status }: Statement): boolean =>
  status !== 'withdrawn' &&
  (maySpeak(viewer, party) ||
    (status === 'released' && voicesOf(viewer).length > 0) ||
    (status === 'handed-in' && mayKeepFloorOf(viewer, meeting)))

export const mayTranslate = ({ viewer }: View, { meeting }: Shown, { party, status }: Statement): boolean =>
  maySpeak(viewer, party) || (status === 'released' && mayKeepFloorOf(viewer, meeting))

function Facts({ statement, item }: { statement: Statement; item: string | null }): VNode {
  const view = useView()
  const { t, lang, to } = view
  const { party, body, joined, releasedAt, releaseAt, handedAt, status } = statement
  const file = body?.file
  return (
    <DescriptionList
      items={[
        [t('meetings.field.party'), <bdi>{partyName(view, party)}</bdi>],
        body !== null &&
          body.onBehalf.length > 0 && [
            t('meetings.field.onBehalf'),
            <Listed
              items={body.onBehalf.map((key) => (
                <bdi>{keyName(view, key)}</bdi>
              ))}
            />,
          ],
        joined.length > 0 && [
          t('meetings.field.joined'),
          <Listed
            items={joined.map(({ party: key, at }) => (
              <>
                <bdi>{keyName(view, key)}</bdi> (<Moment at={new Date(at)} />)
              </>
            ))}
          />,
        ],
        ...timesOf(view, { status, releasedAt, releaseAt, handedAt }),
        body !== null && [t('meetings.field.language'), languageName(body.language, lang)],
        body !== null &&
          body.provisions.length > 0 && [
            t('meetings.field.provisions'),
            <ProvisionLinks ids={body.provisions} />,
          ],
        item !== null && [t('meetings.field.item'), <bdi>{item}</bdi>],
        body?.checkAgainst === true && [t('meetings.field.note'), t('meetings.statement.checkAgainst')],
        file
          ? [
              t('meetings.field.file'),
              <>
                <a href={to(statementPage(statement, '/file'))}>
                  <bdi>{file.name}</bdi>
                </a>{' '}
                (<FileSize bytes={file.size} />)
              </>,
            ]
          : null,
      ]}
    />
  )
}

function timesOf(
  { t }: View,
  {
    status,
    releasedAt,
    releaseAt,
    handedAt,
  }: Pick<Statement, 'status' | 'releasedAt' | 'releaseAt' | 'handedAt'>,
): Description[] {
  if (status !== 'handed-in' && releasedAt)
    return [[t('meetings.field.releasedAt'), <Moment at={releasedAt} />]]
  return [
    [t('meetings.field.handedAt'), <Moment at={handedAt} />],
    [t('meetings.field.release'), releaseAt ? <Moment at={releaseAt} /> : t('meetings.handIn.delivered')],
  ]
}

const Words = ({ language, text }: { language: string; text: string }): VNode => (
  <div lang={language} dir={directionOf(language)}>
    {text.split(/\n{2,}/).map((paragraph) => (
      <p class="words">{paragraph}</p>
    ))}
  </div>
)

/** GET /programmes/:programme/meetings/:meeting/statements/:statement/file — for saving; nothing in it runs in the page's origin. */
export async function sendStatementFile(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { statement } = await statementOf(c, view)
  const bytes = await readFileOf(view, statement)
  if (!bytes) throw coreProblems.notFound()
  c.header('Cache-Control', 'no-store')
  const { name, mediaType } = statement.body!.file!
  return attachment(c, bytes, mediaType, name)
}
