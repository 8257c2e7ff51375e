import type { Texts } from '../../codes.js'

/** Parameters of contact calls. */
export const contacts: Texts<'contacts'> = {
  40031: {
    title: 'Bad list of userids',
    cause: 'The list holds a userid that does not exist or that the app cannot see.',
    fix: 'Remove the userids that do not exist or are not visible.',
  },
  40066: {
    title: 'Bad list of departments',
    cause: 'The list of departments is empty or holds an unknown id.',
    fix: 'Check and correct the department ids.',
  },
  40096: {
    title: 'Invalid external_userid',
    cause: 'This external_userid was not issued to this caller.',
    fix: 'Use the id issued to the same entity (corp or provider), and check that the follower is in the visible range.',
  },
  40125: {
    title: 'Invalid open_userid',
    cause: 'This open_userid is not valid.',
    fix: 'Check that it was issued to this provider.',
  },
  60003: {
    title: 'No such department',
    cause: 'There is no department with this id.',
    fix: 'Check the id; the department may have been deleted.',
  },
  60102: {
    title: 'userid already exists',
    cause: 'A member with this userid is already in the contacts.',
    fix: 'Choose another userid or update the existing member. Logins never get this.',
  },
  60103: {
    title: 'Malformed mobile',
    cause: 'The mobile holds something other than digits and minus signs, or is longer than 32 characters.',
    fix: 'Validate before calling user/getuserid and strip blanks and brackets. Too many misses block the API for a day, so never look up unchecked input.',
  },
  60104: {
    title: 'Mobile already in use',
    cause: 'Another member of the corp has this mobile.',
    fix: 'Use another mobile or update that member. Logins never get this.',
  },
  60105: {
    title: 'Malformed e-mail',
    cause: 'The e-mail is not a valid address or is longer than 64 characters.',
    fix: 'Validate and trim it before calling user/get_userid_by_email. Too many misses block the API for a day, so never look up unchecked input.',
  },
  60221: {
    title: 'open_userid of another provider',
    cause: 'The open_userid given belongs to a different provider.',
    fix: 'Store these ids separately for each provider and never mix them.',
  },
  82001: {
    title: 'All targets empty',
    cause: 'Neither members, departments nor tags were given.',
    fix: 'Give at least one of them.',
  },
  301021: {
    title: 'Unknown userid among the parameters',
    cause: 'At least one of the userids is not in the contacts.',
    fix: 'Check them and remove those who left or are misspelled.',
  },
}
