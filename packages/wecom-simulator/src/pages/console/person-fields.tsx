import type { Speaker } from '../say.js'
import { kindWording } from '../wording.js'
import { addableKinds, type Choice, type FormValues, type PersonPageProps } from './console-props.js'
import { BoxesField, LinesField, SelectField, TextField } from './field.js'

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
      <TextField
        {...common}
        name="id"
        label={{ zh: '账号', en: 'Id' }}
        hint={{ zh: '成员的 userid：字母、数字和 _ - @ .', en: 'For a member the userid: letters, digits and _ - @ .' }}
        required
      />
      <TextField {...common} name="name" label={{ zh: '姓名', en: 'Name' }} required />
      <SelectField
        {...common}
        name="kind"
        label={{ zh: '身份', en: 'Kind of person' }}
        choices={addableKinds.map((value) => ({ value, label: `${kindWording[value].zh} ${kindWording[value].en}` }))}
      />
      <BoxesField
        {...common}
        name="departments"
        label={{ zh: '部门（仅成员）', en: 'Departments (members only)' }}
        choices={departments}
      />
    </>
  )
}

const genders = [
  { value: '0', label: '未知 unknown' },
  { value: '1', label: '男 male' },
  { value: '2', label: '女 female' },
]

/** The fields that can be edited, by kind of person. */
export function PersonFields({ values, departments, speak, kind }: PersonFieldsProps & Pick<PersonPageProps, 'kind'>) {
  const common = { values, speak }
  const name = <TextField {...common} name="name" label={{ zh: '姓名', en: 'Name' }} required />
  const externalUserId = (
    <TextField {...common} name="externalUserId" label={{ zh: '外部联系人 ID', en: 'external_userid' }} required />
  )
  if (kind === 'stranger') return name
  if (kind === 'customer') {
    return (
      <>
        {name}
        {externalUserId}
        <LinesField
          {...common}
          name="followers"
          label={{ zh: '跟进成员', en: 'Followed by' }}
          hint={{ zh: '每行一个 userid', en: 'One userid per line' }}
        />
      </>
    )
  }
  if (kind === 'parent') {
    return (
      <>
        {name}
        {externalUserId}
        <TextField {...common} name="parentUserId" label={{ zh: '家长 userid', en: 'parent_userid' }} required />
      </>
    )
  }
  return (
    <>
      {name}
      <TextField {...common} name="userId" label={{ zh: '账号', en: 'userid' }} required />
      <TextField {...common} name="position" label={{ zh: '职务', en: 'Position' }} />
      <SelectField {...common} name="gender" label={{ zh: '性别', en: 'Gender' }} choices={genders} />
      <TextField {...common} name="mobile" label={{ zh: '手机号', en: 'Mobile number' }} />
      <TextField {...common} name="email" label={{ zh: '邮箱', en: 'E-mail' }} />
      <TextField {...common} name="bizMail" label={{ zh: '企业邮箱', en: 'Work e-mail' }} />
      <TextField {...common} name="address" label={{ zh: '地址', en: 'Address' }} />
      <BoxesField {...common} name="departments" label={{ zh: '部门', en: 'Departments' }} choices={departments} />
      <BoxesField
        {...common}
        name="wechatBound"
        label={{ zh: '微信', en: 'WeChat' }}
        choices={[{ value: 'true', label: speak.plain('已绑定微信', 'WeChat account bound') }]}
      />
    </>
  )
}
