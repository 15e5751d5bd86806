import '@tongban/ui/tokens.css'
import './kiosk.css'
import { createRoot } from 'react-dom/client'
import { Terminal } from './terminal.tsx'

createRoot(document.querySelector('#app')!).render(<Terminal />)
