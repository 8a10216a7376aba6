import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Hono } from 'hono'
import type { HttpTypes } from './router.ts'
import { clientAddress, networkOf } from './network.ts'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:207', '192.0.2.7'],
  ['2001:DB8:0:1::5', '2001:db8:0:1::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
  ['UNKNOWN', 'unknown'],
  ['_hidden', '_hidden'],
  ['203.0.113.9:51234', '203.0.113.9'],
  [' 203.0.113.9 ', '203.0.113.9'],
  ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
  ['"[2001:DB8::1]:443"', '2001:db8:0:0::/64'],
  ['[::ffff:192.0.2.7]:80', '192.0.2.7'],
  ['::ffff:192.0.2.7%eth0', '192.0.2.7'],
  ['[fe80::1%eth0]:51234', 'fe80:0:0:0::/64'],
  ['[nonsense]:1', '[nonsense]:1'],
  ['', ''],
])('of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))

test.each([
  ['203.0.113.9:51234', '203.0.113.9'],
  ['198.51.100.1, [2001:DB8::1]:443', '2001:db8::1'],
  ['198.51.100.1,unknown', 'unknown'],
  ['198.51.100.1, FE80::1%eth0 ', 'fe80::1'],
])('behind a proxy that writes "%s" it is %s', async (header, address) => {
  const router = new Hono<HttpTypes>().get('/', (c) => c.text(clientAddress(c, 1)))
  const answer = await router.request('/', { headers: { 'X-Forwarded-For': header } })
  expect(await answer.text()).toBe(address)
})

const group = fc.integer({ min: 0, max: 0xffff }).map((bits) => bits.toString(16))

test('two addresses are one network when their first 64 bits are the same', () => {
  fc.assert(
    fc.property(
      fc.array(group, { minLength: 4, maxLength: 4 }),
      fc.array(group, { minLength: 4, maxLength: 4 }),
      fc.array(group, { minLength: 4, maxLength: 4 }),
      (network, one, two) => {
        fc.pre(network.some((bits) => bits !== '0'))
        const of = (host: string[]): string => networkOf([...network, ...host].join(':'))
        expect(of(one)).toBe(of(two))
        const other = [...network.slice(0, 3), (parseInt(network[3]!, 16) ^ 1).toString(16)]
        expect(networkOf([...other, ...one].join(':'))).not.toBe(of(one))
      },
    ),
  )
})

test('every IPv4 address is its own, however it is written', () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      expect(networkOf(address)).toBe(address)
      expect(networkOf(`::ffff:${address}`)).toBe(address)
    }),
  )
})
