/** Text that is HTML already. */
export interface Html {
  readonly html: string
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

const fill = (value: string | Html | undefined): string =>
  value === undefined ? '' : typeof value === 'string' ? escape(value) : value.html

/** A template whose values are escaped unless they are `Html` themselves. */
export const html = (strings: TemplateStringsArray, ...values: readonly (string | Html | undefined)[]): Html => ({
  html: strings.map((text, index) => text + fill(values[index])).join(''),
})
