import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { say } from './agent.ts'

interface Voice {
  elder: boolean
  caption: string
  speak: (text: string) => void
}

const Spoken = createContext<Voice>({ elder: false, caption: '', speak: () => undefined })

/** 大字: what a page asks is read aloud and stands in words below it. Only our own sentences are spoken, never an answer. */
export function VoiceProvider({ elder, children }: { elder: boolean; children: ReactNode }) {
  const [caption, setCaption] = useState('')
  const speak = useCallback(
    (text: string) => {
      if (!elder || !text) return
      setCaption(text)
      void say(text).catch(() => undefined) // a machine without a voice still shows the words
    },
    [elder],
  )
  const voice = useMemo(() => ({ elder, caption, speak }), [elder, caption, speak])
  return <Spoken.Provider value={voice}>{children}</Spoken.Provider>
}

export const useVoice = () => useContext(Spoken)

/** Says a sentence once when it comes up. */
export function useSpoken(text: string) {
  const { speak } = useVoice()
  useEffect(() => speak(text), [speak, text])
}
