const refusedBySdk = 'SDK 会拒绝它：{problem}'
const setClock = '打开时间同步（NTP、chrony 或云主机自带的）。'
const linkFails = '成员在企业微信里打开链接时，只会看到「redirect_uri 参数错误」一类的页面，网站收不到任何请求。'
const setTrustedDomain = '把可信域名设为 {expected}，不带协议和路径，端口与 origin 一致。一家企业每月最多设置 20 次。'
const seenFromHere = '这是从运行 doctor 的机器看到的；成员的浏览器可能不同。'
const serveFile =
  "用 createLogin 的 verification: { '{name}': '…' } 提供它，或者放进网站根目录；不登录、不跳转就要能打开。"
const cookieLost = '浏览器不会保存或不会带回它，登录回来时就认不出自己（state_mismatch）。'

/** WeCom's refusal, in the words of the errcode. */
const refused = { title: '{title}', detail: '{cause}（errcode {errcode}：{errmsg}）', fix: '{fix}' }

/**
 * What the doctor says in Chinese: the title of each check, the words of each of its findings, and the places where something is set up.
 * `{name}` stands for a fact.
 */
export const zh = {
  checks: {
    app: '应用的配置',
    site: '网站的配置',
    clock: '时钟',
    hosts: '企业微信的主机',
    token: 'access_token（gettoken）',
    caller_ip: '出口 IP',
    agent: '应用（agent/get）',
    trusted_domain: '可信域名',
    visible_range: '可见范围',
    checklist: '接口查不到、要人看的',
    site_reach: '网站能否访问',
    callback: '回调',
    verification: '域名归属文件',
    cookies: '登录的开始和 cookie',
    scope: 'scope 与 AgentId',
    redis: 'Redis',
  },
  findings: {
    app: {
      app_settings_ok: { title: '应用的配置完整', detail: '企业 {corpId}，应用 {agentId}。' },
      corp_id_missing: missing('企业 ID（corpId）', 'WECOM_CORP_ID'),
      corp_id_malformed: malformed('企业 ID（corpId）', 'WECOM_CORP_ID'),
      corp_id_unusual: {
        title: '企业 ID 看着不像企业 ID',
        detail: '它不是 ww 或 wx 开头的 18 个字符。会不会填成了别的东西，比如公众号的 AppID 或应用的 Secret？',
        fix: '和管理后台里的企业 ID 比对。',
      },
      agent_id_missing: missing('应用的 AgentId（agentId）', 'WECOM_AGENT_ID'),
      agent_id_malformed: malformed('应用的 AgentId（agentId）', 'WECOM_AGENT_ID'),
      secret_missing: missing('应用的 Secret（secret）', 'WECOM_SECRET'),
      secret_malformed: malformed('应用的 Secret（secret）', 'WECOM_SECRET'),
      endpoints_malformed: {
        title: 'endpoints（WECOM_ENDPOINTS）的写法不对',
        detail: refusedBySdk,
        fix: '连接企业微信官方时不要设置 endpoints；只有模拟器或中转才需要。',
      },
      endpoints_custom: {
        title: '连接的不是企业微信官方地址',
        detail: 'API 地址是 {api}。下面说的都是它的回答，不是企业微信的。',
        fix: '确认这是有意的：模拟器或中转。',
      },
    },
    site: {
      site_settings_ok: { title: '网站的配置完整', detail: '回调地址是 {callback}' },
      origin_missing: {
        title: '没有给出网站地址（origin，WECOM_ORIGIN），网站部分不检查',
        detail: '可信域名、回调、cookie、域名归属文件都没有检查。',
        fix: '给出 origin（WECOM_ORIGIN），例如 https://app.example.com。',
      },
      origin_malformed: {
        title: '网站地址（origin，WECOM_ORIGIN）的写法不对',
        detail: refusedBySdk,
        fix: '只写协议、主机名和端口，例如 https://app.example.com。',
      },
      origin_local: {
        title: '企业微信不接受本机地址',
        detail: '{origin} 不能登记为可信域名，所以真正的企业微信不会跳回这里。',
        fix: '开发时用模拟器（npx wecom-simulator），上线时把 origin 换成成员打开的域名。',
      },
      base_path_malformed: {
        title: 'basePath 的写法不对',
        detail: refusedBySdk,
        fix: '写成 /auth/wecom 这样的路径。',
      },
      cookie_secret_missing: {
        title: '没有给出 cookieSecret（COOKIE_SECRET），没有检查它',
        detail: 'createLogin 需要它；所有进程必须用同一个，否则登录回来时认不出自己。',
        fix: '给出 COOKIE_SECRET；openssl rand -base64 32 可以生成一个。',
      },
      cookie_secret_malformed: {
        title: 'cookieSecret（COOKIE_SECRET）不合格',
        detail: refusedBySdk,
        fix: '用 openssl rand -base64 32 生成一个新的，不要用应用的 Secret。',
      },
    },
    clock: {
      clock_ok: { title: '时钟准确', detail: '与 API 主机相差不到 30 秒。' },
      clock_off: {
        title: '时钟差了 {seconds} 秒',
        detail: '本机比 API 主机{way} {seconds} 秒。几台服务器的时钟不一致时，登录会偶尔显示过期。',
        fix: setClock,
      },
      clock_wrong: {
        title: '时钟差了 {seconds} 秒',
        detail: '本机比 API 主机{way} {seconds} 秒。登录和会话的有效期会算错，证书也可能被当作尚未生效或已经过期。',
        fix: setClock,
      },
      clock_unknown: { title: '无法比对时钟', detail: 'API 主机没有回答，或者回答里没有 Date。' },
    },
    hosts: {
      hosts_ok: { title: '企业微信的主机可以访问', detail: '{hosts}' },
      api_host_unresolved: {
        title: '{host} 解析不了',
        detail: 'DNS 没有给出地址（{code}）。',
        fix: '检查服务器的 DNS 设置（/etc/resolv.conf、容器网络）；设置了 endpoints 的话，检查主机名是否写对。',
      },
      api_host_unreachable: {
        title: '连不上 {host}',
        detail: '建立不了连接（{code}）。SDK 不会自动使用 HTTPS_PROXY。',
        fix: '放行到该主机 443 端口的出口流量；必须走代理时，给 createWeComApp 传 transport: nodeTransport({ agent })。',
      },
      api_host_untrusted: {
        title: '{host} 的证书不可信',
        detail: 'TLS 握手失败（{code}）：中间可能有拆解 HTTPS 的网关，系统的根证书太旧，或者本机时钟不对。',
        fix: '更新 ca-certificates。公司网关或中转用自己的证书机构时，在启动 Node 之前的环境里设置 NODE_EXTRA_CA_CERTS（写在 --env-file 的文件里不起作用），或者用 nodeTransport({ agent: new Agent({ ca }) })。不要关闭证书校验：Secret 会被中间人看到。',
      },
      api_host_private: {
        title: '{host} 指向本机或内网',
        detail: '它解析到 {address}，不是企业微信的地址。可能是 hosts 文件里留着模拟器的记录。',
        fix: '从 /etc/hosts 里去掉企业微信的域名；如果是有意的中转，不必理会。',
      },
      page_host_unreachable: {
        title: '这台机器打不开 {host}',
        detail: '登录页由成员的浏览器打开，服务器不必能访问；但同一个网络里的成员可能也打不开（{code}）。',
        fix: '在成员的网络里放行这个主机；括号里说到证书时，是中间有东西在拆解 HTTPS。',
      },
    },
    token: {
      token_ok: { title: '企业 ID 和 Secret 有效', detail: 'gettoken 给出了有效 {seconds} 秒的 access_token。' },
      token_corp_unknown: refused,
      token_secret_wrong: refused,
      token_secret_of_other_corp: refused,
      token_app_disabled: refused,
      token_limited: refused,
      token_refused: { ...refused, title: 'gettoken 被拒绝：{title}' },
      token_no_answer: {
        title: 'gettoken 没有得到回答',
        detail: '{problem}',
        fix: '检查到 API 主机的网络和代理，然后再运行一次。',
      },
      token_not_wecom: {
        title: '回答 gettoken 的不是企业微信',
        detail: '回答不是企业微信的 JSON（{problem}）。中间可能有代理、上网认证页或网关，或者 endpoints.api 写错了。',
        fix: '检查 endpoints.api；让中间的代理原样放行 API 主机。Secret 已经发给了对方：如果它不是你们自己的，请在管理后台重置 Secret。',
      },
    },
    caller_ip: {
      caller_ip_ok: { title: '企业微信接受这台机器的 IP', detail: '带 access_token 的第一个调用成功了。' },
      caller_ip_not_trusted: {
        title: '出口 IP {ip} 不在企业可信 IP 里',
        detail:
          '企业微信看到的请求来自 {ip}，这个应用没有登记它。gettoken 不检查 IP，所以它成功了。（errcode {errcode}：{errmsg}）',
        fix: "把 {ip} 粘贴到企业可信 IP（多个用英文分号隔开），约 1 分钟后生效；要先设好可信域名或接收消息的 URL，服务商的 IP 不能填。出口 IP 会变（本机、Serverless、多台机器）时，让调用走一个固定 IP 的代理：createWeComApp({ transport: nodeTransport({ agent: new HttpsProxyAgent('http://proxy:3128') }) })，再登记代理的 IP。",
      },
      caller_ip_unknown: {
        title: '无法判断 IP 是否被接受',
        detail: '第一个调用因为别的原因失败了，见「应用」一项。',
        fix: '改好之后再运行一次。',
      },
    },
    agent: {
      agent_ok: { title: 'AgentId 与 Secret 是同一个应用', detail: '应用「{name}」，AgentId {agentId}，已启用。' },
      agent_unknown: refused,
      agent_of_other_app: {
        title: 'Secret 是另一个应用的',
        detail:
          '企业微信说这个 Secret 无权读取应用 {agentId}：WECOM_AGENT_ID 和 WECOM_SECRET 来自两个应用。登录时会得到 50001。（errcode {errcode}：{errmsg}）',
        fix: '从同一个应用的页面重新复制 AgentId 和 Secret。',
      },
      agent_answer_differs: {
        title: 'agent/get 的回答说的是另一个应用',
        detail: '问的是应用 {agentId}（WECOM_AGENT_ID），回答里的 agentid 却是 {answered}，应用「{name}」。',
        fix: '从同一个应用的页面重新复制 AgentId 和 Secret；经过中转的，检查它有没有把别的应用的回答缓存下来。',
      },
      agent_disabled: {
        title: '应用「{name}」已停用',
        detail: '停用的应用，成员打不开，也登录不了。',
        fix: '在管理后台启用它。',
      },
      agent_refused: { ...refused, title: 'agent/get 被拒绝：{title}' },
      agent_no_answer: {
        title: 'agent/get 没有得到可用的回答',
        detail: '{problem}',
        fix: '检查到 API 主机的网络和代理，然后再运行一次。',
      },
    },
    trusted_domain: {
      trusted_domain_ok: { title: '可信域名就是回调的域名', detail: '{expected}' },
      trusted_domain_missing: { title: '没有设置可信域名', detail: linkFails, fix: setTrustedDomain },
      trusted_domain_differs: {
        title: '可信域名不是回调的域名',
        detail: `设置的是 {found}，回调在 {expected}。${linkFails}`,
        fix: setTrustedDomain,
      },
      trusted_domain_port_differs: {
        title: '可信域名的端口不一致',
        detail: `设置的是 {found}，回调在 {expected}：端口也要完全一致。${linkFails}`,
        fix: setTrustedDomain,
      },
      trusted_domain_local: {
        title: '本机的模拟器总是接受本机的回调地址',
        detail: '回调在 {expected}，API 也在本机，所以没有比较可信域名。',
        fix: '换成真的企业微信时，把可信域名设为网站对外的域名，有端口就连端口一起。',
      },
    },
    visible_range: {
      visible_range_ok: {
        title: '应用有可见范围',
        detail: '成员 {members} 个，部门 {departments} 个，标签 {tags} 个。范围之外的成员登录不了，或者只有 userid。',
      },
      visible_range_empty: {
        title: '可见范围是空的',
        detail: '企业微信说没有成员、部门或标签可以使用这个应用。',
        fix: '把要登录的部门或成员加入可见范围。',
      },
    },
    checklist: {
      look_at_callback_domain: {
        title: '请看：授权回调域',
        detail: '浏览器里的登录（扫码、Web 登录）用另一份域名清单，没有接口可以读取它。',
        fix: '里面应有 {host}，端口也算在内。',
      },
      look_at_sensitive_fields: {
        title: '请看：敏感信息授权',
        detail: 'snsapi_privateinfo 只能给出管理员开启了的字段，没有接口可以读取开启了哪些。',
        fix: '确认需要的字段（手机、邮箱等）都已开启。',
      },
      look_at_trusted_ips: {
        title: '请看：其他机器的出口 IP',
        detail: '这里只试了运行 doctor 的这台机器。2022-06-20 之后创建的应用，每台调用企业微信的机器都要登记出口 IP。',
        fix: '把所有服务器的出口 IP 都加进去，或者在每台上运行一次。',
      },
    },
    site_reach: {
      site_reach_ok: { title: '网站有回答', detail: '{origin}' },
      site_unresolved: {
        title: '网站的域名解析不了',
        detail: `{origin}（{code}）。${seenFromHere}`,
        fix: '检查域名的 DNS 记录和 origin 的拼写。',
      },
      site_unreachable: {
        title: '连不上网站',
        detail: `{origin} 建立不了连接（{code}）。${seenFromHere}`,
        fix: '确认网站在运行，端口和防火墙已放行。',
      },
      site_untrusted: {
        title: '网站的证书不可信',
        detail: `TLS 握手失败（{code}）：证书过期、域名不符、缺少中间证书，或是自签名的。${seenFromHere}`,
        fix: '换上有效的证书，并带上中间证书；内部 CA 用 NODE_EXTRA_CA_CERTS 告诉 doctor。',
      },
      site_slow: {
        title: '网站没有及时回答',
        detail: `{origin} 接受了连接，却没有回答。${seenFromHere}`,
        fix: '看网站和代理的日志；进程可能卡住了。',
      },
    },
    callback: {
      callback_ok: { title: '回调由登录来回答', detail: '{callback}' },
      callback_not_found: {
        title: '回调地址上什么都没有',
        detail: '{callback} 的回答是 HTTP {status}。',
        fix: '确认登录装在应用里（app.use(auth(login))），basePath 是浏览器看到的路径；代理去掉的前缀写进 strippedPrefix。',
      },
      callback_redirected: {
        title: '回调被转到别处',
        detail: '{callback} 的回答是 HTTP {status}，转到 {location}。code 可能丢失，或者在两个地址上各用一次。',
        fix: '让 origin 就是浏览器最后看到的地址（https、www、末尾斜杠），并让网关和单点登录放行 basePath。',
      },
      callback_server_error: {
        title: '回调出错',
        detail: '{callback} 的回答是 HTTP {status}。',
        fix: '看网站和代理的日志；502、504 是代理找不到应用。',
      },
      callback_foreign: {
        title: '回答回调的可能不是登录',
        detail: '没有 state 的回调，登录会回答 HTTP 400；这里是 {status}。前面可能有 WAF、认证页或单页应用的兜底页面。',
        fix: '让 basePath 下的请求原样到达应用。',
      },
    },
    verification: {
      verification_ok: { title: '域名归属文件可以打开', detail: '{url}' },
      verification_not_given: {
        title: '请看：域名归属',
        detail: '没有给出 WW_verify_….txt 的名字，没有检查。网页登录不需要验证归属，JS-SDK 需要（85005）。',
        fix: "从管理后台下载文件，用 createLogin 的 verification: { 'WW_verify_abc.txt': 'abc' } 提供它，再点验证。",
      },
      verification_malformed: {
        title: 'verification 的写法不对',
        detail: refusedBySdk,
        fix: "写成 { 'WW_verify_abc.txt': '文件内容' }。",
      },
      verification_missing: { title: '域名归属文件打不开', detail: '{url} 的回答是 HTTP {status}。', fix: serveFile },
      verification_redirected: {
        title: '域名归属文件被转到别处',
        detail: '{url} 的回答是 HTTP {status}，转到 {location}。',
        fix: serveFile,
      },
      verification_differs: {
        title: '域名归属文件的内容不对',
        detail: '{url} 有回答，但内容与给出的不同，可能是单页应用的兜底页面。',
        fix: serveFile,
      },
      verification_no_answer: {
        title: '域名归属文件没有回答',
        detail: '{url} 没有在时限内给出回答（{code}）。',
        fix: serveFile,
      },
    },
    cookies: {
      cookies_ok: { title: '登录正常开始，cookie 完好', detail: '{name}' },
      login_not_starting: {
        title: '登录没有开始',
        detail: '{login} 应当转到企业微信的登录页，回答却是 HTTP {status}。',
        fix: '确认登录装在应用里，basePath 与代理转发的路径一致。',
      },
      login_elsewhere: {
        title: '登录转到了别的地方',
        detail: '{login} 转到 {location}，不是 {expected}。',
        fix: '看看是谁在转：网关、单点登录，还是 http 到 https 的跳转。',
      },
      login_of_other_app: {
        title: '网站在用另一个应用登录',
        detail: '网站的登录链接里是企业 {corpId}、应用 {agentId}，与这里检查的不同。',
        fix: '比对网站和 doctor 的环境变量。',
      },
      login_other_callback: {
        title: '网站用的回调地址不同',
        detail: '网站让企业微信跳回 {found}，而不是 {expected}。',
        fix: '网站的 origin 和 basePath 要写成浏览器看到的地址，不是代理后面的地址。',
      },
      login_no_answer: {
        title: '登录没有回答',
        detail: '{login} 没有在时限内给出回答（{code}）。',
        fix: '看网站和代理的日志。',
      },
      cookie_missing: {
        title: '登录的 cookie 不见了',
        detail: '回答里没有登录的 Set-Cookie：中间有东西把它去掉了，比如 CDN 的缓存规则。',
        fix: '让代理和 CDN 对 basePath 不缓存、不删改 Set-Cookie。',
      },
      cookie_not_secure: {
        title: 'cookie 没有 Secure',
        detail: `{name}：${cookieLost}`,
        fix: '让代理不要去掉 Secure；名字以 insecure- 开头说明网站的 origin 写成了 http。',
      },
      cookie_path: {
        title: 'cookie 的 Path 不是 /',
        detail: `{name}：${cookieLost}`,
        fix: '去掉代理里改写 cookie 路径的设置（nginx 的 proxy_cookie_path）。',
      },
      cookie_domain: {
        title: 'cookie 带上了 Domain',
        detail: `{name}：${cookieLost}`,
        fix: '去掉代理里改写 cookie 域名的设置（nginx 的 proxy_cookie_domain）。',
      },
      cookie_same_site_strict: {
        title: 'cookie 的 SameSite 是 Strict',
        detail: `{name}：${cookieLost}`,
        fix: '从企业微信跳回是跨站导航，要用 Lax：去掉代理里统一改写 SameSite 的设置。',
      },
      cookie_not_http_only: {
        title: 'cookie 没有 HttpOnly',
        detail: '{name}：页面里的脚本能读到它。',
        fix: '让代理不要去掉 HttpOnly。',
      },
    },
    scope: {
      scope_ok: { title: 'scope 可用', detail: '使用 {scope}。' },
      scope_unknown: {
        title: '没有这个 scope',
        detail: refusedBySdk,
        fix: '改用 snsapi_base 或 snsapi_privateinfo；snsapi_userinfo 已废弃。',
      },
      scope_needs_agent_id: {
        title: 'snsapi_privateinfo 需要 AgentId',
        detail:
          '授权链接里没有 agentid 时，企业微信要么报错，要么悄悄当作 snsapi_base，于是拿不到 user_ticket 和敏感信息。',
        fix: '配置 agentId（WECOM_AGENT_ID）。',
      },
    },
    redis: {
      redis_ok: { title: 'Redis 可用', detail: '登录要用到的操作都成功了，淘汰策略是 {policy}。' },
      redis_not_given: { title: '没有配置 Redis', detail: '只有一个进程时不需要它。' },
      redis_malformed: {
        title: '这不是 Redis 客户端',
        detail: refusedBySdk,
        fix: '传入 ioredis、iovalkey、redis（node-redis）或 @upstash/redis 的客户端，或者 Bun 的 RedisClient。',
      },
      redis_unsuitable: {
        title: '这个 Redis 客户端做不到存储所需要的',
        detail: refusedBySdk,
        fix: '传入原本的客户端，不要包一层；让读和写都到主节点。',
      },
      redis_unreachable: {
        title: '连不上 Redis',
        detail: '没有在时限内得到回答（{code}）。每次登录会慢一些，配置了 oneTimeStore 的登录会被拒绝。',
        fix: '检查 REDIS_URL 的主机和端口、TLS（rediss://）和防火墙。',
      },
      redis_refused: {
        title: 'Redis 拒绝了这个用户',
        detail: '它回答 {code}：没有登录，密码不对，或者 ACL 不允许。',
        fix: '检查 REDIS_URL 里的用户名和密码；ACL 要允许对 wecom-login: 开头的键执行 GET、SET、DEL、EVAL（~wecom-login:* +get +set +del +eval）。',
      },
      redis_read_only: { title: '这个 Redis 只读', detail: '它是副本（{code}），写不进去。', fix: '连接主节点。' },
      redis_failing: { title: 'Redis 出错', detail: '它回答 {code}。', fix: '看 Redis 的日志；OOM 是内存用完了。' },
      redis_forgets: {
        title: 'Redis 没有留住刚写入的值',
        detail: '写入后立刻读取，读到的不是那个值：可能读的是副本，或者中间的代理把写和读分给了不同的节点。',
        fix: '让读和写都到主节点。',
      },
      redis_no_scripts: {
        title: 'Redis 拒绝了存 token 的脚本',
        detail:
          '它回答 {code}。登录照常：改用单条命令，只是在不巧的时刻，旧的 token 可能盖掉新的，下一次调用会再取一个。',
        fix: '允许 EVAL 和 DEL。用集群时，键的前缀用 redisStore 的 prefix 设置，不要在客户端上设置。',
      },
      redis_evicts: {
        title: 'Redis 会自己丢掉键',
        detail: '淘汰策略是 {policy}：内存紧张时，「这个 code 已经用过」的记号可能被丢掉。',
        fix: '把 maxmemory-policy 设为 noeviction，或者给登录单独一个 Redis。',
      },
    },
  },
  everyCheck: {
    skipped: { title: '没有检查：{check}', detail: '先要解决：{needed}。' },
    broken: {
      title: '检查中断：{check}',
      detail: '检查本身出了错：{problem}',
      fix: '再运行一次；如果仍然这样，请报告这个问题。',
    },
  },
  places: {
    corp: '管理后台 → 我的企业 → 企业信息 → 企业ID',
    agentId: inApp('AgentId'),
    secret: inApp('Secret'),
    trustedIps: inApp('企业可信IP'),
    trustedDomain: inApp('网页授权及JS-SDK → 可信域名'),
    callbackDomain: inApp('企业微信授权登录 → 授权回调域'),
    visibleRange: inApp('可见范围'),
    enabled: inApp('启用'),
    sensitive: inApp('敏感信息授权'),
    config: 'createWeComApp、createLogin 的选项，或对应的环境变量',
    server: '运行网站的服务器',
    proxy: '网站前面的反向代理或网关',
    redis: 'Redis 服务器',
  },
  /** Words that are facts of a finding. */
  facts: {
    ahead: '快',
    behind: '慢',
    noIpInErrmsg: '（errmsg 里没有）',
    noPolicy: '（读不到）',
    hostOfSite: '网站的域名',
  },
  unknownErrcode: {
    title: '未收录的错误码',
    cause: '这里没有收录这个错误码。',
    fix: '到 https://developer.work.weixin.qq.com/document/path/90313 查这个错误码。',
  },
}

function missing(setting: string, variable: string) {
  return {
    title: `没有给出${setting}`,
    detail: `环境变量 ${variable} 没有值。没有${setting}，什么都调用不了。`,
    fix: `从企业微信管理后台复制，写进 ${variable}；npx wecom-login init --real 写一个 .env，说明每个值在哪里找。`,
  }
}

function malformed(setting: string, variable: string) {
  return {
    title: `${setting}的写法不对`,
    detail: refusedBySdk,
    fix: `从企业微信管理后台重新复制到 ${variable}，注意首尾的空格、引号和换行。`,
  }
}

function inApp(place: string) {
  return `管理后台 → 应用管理 → 应用 → ${place}`
}
