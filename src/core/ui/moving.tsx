import type { ComponentChildren, VNode } from 'preact'
import { assetAddress } from '../http/assets.ts'
import { useView } from './view.ts'

/**
 * A part of a page that moves while it is read: each element in it with an id that `sendLive` sends anew takes the place of the one before. Without a script
 * it stands as it was loaded.
 */
export function Moving(props: {
  /** Address of the stream, with its language. */
  stream: string
  /** The position up to which the page shows all. */
  after: number
  children: ComponentChildren
}): VNode {
  const { services } = useView()
  return (
    <div data-live={props.stream} data-after={props.after}>
      {props.children}
      <script type="module" src={assetAddress(services.assets, 'live.js')} />
    </div>
  )
}
