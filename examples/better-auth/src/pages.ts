const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const page = (body: string) => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>example-better-auth</title>
  <link rel="icon" href="data:,">
  ${body}
</html>
`

/** A page that greets a member and lets them log out. */
export const homePage = ({ name }: { name: string }) =>
  page(`<h1>你好，${escape(name)} · Hello</h1>
  <form method="post" action="/logout"><button>退出 · Log out</button></form>`)

/** A page that says why somebody was not let in. */
export const failurePage = (reason: string) =>
  page(`<h1>没有登录 · Not logged in</h1>
  <p>${escape(reason)}</p>
  <p><a href="/login">重新登录 · Log in again</a></p>`)
