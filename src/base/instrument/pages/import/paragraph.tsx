import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  Notice,
  Page,
  Radios,
  Section,
  TextArea,
  TextField,
  answerWords,
  changedForm,
  coreProblems,
  seenText,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../../core/index.ts'
import type { ReadingProvision } from '../../../../text/index.ts'
import { correctParagraph } from '../../actions/correct-paragraph.ts'
import { type ParagraphPlace, paragraphAt } from '../../rules/corrected-reading.ts'
import { type ParagraphForm, canBeSplit, paragraphFieldsOf } from '../../rules/corrections-of-form.ts'
import { LONGEST_NUMBER } from '../../rules/field-names.ts'
import { pageOfParagraph } from '../../rules/pages-of-reading.ts'
import { paragraphVersion } from '../../rules/import-versions.ts'
import type { Import } from '../../schema.ts'
import { importOf, importsTrail, readingOf } from './access.ts'
import { addressOfParagraph } from './addresses.ts'

const kinds = ['preambular', 'operative', 'heading', 'annex', 'other'] as const
const changes = ['keep', 'merge', 'split', 'drop'] as const

const paragraph = z
  .object({
    kind: z.enum(kinds).meta({
      label: 'instrument.import.paragraphKind',
      words: answerWords((kind, t) => t.any(`instrument.import.kind.${kind}`)),
    }),
    number: oneLine(LONGEST_NUMBER).default('').meta({ label: 'instrument.import.paragraphNumber' }),
    text: seenText(50_000).default('').meta({ label: 'instrument.import.paragraphText' }),
    change: z
      .enum(changes)
      .default('keep')
      .meta({
        label: 'instrument.import.change',
        words: answerWords((change, t) => t.any(`instrument.import.changeKind.${change}`)),
      }),
    // Words to be found in the text as it stands.
    splitBefore: seenText(500).default('').meta({ label: 'instrument.import.splitBefore' }),
  })
  .refine((given) => given.change !== 'split' || canBeSplit(given), {
    path: ['splitBefore'],
    message: 'instrument.import.splitNotFound',
  })

const standing = (provision: ReadingProvision): ParagraphForm => ({
  ...paragraphFieldsOf(provision),
  change: 'keep',
  splitBefore: '',
})

/** GET /imports/:id/paragraphs/:eId?part= — one paragraph, to be corrected. */
export async function showParagraph(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const paragraphHere = paragraphAt(readingOf(found), placeOf(c))
  if (!paragraphHere) throw coreProblems.notFound()
  const { provision } = paragraphHere
  const version = paragraphVersion(provision)
  return paragraphPage(c, found, startForm(paragraph, standing(provision), { version, carriesBase: true }))
}

const placeOf = (c: Ctx): ParagraphPlace => ({
  eId: c.req.param('eId') ?? '',
  part: Number(c.req.query('part') ?? 1),
})

/** POST /imports/:id/paragraphs/:eId?part= */
export async function postCorrection(c: Ctx): Promise<Response> {
  const found = await importOf(c)
  const form = await readForm(c, paragraph)
  if (!form.ok) return paragraphPage(c, found, form)
  const { id } = found
  const place = placeOf(c)
  return submitOnce(
    c,
    async (services) => {
      const input = { id, ...place, expected: form.version, given: form.data }
      const reading = await correctParagraph(services, c.var.viewer, input)
      // Where it was joined to another or left out, it stood on this page.
      const page = pageOfParagraph(reading, place) ?? pageOfParagraph(readingOf(found), place)
      return addressOfParagraph(viewOf(c), id, place, page)
    },
    {
      refused: async (refused) => paragraphPage(c, await importOf(c), refused),
      changed: async () => {
        const now = await importOf(c)
        const theirs = paragraphAt(readingOf(now), place)?.provision
        if (!theirs) return paragraphPage(c, now, form)
        const version = paragraphVersion(theirs)
        return paragraphPage(c, now, changedForm(form, { theirs: standing(theirs), version }))
      },
      done: 'instrument.done.corrected',
    },
  )
}

/** The form, or where somebody joined the paragraph to another or left it out meanwhile, what was typed. */
async function paragraphPage(c: Ctx, found: Import, form: FormState): Promise<Response> {
  const place = placeOf(c)
  const here = paragraphAt(readingOf(found), place)
  if (!here) return page(c, <Gone found={found} form={form} place={place} />, 409)
  return page(c, <ParagraphPage found={found} form={form} place={place} {...here} />, form.status)
}

interface Props {
  found: Import
  form: FormState
  place: ParagraphPlace
  language: string
  /** Nothing stands before it to which it could be joined. */
  isFirst: boolean
}

function ParagraphPage({ found, form, place, language, isFirst }: Props): VNode {
  const { t, to, query } = useView()
  const part = query.has('part') ? `?part=${place.part}` : ''
  const offered = changes.filter((change) => change !== 'merge' || !isFirst)
  return (
    <Page title={t('instrument.import.correctTitle')} trail={trailTo(useView(), found, place)}>
      <Form
        action={to(`/imports/${found.id}/paragraphs/${encodeURIComponent(place.eId)}${part}`)}
        form={form}
      >
        <Radios
          name="kind"
          options={kinds.map((value) => ({ value, label: t(`instrument.import.kind.${value}`) }))}
        />
        <TextField name="number" hint={t('instrument.import.paragraphNumberHint')} optional={false} />
        <TextArea name="text" rows={10} lang={language} optional={false} />
        <Radios
          name="change"
          options={offered.map((value) => ({ value, label: t(`instrument.import.changeKind.${value}`) }))}
          optional={false}
        />
        <TextField
          name="splitBefore"
          hint={t('instrument.import.splitBeforeHint')}
          lang={language}
          optional={false}
        />
        <Button>{t('instrument.import.saveParagraph')}</Button>
      </Form>
    </Page>
  )
}

const trailTo = (
  { t, to }: Pick<ReturnType<typeof useView>, 't' | 'to'>,
  found: Import,
  place: ParagraphPlace,
) => [
  importsTrail({ t, to }, found),
  {
    label: <bdi>{found.file.name}</bdi>,
    href: addressOfParagraph({ to }, found.id, place, pageOfParagraph(readingOf(found), place)),
  },
]

function Gone({ found, form, place }: { found: Import; form: FormState; place: ParagraphPlace }): VNode {
  const view = useView()
  const { t, to } = view
  return (
    <Page title={t('instrument.import.correctTitle')} trail={trailTo(view, found, place)}>
      <Notice warning status title={t('core.form.changed.title')}>
        <p>{t('instrument.import.paragraphGone')}</p>
      </Notice>
      <Section title={t('instrument.import.yourText')}>
        <p class="typed" dir="auto">
          {form.values['text']}
        </p>
      </Section>
      <Actions
        main={{ label: t('instrument.import.backToParagraphs'), href: to(`/imports/${found.id}#paragraphs`) }}
      />
    </Page>
  )
}
