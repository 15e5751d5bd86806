// Prints apps/kiosk/src/input/syllables.json: what the kiosk's own keyboard offers for a sound. Run it with the house's Node after adding words.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinyin } from 'pinyin-pro'
import { parse } from 'yaml'
import { root, say } from './shell.mjs'

/** The characters that written Chinese uses most, in that order; the rest follow by how often our own texts use them. */
const commonest =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文'
const provinces =
  '北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区 广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区 澳门特别行政区'
const cities =
  '石家庄市 太原市 沈阳市 大连市 长春市 哈尔滨市 南京市 苏州市 无锡市 杭州市 宁波市 温州市 合肥市 福州市 厦门市 南昌市 济南市 青岛市 郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市 南阳市 商丘市 信阳市 周口市 驻马店市 济源市 武汉市 长沙市 广州市 深圳市 东莞市 佛山市 南宁市 海口市 三亚市 成都市 贵阳市 昆明市 拉萨市 西安市 兰州市 西宁市 银川市 乌鲁木齐市 湛河区 新华区 卫东区 石龙区 舞钢市 汝州市 宝丰县 叶县 鲁山县 郏县'
const addressWords =
  '街道 社区 小区 家属院 花园 公寓 大厦 商铺 门面房 单元 号楼 楼 室 号 路 街 巷 胡同 村 组 乡 镇 区 县 市 省 东路 西路 南路 北路 中路 东街 西街 南街 北街 大道 建设路 开源路 新华路 光明路 矿工路 湛南路 凌云路 神马大道 和平路 人民路 中兴路 文化路 城中村 居委会 村委会 行政村 自然村 对面 附近 东侧 西侧 南侧 北侧'
const lifeWords =
  '小吃店 饭店 超市 便利店 理发店 服装店 水果店 早餐 烟酒 日用百货 五金 餐饮服务 零售 批发 农业银行 工商银行 建设银行 中国银行 邮储银行 交通银行 农商银行 农村商业银行 第一人民医院 人民医院 中医院 妇幼保健院 卫生院 第一小学 第二小学 中学 幼儿园 大学 有限公司 儿子 女儿 父亲 母亲 丈夫 妻子 爷爷 奶奶'

const folders = ['catalogue', 'docs', 'demo', 'apps/portal/src', 'apps/console/src', 'modules/cases']
const texts = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|md|tsx?)$/.test(entry.name) && !/node_modules|dist/.test(entry.parentPath))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
)
const corpus = texts.join('\n')
const counted = new Map()
for (const sign of corpus) counted.set(sign, (counted.get(sign) ?? 0) + 1)

/** The 3,755 characters of GB/T 2312 level one, and whatever else our own texts and the lists above need. */
function characters() {
  const decoder = new TextDecoder('gb18030')
  const levelOne = []
  for (let row = 16; row <= 55; row++) {
    for (let cell = 1; cell <= (row === 55 ? 89 : 94); cell++) levelOne.push(decoder.decode(Uint8Array.of(row + 0xa0, cell + 0xa0)))
  }
  const more = [...`${corpus}${surnames}${provinces}${cities}${addressWords}${lifeWords}`].filter((sign) => /\p{Script=Han}/u.test(sign))
  return [...new Set([...levelOne, ...more])]
}

const scoreOf = (sign) => (commonest.includes(sign) ? 100_000 - commonest.indexOf(sign) * 100 : 0) + (counted.get(sign) ?? 0)
const soundsOf = (sign) => [...new Set(pinyin(sign, { toneType: 'none', type: 'array', multiple: true, v: true }))]
const usualOf = (sign) => pinyin(sign, { toneType: 'none', v: true })

function bySound() {
  const table = new Map()
  for (const sign of characters()) {
    for (const sound of soundsOf(sign).filter((one) => /^[a-z]+$/.test(one))) {
      const known = table.get(sound) ?? []
      known.push({ sign, score: scoreOf(sign) / (sound === usualOf(sign) ? 1 : 50) })
      table.set(sound, known)
    }
  }
  const row = ([sound, known]) => [
    sound,
    known
      .sort((a, b) => b.score - a.score)
      .map(({ sign }) => sign)
      .join(''),
  ]
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(row))
}

/** Words of two to eight characters: lists first, then what our own texts say at least three times. */
function words() {
  const { name, towns } = parse(readFileSync(join(root, 'catalogue/regions/410411.yaml'), 'utf8'))
  const listed = [name, ...towns, ...[provinces, cities, addressWords, lifeWords].flatMap((list) => list.split(' '))]
  const said = new Map()
  for (const { segment, isWordLike } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(corpus)) {
    if (isWordLike && /^\p{Script=Han}{2,6}$/u.test(segment)) said.set(segment, (said.get(segment) ?? 0) + 1)
  }
  const often = [...said].filter(([, times]) => times >= 3).sort((a, b) => b[1] - a[1])
  return [...new Set([...listed.filter((word) => word.length > 1), ...often.map(([word]) => word)])]
}

function byPhrase() {
  const table = new Map()
  for (const word of words()) {
    const key = pinyin(word, { toneType: 'none', type: 'array', v: true }).join("'")
    if (/^[a-z']+$/.test(key)) table.set(key, [...(table.get(key) ?? []), word])
  }
  return Object.fromEntries([...table].map(([key, known]) => [key, known.join(' ')]))
}

const table = { surnames, characters: bySound(), phrases: byPhrase() }
const target = 'apps/kiosk/src/input/syllables.json'
writeFileSync(join(root, target), `${JSON.stringify(table, null, 2)}\n`)
say(`${target}：${Object.keys(table.characters).length}个音，${Object.keys(table.phrases).length}个词。`)
