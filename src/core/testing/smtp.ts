import { type AddressInfo, type Socket, createServer } from 'node:net'

/** A mail server that keeps what it is sent, for tests. */
export interface SmtpServer {
  url: string
  /** Headers and body of each letter it accepted. */
  received: string[]
  close(): Promise<void>
}

/** As much of RFC 5321 as a letter needs; refuses a recipient named "nobody" for good, and one named "later" for now. */
export async function startSmtp(): Promise<SmtpServer> {
  const received: string[] = []
  const server = createServer((socket) => speak(socket, received))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

function speak(socket: Socket, received: string[]): void {
  let letter: string[] | null = null
  socket.write('220 test\r\n')
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
      if (letter && line === '.') {
        received.push(letter.join('\n'))
        letter = null
        socket.write('250 kept\r\n')
      } else if (letter) letter.push(line)
      else if (/^DATA/i.test(line)) {
        letter = []
        socket.write('354 go on\r\n')
      } else if (/^RCPT.*nobody/i.test(line)) socket.write('550 no such person\r\n')
      else if (/^RCPT.*later/i.test(line)) socket.write('450 come back later\r\n')
      else socket.write(/^QUIT/i.test(line) ? '221 bye\r\n' : '250 good\r\n')
    }
  })
}
