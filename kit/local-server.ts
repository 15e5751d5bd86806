import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Headers } from './outbound.ts'

export interface LocalRequest {
  method: string
  path: string
  headers: Headers
  body: string
}

type Head = Record<string, string>

/** JSON with its status, a text as it is, or the ways in which a system fails: `drop` cuts the line, `hang` never answers. */
export type LocalAnswer =
  | { status: number; content: object; headers?: Head }
  | { text: string; status?: number; headers?: Head }
  | 'drop'
  | 'hang'

/** The largest request that is read, in bytes; the line of a larger one is cut. */
const most = 16_000_000

/** A small server on this machine only, for the device agent and for simulators of outside systems. `port` 0 takes any. */
export async function listenLocally(
  answer: (request: LocalRequest) => LocalAnswer | Promise<LocalAnswer>,
  port = 0,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    read(request)
      .then(answer)
      .then(
        (said) => send(response, said),
        () => response.destroy(),
      )
  })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

function send(response: ServerResponse, said: LocalAnswer) {
  if (said === 'hang') return
  if (said === 'drop') response.destroy()
  else if ('text' in said) response.writeHead(said.status ?? 200, said.headers).end(said.text)
  else response.writeHead(said.status, { ...said.headers, 'content-type': 'application/json' }).end(JSON.stringify(said.content))
}

async function read(request: IncomingMessage): Promise<LocalRequest> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > most) throw new Error('the request is too long')
    parts.push(part as Buffer)
  }
  return { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') }
}
