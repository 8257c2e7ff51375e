import { isLoopback } from '../core/redirect-uri.js'
import { isWeComHost } from '../core/host-names.js'

/** Whether a phone would not find the simulator under this name: the computer's own, or one that is WeCom's everywhere else. */
export const isHereOnly = (hostname: string): boolean => isLoopback(hostname) || isWeComHost(hostname)
