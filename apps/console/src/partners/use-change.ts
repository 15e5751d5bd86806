import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useToasts } from '@tongban/ui'
import { sentenceOfError } from '../api.ts'

/** A change of a partner or an agreement: afterwards every list and page of them is read anew. `quiet` leaves the refusal to the caller. */
export function useChange<V, R>(work: (value: V) => Promise<R>, done: { say?: string; after?: (answer: R) => void; quiet?: boolean }) {
  const client = useQueryClient()
  const { say } = useToasts()
  return useMutation({
    mutationFn: work,
    onSuccess: async (answer) => {
      if (done.say) say(done.say, { tone: 'success' })
      const keys = ['partners', 'agreements', 'agreement-counts']
      await Promise.all(keys.map((key) => client.invalidateQueries({ queryKey: [key] })))
      done.after?.(answer)
    },
    onError: (error) => {
      if (!done.quiet) say(sentenceOfError(error), { tone: 'error' })
    },
  })
}
