/** Which words of a DOCX a reader does not see, and why. */
import { isAlike, TINY } from './colors.ts'
import type { Colors } from './docx-colors.ts'
import type { Place } from './docx-places.ts'
import { child, valueOf, type Styles } from './docx-styles.ts'
import type { XmlNode } from './xml.ts'

/** Struck through, hidden, in the colour of their ground, not painted, too small to read, or off the page. */
export type Unseen = 'struck' | 'hidden' | 'pale' | 'unpainted' | 'tiny' | 'off'

/** Whether what is drawn beside such words is not seen either. */
export const hidesAll = (unseen: Unseen): boolean => unseen === 'hidden' || unseen === 'off'

/** Words that are so far see-through, in thousandths of a per cent, are not seen. */
const SEE_THROUGH = 95_000

export class Sight {
  private readonly styles: Styles
  private readonly colors: Colors

  constructor(styles: Styles, colors: Colors) {
    this.styles = styles
    this.colors = colors
  }

  /** How words with these properties are kept from the reader; undefined where they are seen. */
  unseen(own: XmlNode | undefined, paragraphStyle: string, place: Place): Unseen | undefined {
    const set = this.styles.setUnseen(own, paragraphStyle) ?? place.unseen
    if (set) return set
    const of = (name: string): XmlNode | undefined => this.styles.runProperty(own, paragraphStyle, name)
    // Sizes count half-points; letters of complex scripts have one of their own.
    const size = of(child(own, 'rtl') || child(own, 'cs') ? 'szCs' : 'sz')?.attrs['val']
    if (size !== undefined && Number(size) / 2 <= TINY) return 'tiny'
    const fill = of('textFill')
    if (fill && !of('textOutline') && isClear(fill)) return 'unpainted'
    const color =
      this.colors.ofFilling(fill) ||
      this.colors.ofWords(of('color')) ||
      (of('color') ? undefined : place.color)
    if (color === undefined) return undefined
    const ground =
      this.colors.ofHighlight(of('highlight')) ?? this.colors.ofShading(of('shd')) ?? place.ground
    return isAlike(color, ground) ? 'pale' : undefined
  }
}

function isClear(fill: XmlNode): boolean {
  if (child(fill, 'noFill')) return true
  const solid = child(fill, 'solidFill')
  const color = child(solid, 'srgbClr') ?? child(solid, 'schemeClr')
  return Number(valueOf(color, 'alpha')) >= SEE_THROUGH
}
