import '@tongban/ui/tokens.css'
import './portal.css'
import { Toasts } from '@tongban/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Portal } from './portal.tsx'

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <Portal />
    <Toasts />
  </StrictMode>,
)
