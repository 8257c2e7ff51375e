/** What departments, people and apps must be, in Chinese. */
export const zh = {
  text: '应该是字符串',
  positiveInteger: '应该是正整数',
  isoDate: '应该是 ISO 8601 日期',
  userIds: ' userid',

  department: {
    parent: '应该是已有部门的 id，上级要写在下级前面',
  },
  person: {
    userId: '应该是 1 到 64 个 A-Z a-z 0-9 _ - @ .，以字母或数字开头',
    userIdTaken: (owner: string) => `已经是 ${owner} 的 userid`,
    existingDepartments: '已有部门的 id',
    noDepartment: '至少要有一个部门',
    ownDepartments: '此人所在部门的 id',
  },
  app: {
    key: '这个名字不行：应该以字母开头，只含字母、数字和下划线',
    hosts: '域名，例如 app.example.com 或 app.example.com:8443',
    ips: ' IP 地址',
    departmentIds: '部门 id',
    fields: (fields: readonly string[]) => ` ${fields.join('、')} 之一`,
    secretTaken: (owner: string) => `已经是应用 ${owner} 的 secret`,
    agentIdTaken: (owner: string) => `已经是应用 ${owner} 的 agentId；要替换它，请把这一项也叫做 ${owner}`,
  },
}
