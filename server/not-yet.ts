import type { App } from '@tongban/kit/http'

const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>政银通办</title></head>
<body><h1>政银通办</h1><p>网上查询和文书核验还没有开通。</p><p>请带本人身份证到任一网点窗口，或拨打文书上的电话查询；请准备好21位办件编号。</p></body></html>`

/** Addresses that letters print before the portal stands: whoever scans the code is told where to ask. */
export function notYet({ server }: App): void {
  for (const address of ['/verify', '/cases']) server.get(address, (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}
