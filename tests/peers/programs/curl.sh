# The documented calls of a login, with curl.
set -eu

call() {
  curl --silent --show-error --fail --max-time 10 --get "https://qyapi.weixin.qq.com/cgi-bin/$@"
}
field() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

redirect=$(printf '%s' "$WECOM_REDIRECT_URL" | sed 's/:/%3A/g; s,/,%2F,g')
echo "https://login.work.weixin.qq.com/wwlogin/sso/login?login_type=CorpApp&appid=$WECOM_CORP_ID&agentid=$WECOM_AGENT_ID&redirect_uri=$redirect&state=peer"
read -r callback
code=$(printf '&%s' "$callback" | sed 's/.*&code=\([^&]*\).*/\1/')
token=$(call gettoken -d "corpid=$WECOM_CORP_ID" -d "corpsecret=$WECOM_SECRET" | field access_token)
userid=$(call auth/getuserinfo -d "access_token=$token" -d "code=$code" | field userid)
name=$(call user/get -d "access_token=$token" -d "userid=$userid" | field name)
printf '{"userid":"%s","name":"%s"}\n' "$userid" "$name"
