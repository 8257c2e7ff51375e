/** Thrown instead of an answer, or in the middle of its body, when a fault drops the connection. */
export class ConnectionDropped extends TypeError {
  override readonly name = 'TypeError'
  constructor() {
    super('fetch failed', { cause: new Error('the simulator dropped the connection') })
  }
}
