/** One client of the load: a keep-alive connection that asks and waits. So thin that the load is not what is measured. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Answered {
  readonly status: number
  readonly text: () => string
}

export class Line {
  readonly #socket: Socket
  #got: Buffer = Buffer.alloc(0)
  #wants = -1
  #status = 0
  #answer: ((answered: Answered) => void) | null = null
  #fail: ((error: Error) => void) | null = null

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', (error) => this.#fail?.(error))
    socket.on('close', () => this.#fail?.(new Error('The server closed the connection.')))
  }

  static async open(port: number): Promise<Line> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new Line(socket)
  }

  /** Asks once; one question at a time. `head` are further header lines, each with its line end. */
  ask(method: 'GET' | 'POST', place: string, head: string, body = ''): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.#answer = resolve
      this.#fail = reject
      const content = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
      this.#socket.write(`${method} ${place} HTTP/1.1\r\nhost: 127.0.0.1\r\n${head}${content}\r\n${body}`)
    })
  }

  close(): void {
    this.#fail = null
    this.#socket.destroy()
  }

  #take(chunk: Buffer): void {
    this.#got = this.#got.length === 0 ? chunk : Buffer.concat([this.#got, chunk])
    if (this.#wants < 0) {
      const end = this.#got.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = this.#got.toString('latin1', 0, end)
      this.#status = Number(head.slice(9, 12))
      this.#wants = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    }
    if (this.#got.length < this.#wants) return
    const whole = this.#got
    this.#got = Buffer.alloc(0)
    this.#wants = -1
    const answer = this.#answer
    this.#fail = null
    answer?.({ status: this.#status, text: () => whole.toString('utf8') })
  }
}

/** Signs somebody in; returns the cookie for their further questions. */
export async function signedIn(port: number, username: string, pin: string): Promise<string> {
  const line = await Line.open(port)
  const { status, text } = await line.ask('POST', '/api/v1/sign-in', '', JSON.stringify({ username, pin }))
  line.close()
  if (status !== 200) throw new Error(`The sign-in of ${username} was answered ${status}.`)
  return [...text().matchAll(/^set-cookie: ([^;\r]+)/gim)].map(([, pair]) => pair).join('; ')
}
