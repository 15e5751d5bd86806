interface Props {
  digits: boolean
  chinese: boolean
  onPress: (key: string) => void
  onDigits: (on: boolean) => void
  onChinese: (on: boolean) => void
}

const letters = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const numbers = ['123', '456', '789', '-0X']

/** The keys themselves: letters in their usual rows, or figures. */
export function Keys({ digits, chinese, onPress, onDigits, onChinese }: Props) {
  const key = (sign: string, label = sign, wide = false) => (
    <button
      key={sign}
      type="button"
      className={[wide && 'k-wide', sign === '完成' && 'k-over'].filter(Boolean).join(' ')}
      onClick={() => onPress(sign)}
    >
      {label}
    </button>
  )
  if (digits)
    return (
      <div className="k-figures">
        {numbers.flatMap((row) => [...row]).map((sign) => key(sign))}
        <div className="k-side">
          {key('删除')}
          {key('清空')}
          <button type="button" onClick={() => onDigits(false)}>
            拼音
          </button>
          {key('完成', '完成', true)}
        </div>
      </div>
    )
  return (
    <div className="k-letters">
      {letters.map((row, at) => (
        <div key={row} className="k-row">
          {[...row].map((sign) => key(sign))}
          {at === 2 && key('删除', '删除', true)}
        </div>
      ))}
      <div className="k-row">
        <button type="button" className="k-wide" onClick={() => onDigits(true)}>
          数字
        </button>
        <button type="button" className="k-wide" onClick={() => onChinese(!chinese)}>
          {chinese ? '字母' : '拼音'}
        </button>
        {key('空格', '空格', true)}
        {key('清空', '清空', true)}
        {key('完成', '完成', true)}
      </div>
    </div>
  )
}
