/** Words of a Word file that nobody can see are left out with a note; those that only look so are read. */
import { describe, expect, it } from 'vitest'
import { runOf, typed } from './docx-testing.ts'
import { readDocument } from './index.ts'
import { makeDocx } from './testing.ts'

const opening = typed('The Council of Mills,') + typed('Recalling grain,') + typed('1. Decides to grind.')
const secret = 'Our red line'

const styles = `<w:styles W_NS>
  <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Based"><w:basedOn w:val="Pale"/></w:style>
  <w:style w:type="paragraph" w:styleId="Dark"><w:pPr><w:shd w:val="clear" w:fill="002060"/></w:pPr></w:style>
  <w:style w:type="character" w:styleId="PaleRun"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Small"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>
  <w:style w:type="table" w:styleId="Bands">
    <w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr>
  </w:style>
</w:styles>`
const theme =
  '<a:theme xmlns:a="x"><a:themeElements><a:clrScheme><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'

async function read(body: string): Promise<{ isRead: boolean; notes: string[] }> {
  const bytes = makeDocx(opening + body + typed('2. Thanks all.'), {
    'word/styles.xml': styles,
    'word/theme.xml': theme,
  })
  const { document, warnings } = await readDocument({ bytes, name: 'a.docx' })
  return {
    isRead: JSON.stringify(document).includes(secret),
    notes: warnings
      .filter(({ code }) => code !== 'text-box')
      .map(({ code, message }) => `${code} ${message}`),
  }
}

const run = (properties: string): string => `<w:p>${runOf(secret, properties)}</w:p>`
const styled = (style: string, properties = ''): string => typed(secret, style, properties)
const inParagraph = (properties: string, ownRun = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${runOf(secret, ownRun)}</w:p>`
const white = '<w:color w:val="FFFFFF"/>'
const inCell = (properties: string, words = run(white), table = ''): string =>
  `<w:tbl><w:tblPr>${table}</w:tblPr><w:tr><w:tc><w:tcPr>${properties}</w:tcPr>${words}</w:tc></w:tr></w:tbl>`
const inBox = (filling: string, words = run(white)): string =>
  `<w:p><w:r><w:drawing><wps:wsp xmlns:wps="y" xmlns:a="x"><wps:spPr>${filling}</wps:spPr><wps:txbx><w:txbxContent>${words}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>`
const fill = (color: string): string => `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`

describe('left out with a note', () => {
  it.each([
    ['white', run(white)],
    ['nearly white', run('<w:color w:val="F4F4F4"/>')],
    ['white by the theme', run('<w:color w:val="auto" w:themeColor="background1"/>')],
    ['white by the style of the paragraph', styled('Pale')],
    ['white by a style on which another is based', styled('Based')],
    ['white by the style of the run', run('<w:rStyle w:val="PaleRun"/>')],
    ['white on a white cell', inCell('<w:shd w:val="clear" w:fill="FFFFFF"/>')],
    ['white in a table', inCell('')],
    ['white in an empty shape', inBox('<a:noFill/>')],
    ['white in a white shape', inBox(fill('FFFFFF'))],
    ['black on black', run('<w:color w:val="000000"/><w:highlight w:val="black"/>')],
    [
      'dark on a dark paragraph',
      inParagraph('<w:shd w:val="clear" w:fill="002060"/>', '<w:color w:val="002060"/>'),
    ],
  ])('%s', async (_, body) => {
    expect(await read(body)).toEqual({
      isRead: false,
      notes: [`hidden-words Words in the colour of what they stand on were left out: “${secret}”.`],
    })
  })

  it.each([
    ['of one point', run('<w:sz w:val="2"/>'), 'Words too small to read'],
    ['of one point by style', run('<w:rStyle w:val="Small"/>'), 'Words too small to read'],
    [
      'in a line without height',
      inParagraph('<w:spacing w:line="1" w:lineRule="exact"/>'),
      'Words too small to read',
    ],
    ['right of the page', inParagraph('<w:ind w:left="31000"/>'), 'Words off the page'],
    ['in a frame off the page', inParagraph('<w:framePr w:x="-30000" w:y="1"/>'), 'Words off the page'],
    [
      'without paint',
      run('<w14:textFill xmlns:w14="z"><w14:noFill/></w14:textFill>'),
      'Words that are not painted',
    ],
    [
      'in a box off the page',
      `<w:p><w:r><w:drawing><wp:anchor xmlns:wp="q"><wp:positionH><wp:posOffset>-99999999</wp:posOffset></wp:positionH><wp:extent cx="900" cy="900"/><w:txbxContent>${typed(secret)}</w:txbxContent></wp:anchor></w:drawing></w:r></w:p>`,
      'Words off the page',
    ],
    [
      'in an older box off the page',
      `<w:p><w:r><w:pict><v:shape xmlns:v="v" style="position:absolute;margin-left:-2000pt;margin-top:3pt"><w:txbxContent>${typed(secret)}</w:txbxContent></v:shape></w:pict></w:r></w:p>`,
      'Words off the page',
    ],
  ])('words %s', async (_, body, what) => {
    expect(await read(body)).toEqual({
      isRead: false,
      notes: [`hidden-words ${what} were left out: “${secret}”.`],
    })
  })
})

describe('read', () => {
  it.each([
    ['white on a dark cell', inCell('<w:shd w:val="clear" w:fill="1F3864"/>')],
    ['white on a cell dark by its pattern', inCell('<w:shd w:val="solid" w:color="1F3864" w:fill="auto"/>')],
    [
      'white on a cell dark by the theme',
      inCell('<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>'),
    ],
    [
      'white in the first row of a table whose style makes that dark',
      inCell('', run(white), '<w:tblStyle w:val="Bands"/><w:tblLook w:val="0020"/>'),
    ],
    ['white by that style', inCell('', run(''), '<w:tblStyle w:val="Bands"/><w:tblLook w:firstRow="1"/>')],
    ['white on a dark paragraph', inParagraph('<w:shd w:val="clear" w:fill="002060"/>', white)],
    ['white on a paragraph dark by style', styled('Dark', white)],
    ['white on a mark', run(`${white}<w:highlight w:val="darkBlue"/>`)],
    ['white on a shaded run', run(`${white}<w:shd w:val="clear" w:fill="C00000"/>`)],
    ['white in a dark shape', inBox(fill('1F3864'))],
    ['white in a shape of many colours', inBox('<a:gradFill/>')],
    ['a white style taken back', styled('Pale', '<w:color w:val="auto"/>')],
    ['grey', run('<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>')],
    ['small, but not too small', run('<w:sz w:val="8"/>')],
    [
      'in a shape beside small words',
      `<w:p><w:r><w:rPr><w:sz w:val="2"/></w:rPr><w:drawing><w:txbxContent>${typed(secret)}</w:txbxContent></w:drawing></w:r></w:p>`,
    ],
  ])('%s', async (_, body) => {
    expect(await read(body)).toEqual({ isRead: true, notes: [] })
  })
})
