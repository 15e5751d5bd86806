import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Headers } from './outbound.ts'

export interface LocalRequest {
  method: string
  path: string
  headers: Headers
  body: string
}

/** JSON with its status, a text as it is, or the ways in which a system fails: `drop` cuts the line, `hang` never answers. */
export type LocalAnswer = { status: number; content: object } | { text: string } | 'drop' | 'hang'

/** A small server on this machine only, for simulators of outside systems. `port` 0 takes any. */
export async function listenLocally(
  answer: (request: LocalRequest) => LocalAnswer,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void read(request).then(
      (asked) => {
        const said = answer(asked)
        if (said === 'hang') return
        if (said === 'drop') response.destroy()
        else if ('text' in said) response.end(said.text)
        else response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.content))
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

async function read(request: IncomingMessage): Promise<LocalRequest> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') }
}
