import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '@tongban/kit/refusal'

const tries = 6
const firstPause = 50

/** Sends again under the same key where the house could not be reached: the person does not know whether it was done. */
export async function persist<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send()
    } catch (failure) {
      if (attempt === tries || !(failure instanceof Refusal && failure.kind === 'unavailable')) throw failure
      await pause(firstPause * 2 ** attempt)
    }
  }
}
