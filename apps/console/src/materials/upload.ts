import { ProblemError } from '@tongban/kit/client'
import type { Problem } from '@tongban/kit/contract'
import { fileLimit, fileTypes, type StoredFile, uploadFile } from '@tongban/materials/contract'
import { base, signedInAgain } from '../api.ts'
import { sizeWords } from '../words.ts'

export const accept = Object.keys(fileTypes).join(',')

/** Why this file cannot be taken, before it is sent; the server looks at the content and has the last word. */
export function refusalOf(file: File): string | undefined {
  if (file.size > fileLimit) return `“${file.name}”有${sizeWords(file.size)}，超过了${sizeWords(fileLimit)}的上限，请压缩或分开后再传。`
  if (file.size === 0) return `“${file.name}”是空文件，请重新选择。`
  if (file.type && !(file.type in fileTypes)) return `“${file.name}”不是${Object.values(fileTypes).join('、')}，请转换后再传。`
}

/** Sends one file and tells how far it is, 0 to 1. Throws a ProblemError; asks to sign in again like any other call. */
export async function upload(file: File, onProgress: (share: number) => void, to: string = uploadFile.path): Promise<StoredFile> {
  const first = await send(file, onProgress, to)
  const answer = first.status === 401 && (await signedInAgain()) ? await send(file, onProgress, to) : first
  const body: unknown = parsed(answer.responseText)
  if (answer.status === 201) return body as StoredFile
  throw new ProblemError(isProblem(body) ? body : { ...lost, status: answer.status })
}

// Only XMLHttpRequest tells how much of a request body has been sent.
function send(file: File, onProgress: (share: number) => void, to: string): Promise<XMLHttpRequest> {
  const request = new XMLHttpRequest()
  return new Promise((resolve) => {
    request.open(uploadFile.method, base + to)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
    request.onloadend = () => resolve(request)
    request.send(file)
  })
}

const lost: Problem = {
  type: 'about:blank',
  title: '没有传上去',
  status: 0,
  code: 'unreachable',
  detail: '文件没有传上去，请检查网络后重试。',
}

const isProblem = (body: unknown): body is Problem => typeof body === 'object' && body !== null && 'detail' in body

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const fileAddress = (id: string) => `${base}/files/${id}`
