/** Tells whether Node is at least 20.19, the first that can `require()` an ES module; in plain words when not. */
export function isNodeRecent() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return true
  console.error(
    `需要 Node 20.19 或更新版本，当前是 ${process.versions.node}。请到 https://nodejs.org 下载。\n` +
      `Node 20.19 or newer is needed, this is ${process.versions.node}. Get it at https://nodejs.org`,
  )
  return false
}
