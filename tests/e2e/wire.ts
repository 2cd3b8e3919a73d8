/** The wire between screens and server: it can be cut, and it can be held, so that nothing comes through and nobody is told. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export class Wire {
  readonly #port: number
  readonly #ends = new Set<Socket>()
  readonly #server: Server
  #isHeld = false

  private constructor(toPort: number) {
    this.#port = toPort
    this.#server = createServer((screen) => this.#joins(screen))
  }

  /** A wire to the server of this address. */
  static async to(address: string): Promise<Wire> {
    const wire = new Wire(Number(new URL(address).port))
    await wire.#listens(0)
    return wire
  }

  /** Where screens find the server through this wire. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Nothing comes through any more, in neither direction, and no end is told; what is sent meanwhile waits on the way. */
  hold(): void {
    this.#isHeld = true
    for (const end of this.#ends) end.pause()
  }

  release(): void {
    this.#isHeld = false
    for (const end of this.#ends) end.resume()
  }

  /** Held for so long, and released: the disturbance itself, so its length is what is wanted. */
  async stumbles(milliseconds: number): Promise<void> {
    this.hold()
    await pause(milliseconds)
    this.release()
  }

  /** Every line is broken, and nobody gets through. */
  async cut(): Promise<number> {
    const { port } = this.#server.address() as AddressInfo
    for (const end of this.#ends) end.destroy()
    this.#server.close()
    await once(this.#server, 'close')
    return port
  }

  async mend(port: number): Promise<void> {
    await this.#listens(port)
  }

  async close(): Promise<void> {
    if (this.#server.listening) await this.cut()
  }

  async #listens(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  #joins(screen: Socket): void {
    const server = connect(this.#port, '127.0.0.1')
    for (const [end, other] of [[screen, server], [server, screen]] as const) {
      this.#ends.add(end)
      end.on('data', (data) => void other.write(data))
      end.on('end', () => other.end())
      // A broken line is broken at both ends.
      end.on('error', () => other.destroy())
      end.on('close', () => {
        other.destroy()
        this.#ends.delete(end)
      })
      if (this.#isHeld) end.pause()
    }
  }
}
