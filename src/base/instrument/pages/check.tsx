import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  DescriptionList,
  ErrorSummary,
  Form,
  Notice,
  type FormErrors,
  type FormState,
  Page,
  Problem,
  Radios,
  TextField,
  type View,
  answerWords,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { type SourceDocument, addressOfFile, inLibrary } from '../../documents/index.ts'
import { type Programme, exerciseBand, findProgramme } from '../../programme/index.ts'
import { checkText } from '../actions/check-text.ts'
import { findText } from '../queries/find-instruments.ts'
import { findChecks, findProof, requireComparable } from '../queries/find-proofs.ts'
import { comparedVersion } from '../rules/import-versions.ts'
import type { PageOfText } from '../rules/pages-of-text.ts'
import { LONGEST_PLACE } from '../rules/reason.ts'
import { comparersNeeded, isPinnedFile } from '../rules/proofs.ts'
import { type Version, comparedWith } from '../schema.ts'
import {
  type Comparison,
  Front,
  Paragraphs,
  Whole,
  checksOfWhole,
  comparable,
  isEnough,
  isPdf,
  mayBeTicked,
} from './check-parts.tsx'
import { FileBeside } from './file-beside.tsx'
import { isolate } from './views/components.tsx'
import { TextInVersion } from './facts.tsx'
import { addressOfPage, PageEnd, PageList, shownPage } from './pages-of-text.tsx'
import { NotHere, isWhyNot } from './not-compared.tsx'
import { addressOfCheckedPdf, addressOfTakingBack, addressOfVersion, titleWords } from './text-page.tsx'
import { outcomeWords } from './proof-badge.tsx'
import { ownVersionAsked } from './version-asked.ts'

/** Few enough to be compared in one go, and saved. */
const MOST_AT_ONCE = 25

const ticks = z.object({
  provisions: z
    .array(z.string().max(200))
    .max(MOST_AT_ONCE)
    .default([])
    .meta({ label: 'instrument.check.fields' }),
  whole: z.string().max(10).optional().meta({ label: 'instrument.check.wholeName' }),
  front: z.string().max(10).optional().meta({ label: 'instrument.check.frontName' }),
  against: z
    .enum(comparedWith)
    .optional()
    .meta({
      label: 'instrument.check.against',
      words: answerWords((against, t) => t.any(`instrument.check.with.${against}`)),
    }),
  seen: z.string().max(LONGEST_PLACE).default('').meta({ label: 'instrument.check.seen' }),
})

/** GET /instruments/:id/check?version=&text=&page= — the paragraphs of a text beside where they stand in its file, one tick for each. */
export async function showCheck(c: Ctx): Promise<Response> {
  const comparison = await comparisonOf(c).catch((error: unknown) => {
    if (!(error instanceof Problem) || !isWhyNot(error)) throw error
    return error
  })
  if (!(comparison instanceof Problem)) return checkPage(c, comparison)
  return page(c, <NotHere problem={comparison} asked={await ownVersionAsked(c)} />)
}

/** POST the same: puts on record what was ticked on this page, and goes on to the next. */
export async function postCheck(c: Ctx): Promise<Response> {
  const comparison = await comparisonOf(c)
  const form = await readForm(c, ticks)
  if (!form.ok) return checkPage(c, comparison, form)
  const { provisions, whole, front, against, seen } = form.data
  const isNothing = provisions.length === 0 && whole === undefined && front === undefined
  if (isNothing || against === undefined) {
    const errors: FormErrors = isNothing
      ? { provisions: c.var.t('instrument.check.none') }
      : { against: c.var.t('instrument.check.sayAgainst') }
    return checkPage(c, comparison, refuseForm(form, errors))
  }
  const { instrument, version } = comparison
  return submitOnce(
    c,
    async (services) => {
      const of = { instrument: instrument.id, version: version.number, language: version.language }
      await checkText(services, c.var.viewer, {
        of,
        expected: form.version,
        provisions,
        isWhole: whole !== undefined,
        isFront: front !== undefined,
        against,
        // Whoever takes the document at the address above need not type it again.
        seen: seen.trim() === '' && against === 'published' ? (comparison.address ?? '') : seen,
      })
      return nextPage(viewOf(c), comparison)
    },
    {
      refused: (refused) => checkPage(c, comparison, refused),
      changed: async () => {
        const now = await comparisonOf(c)
        const errors = { form: c.var.t('instrument.check.changed') }
        return checkPage(c, now, {
          ...startForm(ticks, {}, { version: versionOf(now) }),
          errors,
          status: 409,
        })
      },
      done: 'instrument.done.checked',
    },
  )
}

const versionOf = ({ provisions, version }: Comparison): number => comparedVersion(provisions, version)

/** @throws signInNeeded, notAllowed, notFound, noText, nothingToCompare, notASecond, otherDocument */
async function comparisonOf(c: Ctx): Promise<Comparison> {
  const { view, instrument, version } = await ownVersionAsked(c)
  const { file, symbol, document } = await requireComparable(view, instrument, version)
  const [programme, provisions, proof, checks] = await Promise.all([
    instrument.programme ? findProgramme(view, instrument.programme) : null,
    findText(view, instrument.id, version),
    findProof(view, instrument, version),
    findChecks(view, instrument, version),
  ])
  return {
    instrument,
    version,
    provisions,
    text: symbol ?? titleWords(view, instrument),
    programme,
    proof: proof!,
    checks,
    file,
    address: document && addressOf(view, document, programme, version),
  }
}

