/** Colours as a DOCX says them: by number, by name, or by their part in a theme. */
import { mixed } from './colors.ts'
import type { DocxParts } from './docx-parts.ts'
import { child, isOn } from './docx-styles.ts'
import { findNode, type XmlNode } from './xml.ts'

/** Colour of a page that says none. */
export const PAGE = '#ffffff'

/** Names that shades and shapes have for a place in a theme, and what they stand for where a file does not say. */
const places: Record<string, string> = {
  background1: 'light1',
  text1: 'dark1',
  background2: 'light2',
  text2: 'dark2',
  bg1: 'light1',
  tx1: 'dark1',
  bg2: 'light2',
  tx2: 'dark2',
  hyperlink: 'hlink',
  followedHyperlink: 'folHlink',
}
const short: Record<string, string> = { light1: 'lt1', dark1: 'dk1', light2: 'lt2', dark2: 'dk2' }
const ordinary: Record<string, string> = { lt1: '#ffffff', dk1: '#000000' }

/** ISO/IEC 29500-1, 17.18.40. */
const highlights: Record<string, string> = {
  black: '#000000',
  blue: '#0000ff',
  cyan: '#00ffff',
  green: '#00ff00',
  magenta: '#ff00ff',
  red: '#ff0000',
  yellow: '#ffff00',
  white: '#ffffff',
  darkBlue: '#000080',
  darkCyan: '#008080',
  darkGreen: '#008000',
  darkMagenta: '#800080',
  darkRed: '#800000',
  darkYellow: '#808000',
  darkGray: '#808080',
  lightGray: '#c0c0c0',
}

/** Reads colours by the theme of a file. A colour that is automatic or not known is undefined. */
export class Colors {
  private readonly theme: XmlNode | undefined
  /** Which colours of the theme backgrounds and texts have, where the settings say so. */
  private readonly mapping: Record<string, string>
  /** Of the page: that of the document where it is shown. */
  readonly page: string

  constructor(parts: DocxParts) {
    const theme = parts.related('theme')
    this.theme = theme ? findNode(theme, 'clrScheme') : undefined
    const settings = parts.related('settings') ?? undefined
    this.mapping = child(settings, 'clrSchemeMapping')?.attrs ?? {}
    const isShown = child(settings, 'displayBackgroundShape')
    const background = child(parts.xml(parts.main) ?? undefined, 'background')?.attrs
    const { color, themeColor, themeShade, themeTint } = background ?? {}
    const own = this.themed(themeColor, themeShade, themeTint) ?? byNumber(color)
    this.page = (isShown && isOn(isShown) && own) || PAGE
  }

  /** Of words. */
  ofWords(node: XmlNode | undefined): string | undefined {
    if (!node) return undefined
    const { val, themeColor, themeShade, themeTint } = node.attrs
    return this.themed(themeColor, themeShade, themeTint) ?? byNumber(val)
  }

  /** What a shading paints: undefined where it paints nothing, '' where its colour is not known. */
  ofShading(node: XmlNode | undefined): string | undefined {
    const { val = '', fill, color, themeFill, themeFillShade, themeFillTint } = node?.attrs ?? {}
    if (!node || val === 'nil' || (val === 'clear' && fill === 'auto' && !themeFill)) return undefined
    const under = this.themed(themeFill, themeFillShade, themeFillTint) ?? byNumber(fill) ?? PAGE
    if (val === 'clear') return under
    const share = val === 'solid' ? 100 : Number(/^pct(\d+)$/.exec(val)?.[1])
    const { themeColor, themeShade, themeTint } = node.attrs
    const over = this.themed(themeColor, themeShade, themeTint) ?? byNumber(color) ?? '#000000'
    return (Number.isFinite(share) && mixed(under, over, share / 100)) || ''
  }

  ofHighlight(node: XmlNode | undefined): string | undefined {
    return highlights[node?.attrs['val'] ?? '']
  }

  /** Of the filling of a shape: '' where it is not known, undefined where it has none. */
  ofFilling(shape: XmlNode | undefined): string | undefined {
    const solid = child(shape, 'solidFill')
    if (!solid)
      return shape?.children.some(({ name }) => /^(?:grad|blip|patt|grp)Fill$/.test(name)) ? '' : undefined
    const scheme = child(solid, 'schemeClr')
    const own = scheme ? this.themed(scheme.attrs['val']) : byNumber(child(solid, 'srgbClr')?.attrs['val'])
    const isChanged = (scheme ?? child(solid, 'srgbClr'))?.children.some(({ name }) => name !== '') ?? false
    return isChanged ? '' : (own ?? '')
  }

  private themed(name: string | undefined, shade?: string, tint?: string): string | undefined {
    if (!name || name === 'none') return undefined
    const mapped = this.mapping[toMapping[name] ?? ''] ?? places[name] ?? name
    const key = short[mapped] ?? mapped
    const entry = child(this.theme, key)?.children.find((one) => one.name !== '')
    const color = byNumber(entry?.attrs['lastClr'] ?? entry?.attrs['val']) ?? ordinary[key]
    if (tint) return mixed(color, '#ffffff', 1 - parseInt(tint, 16) / 255)
    return shade ? mixed(color, '#000000', 1 - parseInt(shade, 16) / 255) : color
  }
}

/** Attributes of the settings that say which colour of the theme a name stands for. */
const toMapping: Record<string, string> = {
  background1: 'bg1',
  background2: 'bg2',
  text1: 't1',
  text2: 't2',
  bg1: 'bg1',
  bg2: 'bg2',
  tx1: 't1',
  tx2: 't2',
}

const byNumber = (value: string | undefined): string | undefined =>
  /^[0-9a-f]{6}$/i.test(value ?? '') ? `#${value!.toLowerCase()}` : undefined
