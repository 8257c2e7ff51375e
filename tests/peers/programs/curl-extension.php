<?php
// The documented calls of a login, with PHP's curl extension.

function call(string $path, array $query): array
{
    $curl = curl_init('https://qyapi.weixin.qq.com/cgi-bin/' . $path . '?' . http_build_query($query));
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 10]);
    $answer = curl_exec($curl);
    if ($answer === false) {
        throw new RuntimeException($path . ': ' . curl_error($curl));
    }
    $found = json_decode($answer, true, flags: JSON_THROW_ON_ERROR);
    if ($found['errcode'] !== 0) {
        throw new RuntimeException($path . ': ' . $answer);
    }
    return $found;
}

[$corpId, $agentId] = [getenv('WECOM_CORP_ID'), getenv('WECOM_AGENT_ID')];
$query = ['appid' => $corpId, 'agentid' => $agentId, 'redirect_uri' => getenv('WECOM_REDIRECT_URL'), 'state' => 'peer'];
echo 'https://open.work.weixin.qq.com/wwopen/sso/qrConnect?' . http_build_query($query), "\n";
parse_str(trim(fgets(STDIN)), $callback);
$token = call('gettoken', ['corpid' => $corpId, 'corpsecret' => getenv('WECOM_SECRET')])['access_token'];
$userid = call('auth/getuserinfo', ['access_token' => $token, 'code' => $callback['code']])['userid'];
$name = call('user/get', ['access_token' => $token, 'userid' => $userid])['name'];
echo json_encode(['userid' => $userid, 'name' => $name]), "\n";
