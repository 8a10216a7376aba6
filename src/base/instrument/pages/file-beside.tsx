import type { ComponentChildren, VNode } from 'preact'
import { useView } from '../../../core/index.ts'

const FRAME = 'file-beside'

interface Props {
  /** Of the PDF, without language. */
  address: string
  /** The page that it opens at. */
  page: number
  children: ComponentChildren
}

/**
 * What was read of a PDF, with the file beside it where the screen has room for both, and a way to it for browsers that show no PDF in a page. The
 * page of the site says `framesFile`.
 */
export function FileBeside({ address, page, children }: Props): VNode {
  const { t, to } = useView()
  const href = to(atPage(address, page))
  return (
    <div class="split file-beside">
      <div>{children}</div>
      <figure>
        <figcaption>
          <a href={href} target="_blank" rel="noopener">
            {t('instrument.import.fileInTab')}
          </a>
        </figcaption>
        <iframe name={FRAME} title={t('instrument.import.fileBeside')} src={href} loading="lazy" />
      </figure>
    </div>
  )
}

/** To a page of the PDF: in the frame beside, and where there is no room for one, in its place. */
export function PageOfFile({ address, page }: Omit<Props, 'children'>): VNode {
  const { t, to } = useView()
  const href = to(atPage(address, page))
  const words = t('instrument.import.page', { page })
  return (
    <>
      <a class="in-frame" href={href} target={FRAME}>
        {words}
      </a>
      <a class="without-frame" href={href}>
        {words}
      </a>
    </>
  )
}

/** The page stands in the query too: readers of PDF that are open do not follow what stands behind "#". */
const atPage = (address: string, page: number): string =>
  `${address}${address.includes('?') ? '&' : '?'}at=${page}#page=${page}`
