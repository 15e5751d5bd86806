import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, folders, isTest, lineOf, type Source, sourcesUnder, withoutComments } from './source.ts'

interface Word {
  name: string
  why: string
  pattern: RegExp
  /** Where it is looked for; without it, in every text of the repository. */
  within?: (path: string) => boolean
}

const code = (path: string) => /\.(tsx?|mjs)$/.test(path)
const product = (path: string) => code(path) && !isTest(path) && !path.startsWith('tools/')

const words: Word[] = [
  { name: 'machine-path', why: '不能写某台机器上的路径', pattern: /(^|[\s"'`(=])\/(work|root|home\/\w+|Users\/\w+)\// },
  { name: 'no-todo', why: '做完再提交，不留待办', pattern: /\b(TODO|FIXME)\b/ },
  { name: 'no-skip', why: '测试要么在跑，要么删掉', pattern: /\b(it|test|describe)\.(skip|only|todo)\b/, within: isTest },
  {
    name: 'plain-verbs',
    why: '名字要说清做什么，不用 get、handle、process、manager、util',
    pattern: /\bexport (?:async )?(?:function|const|class) (?:(?:get|handle|process)(?=[A-Z])|\w*(?:Manager|Util)\b)/,
    within: product,
  },
  {
    name: 'fetch-only-in-kit',
    why: '对外访问一律经过 kit；前端只在自己的 src/api.ts 里把 fetch 交给 kit/client',
    pattern: /(?<![.\w])fetch\(/,
    within: (path) => product(path) && !/^kit\/|(^|\/)(sw|service-worker|worker)\.ts$|^apps\/[^/]+\/src\/api\.ts$/.test(path),
  },
]

/** Words that do not belong in the repository, and where a package comes from, which is each user's own affair. */
export function forbiddenWords(root: string): Finding[] {
  return [...texts(root).flatMap(found), ...registryHosts(root)]
}

const written = /\.(tsx?|mjs|css|sql|json|ya?ml|md|html)$/

function texts(root: string): Source[] {
  const top = ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CHANGELOG.md', 'package.json', '.ci/run'].filter((path) =>
    existsSync(join(root, path)),
  )
  return [
    ...sourcesUnder(root, [...folders, 'catalogue', 'docs'], written),
    ...top.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
  ].filter(({ path }) => path !== 'tools/rules/words.ts' && path !== 'tools/rules.test.ts')
}

function found({ path, text }: Source): Finding[] {
  const plain = code(path) ? withoutComments(text) : text
  return words
    .filter((word) => word.within?.(path) ?? true)
    .flatMap((word) => {
      const searched = word.within ? plain : text
      const at = word.pattern.exec(searched)
      return at ? [{ where: `${path}:${lineOf(searched, at.index)}`, what: `${word.name}：${word.why}（${at[0].trim()}）` }] : []
    })
}

function registryHosts(root: string): Finding[] {
  if (!existsSync(join(root, 'package-lock.json'))) return []
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const at = /"resolved": "\w+:\/\//.exec(text)
  return at ? [{ where: `package-lock.json:${lineOf(text, at.index)}`, what: 'registry-host：锁定文件里不能写下载地址' }] : []
}
