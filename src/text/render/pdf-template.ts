/**
 * The page in Typst. The document comes in as data (`sys.inputs.data`, JSON) and is only ever shown as text: no word of
 * it is read as Typst code.
 *
 * Blocks: {kind: 'heading', level, number, runs} · {kind: 'text', indent, runs} · {kind: 'numbered', number, runs,
 * blocks} · {kind: 'list', indent, items: [{number, runs, blocks}]} · {kind: 'part', main, title, standing, references, submission, formula}.
 * `turn` begins a new page. Runs: {text, style?: 'emph', notes?: [{mark, text}]}.
 */
export const pdfTemplate = String.raw`
#let data = json(bytes(sys.inputs.data))
#let mirrored = data.rtl
#let soft = luma(35%)
#let wide = 2.6em
#let scaled(factor) = data.size * factor * 1pt

#set document(title: data.title)
#set page(
  paper: "a4",
  margin: (x: 30mm, top: 26mm, bottom: 28mm),
  footer: context {
    set text(size: 8.5pt, fill: soft)
    line(length: 100%, stroke: 0.4pt + luma(70%))
    v(-0.5em)
    grid(
      columns: (1fr, auto),
      data.footer,
      [#text(dir: ltr, counter(page).display() + " / " + str(counter(page).final().first()))],
    )
  },
)
#set text(font: data.fonts, size: data.size * 1pt, lang: data.lang, dir: if mirrored { rtl } else { ltr }, hyphenate: false)
#set par(leading: data.leading * 1em, spacing: data.spacing * 1em, justify: data.justify)
#set footnote.entry(indent: 0pt, gap: 0.5em, separator: line(length: 25%, stroke: 0.4pt + luma(50%)))
// Raised by the page, not by glyphs of the font: whoever takes the text out must tell a mark from a digit.
#set super(typographic: false)
#show footnote.entry: set text(size: 0.84em)
#show footnote.entry: set par(leading: data.leading * 0.9em, justify: false)
#show title: set text(size: scaled(1.6), weight: "bold")
#show title: set par(justify: false, leading: data.leading * 0.8em)
#show title: set block(below: 1em)
#show heading: set text(weight: "bold")
#show heading: set par(justify: false)
#show heading: set block(above: 1.7em, below: 1em, sticky: true)
#show heading.where(level: 1): set text(size: scaled(1.25))
#show heading.where(level: 2): set text(size: scaled(1.1))
#show heading.where(level: 3): set text(size: scaled(1))
#show heading: it => if it.level > 3 {
  set text(size: scaled(1), style: "italic", weight: "regular")
  it
} else { it }

#let lines(words) = words.split("\n").join(linebreak())
#let mark(note) = footnote(numbering: (..) => note.mark, h(0.3em) + lines(note.text))
#let marks(notes) = for (i, note) in notes.enumerate() {
  if i > 0 { super(if mirrored { "، " } else { ", " }) }
  mark(note)
}
#let run(it) = {
  let words = lines(it.text)
  if it.at("style", default: "") == "emph" { emph(words) } else { words }
  marks(it.at("notes", default: ()))
}
#let runs(list) = list.map(run).join()

#let blocks(list) = for it in list {
  if it.at("turn", default: false) { pagebreak(weak: true) }
  if it.kind == "heading" {
    heading(level: it.level, if it.number == "" { runs(it.runs) } else { it.number + h(0.6em) + runs(it.runs) })
  } else if it.kind == "text" {
    block(
      width: 100%,
      inset: if mirrored { (right: it.indent * wide) } else { (left: it.indent * wide) },
      par(runs(it.runs)),
    )
  } else if it.kind == "numbered" {
    let number = h(-wide) + box(width: wide, it.number)
    block(width: 100%, inset: if mirrored { (right: wide) } else { (left: wide) }, par(number + runs(it.runs)))
    if it.blocks.len() > 0 {
      block(width: 100%, inset: if mirrored { (right: wide) } else { (left: wide) }, blocks(it.blocks))
    }
  } else if it.kind == "list" {
    block(
      width: 100%,
      inset: if mirrored { (right: it.indent * wide) } else { (left: it.indent * wide) },
      enum(
        numbering: n => box(width: wide - 0.4em, align(start, it.items.at(n - 1).number)),
        number-align: start + top,
        body-indent: 0.4em,
        indent: 0pt,
        tight: false,
        spacing: data.spacing * 1em,
        ..it.items.map(item => [#par(runs(item.runs)) #blocks(item.blocks)]),
      ),
    )
  } else if it.kind == "part" {
    if it.at("main", default: false) { title(runs(it.title)) } else { heading(level: 1, runs(it.title)) }
    if it.standing != "" {
      block(below: 0.8em, text(size: 0.9em, par(justify: false, it.standing)))
    }
    if it.references != "" {
      block(below: 1.8em, text(size: 0.9em, fill: soft, par(justify: false, it.references)))
    }
    if it.submission.len() > 0 { par(strong(runs(it.submission))) }
    if it.formula != "" { par(emph(it.formula)) }
  }
}

#blocks(data.blocks)
`
