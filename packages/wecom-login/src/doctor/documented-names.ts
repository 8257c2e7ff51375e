/**
 * Names in WeCom's answers, in lower case: of `gettoken`, `agent/get`, `getuserinfo`, `getuserdetail` and `user/get`, old spellings included.
 *
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 * @see [获取应用](https://developer.work.weixin.qq.com/document/path/90227)
 */
const ofAnswers =
  'errcode errmsg warning_msg access_token expires_in ' +
  'agentid name square_logo_url round_logo_url description allow_userinfos user userid allow_partys partyid allow_tags tagid close ' +
  'redirect_domain report_location_flag isreportenter isreportuser home_url customized_publish_status ' +
  'openid external_userid user_ticket deviceid corpid open_userid parent_userid student_userid usertype ' +
  'gender avatar qr_code mobile email biz_mail address ' +
  'department order position is_leader_in_dept direct_leader isleader thumb_avatar telephone alias english_name main_department status enable ' +
  'hide_mobile extattr attrs type text value web url title external_position external_profile external_corp_name external_attr ' +
  'miniprogram appid pagepath wechat_channels nickname'

/** Parameters of a callback. */
const ofCallbacks = 'code state auth_code'

/** Headers that answers have on any server. */
const ofHeaders =
  'content-type content-length content-encoding content-language transfer-encoding connection keep-alive date server vary etag expires ' +
  'cache-control pragma last-modified age via location retry-after set-cookie strict-transport-security x-content-type-options ' +
  'x-frame-options x-powered-by referrer-policy content-security-policy error-code error-msg x-w-no'

/** Names that say nothing about anybody: WeCom's documentation, or HTTP, has them. */
export const documentedNames: ReadonlySet<string> = new Set(`${ofAnswers} ${ofCallbacks} ${ofHeaders}`.split(' '))

/** The words of WeCom's errmsg; none of them is anybody's. */
export const errmsgWords: ReadonlySet<string> = new Set(
  (
    'ok invalid missing wrong bad error system busy try again later warning json format data empty parameter param request method body require ' +
    'required credential access_token corpid corpsecret secret agentid userid user_ticket ticket code oauth_code state appid redirect_uri domain ' +
    'url api app agent corp member user party tag ip your hint more info at from to of in for by with the a an or and is are be has have been ' +
    'not no none does do exist exists found match expired used consumed allow allowed access forbidden permission privilege authorized ' +
    'disabled deleted out range scope limit frequency freq concurrent over max size length too long many times https http'
  ).split(' '),
)
