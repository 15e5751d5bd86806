import { useMutation, useQueryClient } from '@tanstack/react-query'
import { disableStaff, type StaffMember } from '@tongban/identity/contract'
import { Banner, Button, Dialog, useToasts } from '@tongban/ui'
import { api, sentenceOfError } from '../api.ts'

/** 停用: asked once more, since it ends every session of the person at once. */
export function Leaving({ member, onClose }: { member: StaffMember | undefined; onClose: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const disabling = useMutation({
    mutationFn: (id: string) => api.call(disableStaff, { params: { id } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['staff'] })
      say(`已停用${member?.name}，其所有登录已退出`, { tone: 'success' })
      onClose()
    },
  })
  return (
    <Dialog
      open={member !== undefined}
      title={`停用${member?.name ?? ''}？`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="danger" busy={disabling.isPending} onClick={() => member && disabling.mutate(member.id)}>
            停用
          </Button>
        </>
      }
    >
      {disabling.isError && <Banner tone="error">{sentenceOfError(disabling.error)}</Banner>}
      <p>停用后立即退出所有登录，不能再办理业务；过去的办理记录保留。</p>
    </Dialog>
  )
}
