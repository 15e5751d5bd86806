import { uploadFile } from '@tongban/materials/contract'
import { capture, scan } from './agent.ts'
import type { Taken } from './answers.ts'
import { steady } from './api.ts'

/** A photograph, or the sheet that lies in the scanner, uploaded. Throws a DeviceProblem. */
export async function take(item: string, from: Taken['from']): Promise<Taken[]> {
  return [await stored(item, from, from === 'scanner' ? await scan() : await capture())]
}

async function stored(item: string, from: Taken['from'], body: Blob): Promise<Taken> {
  const name = `自助机${from === 'scanner' ? '扫描' : '拍照'}.${body.type === 'image/png' ? 'png' : 'jpg'}`
  const headers = { 'content-type': body.type, 'x-file-name': encodeURIComponent(name) }
  const { id } = await steady.call(uploadFile, { body, headers })
  return { item, from, file: id, picture: URL.createObjectURL(body) }
}
