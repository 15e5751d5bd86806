import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Draft, deleteDraft, listDrafts, saveDraft } from '@tongban/cases/contract'
import { Button, useToasts } from '@tongban/ui'
import { Link } from 'wouter'
import { api, sentenceOfError } from '../../api.ts'
import { Failure } from '../../page.tsx'
import { shortTime } from '../../words.ts'

export const useDrafts = () => useQuery({ queryKey: ['drafts'], queryFn: ({ signal }) => api.call(listDrafts, { signal }), staleTime: 0 })

/** 暂存: what was begun and can be gone on with; the one on the screen is left out. */
export function Drafts({ open }: { open: string }) {
  const drafts = useDrafts()
  const remove = useRemoval()
  if (drafts.isError) return <Failure error={drafts.error} onRetry={() => drafts.refetch()} />
  const others = (drafts.data?.drafts ?? []).filter(({ id }) => id !== open)
  if (others.length === 0) return null
  return (
    <section className="c-card c-drafts" aria-labelledby="drafts">
      <h2 id="drafts">暂存 {others.length} 件</h2>
      <ul>
        {others.map((draft) => (
          <li key={draft.id}>
            <Link href={`/desk/${draft.id}`}>{[draft.applicant || '未读身份证', draft.matterName || '未选事项'].join(' · ')}</Link>
            <small>{shortTime(draft.savedAt)}</small>
            <Button kind="link" onClick={() => remove(draft)} aria-label={`删除${draft.applicant}的暂存`}>
              删除
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function useRemoval() {
  const client = useQueryClient()
  const { say } = useToasts()
  const refresh = () => client.invalidateQueries({ queryKey: ['drafts'] })
  const restore = useMutation({
    mutationFn: ({ id, matter, applicant, content }: Draft) =>
      api.call(saveDraft, { params: { id }, input: { matter, applicant, content } }),
    onSettled: refresh,
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  const removal = useMutation({
    mutationFn: (draft: Draft) => api.call(deleteDraft, { params: { id: draft.id } }),
    onSuccess: (_, draft) => say('已删除一件暂存', { undo: () => restore.mutate(draft) }),
    onSettled: refresh,
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  return removal.mutate
}
