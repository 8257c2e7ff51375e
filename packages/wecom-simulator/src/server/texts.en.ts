import type { zh } from './texts.zh.js'

/** What a server says to programs and to the person who started it, in English. */
export const en: typeof zh = {
  networks: 'networks such as 172.16.0.0/12',
  notHttp: 'This is not an HTTP request',
  foreignHost: (hosts, host) =>
    `The simulator answers only for ${hosts} and does not forward to ${host}; NO_PROXY exempts a host.`,
  distrust: () => 'A program does not trust this certificate; see wecom-simulator env --help',

  authorityMade: {
    first: 'Created a certificate authority',
    damaged: 'The certificate authority was damaged; created a new one',
    expired: 'The certificate authority was about to expire; created a new one',
  },
  restartPrograms: 'restart the programs that trust the old certificate',
  unusableFolder: (_folder, reason) =>
    `The certificate folder cannot be used; choose another with --data-folder or WECOM_SIMULATOR_DATA: ${reason}`,
}
