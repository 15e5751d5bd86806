import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Nothing is inlined and no polyfill script is written: the page runs under `default-src 'self'`.
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: { target: 'chrome111', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 450 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
