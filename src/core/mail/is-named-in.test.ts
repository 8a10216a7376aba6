import { expect, test } from 'vitest'
import { isNamedIn } from './is-named-in.ts'

const ADDRESS = 'ann@example.org'

test.each([
  ADDRESS,
  `write to ${ADDRESS}.`,
  `${ADDRESS}, or nobody`,
  `<${ADDRESS}>`,
  `“${ADDRESS}”`,
  `'${ADDRESS}'`,
  `(mailto:${ADDRESS})`,
  `العنوان ${ADDRESS}، فيُرسل`,
  `jo${ADDRESS} and ${ADDRESS}`,
])('an address is in %j', (text) => expect(isNamedIn(text, ADDRESS)).toBe(true))

test.each([
  '',
  `jo${ADDRESS}`,
  `jo.${ADDRESS}`,
  `jo-${ADDRESS}`,
  `o'${ADDRESS}`,
  `jo+${ADDRESS}`,
  `é${ADDRESS}`,
  `${ADDRESS}.uk`,
  `${ADDRESS}anisation`,
  `${ADDRESS}-test.example`,
  'annXexample.org',
])('and is not in %j', (text) => expect(isNamedIn(text, ADDRESS)).toBe(false))

test.each([
  ['Ann', 'Ann, the role', true],
  ['Ann', 'held by Ann.', true],
  ['Ann', 'Ann’s role', true],
  ['Ann', 'Joanna', false],
  ['Ann', 'Annabel', false],
  ['Ann', 'Jean-Ann', false],
  ['نور', 'إلى ⁨نور⁩.', true],
  ['نور', 'منور', false],
  ['A. (B) $', 'by A. (B) $', true],
])('the name %j in %j: %s', (name, text, is) => expect(isNamedIn(text, name)).toBe(is))
