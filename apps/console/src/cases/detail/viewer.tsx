import { useQuery } from '@tanstack/react-query'
import type { Case } from '@tongban/cases/contract'
import { readFile } from '@tongban/materials/contract'
import { Button, Empty, FileView, Select, Spinner } from '@tongban/ui'
import { api } from '../../api.ts'
import { may, useSession } from '../../identity/session.ts'
import { fileAddress } from '../../materials/upload.ts'
import { type Document, documentsOf } from './documents.ts'
import type { Marks } from './marks.ts'

interface Props {
  found: Case
  marks?: Marks
  /** Which document is open; what came last when nobody has chosen. */
  shown: string | undefined
  onShow: (key: string) => void
}

/** The files of the case, one at a time; while marking, a page or a whole material can be marked, a missing one too. */
export function Viewer({ found, marks, shown: chosen, onShow }: Props) {
  const reads = may(useSession(), 'materials.read')
  const documents = documentsOf(found)
  const shown = documents.find(({ key }) => key === chosen) ?? firstShown(found, documents)
  const marked = (item: string | undefined) => marks?.gaps.find(({ pointer }) => pointer === `/materials/${item}`)
  return (
    <section className="c-pane-left c-card" aria-label="材料">
      <ul className="c-files">
        {documents.map((document) => (
          <li key={document.key}>
            <button type="button" aria-current={document === shown || undefined} onClick={() => onShow(document.key)}>
              {document.name}
              {document.note && <small>{document.note}</small>}
              {!document.file && <small>{sources[document.from ?? ''] ?? '电子证照'}</small>}
              {marked(document.item) && <small className="c-red">已标记</small>}
            </button>
          </li>
        ))}
      </ul>
      {marks && <MarkMaterials found={found} marks={marks} item={shown?.item} />}
      {!shown && <Empty title="没有提交材料" />}
      {shown && !shown.file && (
        <Empty title={shown.name}>
          {shown.from === 'card-reader' ? '已在窗口读取身份证原件，不收复印件。' : '由系统从电子证照取得，没有上传文件。'}
        </Empty>
      )}
      {shown?.file && !reads && <Empty title={shown.name}>您的岗位只看办理情况，不打开申请材料。</Empty>}
      {shown?.file && reads && (
        <Opened
          key={shown.key}
          file={shown.file}
          onMark={marks && shown.item ? (page) => marks.markMaterial(shown.item!, page) : undefined}
          marked={marked(shown.item)?.pages}
        />
      )}
    </section>
  )
}

interface OpenedProps {
  file: NonNullable<Document['file']>
  onMark?: (page: number) => void
  marked?: number[]
}

/** The file itself; of a signed paper only the answer tells what kind of file it is. */
function Opened({ file, onMark, marked }: OpenedProps) {
  const kind = useQuery({
    queryKey: ['file-type', file.id],
    queryFn: async ({ signal }) => (await api.download(readFile, { params: { id: file.id }, signal })).type,
    enabled: file.type === undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const type = file.type ?? kind.data?.split(';')[0]
  if (kind.isError) return <Empty title={file.name}>没有打开，请稍后再试。</Empty>
  if (!type) return <Spinner label={`正在打开${file.name}`} />
  return <FileView src={fileAddress(file.id)} type={type} name={file.name} onMark={onMark} marked={marked} />
}

/** What was given last comes first into view; a card that was read has nothing to show. */
function firstShown({ materials }: Case, documents: Document[]): Document | undefined {
  const last = Math.max(0, ...materials.map(({ round }) => round))
  const newest = materials.find(({ file, round }) => file && round === last)
  return documents.find(({ file }) => file && file.id === newest?.file?.id) ?? documents[0]
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