/** What an exercise invents is found nowhere. */
function addressOf(
  { services }: View,
  { symbol, body }: SourceDocument,
  programme: Programme | null,
  { language }: Version,
): string | null {
  if (programme?.kind === 'exercise') return null
  if (body.address) return body.address
  return symbol === null ? null : addressOfFile(services.config.documentService, { symbol, language })
}

function pagesOf(comparison: Comparison): PageOfText[] {
  const count = comparable(comparison).length
  return Array.from({ length: Math.max(1, Math.ceil(count / MOST_AT_ONCE)) }, (_, i) => ({
    number: i + 1,
    from: i * MOST_AT_ONCE,
    to: Math.min(count, (i + 1) * MOST_AT_ONCE),
  }))
}

function nextPage(view: View, comparison: Comparison): string {
  const pages = pagesOf(comparison)
  const asked = shownPage(pages, view.query.get('page') ?? undefined)
  return addressOfPage(view, pages[asked.number] ?? asked)
}

function checkPage(c: Ctx, comparison: Comparison, given?: FormState): Response | Promise<Response> {
  const view = viewOf(c)
  if (isPdf(comparison)) c.set('framesFile', true)
  const form = given ?? startForm(ticks, {}, { version: versionOf(comparison) })
  return page(c, <CheckPage {...comparison} form={form} />, form.status, view)
}

function CheckPage(props: Comparison & { form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  const { instrument, version, text, programme, proof, file, address, form } = props
  const pages = pagesOf(props)
  const shown = shownPage(pages, view.query.get('page') ?? undefined)
  const count = comparable(props).length
  return (
    <Page
      wide
      title={t('instrument.check.of', { text })}
      heading={t('instrument.check.title')}
      kind={<TextInVersion text={text} version={version} />}
      lead={t('instrument.check.lead')}
      trail={[inLibrary({ t, to }), { label: <bdi>{text}</bdi>, href: to(addressOfVersion(version)) }]}
      exercise={exerciseBand(programme)}
    >
      <ErrorSummary errors={form.errors} />
      <p>{t('instrument.check.origin')}</p>
      {comparersNeeded(version) > 1 && <p>{t('instrument.check.two')}</p>}
      <PinnedOtherwise {...props} />
      <DescriptionList
        items={[
          [
            t('instrument.check.document'),
            address === null ? (
              t('instrument.check.noAddress', { text: isolate(text) })
            ) : (
              <a class="break" href={address} rel="external nofollow">
                {address}
              </a>
            ),
          ],
          [
            t('instrument.check.file'),
            <a class="break" href={to(`/documents/${instrument.document}/files/${file.sha256}`)}>
              {file.name}
            </a>,
          ],
          [t('instrument.check.checksum'), <code class="break">{file.sha256}</code>],
          [
            t('instrument.check.state'),
            proof.isOfficial
              ? t('instrument.check.done')
              : t('instrument.check.left', { official: proof.official, count }),
          ],
        ]}
      />
      <PageList pages={pages} page={shown} />
      <Form action={view.page} form={form} isSaidAbove>
        {shown.number === 1 && <Front {...props} />}
        <BesideFile {...props} page={shown} />
        {shown.number === pages.length && <Whole {...props} />}
        {isOpen(props, shown, pages.length) && (
          <>
            <Radios
              name="against"
              hint={t('instrument.check.againstHint')}
              options={comparedWith
                .filter((one) => one !== 'stored' || isPinnedFile(proof.file))
                .map((value) => ({ value, label: t(`instrument.check.with.${value}`) }))}
              optional={false}
            />
            <TextField
              name="seen"
              lang="und"
              hint={t('instrument.check.seenHint', { known: address === null ? 'other' : 'yes' })}
            />
            <Button>{t('instrument.check.save')}</Button>
          </>
        )}
      </Form>
      <PageEnd pages={pages} page={shown} />
      {props.checks.some(({ account }) => account === view.viewer.accountId) && (
        <Actions
          others={[{ label: t('instrument.check.takeBackTitle'), href: to(addressOfTakingBack(version)) }]}
        />
      )}
    </Page>
  )
}

/** That a pack knows the document by another file, or by other words. */
function PinnedOtherwise(props: Comparison): VNode | null {
  const view = useView()
  const { version, proof } = props
  const ofFile = outcomeWords(view, proof.file, version)
  const count = comparable(props).filter(({ eId }) => proof.isContradicted(eId)).length
  if (ofFile === null && count === 0) return null
  return (
    <Notice warning>
      {ofFile && <p>{ofFile}</p>}
      {count > 0 && <p>{view.t('instrument.check.contradicted', { count })}</p>}
    </Notice>
  )
}

/** The paragraphs of a page, with the page of the PDF that the first of them stands on. */
function BesideFile(props: Comparison & { form: FormState; page: PageOfText }): VNode {
  const paragraphs = <Paragraphs {...props} />
  const { from, to } = props.page
  const inFile = comparable(props)
    .slice(from, to)
    .find(({ body }) => body.page)?.body.page
  if (!isPdf(props) || !inFile) return paragraphs
  return (
    <FileBeside address={addressOfCheckedPdf(props.version)} page={inFile}>
      {paragraphs}
    </FileBeside>
  )
}

/** Whether anything on a page is still to be compared. @param last number of the last page, on which it is asked whether nothing is missing */
const isOpen = (comparison: Comparison, shown: PageOfText, last: number): boolean =>
  comparable(comparison)
    .slice(shown.from, shown.to)
    .some((one) => mayBeTicked(comparison.proof, one)) ||
  (shown.number === 1 && !comparison.proof.front) ||
  (shown.number === last && !isEnough(comparison, checksOfWhole(comparison)))
