import { ATTRIBUTES, type Content, ELEMENTS, SHARED, type Shape, TYPES } from './standard.ts'

/** Where the attributes of XML itself are declared. */
export const XML_SCHEMA = 'xml-attributes.xsd'

const OCCURS: Record<string, string> = {
  '?': ' minOccurs="0"',
  '*': ' minOccurs="0" maxOccurs="unbounded"',
  '+': ' maxOccurs="unbounded"',
}

/** The standard as an XML Schema, for a validator. */
export function schemaText(): string {
  const elements = Object.entries(ELEMENTS).map(([name, content]) => element(name, '', content))
  const types = Object.entries(TYPES).map(([name, shape]) => complexType(shape, ` name="${name}"`))
  const attributes = Object.entries(ATTRIBUTES).map(
    ([name, type]) => `<xs:attribute name="${name}" type="xs:${type}"/>`,
  )
  return [
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">',
    `<xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="${XML_SCHEMA}"/>`,
    ...attributes,
    ...types,
    ...elements,
    '</xs:schema>',
  ].join('\n')
}

/** The attributes xml:lang, xml:space, xml:base and xml:id, as the recommendations of the W3C define them. */
export const xmlSchemaText = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang"><xs:simpleType><xs:union memberTypes="xs:language"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction></xs:simpleType></xs:union></xs:simpleType></xs:attribute>
<xs:attribute name="space"><xs:simpleType><xs:restriction base="xs:NCName"><xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction></xs:simpleType></xs:attribute>
<xs:attribute name="base" type="xs:anyURI"/>
<xs:attribute name="id" type="xs:ID"/>
</xs:schema>`

function element(name: string, occurs: string, content: Content): string {
  if (content === SHARED) return `<xs:element ref="${name}"${occurs}/>`
  if (typeof content === 'string') return `<xs:element name="${name}" type="${content}"${occurs}/>`
  return `<xs:element name="${name}"${occurs}>${complexType(content)}</xs:element>`
}

function complexType(shape: Shape, name = ''): string {
  return `<xs:complexType${name}>${contentOf(shape)}</xs:complexType>`
}

function contentOf(shape: Shape): string {
  const attributes = attributesOf(shape)
  if (shape.extends) return `<xs:complexContent><xs:extension base="${shape.extends}"/></xs:complexContent>`
  if (shape.text)
    return `<xs:simpleContent><xs:extension base="xs:${shape.text}">${attributes}</xs:extension></xs:simpleContent>`
  const inside = Object.entries(shape.inside ?? {}).map(([key, content]) => {
    const sign = OCCURS[key.at(-1)!]
    return element(sign ? key.slice(0, -1) : key, sign ?? '', content)
  })
  const others = '<xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>'
  return `<xs:sequence>${inside.join('')}${others}</xs:sequence>${attributes}`
}

function attributesOf({ attributes = '', closed }: Shape): string {
  const own = attributes
    .split(', ')
    .filter(Boolean)
    .map((said) => {
      const required = said.endsWith('!')
      const [name = '', type = 'string'] = (required ? said.slice(0, -1) : said).split(/(?<!=xml):/)
      const use = required ? ' use="required"' : ''
      return name.startsWith('=')
        ? `<xs:attribute ref="${name.slice(1)}"${use}/>`
        : `<xs:attribute name="${name}" type="xs:${type}"${use}/>`
    })
  const others = closed ? '' : '<xs:anyAttribute namespace="##other" processContents="lax"/>'
  return own.join('') + others
}
