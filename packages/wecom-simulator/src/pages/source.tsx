/** Free text in which every `D:nnnnn` is a link to that page of the platform's documentation. */
export function Source({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/(D:\d+)/)
        .map((part) =>
          /^D:\d+$/.test(part) ? (
            <a href={`https://developer.work.weixin.qq.com/document/path/${part.slice(2)}`}>{part}</a>
          ) : (
            part
          ),
        )}
    </>
  )
}
