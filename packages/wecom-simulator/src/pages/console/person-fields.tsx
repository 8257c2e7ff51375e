import type { Speaker } from '../say.js'
import { texts as pageTexts } from '../texts.js'
import { addableKinds, type Choice, type FormValues, type PersonPageProps } from './console-props.js'
import { BoxesField, LinesField, SelectField, TextField } from './field.js'
import { texts } from './texts.js'

interface PersonFieldsProps {
  readonly values: FormValues
  readonly departments: readonly Choice[]
  readonly speak: Speaker
}

/** The fields for adding a person: id, name, kind, and the departments of a member. */
export function NewPersonFields({ values, departments, speak }: PersonFieldsProps) {
  const common = { values, speak }
  return (
    <>
      <TextField {...common} name="id" label={texts.person.id} hint={texts.person.idHint} required />
      <TextField {...common} name="name" label={texts.person.name} required />
      <SelectField
        {...common}
        name="kind"
        label={texts.person.kind}
        choices={addableKinds.map((value) => ({ value, label: speak.inText(pageTexts.kind[value]) }))}
      />
      <BoxesField {...common} name="departments" label={texts.person.departmentsOfMember} choices={departments} />
    </>
  )
}

/** The fields that can be edited, by kind of person. */
export function PersonFields({ values, departments, speak, kind }: PersonFieldsProps & Pick<PersonPageProps, 'kind'>) {
  const common = { values, speak }
  const name = <TextField {...common} name="name" label={texts.person.name} required />
  const externalUserId = <TextField {...common} name="externalUserId" label={texts.person.externalUserId} required />
  if (kind === 'stranger') return name
  if (kind === 'customer') {
    return (
      <>
        {name}
        {externalUserId}
        <LinesField {...common} name="followers" label={texts.person.followers} hint={texts.onePerLine} />
      </>
    )
  }
  if (kind === 'parent') {
    return (
      <>
        {name}
        {externalUserId}
        <TextField {...common} name="parentUserId" label={texts.person.parentUserId} required />
      </>
    )
  }
  return (
    <>
      {name}
      <TextField {...common} name="userId" label={texts.person.userId} required />
      <TextField {...common} name="position" label={texts.person.position} />
      <SelectField
        {...common}
        name="gender"
        label={pageTexts.field.gender}
        choices={Object.entries(pageTexts.gender).map(([value, gender]) => ({ value, label: speak.inText(gender) }))}
      />
      <TextField {...common} name="mobile" label={pageTexts.field.mobile} />
      <TextField {...common} name="email" label={pageTexts.field.email} />
      <TextField {...common} name="bizMail" label={pageTexts.field.biz_mail} />
      <TextField {...common} name="address" label={pageTexts.field.address} />
      <BoxesField {...common} name="departments" label={texts.person.departments} choices={departments} />
      <BoxesField
        {...common}
        name="wechatBound"
        label={texts.person.weChat}
        choices={[{ value: 'true', label: speak.plain(texts.person.weChatBound) }]}
      />
    </>
  )
}
