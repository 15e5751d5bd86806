import { endpoint, Id, Instant, shape } from '@tongban/kit/contract'
import Type, { type Static } from 'typebox'

/** Largest file that is taken, in bytes. */
export const fileLimit = 20 * 1024 * 1024

/** Kinds of file that are taken, told by their content, never by their name. */
export const fileTypes = { 'application/pdf': 'PDF 文件', 'image/jpeg': 'JPEG 照片', 'image/png': 'PNG 图片' } as const

export const StoredFile = shape({
  id: Id,
  name: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  sm3: Type.String(),
  uploadedAt: Instant,
})
export type StoredFile = Static<typeof StoredFile>

/** Raw body; the name comes percent-encoded in `X-File-Name`. */
export const uploadFile = endpoint({
  method: 'POST',
  path: '/files',
  allow: 'materials.write',
  summary: '上传材料文件',
  bytes: fileLimit,
  output: StoredFile,
  status: 201,
})
export const readFile = endpoint({
  method: 'GET',
  path: '/files/:id',
  allow: 'materials.read',
  summary: '查看材料文件',
  params: shape({ id: Id }),
  file: true,
})
