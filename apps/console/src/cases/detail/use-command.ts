import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Acted } from '@tongban/cases/contract'
import { useToasts } from '@tongban/ui'
import { statusOfError, useIntent } from '../../api.ts'
import { caseKey } from '../use-case.ts'

/**
 * One action on a case. Afterwards the case is read again; when somebody else was faster (409) that happens too
 * and what was typed stays where it is.
 */
export function useCommand<I>(
  no: string,
  send: (call: { params: { no: string }; input: I; key: string }) => Promise<Acted>,
  done: string,
  onDone: () => void,
) {
  const client = useQueryClient()
  const keyFor = useIntent()
  const { say } = useToasts()
  return useMutation({
    mutationFn: (input: I) => send({ params: { no }, input, key: keyFor(input) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: caseKey(no) })
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['case-counts'] })
      say(done, { tone: 'success' })
      onDone()
    },
    onError: (error) => {
      if (statusOfError(error) === 409) void client.invalidateQueries({ queryKey: caseKey(no) })
    },
  })
}
