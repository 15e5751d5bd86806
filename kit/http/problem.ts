import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../contract.ts'
import { Refusal, refusalStatus } from '../refusal.ts'

const titles: Record<number, string> = {
  400: '请求有误',
  401: '需要登录',
  403: '没有权限',
  404: '没有找到',
  409: '情况已变化',
  413: '文件太大',
  415: '格式不支持',
  422: '内容需要改正',
  429: '操作太频繁',
  500: '系统出错',
  503: '暂不可用',
}

/** Any failure as RFC 9457: a refusal says what to do; anything else is our bug, logged, and told without its inside. */
export function sendProblem(failure: unknown, request: FastifyRequest, reply: FastifyReply, log: (line: string, detail?: unknown) => void) {
  const problem = problemOf(failure, request.id)
  if (problem.status >= 500 && !(failure instanceof Refusal))
    log(`${request.method} ${request.routeOptions.url ?? ''} 出错，编号 ${request.id}`, failure)
  if (failure instanceof Refusal && failure.retryAfter) reply.header('retry-after', failure.retryAfter)
  return reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem))
}

function problemOf(failure: unknown, id: string): Problem {
  if (failure instanceof Refusal) {
    const status = refusalStatus[failure.kind]
    const errors = failure.defects.length > 0 ? { errors: failure.defects } : {}
    return { type: 'about:blank', title: titles[status]!, status, detail: failure.message, code: failure.code, ...errors }
  }
  const status = statusOf(failure)
  return {
    type: 'about:blank',
    title: titles[status] ?? titles[500]!,
    status,
    detail: sentences[status] ?? `系统出错了，已经记录（编号 ${id}）。请稍后再试；多次出现请把编号告诉管理员。`,
    code: `http-${status}`,
  }
}

const sentences: Record<number, string> = {
  400: '请求的内容不完整或格式不对，请刷新页面后再试。',
  413: '内容太大，请把文件压缩到20MB以内，或分成几份上传。',
  415: '不支持这种格式，请使用 PDF、JPEG 或 PNG 文件。',
}

/** The framework's own refusals (unreadable JSON, oversize body) carry a 4xx status code. */
function statusOf(failure: unknown): number {
  const status = failure && typeof failure === 'object' && 'statusCode' in failure ? Number(failure.statusCode) : 500
  return status >= 400 && status < 500 ? (status in sentences ? status : 400) : 500
}
