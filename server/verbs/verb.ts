/** A command: what it is for, what it may be told, and what it does; it answers with its exit code. */
export interface Verb {
  help: string
  options: Record<string, { type: 'string' | 'boolean'; help: string }>
  run(given: Record<string, string | boolean | undefined>): Promise<number>
}
