import { formats } from '@tongban/identity/rules'
import { createBrowserValidator } from '@tongban/ui'

/** One validator for the console: the same formats as on the server. */
export const validate = createBrowserValidator(formats)
