// Loaded before the server: when the process that started it is gone, the server stops as on SIGTERM.
if (process.channel) {
  process.channel.unref()
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), 20_000).unref()
    process.kill(process.pid, 'SIGTERM')
  })
}
