import { execFile } from 'node:child_process'

/** How a program ended, and what it wrote. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, with these variables beside those of this process but for proxies and certificates. */
export async function runProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...neutral(), ...env }, timeout: 15_000, maxBuffer: 20_000_000 }
    execFile(command, [...args], options, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

/** Runs curl, trusting one certificate file if any. */
export async function curl(args: readonly string[], caFile?: string): Promise<Ended> {
  return runProgram('curl', ['-sS', '--max-time', '10', ...(caFile ? ['--cacert', caFile] : []), ...args])
}

function neutral(): NodeJS.ProcessEnv {
  const meddling = /^(?:(?:https?|no|all)_proxy|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|WECOM_SIMULATOR_.*)$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !meddling.test(name)))
}
