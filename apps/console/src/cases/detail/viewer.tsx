import type { Case } from '@tongban/cases/contract'
import { Button, Empty, FileView, Select } from '@tongban/ui'
import { useState } from 'react'
import { may, useSession } from '../../identity/session.ts'
import { fileAddress } from '../../materials/upload.ts'
import type { Marks } from './marks.ts'

/** The files of the case, one at a time; while marking, a page or a whole material can be marked, a missing one too. */
export function Viewer({ found, marks }: { found: Case; marks?: Marks }) {
  const [at, setAt] = useState(() => firstShown(found))
  const reads = may(useSession(), 'materials.read')
  const names = new Map(found.offer.matter.materials.map(({ id, name }) => [id, name]))
  const shown = found.materials[Math.min(at, found.materials.length - 1)]
  const marked = (item: string) => marks?.gaps.find(({ pointer }) => pointer === `/materials/${item}`)
  return (
    <section className="c-pane-left c-card" aria-label="材料">
      <ul className="c-files">
        {found.materials.map(({ item, from, file, round }, place) => (
          <li key={`${item}-${file?.id ?? from}`}>
            <button type="button" aria-current={place === at || undefined} onClick={() => setAt(place)}>
              {names.get(item) ?? item}
              {round > 0 && <small>第{round}次补交</small>}
              {!file && <small>{sources[from] ?? '电子证照'}</small>}
              {marked(item) && <small className="c-red">已标记</small>}
            </button>
          </li>
        ))}
      </ul>
      {marks && <MarkMaterials found={found} marks={marks} item={shown?.item} />}
      {!shown && <Empty title="没有提交材料" />}
      {shown && !shown.file && (
        <Empty title={names.get(shown.item) ?? shown.item}>
          {shown.from === 'card-reader' ? '已在窗口读取身份证原件，不收复印件。' : '由系统从电子证照取得，没有上传文件。'}
        </Empty>
      )}
      {shown?.file && !reads && <Empty title={names.get(shown.item) ?? shown.item}>您的岗位只看办理情况，不打开申请材料。</Empty>}
      {shown?.file && reads && (
        <FileView
          key={shown.file.id}
          src={fileAddress(shown.file.id)}
          type={shown.file.type}
          name={shown.file.name}
          onMark={marks && ((page) => marks.markMaterial(shown.item, page))}
          marked={marked(shown.item)?.pages}
        />
      )}
    </section>
  )
}

/** What was given last comes first into view; a card that was read has nothing to show. */
function firstShown({ materials }: Case): number {
  const last = Math.max(0, ...materials.map(({ round }) => round))
  return Math.max(
    0,
    materials.findIndex(({ file, round }) => file && round === last),
  )
}

const sources: Record<string, string> = { 'card-reader': '读卡' }

function MarkMaterials({ found, marks, item }: { found: Case; marks: Marks; item: string | undefined }) {
  const absent = found.offer.matter.materials.filter(({ id }) => !found.materials.some((given) => given.item === id))
  return (
    <div className="c-actions c-mark-bar">
      {item && <Button onClick={() => marks.markMaterial(item)}>标记这份材料有误</Button>}
      {absent.length > 0 && (
        <Select
          aria-label="标记缺少的材料"
          value=""
          placeholder="标记缺少的材料"
          options={absent.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => id && marks.markMaterial(id, undefined, '没有提交')}
        />
      )}
    </div>
  )
}
