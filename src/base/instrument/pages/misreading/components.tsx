import type { ComponentChildren, VNode } from 'preact'
import { type Column, Moment, type View, refKey } from '../../../../core/index.ts'
import { shorten } from '../../../../text/index.ts'
import { instrumentRef } from '../../entities.ts'
import type { MisreadingOfText } from '../../misreading-store.ts'
import { findAnnexes } from '../../queries/find-provisions.ts'
import { type Annexes, placeWord } from '../../rules/provision-name.ts'

export type AnnexesOfReports = Awaited<ReturnType<typeof annexesOfReports>>

/** By which annexes the places of reports are named, for each of their texts. */
export const annexesOfReports = (view: View, reports: readonly MisreadingOfText[]) =>
  findAnnexes(
    view,
    reports.flatMap(({ eId, ...report }) => (eId === null ? [] : { ...report, eId })),
  )

/** Reports as a table has them, whoever reads it. @param own the words, and what became of the report */
export const columnsOfReports = (
  view: View,
  annexes: AnnexesOfReports,
  own: Record<'words' | 'state', (report: MisreadingOfText) => ComponentChildren>,
): Column<MisreadingOfText>[] => [
  { label: view.t('instrument.misreading.field.words'), render: own.words },
  {
    label: view.t('instrument.misreading.field.proposed'),
    render: (one) => wordsOf(view, one, one.proposed),
  },
  {
    label: view.t('instrument.rereading.text'),
    render: (one) => (
      <>
        <bdi>{nameOfText(view, one.instrument)}</bdi> <small>{placeIn(view, one, annexes(one))}</small>
      </>
    ),
  },
  { label: view.t('instrument.import.column.state'), render: own.state },
  { label: view.t('instrument.misreading.at'), render: ({ at }) => <Moment at={at} /> },
]

export const stateFacet = ({ t }: Pick<View, 't'>) => ({
  label: t('instrument.import.column.state'),
  words: (state: string) => t.any(`instrument.misreading.state.${state}`),
})

/** What a text goes by, where the page asked for its name. */
export const nameOfText = ({ names }: Pick<View, 'names'>, instrument: string): string =>
  names.get(refKey(instrumentRef(instrument)))?.name ?? instrument

const WORDS_SHOWN = 160

/** The beginning of words of a report, or that something is missing there. */
export const beginningOf = ({ t }: Pick<View, 't'>, words: string): string =>
  shorten(words, WORDS_SHOWN) || t('instrument.misreading.noWords')

/** The same, as it stands in a page. */
export const wordsOf = (
  view: Pick<View, 't'>,
  { language }: Pick<MisreadingOfText, 'language'>,
  words: string,
): VNode | string =>
  words ? <bdi lang={language}>{beginningOf(view, words)}</bdi> : beginningOf(view, words)

/** Where something is misread, in words. @param annexes of its text */
export const placeIn = (
  { t }: Pick<View, 't'>,
  { eId, place }: Pick<MisreadingOfText, 'eId' | 'place'>,
  annexes: Annexes,
): VNode | string =>
  eId !== null ? (
    placeWord(t, eId, annexes)
  ) : place ? (
    <bdi>{place}</bdi>
  ) : (
    t('instrument.misreading.wholeText')
  )
