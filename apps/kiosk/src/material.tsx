import type { Material } from '@tongban/matters/contract'
import { Banner, Button } from '@tongban/ui'
import { useState } from 'react'
import type { MaterialProps, Taken } from './answers.ts'
import { sentenceOfError } from './api.ts'
import { take } from './pictures.ts'
import { PromisePart } from './promise.tsx'

const wayNames = { camera: '拍照', scanner: '扫描' } as const

/** One material: what it must look like, taken by camera or scanner, looked at, taken again; or promised where the matter allows it. */
export function MaterialPart(props: MaterialProps) {
  const { material, answers, onChange } = props
  const { id, name, standard, where } = material
  const [busy, setBusy] = useState<Taken['from']>()
  const [problem, setProblem] = useState<string>()
  const [promising, setPromising] = useState(false)
  const taken = answers.materials.filter(({ item }) => item === id)
  const promised = answers.promises.some(({ item }) => item === id)
  const keep = (materials: Taken[]) => onChange({ materials, promises: answers.promises.filter(({ item }) => item !== id) })
  const shoot = async (from: Taken['from']) => {
    setBusy(from)
    setProblem(undefined)
    await take(id, from).then(
      (shots) => keep([...answers.materials, ...shots]),
      (error: unknown) => setProblem(sentenceOfError(error)),
    )
    setBusy(undefined)
  }
  const again = () => keep(answers.materials.filter(({ item }) => item !== id))
  if (promising || promised) return <PromisePart {...props} onDone={() => setPromising(false)} />
  return (
    <>
      <p>{standard ?? '请放在拍摄区，四角对齐，字看得清'}</p>
      {problem && <Banner tone="error">{problem}</Banner>}
      <div className="k-shot">
        {taken.length > 0 && (
          <div className="k-photos">
            {taken.map(({ file, picture }, at) => (
              <img key={file} src={picture} alt={`${name}第${at + 1}张`} />
            ))}
          </div>
        )}
        <div className="k-ways">
          {taken.length > 0 && <p>{`已经有${taken.length}张。看得清，就按下一步。`}</p>}
          {waysOf(material).map((from) => (
            <Button
              key={from}
              kind={taken.length > 0 ? 'plain' : 'primary'}
              onClick={() => shoot(from)}
              busy={busy === from}
              disabled={busy !== undefined && busy !== from}
            >
              {taken.length > 0 ? `再${wayNames[from]}一张` : wayNames[from]}
            </Button>
          ))}
          {taken.length > 0 && <Button onClick={again}>不要了，重新来</Button>}
          {taken.length === 0 && promisable(material) && <Button onClick={() => setPromising(true)}>现在没有，先承诺</Button>}
        </div>
      </div>
      {taken.length === 0 && where && <p className="k-note">{`怎样取得：${where}`}</p>}
    </>
  )
}

const waysOf = ({ from }: Material) => (['camera', 'scanner'] as const).filter((way) => from.includes(way))

const promisable = ({ deferrable, promise }: Material) => Boolean(deferrable || promise)
