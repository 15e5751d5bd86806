import '@tongban/ui/tokens.css'
import './console.css'
import './print.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { Toasts } from '@tongban/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Router } from 'wouter'
import { queries } from './api.ts'
import { aroundNavigation } from './leaving.tsx'
import { Console } from './shell.tsx'

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Router base="/console" aroundNav={aroundNavigation}>
        <Console />
        <Toasts />
      </Router>
    </QueryClientProvider>
  </StrictMode>,
)
