/** The style of a page that stands alone. Logical properties: right-to-left mirrors by itself. */
export const htmlStyle = `
:root { color-scheme: light dark; --ink: #1b1b1b; --soft: #595959; --paper: #fff; --line: #c8c8c8; --link: #00558c }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --soft: #b3b3b3; --paper: #161616; --line: #4a4a4a; --link: #7cc4f5 }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 Georgia, 'Times New Roman', serif }
[lang|='ar'] body { font-family: Amiri, 'Traditional Arabic', 'Noto Naskh Arabic', serif; line-height: 1.8 }
main, footer { max-width: 42rem; margin-inline: auto; padding: 1.5rem 1.25rem }
h1 { font-size: 1.9rem; line-height: 1.25; margin-block: 1rem 0.75rem }
h2 { font-size: 1.4rem; line-height: 1.3; margin-block: 2.25rem 0.75rem }
h3 { font-size: 1.2rem } h4, h5, h6 { font-size: 1.05rem }
h2, h3, h4, h5, h6, [role='heading'] { break-after: avoid }
[role='heading'] { font-weight: bold }
p { margin-block: 0 0.8rem }
ul { list-style: none; margin: 0; padding: 0 }
a { color: var(--link) }
.standing { font-weight: 600 }
.references { color: var(--soft); font-size: 0.95rem; margin-block-end: 2rem }
.references li { display: inline }
.references li + li::before { content: '· ' }
.references li:not(:last-child)::after { content: ' ' }
.numbered > li, .notes li { display: grid; grid-template-columns: minmax(2.75rem, max-content) 1fr; gap: 0 0.4rem }
.numbered > li > div, .notes li > p { min-width: 0; overflow-wrap: anywhere }
.below { margin-inline-start: 2.75rem }
:target { outline: 2px solid var(--link); outline-offset: 0.3rem }
[role='group'].bracket, [role='group'].alternative { text-decoration: underline dotted; text-underline-offset: 0.25em }
[role='group'].alternative > .option { border-block-end: 2px solid var(--line) }
[role='group'].note, [role='group'].attribution, [role='group'].placeholder { color: var(--soft); font-style: italic }
sup { line-height: 0; font-size: 0.72em }
.notes { margin-block-start: 2.5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); font-size: 0.92rem }
footer { color: var(--soft); font-size: 0.9rem; border-block-start: 1px solid var(--line) }
@media print { body { font-size: 11pt } main, footer { max-width: none; padding: 0 } a { color: inherit; text-decoration: none } }
`
