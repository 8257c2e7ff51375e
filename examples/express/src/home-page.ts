const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const forMember = (name: string) => `<h1>你好，${escape(name)} · Hello</h1>
  <p><a href="/me">只给成员看的 · For members only</a></p>
  <form method="post" action="/auth/wecom/logout"><button>退出 · Log out</button></form>`

const forGuest = '<h1>你好 · Hello</h1><p><a href="/auth/wecom/login">登录 · Log in</a></p>'

/** A page that greets whoever comes: a member may log out, anybody else may log in. */
export const homePage = (session: { name: string } | null) => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>example-express</title>
  ${session ? forMember(session.name) : forGuest}
</html>
`
