import type { Child } from 'hono/jsx'

import type { Bilingual } from '../../core/bilingual.js'
import type { Speaker } from '../say.js'
import type { Choice, FormValues } from './console-props.js'

interface FieldProps {
  readonly name: string
  /** Tells fields of the same name on one page apart; default the name. */
  readonly id?: string
  readonly label: Bilingual
  readonly hint?: Bilingual | undefined
  readonly values: FormValues
  readonly speak: Speaker
}

function textOf(values: FormValues, name: string): string {
  const value = values[name] ?? ''
  return typeof value === 'string' ? value : value.join('\n')
}

function isChecked(values: FormValues, name: string, value: string): boolean {
  const given = values[name] ?? ''
  return typeof given === 'string' ? given === value : given.includes(value)
}

function Labelled({
  name,
  id = name,
  label,
  hint,
  speak: { say },
  children,
}: Omit<FieldProps, 'values'> & { children: Child }) {
  return (
    <div class="field">
      <label for={`field-${id}`}>{say(label)}</label>
      {children}
      {hint && (
        <p class="hint" id={`hint-${id}`}>
          {say(hint)}
        </p>
      )}
    </div>
  )
}

/** One line of text. */
export function TextField(
  props: FieldProps & { readonly required?: boolean; readonly inputmode?: 'numeric' | 'decimal' },
) {
  const { name, id = name, hint, values, required = false, inputmode } = props
  return (
    <Labelled {...props}>
      <input
        id={`field-${id}`}
        name={name}
        value={textOf(values, name)}
        required={required}
        inputmode={inputmode}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={hint && `hint-${id}`}
      />
    </Labelled>
  )
}

/** Several lines of text, one value each. */
export function LinesField(props: FieldProps) {
  const { name, hint, values } = props
  const text = textOf(values, name)
  return (
    <Labelled {...props}>
      <textarea
        id={`field-${name}`}
        name={name}
        rows={Math.min(6, Math.max(2, text.split('\n').length))}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={hint && `hint-${name}`}
      >
        {text}
      </textarea>
    </Labelled>
  )
}

/** One of several. */
export function SelectField(props: FieldProps & { readonly choices: readonly Choice[] }) {
  const { name, hint, values, choices } = props
  return (
    <Labelled {...props}>
      <select id={`field-${name}`} name={name} aria-describedby={hint && `hint-${name}`}>
        {choices.map(({ value, label }) => (
          <option value={value} selected={isChecked(values, name, value)}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** Any number of several. */
export function BoxesField(
  props: FieldProps & { readonly choices: readonly Choice[]; readonly kind?: 'checkbox' | 'radio' },
) {
  const { name, label, hint, values, choices, kind = 'checkbox', speak } = props
  return (
    <fieldset class="field boxes" aria-describedby={hint && `hint-${name}`}>
      <legend>{speak.say(label)}</legend>
      {choices.map((choice) => (
        <label class="box">
          <input type={kind} name={name} value={choice.value} checked={isChecked(values, name, choice.value)} />
          <span>{choice.label}</span>
        </label>
      ))}
      {hint && (
        <p class="hint" id={`hint-${name}`}>
          {speak.say(hint)}
        </p>
      )}
    </fieldset>
  )
}

interface ActionProps {
  readonly action: string
  readonly label: Bilingual
  readonly kind?: 'quiet' | 'danger' | 'primary'
  /** More words for those who only hear the button. */
  readonly about?: string | undefined
}

/** A form that is one button. */
export function ActionButton({
  action,
  label,
  kind = 'quiet',
  about,
  speak: { say },
}: ActionProps & { speak: Speaker }) {
  return (
    <form method="post" action={action}>
      <button class={`button ${kind}`} type="submit">
        {say(label)}
        {about !== undefined && <span class="sr-only">{about}</span>}
      </button>
    </form>
  )
}
