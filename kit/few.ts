/**
 * Does `work` for each item in order, at most `most` at a time; gives the answers in the order of the items.
 * After a failure nothing further is begun; what was begun is waited for, then the failure is thrown.
 */
export async function fewAtOnce<T, R>(most: number, items: readonly T[], work: (item: T, n: number) => Promise<R>): Promise<R[]> {
  const coming = items.entries()
  const answers: R[] = []
  let going = true
  const worker = async () => {
    for (const [n, item] of coming) {
      if (!going) return
      try {
        answers[n] = await work(item, n)
      } catch (failure) {
        going = false
        throw failure
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: most }, worker))
  for (const one of ended) if (one.status === 'rejected') throw one.reason
  return answers
}
