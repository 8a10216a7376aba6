import { DomUtils, parseDocument } from 'htmlparser2'

type Nodes = ReturnType<typeof parseDocument>['children']
type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number]

/** A page as a browser without scripts sees it. */
export interface ReadPage {
  elements: Element[]
  /** The first element with an attribute of that value. */
  find(attribute: string, value: string): Element | undefined
  text(element: Element | undefined): string
}

export function readPage(html: string): ReadPage {
  const elements = DomUtils.getElementsByTagName('*', parseDocument(html).children as Nodes)
  return {
    elements,
    find: (attribute, value) => elements.find(({ attribs }) => attribs[attribute] === value),
    text: (element) => (element ? DomUtils.textContent(element).trim() : ''),
  }
}

const isControl = ({ name, attribs }: Element): boolean =>
  ['input', 'select', 'textarea'].includes(name) && attribs['type'] !== 'hidden'

const parents = (element: Element): Element[] => {
  const found: Element[] = []
  for (let at = element.parent; at && 'attribs' in at; at = at.parent) found.push(at as Element)
  return found
}

/** What is not tied together as people who hear a page need it: ids, labels, hints, errors, links to fields, legends. */
export function findFaults(html: string): string[] {
  const { elements } = readPage(html)
  const ids = elements.flatMap(({ attribs }) => attribs['id'] ?? [])
  const faults = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `the id ${id} stands twice`)
  const byId = new Map(elements.map((element) => [element.attribs['id'], element]))
  for (const element of elements) {
    const { name, attribs } = element
    for (const attribute of ['aria-describedby', 'aria-labelledby'])
      for (const id of (attribs[attribute] ?? '').split(' ').filter(Boolean))
        if (!byId.has(id)) faults.push(`${attribute} of ${name} names ${id}, which is not there`)
    if (name === 'label' && attribs['for'] && !isControl(byId.get(attribs['for']) ?? element))
      faults.push(`a label is for ${attribs['for']}, which is no control`)
    if (isControl(element) && !isLabelled(element, elements)) faults.push(`${attribs['name']} has no label`)
    if (name === 'fieldset' && !element.children.some((child) => 'name' in child && child.name === 'legend'))
      faults.push('a fieldset has no legend')
    if (name === 'a' && attribs['href']?.startsWith('#') && parents(element).some((p) => p.name === 'main')) {
      const target = byId.get(attribs['href'].slice(1))
      if (!target || (!isControl(target) && !('tabindex' in target.attribs)))
        faults.push(`${attribs['href']} leads to nothing that takes the focus`)
    }
    if (/\bfield-error\b/.test(attribs['class'] ?? '') && !elements.some((e) => describes(e, attribs['id'])))
      faults.push(`nothing is described by the error ${attribs['id']}`)
  }
  const places = elements.filter(inSummary).map(({ attribs }) => ids.indexOf(attribs['href']?.slice(1) ?? ''))
  if (places.some((place, i) => place < (places[i - 1] ?? 0)))
    faults.push('the summary of errors is in another order than the fields')
  return faults
}

const inSummary = (element: Element): boolean =>
  element.name === 'a' && parents(element).some(({ attribs }) => attribs['class'] === 'error-summary')

const isLabelled = (control: Element, elements: Element[]): boolean =>
  parents(control).some(({ name }) => name === 'label') ||
  elements.some(({ name, attribs }) => name === 'label' && attribs['for'] === control.attribs['id'])

const describes = ({ attribs }: Element, id: string | undefined): boolean =>
  id !== undefined && (attribs['aria-describedby'] ?? '').split(' ').includes(id)

/**
 * What a browser would send for a form of the page.
 * @param pressed the button, "name=value"; none of those with a name if absent
 */
export function fieldsOf(html: string, action: string, pressed?: string): [string, string][] {
  const { find, elements } = readPage(html)
  const form = find('action', action)
  if (!form) throw new Error(`no form with the action ${action}`)
  const own = elements.filter((element) => parents(element).includes(form))
  const fields = own.flatMap((element) => sentBy(element))
  const [name = '', value = ''] = (pressed ?? '').split(/=(.*)/s)
  const button = own.find(
    (e) => e.name === 'button' && e.attribs['name'] === name && e.attribs['value'] === value,
  )
  if (pressed && !button) throw new Error(`no button ${pressed}`)
  return pressed ? [...fields, [name, value]] : fields
}

function sentBy(element: Element): [string, string][] {
  const { name, attribs } = element
  const field = attribs['name']
  if (!field) return []
  if (name === 'textarea') return [[field, DomUtils.textContent(element)]]
  if (name === 'select') {
    const options = DomUtils.getElementsByTagName('option', element)
    const chosen = options.find((o) => 'selected' in o.attribs) ?? options[0]
    return chosen ? [[field, chosen.attribs['value'] ?? '']] : []
  }
  if (name !== 'input' || attribs['type'] === 'file') return []
  const isBox = attribs['type'] === 'radio' || attribs['type'] === 'checkbox'
  return isBox && !('checked' in attribs) ? [] : [[field, attribs['value'] ?? '']]
}
