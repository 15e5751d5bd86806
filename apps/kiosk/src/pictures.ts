import { uploadFile } from '@tongban/materials/contract'
import * as agent from './agent.ts'
import type { Taken } from './answers.ts'
import { steady } from './api.ts'

/** Not every machine has a scanner: then there is no such way. */
const scanner = (agent as { scan?: () => Promise<Blob | Blob[]> }).scan

export const canScan = scanner !== undefined

/** A photograph, or the sheets that lie in the scanner, uploaded. Throws a DeviceProblem. */
export async function take(item: string, from: Taken['from']): Promise<Taken[]> {
  const shots = from === 'scanner' && scanner ? [await scanner()].flat() : [await agent.capture()]
  return Promise.all(shots.map((body, at) => stored(item, from, body, at)))
}

async function stored(item: string, from: Taken['from'], body: Blob, at: number): Promise<Taken> {
  const name = `自助机${from === 'scanner' ? '扫描' : '拍照'}${at + 1}.${body.type === 'image/png' ? 'png' : 'jpg'}`
  const headers = { 'content-type': body.type, 'x-file-name': encodeURIComponent(name) }
  const { id } = await steady.call(uploadFile, { body, headers })
  return { item, from, file: id, picture: URL.createObjectURL(body) }
}
