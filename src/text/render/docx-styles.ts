import type { IStylesOptions } from 'docx'
import type { ProvisionKind } from '../document.ts'

/** Twentieths of a point. One step of indent: 1 cm. */
export const step = 567
const margin = 1701
const pageSize = { width: 11906, height: 16838 }

/** A4 with margins of 3 cm at the sides, 2.5 cm above and below. */
export const page = {
  size: pageSize,
  margin: { top: 1418, bottom: 1418, left: margin, right: margin, footer: 700 },
}
export const contentWidth = pageSize.width - 2 * margin

export const styleOf: Record<ProvisionKind, string> = {
  preambular: 'OpenPoAPreambular',
  operative: 'OpenPoAOperative',
  heading: 'OpenPoAHeading',
  annex: 'OpenPoAAnnex',
  other: 'OpenPoAOther',
}

const grey = '595959'
const body = { spacing: { after: 120, line: 264 } }

/** Names are those a person sees in the list of styles. */
export function docxStyles(language: string): IStylesOptions {
  const style = (name: string, paragraph: object, run: object = {}) => ({
    id: name.replaceAll(' ', ''),
    name,
    basedOn: 'Normal',
    quickFormat: true,
    paragraph,
    run,
  })
  const title = { keepNext: true, spacing: { before: 320, after: 160 } }
  return {
    default: {
      document: {
        run: {
          // One name for each script: where a machine lacks it, the word processor takes its own.
          font: {
            ascii: 'Times New Roman',
            hAnsi: 'Times New Roman',
            cs: 'Times New Roman',
            eastAsia: 'SimSun',
          },
          size: 22,
          language: { value: language || 'en', eastAsia: 'zh-CN', bidirectional: 'ar' },
        },
      },
    },
    paragraphStyles: [
      style('OpenPoA Title', { keepNext: true, spacing: { after: 160 } }, { bold: true, size: 34 }),
      style('OpenPoA Standing', { keepNext: true, spacing: { after: 120 } }, { size: 19, bold: true }),
      style('OpenPoA Reference', { spacing: { after: 320 } }, { size: 19, color: grey }),
      style('OpenPoA Submission', { spacing: { after: 240 } }, { bold: true }),
      style('OpenPoA Formula', { ...body, keepNext: true }),
      style('OpenPoA Preambular', body),
      style('OpenPoA Operative', body),
      // Enter after a title opens a paragraph, not another title.
      { ...style('OpenPoA Heading', title, { bold: true, size: 24 }), next: 'OpenPoAOperative' },
      {
        ...style('OpenPoA Annex', { ...title, pageBreakBefore: true }, { bold: true, size: 28 }),
        next: 'OpenPoAOperative',
      },
      style('OpenPoA Other', body),
      style('OpenPoA Footer', { spacing: { after: 0 } }, { size: 17, color: grey }),
    ],
  }
}
