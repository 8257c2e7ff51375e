/** What a failure means and what to do about it, in both languages; for one that is not known, what it says itself. */
export function describeFailure(error: unknown, httpsPort: string | undefined): string {
  if (!(error instanceof Error)) return String(error)
  const { code, port, address, message } = error as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code === 'EADDRNOTAVAIL')
    return `本机没有 ${address} 这个地址（--host） · this machine has no address ${address} (--host)`
  if (port === undefined) return message
  const option = httpsPort !== undefined && Number(httpsPort) === port ? '--https-port' : '--port'
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : 0
    return [
      `端口 ${port} 已被占用：停掉占用它的程序，或用 ${option} ${other} 换一个，${option} 0 任选空闲端口`,
      `Port ${port} is taken: end the program that has it, or take another by ${option} ${other}; ${option} 0 takes any free one`,
    ].join('\n')
  }
  return code === 'EACCES' ? describeDeniedPort(process.platform, process.execPath, option, port) : message
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
