const escape = (text: string) => text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** A page that greets a member and lets them log out. */
export const homePage = ({ name }: { name: string }) => `<!doctype html>
<html lang="zh-CN">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>example-nest-jest</title>
  <h1>你好，${escape(name)} · Hello</h1>
  <form method="post" action="/auth/wecom/logout"><button>退出 · Log out</button></form>
</html>
`
