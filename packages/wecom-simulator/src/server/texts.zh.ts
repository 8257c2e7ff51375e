/** What a server says to programs and to the person who started it, in Chinese. */
export const zh = {
  networks: '网段，例如 172.16.0.0/12',
  notHttp: '这不是 HTTP 请求',
  foreignHost: (hosts: string, host: string) => `模拟器只代答 ${hosts}，不转发到 ${host}`,
  distrust: (certificate: string) => `有程序不信任 ${certificate}，请看 wecom-simulator env --help`,

  authorityMade: {
    first: '已生成证书机构',
    damaged: '证书机构文件已损坏，重新生成',
    expired: '证书机构将到期，重新生成',
  },
  restartPrograms: '请重启信任旧证书的程序',
  unusableFolder: (folder: string, _reason: string) =>
    `证书目录 ${folder} 无法使用，可用 --data-folder 或 WECOM_SIMULATOR_DATA 换一个`,
}
