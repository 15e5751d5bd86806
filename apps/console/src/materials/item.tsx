import type { GivenMaterial } from '@tongban/cases/contract'
import type { Material } from '@tongban/matters/contract'
import { Button, Camera, Dialog, FileDrop, Progress, Tag, useToasts } from '@tongban/ui'
import { type ReactNode, useState } from 'react'
import { type ShownFile, Thumbnail } from './thumbnail.tsx'
import { accept } from './upload.ts'
import { type Sending, useUploads } from './uploads.ts'

/** A given material with what is needed to show its file. */
export type Given = Omit<GivenMaterial, 'file'> & { file?: ShownFile }

interface Props {
  material: Material
  given: Given[]
  onAdd: (given: Given) => void
  onRemove: (given: Given) => void
  note?: string
  /** What else may be done about it: a promise in its place. */
  more?: ReactNode
}

export const materialId = (item: string) => `material-${item}`

/** One material that is asked for: what it must be, where to get it, and a place to give it. */
export function MaterialItem({ material, given, onAdd, onRemove, note, more }: Props) {
  const { say } = useToasts()
  const [camera, setCamera] = useState(false)
  const source = sourceAmong(material, ['upload', 'scanner', 'camera'])
  const uploads = useUploads((file, from) => onAdd({ item: material.id, from, file }))
  const remove = (one: Given) => {
    onRemove(one)
    say(`已移除“${one.file?.name ?? material.name}”`, { undo: () => onAdd(one) })
  }
  const read = given.some(({ from }) => from === 'card-reader')
  const photo = (blob: Blob) => {
    setCamera(false)
    uploads.add(
      [new File([blob], `${material.name}.jpg`, { type: blob.type || 'image/jpeg' })],
      sourceAmong(material, ['camera', 'scanner', 'upload'])!,
    )
  }
  return (
    <li className="c-material" id={materialId(material.id)} tabIndex={-1}>
      <div className="c-material-what">
        <b>{material.name}</b> <State given={given.length > 0} read={read} needed={material.need === 'required'} />
        {note && <p className="c-asked">{note}</p>}
        <p>{[material.standard, copiesWords(material), material.where && `取得：${material.where}`].filter(Boolean).join('；')}</p>
        {more}
        <div className="c-thumbs">
          {given.map((one) => one.file && <Thumbnail key={one.file.id} file={one.file} onRemove={() => remove(one)} />)}
        </div>
        {uploads.sending.map((one) => (
          <Underway key={one.id} one={one} onAgain={() => uploads.again(one)} onDrop={() => uploads.drop(one.id)} />
        ))}
      </div>
      {!read && source && (
        <FileDrop label="上传" accept={accept} multiple onFiles={(files) => uploads.add(files, source)} hint="可拖入或粘贴">
          <Button onClick={() => setCamera(true)} aria-label={`拍照：${material.name}`}>
            拍照
          </Button>
        </FileDrop>
      )}
      {!source && !read && <p className="c-note">{sourceWords(material)}</p>}
      <Dialog open={camera} title={`拍摄${material.name}`} onClose={() => setCamera(false)} wide>
        {camera && <Camera onPhoto={photo} onClose={() => setCamera(false)} />}
      </Dialog>
    </li>
  )
}

function State({ given, read, needed }: { given: boolean; read: boolean; needed: boolean }) {
  if (read) return <Tag tone="green">已读卡，免交</Tag>
  if (given) return <Tag tone="green">已交</Tag>
  return needed ? <Tag tone="amber">待交</Tag> : <Tag tone="grey">可不交</Tag>
}

function Underway({ one, onAgain, onDrop }: { one: Sending; onAgain: () => void; onDrop: () => void }) {
  if (!one.refused) return <Progress value={one.share} max={1} label={`正在上传“${one.file.name}”`} />
  return (
    <p className="c-refused" role="alert">
      {one.refused}{' '}
      {one.again && (
        <Button kind="link" onClick={onAgain}>
          重试
        </Button>
      )}
      <Button kind="link" onClick={onDrop}>
        知道了
      </Button>
    </p>
  )
}

const sourceAmong = (material: Material, wanted: string[]) => wanted.find((source) => material.from.includes(source))
const sourceWords = ({ from }: Material) => (from.includes('card-reader') ? '请读身份证，不用交复印件' : '请调取电子证照')

function copiesWords({ copies }: Material): string | undefined {
  if (!copies) return undefined
  const words = [copies.original > 0 && `原件${copies.original}份`, copies.copy > 0 && `复印件${copies.copy}份`].filter(Boolean)
  return words.length > 0 ? words.join('、') : undefined
}
