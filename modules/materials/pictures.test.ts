import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'

const place = Buffer.from('北纬33.7东经113.3')
const segment = (code: number, body: Buffer) => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(body.length + 2)
  return Buffer.concat([Buffer.of(0xff, code), length, body])
}
const frame = (width: number, height: number) =>
  segment(0xc0, Buffer.of(8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0))
const scan = Buffer.concat([segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)), Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd1, 0x56)])
const end = Buffer.of(0xff, 0xd9)
const jpeg = (...parts: Buffer[]) => Buffer.concat([Buffer.of(0xff, 0xd8), segment(0xe0, Buffer.from('JFIF\0')), ...parts, scan, end])

/** Exif as telephones write it: which side is up, and a directory with the place. */
function exif(side: number): Buffer {
  const body = Buffer.alloc(46)
  body.write('Exif\0\0II*\0', 'latin1')
  body.writeUInt32LE(8, 10)
  body.writeUInt16LE(2, 14)
  body.set([0x12, 0x01, 3, 0, 1, 0, 0, 0, side, 0, 0, 0], 16)
  body.set([0x25, 0x88, 4, 0, 1, 0, 0, 0, 40, 0, 0, 0], 28)
  return segment(0xe1, Buffer.concat([body, place]))
}

const chunk = (name: string, data: Buffer) => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
}
const header = (width: number, height: number) => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  return chunk('IHDR', data)
}
const png = (head: Buffer, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), head, ...parts, chunk('IDAT', Buffer.alloc(9)), chunk('IEND', Buffer.alloc(0))])

const kept = async (content: Buffer, type = 'image/jpeg') => (await inspect(content, type, '照片')).content
const refusal = (content: Buffer, type: string) =>
  inspect(content, type, '照片').then(
    () => '收下了',
    (refused: { code: string }) => refused.code,
  )

describe('上传的照片', () => {
  it('不带拍摄地点、设备、备注和夹在里面的第二张图', async () => {
    const second = segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), place]))
    const content = jpeg(exif(1), segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), place])))
    const more = jpeg(segment(0xed, place), segment(0xfe, place), second, segment(0xef, place))
    for (const photo of [content, more]) expect((await kept(photo)).includes(place)).toBe(false)
  })

  it('画面本身和颜色说明一个字节也不改', async () => {
    const colours = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01颜色'))
    const clean = jpeg(colours, segment(0xee, Buffer.from('Adobe')), frame(358, 441))
    expect(await kept(clean)).toEqual(clean)
  })

  it('去掉拍摄信息以后，手机横着拍的照片仍然正着显示', async () => {
    const turned = await kept(jpeg(exif(6), exif(8), frame(400, 300)))
    expect(turned.includes(place)).toBe(false)
    const told = turned.indexOf(Buffer.of(0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6))
    expect(told).toBeGreaterThan(0)
    expect(turned.indexOf('Exif', told)).toBe(-1)
    expect(await kept(turned)).toEqual(turned)
  })

  it('用填充字节把拍摄地点藏在后面也去得掉', async () => {
    const hidden = jpeg(Buffer.of(0xff, 0xff, 0xff), exif(1), frame(10, 10))
    expect((await kept(hidden)).includes(place)).toBe(false)
    const afterScan = Buffer.concat([jpeg().subarray(0, -2), exif(1), scan, end])
    expect((await kept(afterScan)).includes(place)).toBe(false)
  })

  it('接在照片后面的压缩包、网页不会跟着存下来', async () => {
    const clean = jpeg(frame(10, 10))
    expect(await kept(Buffer.concat([clean, Buffer.from('PK\x03\x04<script>')]))).toEqual(clean)
    const picture = png(header(10, 10))
    expect(await kept(Buffer.concat([picture, Buffer.from('PK\x03\x04')]), 'image/png')).toEqual(picture)
  })

  it('PNG 里的文字、拍摄信息也去掉', async () => {
    const noisy = png(header(10, 10), chunk('tEXt', place), chunk('eXIf', place), chunk('pHYs', Buffer.alloc(9)))
    expect(await kept(noisy, 'image/png')).toEqual(png(header(10, 10), chunk('pHYs', Buffer.alloc(9))))
  })

  it('声称三万乘三万像素的图片不收，不论是否完整', async () => {
    expect(await refusal(png(header(30_000, 30_000)), 'image/png')).toBe('too-many-pixels')
    expect(await refusal(png(header(30_000, 30_000)).subarray(0, 60), 'image/png')).toBe('too-many-pixels')
    expect(await refusal(jpeg(frame(30_000, 30_000), frame(1, 1)), 'image/jpeg')).toBe('too-many-pixels')
  })

  it('传到一半断掉的图片不收', async () => {
    for (const photo of [jpeg(exif(1), frame(10, 10))]) {
      for (let length = 20; length < photo.length; length += 7)
        expect(await refusal(photo.subarray(0, length), 'image/jpeg')).toBe('broken-file')
    }
    expect(await refusal(png(header(10, 10)).subarray(0, -6), 'image/png')).toBe('broken-file')
  })

  it('不论怎样拼凑的字节，要么说清楚为什么不收，要么收下的里面没有拍摄地点', async () => {
    const piece = fc.oneof(
      fc.constantFrom(exif(6), segment(0xfe, place), frame(9, 9), scan, end, Buffer.of(0xff), Buffer.of(0xff, 0xd8)),
      fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const given = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe0, 0, 2), ...pieces])
        const outcome = await inspect(given, 'image/jpeg', '照片').catch((refused: { code: string }) => refused.code)
        if (typeof outcome === 'string') expect(['broken-file', 'file-type', 'too-many-pixels']).toContain(outcome)
        else expect(outcome.content.subarray(-2)).toEqual(end)
      }),
      { numRuns: 400 },
    )
  })
})
