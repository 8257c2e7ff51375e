/**
 * Reads TypeScript as text and returns `{ code, strings }`.
 *
 * `code` is the source with every comment and the inside of every string blanked, offsets and lines unchanged; what
 * stands in `${ }` of a template is code. `strings` lists the quoted strings as `{ start, value }`, `start` being the
 * offset of the opening quote.
 */
export function readSource(text) {
  const strings = []
  const pieces = []
  // one entry for each `${` we are in: how many braces are open inside it
  const templates = []
  let at = 0

  const keep = (length) => pieces.push(text.slice(at, (at += length)))
  const blank = (length) => pieces.push(text.slice(at, (at += length)).replaceAll(/[^\n]/g, ' '))
  const match = (pattern) => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0]
  }
  const readTemplate = () => {
    blank(match(templateText).length)
    if (text[at] === '$') templates.push(0)
    keep(text[at] === '$' ? 2 : 1)
  }

  while (at < text.length) {
    const skipped = match(comment) ?? (text[at] === '/' && mayStartRegExp(pieces) ? match(regExp) : undefined)
    const quoted = skipped === undefined ? match(string) : undefined
    if (skipped !== undefined) {
      blank(skipped.length)
    } else if (quoted !== undefined) {
      strings.push({ start: at, value: quoted.slice(1, -1) })
      keep(1)
      blank(quoted.length - 2)
      keep(1)
    } else if (text[at] === '`') {
      keep(1)
      readTemplate()
    } else if (text[at] === '}' && templates.at(-1) === 0) {
      templates.pop()
      keep(1)
      readTemplate()
    } else {
      if (text[at] === '{' && templates.length > 0) templates[templates.length - 1] += 1
      if (text[at] === '}' && templates.length > 0) templates[templates.length - 1] -= 1
      keep(match(word)?.length ?? 1)
    }
  }
  return { code: pieces.join(''), strings }
}

const comment = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y
const string = /'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"/y
const regExp = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//y
const templateText = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y
const word = /[\w\s]+/y

/** A slash after a value divides, after `<` closes a tag; after an operator or `return` it starts a regular expression. */
function mayStartRegExp(pieces) {
  const before = pieces.slice(-8).join('').trimEnd()
  return before === '' || /[=(,:[!&|?{;+\-*%~^]$|\b(?:return|typeof|case|in|of|do|else)$/.test(before)
}
