import type { zh } from './texts.zh.js'

/** What departments, people and apps must be, in English. */
export const en: typeof zh = {
  text: 'must be a string',
  positiveInteger: 'must be a positive integer',
  isoDate: 'must be an ISO 8601 date',
  userIds: 'userids',

  department: {
    parent: 'must be the id of an existing department; add a department before those below it',
  },
  person: {
    userId: 'must be 1 to 64 characters of A-Z a-z 0-9 _ - @ . and start with a letter or a digit',
    userIdTaken: (owner) => `already belongs to ${owner}`,
    existingDepartments: 'ids of existing departments',
    noDepartment: 'must name at least one department',
    ownDepartments: "the person's departments",
  },
  app: {
    key: 'is not a valid key: use letters, digits and _, starting with a letter',
    hosts: 'hosts such as app.example.com or app.example.com:8443',
    ips: 'IP addresses',
    departmentIds: 'department ids',
    fields: (fields) => fields.join(', '),
    secretTaken: (owner) => `already belongs to app ${owner}`,
    agentIdTaken: (owner) =>
      `already belongs to app ${owner} of the corp; to replace that app, use ${owner} as the key`,
  },
}
