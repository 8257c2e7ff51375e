import { weComHosts } from '../core/host-names.js'

/** What a person has to do so that the four hosts reach a port of this machine. */
export function describeMapping(port: number): string {
  const file = process.platform === 'win32' ? String.raw`C:\Windows\System32\drivers\etc\hosts` : '/etc/hosts'
  return [
    `  https 127.0.0.1:${port}   四个域名写进 ${file} 后即可直连（用完请删除）· put the four hosts into ${file}, and take them out again:`,
    ...weComHosts.map((host) => `    127.0.0.1 ${host}`),
    ...(port === 443 ? [] : ['  程序只连 443 端口，请把 443 转发到这里 · programs go to port 443: forward it here']),
    '',
  ].join('\n')
}

/** How to get the right to listen on a port below 1024, by platform. */
export function describeDeniedPort(platform: NodeJS.Platform, node: string, option: string, port: number): string {
  // first as the user, so that the certificate is not root's
  const sudo = `wecom-simulator env --for curl && sudo -E wecom-simulator ${option} ${port}`
  const commands =
    platform === 'linux'
      ? [
          `sudo setcap cap_net_bind_service=+ep ${node}`,
          `sudo sysctl net.ipv4.ip_unprivileged_port_start=${port}`,
          sudo,
        ]
      : [sudo]
  return [
    `没有权限监听端口 ${port}，下面任一命令都可以授权 · No right to listen on port ${port}; any of these commands grants it:`,
    ...commands.map((command) => `  ${command}`),
  ].join('\n')
}
