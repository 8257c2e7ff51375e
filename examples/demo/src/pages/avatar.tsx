/** A circle with the last characters of the name, and over it the picture, if there is one and it loads. */
export function Avatar({ name, picture }: { name: string; picture: string | undefined }) {
  return (
    <div class="avatar" aria-hidden="true">
      <span>{initialsOf(name)}</span>
      {picture !== undefined && <img src={picture} alt="" />}
    </div>
  )
}

function initialsOf(name: string): string {
  const han = name.match(/\p{Script=Han}/gu)
  if (han) return han.slice(-2).join('')
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? '?'
}
