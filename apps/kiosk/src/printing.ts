import { useEffect, useRef, useState } from 'react'
import { print } from './agent.ts'
import { sentenceOfError, statusOfError } from './api.ts'

export interface Sheet {
  id: string
  load: () => Promise<Blob>
}

const patience = 40

/** A letter is drawn when it is asked for; when that could not be done in time, asked for until it is there. */
export async function drawn(load: () => Promise<Blob>): Promise<Blob> {
  for (let tries = 0; ; tries++) {
    try {
      return await load()
    } catch (error) {
      if (statusOfError(error) !== 503 || tries >= patience) throw error
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
}

/** Prints sheets one after the other as soon as the page stands; what is missing after a fault is printed on, and nothing twice. */
export function usePrinting(sheets: Sheet[]) {
  const [state, setState] = useState<'printing' | 'printed' | 'failed'>('printing')
  const [problem, setProblem] = useState<string>()
  const printed = useRef(new Set<string>())
  const begun = useRef(false)
  const run = async () => {
    setState('printing')
    setProblem(undefined)
    try {
      for (const { id, load } of sheets) {
        if (printed.current.has(id)) continue
        await print('文书', await drawn(load))
        printed.current.add(id)
      }
      setState('printed')
    } catch (error) {
      setProblem(sentenceOfError(error))
      setState('failed')
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: printing begins once, with the page
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void run()
  }, [])
  return { state, problem, left: sheets.length - printed.current.size, run }
}
