import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerHelpCall, listHelpCalls } from '@tongban/devices/contract'
import { Banner, Button, useToasts } from '@tongban/ui'
import { useEffect, useRef } from 'react'
import { api, sentenceOfError } from '../api.ts'

const every = 5_000

/** 自助机在叫人: shown on every page of the outlet's own console until somebody goes; a new call sounds once. */
export function HelpCalls() {
  const client = useQueryClient()
  const { say } = useToasts()
  const calls = useQuery({
    queryKey: ['help-calls'],
    queryFn: ({ signal }) => api.call(listHelpCalls, { signal }),
    refetchInterval: every,
    refetchIntervalInBackground: true,
  })
  const going = useMutation({
    mutationFn: (id: string) => api.call(answerHelpCall, { params: { id } }),
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['help-calls'] }),
  })
  const open = calls.data?.calls ?? []
  useRing(open.map(({ id }) => id).join())
  return open.map(({ id, terminal }) => (
    <Banner
      key={id}
      tone="warning"
      title={`${terminal}：请工作人员过去`}
      actions={<Button onClick={() => going.mutate(id)}>我来了</Button>}
    >
      有群众在自助机上按了“叫工作人员”。
    </Banner>
  ))
}

/** A short tone for each change of who is calling; a browser that lets nothing sound stays silent. */
function useRing(ids: string) {
  const heard = useRef('')
  useEffect(() => {
    const fresh = ids !== '' && ids !== heard.current
    heard.current = ids
    if (!fresh || typeof AudioContext === 'undefined') return
    const audio = new AudioContext()
    const tone = audio.createOscillator()
    tone.connect(audio.destination)
    tone.start()
    tone.stop(audio.currentTime + 0.4)
    tone.onended = () => void audio.close()
  }, [ids])
}
