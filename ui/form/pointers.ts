/** Steps of a JSON pointer, unescaped. */
export const pointerSteps = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** The id of the element that shows what a pointer points to; every error link leads there. */
export const fieldId = (pointer: string) => ['field', ...pointerSteps(pointer)].join('-').replace(/[^\w-]/g, '_')

/** The sentence for one place, the same as in the summary. */
export const messageAt = (defects: readonly { pointer: string; message: string }[], pointer: string) =>
  defects.find((defect) => defect.pointer === pointer)?.message
