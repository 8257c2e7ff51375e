const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (body: string) => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>企业微信登录</title>
  <link rel="icon" href="data:,">
  ${body}
</html>
`

/** Greets whoever comes: a member may log out, anybody else may log in. Nobody is logged in just by coming here. */
export const homePage = (user: { name: string } | null | undefined) =>
  page(
    user
      ? `<h1>你好，${escape(user.name)}</h1><form method="post" action="/logout"><button>退出</button></form>`
      : '<h1>你好</h1><p><a href="/auth/wecom">登录</a></p>',
  )

/** Says why somebody was not let in. */
export const failurePage = ({ message, requestId }: { message: string; requestId: string }) =>
  page(
    `<h1>没有登录</h1><p>${escape(message)}</p><p>编号：${escape(requestId)}</p><p><a href="/auth/wecom">重新登录</a></p>`,
  )
