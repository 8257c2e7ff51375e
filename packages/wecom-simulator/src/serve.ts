import type { Handle } from './handler.js'
import type { ListeningSimulator } from './simulator.js'

export async function listen(_handle: Handle, _port: number): Promise<ListeningSimulator> {
  throw new Error('later')
}
