/** Opens a PDF unseen and asks the browser to print it; the page needs `frame-src blob:`. */
export function printBlob(blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const frame = document.createElement('iframe')
  frame.className = 'tb-print-frame'
  frame.title = '打印'
  frame.src = address
  frame.onload = () => {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
  }
  // The print window reads the file for as long as it is open, and tells nobody when it closes: the last one goes when the next comes.
  for (const last of document.querySelectorAll<HTMLIFrameElement>('.tb-print-frame')) {
    URL.revokeObjectURL(last.src)
    last.remove()
  }
  document.body.append(frame)
}
