import type { ComponentChildren, VNode } from 'preact'
import { numberWords } from './localized.tsx'
import { useView } from './view.ts'

/** How a bar is drawn: told apart by fill and line, since colours mean nothing here. */
export type BarShape = 'filled' | 'outlined' | 'dashed'

export interface Bar {
  label: ComponentChildren
  value: number
  shape?: BarShape
  /** Instead of the figure: "fewer than 5". The bar is then left out. */
  words?: string
  href?: string
}

interface BarChartProps {
  caption: ComponentChildren
  /** Heads of the columns: what is counted by, and what is counted. */
  columns: readonly [string, string]
  bars: readonly Bar[]
}

/** Bars that are a table: label, figure and bar stand in one row, so that the picture says nothing that the table does not. */
export function BarChart({ caption, columns, bars }: BarChartProps): VNode {
  const { lang } = useView()
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <table class="bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns[0]}</th>
          <th scope="col" class="end">
            {columns[1]}
          </th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ label, value, shape = 'filled', words, href }) => (
          <tr>
            <th scope="row">{href ? <a href={href}>{label}</a> : label}</th>
            <td class="end">{words ?? numberWords(value, lang)}</td>
            <td>{!words && value > 0 && <Drawn share={(value / most) * 100} shape={shape} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** @param share of the longest bar, in percent */
const Drawn = ({ share, shape }: { share: number; shape: BarShape }): VNode => (
  <svg class="bar" aria-hidden="true" focusable="false">
    <rect class={`bar-${shape}`} width={`${share}%`} height="100%" />
  </svg>
)
