import { invalid } from '@tongban/kit/refusal'
import { fileTypeFromBuffer } from 'file-type'
import { fileLimit, fileTypes } from './contract.ts'
import { cleanJpeg } from './jpeg.ts'
import { type PdfDefect, pdfDefect } from './pdf.ts'
import type { Picture } from './picture.ts'
import { cleanPng } from './png.ts'

const pixelLimit = 60_000_000

export interface Inspected {
  type: keyof typeof fileTypes
  content: Buffer
}

/**
 * Tells a file by its content, whatever its name and declared type say, and takes out what it should not carry.
 * Refuses empty, disguised, oversize and active files with a sentence that says what to do.
 */
export async function inspect(content: Buffer, declared: string, name: string): Promise<Inspected> {
  if (content.length === 0) throw invalid('empty-file', `“${name}”是空文件，请重新扫描或选择文件。`)
  if (content.length > fileLimit) throw invalid('file-too-large', `“${name}”超过20MB，请压缩后再传，或分成几份。`)
  const type = (await fileTypeFromBuffer(content))?.mime
  if (!type || !(type in fileTypes)) throw invalid('file-type', `“${name}”不是 PDF、JPEG 或 PNG 文件，请转换格式后再传。`)
  if (declared && declared !== 'application/octet-stream' && declared !== type) throw disguised(name, type)
  if (extensionBelies(name, type)) throw disguised(name, type)
  const kept =
    type === 'application/pdf' ? paper(content, name) : picture(type === 'image/jpeg' ? cleanJpeg(content) : cleanPng(content), name)
  return { type: type as Inspected['type'], content: kept }
}

const disguised = (name: string, type: string) =>
  invalid(
    'disguised-file',
    `“${name}”的内容其实是${fileTypes[type as keyof typeof fileTypes] ?? '其他格式'}，与它的名称或类型不符，请用原始文件重新上传。`,
  )

const extensions: Record<string, RegExp> = { 'application/pdf': /\.pdf$/i, 'image/jpeg': /\.jpe?g$/i, 'image/png': /\.png$/i }

const extensionBelies = (name: string, type: string) => /\.\w{1,5}$/.test(name) && !extensions[type]!.test(name)

function picture({ content, pixels, whole }: Picture, name: string): Buffer {
  if (pixels > pixelLimit) throw invalid('too-many-pixels', `“${name}”的尺寸太大，请把分辨率降到300dpi以内再传。`)
  if (!whole) throw invalid('broken-file', `“${name}”不完整，可能没有传完或已损坏，请重新拍摄或扫描后再传。`)
  return content
}

const pdfRefusals: Record<PdfDefect, { code: string; sentence: string }> = {
  broken: { code: 'broken-file', sentence: '不完整，可能没有扫描完，请重新生成后再传。' },
  active: { code: 'active-file', sentence: '里带有脚本或附件，不能上传。请打印成普通 PDF 后再传。' },
  encrypted: { code: 'encrypted-file', sentence: '加了密码或限制，归档后打不开。请另存为不加密的 PDF 后再传。' },
}

function paper(content: Buffer, name: string): Buffer {
  const defect = pdfDefect(content)
  if (defect) throw invalid(pdfRefusals[defect].code, `“${name}”${pdfRefusals[defect].sentence}`)
  return content
}
