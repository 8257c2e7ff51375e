/** The shells that `wecom-simulator env` writes for. */
export const shells = ['bash', 'fish', 'powershell'] as const

/** One of them; `bash` also covers sh and zsh. */
export type Shell = (typeof shells)[number]

/** How a shell sets a variable for the programs it starts. */
export function setVariable(shell: Shell, name: string, value: string): string {
  switch (shell) {
    case 'bash':
      return `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`
    case 'fish':
      return `set -gx ${name} '${value.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
    case 'powershell':
      return `$env:${name} = '${value.replaceAll("'", "''")}'`
  }
}

/** How a shell runs what a command prints. */
export function takeOver(shell: Shell, command: string): string {
  switch (shell) {
    case 'bash':
      return `eval "$(${command})"`
    case 'fish':
      return `${command} | source`
    case 'powershell':
      return `${command} | Out-String | Invoke-Expression`
  }
}
