/** A program that logs in against the simulator with the WeCom hosts it has built in. */
export interface Peer {
  readonly name: string
  /** The package that is tried. */
  readonly of?: string
  /** What `wecom-simulator env --for` is asked. */
  readonly language: string
  readonly command: readonly [program: string, file: string]
  /** The command that has to be there. */
  readonly needs?: string
  /** Debian packages that bring it. */
  readonly debian?: readonly string[]
  readonly optional?: boolean
  /** Why the peer itself cannot do it, with the place in its own code. */
  readonly defect?: { readonly symptom: RegExp; readonly reason: string }
}

/** The programs that are tried. */
export const peers: readonly Peer[] = [
  { name: '@wener/client', of: '@wener/client', language: 'node', command: ['node', 'wener-client.mjs'] },
  { name: 'tnwx', of: 'tnwx', language: 'node', command: ['node', 'tnwx.mjs'] },
  {
    name: 'node-easywechat',
    of: 'node-easywechat',
    language: 'node',
    command: ['node', 'node-easywechat.mjs'],
    defect: {
      symptom: /Cannot read properties of undefined \(reading 'data'\)/,
      reason:
        'node-socialite 1.4.1, dist/Providers/WeWork.js:29-34: base_url 和 agent_id 没有设置时反而被读取，' +
        '请求发往 undefined/cgi-bin/… · it takes base_url and agent_id when they are absent, and calls undefined/cgi-bin/…',
    },
  },
  {
    name: 'node-easywechat, setOAuthFactory',
    of: 'node-easywechat',
    language: 'node',
    command: ['node', 'node-easywechat-factory.mjs'],
  },
  {
    name: '@logto/connector-wecom',
    of: '@logto/connector-wecom',
    language: 'node',
    command: ['node', 'logto-connector-wecom.mjs'],
  },
  { name: 'curl', language: 'curl', command: ['sh', 'curl.sh'], needs: 'curl' },
  {
    name: 'Python urllib',
    language: 'python',
    command: ['python3', 'python.py'],
    needs: 'python3',
    debian: ['python3'],
  },
  {
    name: 'PHP curl',
    language: 'php',
    command: ['php', 'curl-extension.php'],
    needs: 'php',
    debian: ['php-cli', 'php-curl'],
  },
  { name: 'Java HttpClient', language: 'java', command: ['java', 'Login.java'], needs: 'java', optional: true },
]
