import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DescriptionList,
  List,
  type ListRow,
  LocalizedText,
  Section,
  type View,
  coreProblems,
  nameEntities,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProvisionLinks, areNamed, everyVersionOf } from '../../../base/instrument/index.ts'
import {
  ProgrammePage,
  asMap,
  mayAskUnder,
  outlineOf,
  programmeAddress,
} from '../../../base/programme/index.ts'
import { answerKind } from '../answer-kinds.ts'
import { titleOf } from '../entities.ts'
import type { StoredQuestionnaire } from '../report-schema.ts'
import { mayOpenRound } from '../policy.ts'
import { findVersionsOf } from '../queries/find-forms.ts'
import { findQuestionnaire } from '../queries/find-shared.ts'
import { choicesOf, outlineOf as outlineOfQuestionnaire } from '../rules/outline.ts'
import { partsOf } from '../rules/parts.ts'
import { choiceLabel, hintOf, labelLanguage, labelOf } from '../rules/question-words.ts'
import type { Element, Question, Questionnaire } from '../schema.ts'

/** GET /questionnaires/:programme/:questionnaire — all that is asked, before anybody is asked. */
export const showQuestionnaire = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const found = await findQuestionnaire(view, programme.id, c.req.param('questionnaire') ?? '')
    if (!found) throw coreProblems.notFound()
    const { t, lang } = view
    const versions = await findVersionsOf(view, programme.id, found.id)
    const opens =
      mayOpenRound(view.viewer, programme.id) && (await mayAskUnder(view, programme, found.feature))
    const { all } = outlineOfQuestionnaire(found.body)
    const questions = all.flatMap(({ element }) => (element?.element === 'question' ? [element] : []))
    await nameEntities(
      view,
      questions.flatMap(({ basis }) => (basis?.provisions ?? []).map((id) => everyVersionOf({ id }))),
    )
    const asked = questions.filter(({ kind }) => !answerKind(kind).isSilent).length
    return (
      <ProgrammePage
        outline={outline}
        title={titleOf(found.body, lang)}
        kind={`${t('reporting.questionnaire.version', { version: found.version })} · ${t('reporting.questionnaire.questions', { count: asked })}`}
        lead={t('reporting.questionnaire.lead')}
        trail={[{ label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') }]}
      >
        <About questionnaire={found} />
        <p>
          <a href={view.to(`/questionnaires/${programme.id}/${found.id}/counts`)}>
            {t('reporting.counts.title')}
          </a>
        </p>
        <p class="hint">{t('reporting.list.own')}</p>
        <WaysOfForm programme={programme.id} versions={versions} opens={opens} />
        {partsOf(found.body).map((part) => (
          <Section title={part.group ? labelOf(view, part.group) : t('reporting.questionnaire.asks')}>
            <Asked elements={part.elements} body={found.body} />
          </Section>
        ))}
      </ProgrammePage>
    )
  })

function About({ questionnaire: { about } }: { questionnaire: StoredQuestionnaire }): VNode | null {
  if (about === null) return null
  return (
    <p>
      <LocalizedText texts={asMap(about)} />
    </p>
  )
}

interface WaysProps {
  programme: string
  /** The oldest first. */
  versions: readonly StoredQuestionnaire[]
  /** Whether the reader may open a round on it. */
  opens: boolean
}

/** Its versions as forms, and what can be done with the newest. */
function WaysOfForm({ programme, versions, opens }: WaysProps): VNode {
  const { t, to } = useView()
  const { id, origin, version: newest } = versions.at(-1)!
  const address = `/questionnaires/${programme}/${id}/form.xlsx`
  return (
    <>
      {opens && (
        <Actions
          main={{
            label: t('reporting.list.open'),
            href: to(`/rounds/open/${programme}?questionnaire=${id}`),
          }}
        />
      )}
      <DescriptionList
        items={[
          [t('reporting.questionnaire.from'), t(`reporting.questionnaire.origin.${origin}`)],
          [
            t('reporting.questionnaire.file'),
            versions.toReversed().map(({ version }, nr) => (
              <>
                {nr > 0 && ' · '}
                <a
                  href={to(
                    version === newest ? address : `${address}?version=${encodeURIComponent(version)}`,
                  )}
                >
                  {t('reporting.questionnaire.version', { version })}
                </a>
              </>
            )),
          ],
        ]}
      />
    </>
  )
}

interface AskedProps {
  elements: readonly Element[]
  body: Questionnaire
}

function Asked({ elements, body }: AskedProps): VNode | null {
  const view = useView()
  return <List ordered rows={elements.map((element) => askedRow(view, element, body))} />
}

function askedRow(view: View, element: Element, body: Questionnaire): ListRow {
  const { t } = view
  const isQuestion = element.element === 'question'
  const lang = labelLanguage(view, element)
  return {
    title: <bdi lang={lang}>{labelOf(view, element)}</bdi>,
    summary: hintOf(view, element),
    meta: [
      element.element === 'repeat' && t('reporting.questionnaire.repeated'),
      element.relevant && t('reporting.questionnaire.onlyWhere'),
      isQuestion && choiceWords(view, element, body),
      isQuestion && areNamed(view.names, provisionsOf(element)) && <RestsOn ids={provisionsOf(element)} />,
    ],
    children: !isQuestion && <Asked elements={element.elements} body={body} />,
  }
}

const provisionsOf = ({ basis }: Question): readonly string[] => basis?.provisions ?? []

/** More choices than these are not read out. */
const MOST_CHOICES = 12

function choiceWords(view: View, question: Question, body: Questionnaire): string | false {
  const names = choicesOf({ questionnaire: body }, question).map(({ name }) => name)
  if (names.length === 0 || names.length > MOST_CHOICES) return false
  const choices = names.map((name) => choiceLabel(view, body, question.lists?.[0], name)).join(' · ')
  return view.t('reporting.questionnaire.choices', { choices })
}

function RestsOn({ ids }: { ids: readonly string[] }): VNode {
  const { t } = useView()
  return (
    <>
      {t('reporting.questionnaire.restsOn')} <ProvisionLinks ids={ids} />
    </>
  )
}
