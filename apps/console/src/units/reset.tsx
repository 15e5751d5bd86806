import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inviteAgain, type StaffMember } from '@tongban/identity/contract'
import { Banner, Button, Dialog } from '@tongban/ui'
import { api, sentenceOfError } from '../api.ts'
import { Invitation } from './invitation.tsx'

/** 重置: password and code are void from now on; the person gets a new one-time link. */
export function Reset({ member, onClose }: { member: StaffMember; onClose: () => void }) {
  const client = useQueryClient()
  const resetting = useMutation({
    mutationFn: () => api.call(inviteAgain, { params: { id: member.id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['staff'] }),
  })
  if (resetting.data) return <Invitation {...resetting.data} name={member.name} onClose={onClose} />
  return (
    <Dialog
      open
      title={`重置${member.name}的密码和动态口令？`}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button kind="danger" busy={resetting.isPending} onClick={() => resetting.mutate()}>
            重置并生成链接
          </Button>
        </>
      }
    >
      {resetting.isError && <Banner tone="error">{sentenceOfError(resetting.error)}</Banner>}
      <p>原来的密码和动态口令立即作废，本人须用新的一次性链接设置密码。</p>
    </Dialog>
  )
}
