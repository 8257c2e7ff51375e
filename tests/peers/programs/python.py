"""The documented calls of a login, with Python's standard library."""

import json
import os
import sys
from urllib.parse import parse_qs, urlencode
from urllib.request import urlopen

API = "https://qyapi.weixin.qq.com/cgi-bin/"
corp_id, agent_id = os.environ["WECOM_CORP_ID"], os.environ["WECOM_AGENT_ID"]


def call(path, **query):
    with urlopen(API + path + "?" + urlencode(query), timeout=10) as answer:
        found = json.load(answer)
    if found["errcode"] != 0:
        raise SystemExit(f"{path}: {found}")
    return found


query = {
    "appid": corp_id,
    "redirect_uri": os.environ["WECOM_REDIRECT_URL"],
    "response_type": "code",
    "scope": "snsapi_base",
    "state": "peer",
    "agentid": agent_id,
}
print(f"https://open.weixin.qq.com/connect/oauth2/authorize?{urlencode(query)}#wechat_redirect", flush=True)
code = parse_qs(sys.stdin.readline().strip())["code"][0]
token = call("gettoken", corpid=corp_id, corpsecret=os.environ["WECOM_SECRET"])["access_token"]
userid = call("auth/getuserinfo", access_token=token, code=code)["userid"]
name = call("user/get", access_token=token, userid=userid)["name"]
print(json.dumps({"userid": userid, "name": name}))
