import { type Case, keepPromise } from '@tongban/cases/contract'
import { Button, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useUnsaved } from '../../leaving.tsx'
import { type Given, MaterialItem } from '../../materials/item.tsx'
import { longDay } from '../../words.ts'
import { Refused } from './command-dialog.tsx'
import { type Call, Next } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 补齐容缺材料: what was promised with the application, each with its day; part of it may be brought first. */
export function Promised({ found, onClose }: { found: Case; onClose: () => void }) {
  const [given, setGiven] = useState<Given[]>([])
  const { say } = useToasts()
  const command = useCommand(found.no, (call: Call<typeof keepPromise>) => api.call(keepPromise, call), '容缺材料已收，回执已出具', onClose)
  useUnsaved(!command.isSuccess && given.length > 0)
  const waiting = found.promises.filter(({ kind, status }) => kind === 'deferred' && status === 'open')
  const send = () => {
    if (given.length === 0) return say('请先上传承诺补交的材料', { tone: 'warning' })
    const materials = given.map(({ item, from, file }) => ({ item, from, ...(file ? { file: file.id } : {}) }))
    command.mutate({ revision: found.revision, materials })
  }
  return (
    <section className="c-card c-correcting" aria-labelledby="promised">
      <h2 id="promised">补齐容缺材料</h2>
      <Next found={found} action="keepPromise">
        出具材料补正回执，办理时限照常计算；全部补齐后才能出具结果，可以先交一部分。
      </Next>
      {command.isError && <Refused error={command.error} />}
      <ul className="c-materials">
        {waiting.map(({ id, item, dueOn }) => {
          const material = found.offer.matter.materials.find((one) => one.id === item)
          return (
            material && (
              <MaterialItem
                key={id}
                material={material}
                note={dueOn ? `承诺${longDay(dueOn)}前补齐` : undefined}
                given={given.filter((one) => one.item === item)}
                onAdd={(one) => setGiven((all) => [...all, one])}
                onRemove={(one) => setGiven((all) => all.filter(({ file }) => file?.id !== one.file?.id))}
              />
            )
          )
        })}
      </ul>
      <div className="c-actions">
        <Button kind="primary" onClick={send} busy={command.isPending}>
          提交容缺材料
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </section>
  )
}
