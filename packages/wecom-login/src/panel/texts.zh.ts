/** What the panel says in Chinese. */
export const zh = {
  frameTitle: '企业微信登录',
  siteUnreachable: '暂时无法登录，请稍后再试。',
}
