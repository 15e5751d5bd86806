import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One thing that a rule found: where, and in Chinese what to do about it. */
export interface Finding {
  where: string
  what: string
}

/** A rule reads a source tree and gives what it found there; nothing found is a pass. */
export type Rule = (root: string) => Finding[] | Promise<Finding[]>

export interface Source {
  path: string
  text: string
}

export const folders = ['kit', 'ui', 'modules', 'server', 'demo', 'apps', 'db', 'e2e', 'tools', 'bench']

const aside = /(^|\/)(node_modules|dist|coverage)(\/|$)/

/** Paths under these folders whose ending matches, relative and with `/`; nothing generated, nothing installed. */
export function pathsUnder(root: string, within: string[], ending: RegExp): string[] {
  return within
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => walk(root, folder))
    .filter((path) => ending.test(path))
}

export const sourcesUnder = (root: string, within: string[], ending: RegExp): Source[] =>
  pathsUnder(root, within, ending).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (aside.test(path)) return []
    return entry.isDirectory() ? walk(root, path) : [path]
  })
}

const stringOrComment = /(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/.*/g

/** The text with comments blanked, so that a word in an explanation is no finding; lines stay where they are. */
export const withoutComments = (text: string): string =>
  text.replace(stringOrComment, (found) => (/^\/[/*]/.test(found) ? blank(found) : found))

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

export const lineOf = (text: string, index: number): number => text.slice(0, index).split('\n').length

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path)
export const isStore = (path: string): boolean => /^modules\/[^/]+\/store([-/][^.]*)?\.ts$/.test(path)
export const moduleOf = (path: string): string | undefined => /^modules\/([^/]+)\//.exec(path)?.[1]
