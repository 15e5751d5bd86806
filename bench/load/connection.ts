import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

const headEnd = Buffer.from('\r\n\r\n')

/** One keep-alive HTTP/1.1 connection that sends requests as prepared bytes, one after the other, and reads no more than it must. */
export class Connection {
  private socket: Socket
  private rest: Buffer = Buffer.alloc(0)
  private waiting: { resolve(answer: Answer): void; reject(failure: Error): void } | undefined

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.on('data', (part) => this.take(part))
    socket.on('error', (failure) => this.fail(failure))
    socket.on('close', () => this.fail(new Error('the service closed the connection')))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)))
      socket.once('error', reject)
    })
  }

  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.socket.write(request)
    })
  }

  close(): void {
    this.waiting = undefined
    this.socket.destroy()
  }

  private fail(failure: Error): void {
    this.waiting?.reject(failure)
    this.waiting = undefined
  }

  private take(part: Buffer): void {
    this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, part]) : part
    const head = this.rest.indexOf(headEnd)
    if (head < 0) return
    const length = /content-length: (\d+)/i.exec(this.rest.toString('latin1', 0, head))?.[1]
    if (length === undefined) {
      this.fail(new Error('an answer without content-length'))
      return
    }
    const end = head + headEnd.length + Number(length)
    if (this.rest.length < end) return
    const answer = { status: Number(this.rest.toString('latin1', 9, 12)), body: this.rest.toString('utf8', head + headEnd.length, end) }
    this.rest = this.rest.subarray(end)
    const { waiting } = this
    this.waiting = undefined
    waiting?.resolve(answer)
  }
}
