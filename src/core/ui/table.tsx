import type { ComponentChildren, VNode } from 'preact'
import { addressWith } from './addresses.ts'
import { EmptyState } from './status.tsx'
import { useView } from './view.ts'

export interface Column<Row> {
  label: string
  render(row: Row): ComponentChildren
  /** Numbers stand at the end of their column. */
  align?: 'end'
  /** Names the order by this column in the address: `?sort=date`, `?sort=-date`. */
  sort?: string
}

interface TableProps<Row> {
  /** The first names the row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** What the table shows, and in which order; text only: what is more than that stands above. */
  caption: string
  /** The caption is for those who listen only: a heading above says the same. */
  captionHidden?: boolean
  /** The order that the rows have: the `sort` of a column, with "-" before it for the other way round. */
  sorted?: string
  /** What stands there when it has no rows. */
  empty?: VNode
}

// Browsers forget that a table is one when its parts become blocks on a phone: the roles say it again.

/** Rows of one kind with their columns; on a phone each row is a card, each value beside its label. */
export function Table<Row>(props: TableProps<Row>): VNode {
  const { columns, rows, caption, captionHidden, sorted, empty } = props
  const { t } = useView()
  if (rows.length === 0) return empty ?? <EmptyState title={t('core.ui.table.empty')} />
  const isSortable = columns.some((column) => column.sort)
  return (
    <table class="stack" role="table">
      <caption class={captionHidden ? 'hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup" data-label={isSortable ? t('core.ui.sort.label') : undefined}>
        <tr role="row">
          {columns.map((column) => (
            <ColumnHead column={column} sorted={sorted} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr role="row">
            {columns.map((column, i) => (
              <Cell column={column} row={row} isHead={i === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ColumnHead<Row>({ column, sorted }: { column: Column<Row>; sorted: string | undefined }): VNode {
  const view = useView()
  const { label, sort, align } = column
  const order =
    sort && sorted === sort ? 'ascending' : sort && sorted === `-${sort}` ? 'descending' : undefined
  return (
    <th scope="col" role="columnheader" class={align} aria-sort={order}>
      {sort ? (
        <a href={addressWith(view, { sort: order === 'ascending' ? `-${sort}` : sort })}>{label}</a>
      ) : (
        label
      )}
    </th>
  )
}

function Cell<Row>({ column, row, isHead }: { column: Column<Row>; row: Row; isHead: boolean }): VNode {
  const { label, align } = column
  const content = column.render(row)
  if (isHead)
    return (
      <th scope="row" role="rowheader" class={align}>
        {content}
      </th>
    )
  return (
    <td role="cell" class={align} data-label={label}>
      {content}
    </td>
  )
}
