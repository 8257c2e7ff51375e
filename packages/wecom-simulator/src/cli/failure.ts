import { onOneLine } from '../core/bilingual.js'
import { texts } from './texts.js'

/** What a failure means and what to do about it, in both languages; for an unknown one, its own message. */
export function describeFailure(error: unknown, httpsPort: string | undefined): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port, address, message } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRNOTAVAIL') return onOneLine(texts.noSuchAddress(address ?? ''))
  if (port === undefined) return message
  const option = httpsPort !== undefined && Number(httpsPort) === port ? '--https-port' : '--port'
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : 0
    const { zh, en } = texts.portTaken(port, option, other)
    return `${zh}\n${en}`
  }
  return code === 'EACCES' ? describeDeniedPort(process.platform, process.execPath, option, port) : message
}

/** How to get permission to listen on a port below 1024, by platform. */
export function describeDeniedPort(platform: NodeJS.Platform, node: string, option: string, port: number): string {
  // first as the user, so the certificate does not belong to root
  const sudo = `wecom-simulator env --for curl && sudo -E wecom-simulator ${option} ${port}`
  const commands =
    platform === 'linux'
      ? [
          `sudo setcap cap_net_bind_service=+ep ${node}`,
          `sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}`,
          sudo,
        ]
      : [sudo]
  return [`${onOneLine(texts.portDenied(port))}:`, ...commands.map((command) => `  ${command}`)].join('\n')
}
