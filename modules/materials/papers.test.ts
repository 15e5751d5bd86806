import { randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'

type Part = string | Buffer
const pdf = (...objects: Part[]) =>
  Buffer.concat(['%PDF-1.7\n', ...objects, '\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'].map((part) => Buffer.from(part)))
const stream = (head: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`9 0 obj <<${head}>> stream\r\n`), body, Buffer.from('\nendstream endobj\n')])
const packed = (text: Part, head = '/Type /ObjStm /Filter /FlateDecode') => stream(head, deflateSync(Buffer.from(text)))
const script = '1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n'

const outcome = (content: Buffer, declared = 'application/pdf', name = '证明.pdf') =>
  inspect(content, declared, name).then(
    ({ type }) => type as string,
    (refused: { code: string; message: string }) => `${refused.code} ${refused.message}`,
  )

describe('上传的 PDF', () => {
  it('普通的收下，一个字节也不改', async () => {
    const plain = pdf('1 0 obj <</Type /Catalog /OpenAction [3 0 R /Fit]>> endobj\n', packed('<</Type /Page>>'))
    expect((await inspect(plain, 'application/pdf', '证明.pdf')).content).toEqual(plain)
  })

  it('带脚本、启动程序、附件、对外提交的都不收，并说怎么办', async () => {
    for (const bad of [
      script,
      '<</S /Launch /F (cmd.exe)>>',
      '<</Names <</EmbeddedFiles 3 0 R>>>>',
      '<</S/SubmitForm/F(http://x)>>',
      '<</XFA 4 0 R>>',
    ])
      expect(await outcome(pdf(bad))).toBe('active-file “证明.pdf”里带有脚本或附件，不能上传。请打印成普通 PDF 后再传。')
  })

  it('把脚本改写、打包、藏进假的图像数据里也认得出', async () => {
    expect(await outcome(pdf('1 0 obj <</S /J#61va#53cript>> endobj'))).toContain('active-file')
    expect(await outcome(pdf(packed(script)))).toContain('active-file')
    expect(await outcome(pdf(packed(script, '/Type /#4fbjStm /Filter /FlateDecode')))).toContain('active-file')
    expect(await outcome(pdf(stream('/Length 99', Buffer.from(`\n7 %x\n 0 obj ${script}`))))).toContain('active-file')
    expect(await outcome(pdf(packed(script, '/Type /ObjStm /Filter [/ASCIIHexDecode /FlateDecode]')))).toContain('broken-file')
  })

  it('解开来有几百兆的不解，不收', async () => {
    const bomb = deflateSync(Buffer.alloc(70 * 1024 * 1024), { level: 1 })
    expect(await outcome(pdf(stream('/Type /ObjStm /Filter /FlateDecode', bomb)))).toContain('broken-file')
  })

  it('扫描件的图像数据里碰巧有“/JS”几个字节，照样收下', async () => {
    const pixels = Buffer.concat([randomBytes(200_000), Buffer.from('/JS /Launch '), randomBytes(200_000)])
    expect(await outcome(pdf(stream('/Subtype /Image', pixels)))).toBe('application/pdf')
  })

  it('不完整的、加密的、后面接了别的东西的不收', async () => {
    const whole = pdf('1 0 obj <</Type /Catalog>> endobj')
    expect(await outcome(whole.subarray(0, -20))).toContain('broken-file “证明.pdf”不完整')
    expect(await outcome(Buffer.concat([whole, Buffer.from('PK\x03\x04')]))).toContain('broken-file')
    expect(await outcome(pdf('<</Encrypt 5 0 R>>'))).toContain('encrypted-file')
  })

  it('二十兆的扫描件一秒左右看完', async () => {
    const began = performance.now()
    expect(await outcome(pdf(stream('/Subtype /Image', randomBytes(19 * 1024 * 1024))))).toBe('application/pdf')
    expect(await outcome(pdf('>>stream\n'.repeat(2_000_000)))).toBe('application/pdf')
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

describe('名不副实的文件', () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(100)])

  it('图片改名成 PDF、声明的类型不对，都说出它其实是什么', async () => {
    expect(await outcome(png, 'application/octet-stream', '身份证.pdf')).toBe(
      'disguised-file “身份证.pdf”的内容其实是PNG 图片，与它的名称或类型不符，请用原始文件重新上传。',
    )
    expect(await outcome(png, 'application/pdf', '身份证')).toContain('disguised-file')
    expect(await outcome(pdf(), 'application/pdf', '证明.pdf.exe')).toContain('disguised-file')
  })

  it('程序、网页、矢量图、压缩包、文字，叫什么名字都不收', async () => {
    const strange = {
      程序: Buffer.concat([Buffer.from('MZ\x90\0'), Buffer.alloc(200)]),
      网页: Buffer.from('<!doctype html><script>alert(1)</script>'),
      矢量图: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      压缩包: Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]),
      前面接了网页的: Buffer.concat([Buffer.from('<html>'), pdf()]),
      杀毒软件的测试文件: Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'),
      动图: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(60)]),
    }
    for (const content of Object.values(strange)) expect(await outcome(content, 'image/jpeg', '照片.jpg')).toContain('file-type')
  })

  it('空文件和超过二十兆的，说出名字和办法', async () => {
    expect(await outcome(Buffer.alloc(0))).toBe('empty-file “证明.pdf”是空文件，请重新扫描或选择文件。')
    expect(await outcome(Buffer.alloc(20 * 1024 * 1024 + 1))).toBe('file-too-large “证明.pdf”超过20MB，请压缩后再传，或分成几份。')
  })
})
