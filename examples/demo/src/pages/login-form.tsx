import type { Say } from '../lang.js'

interface LoginFormProps {
  readonly say: Say
  /** Whether the switch starts on. */
  readonly isInClient: boolean
  /** Whether the consent page starts chosen. */
  readonly isConsentChosen?: boolean
  /** Whether a simulator plays WeCom, which cannot know who holds the client. */
  readonly isSimulated: boolean
}

/** The login button and the switch beside it: an ordinary GET form, which needs no script. */
export function LoginForm({ say, isInClient, isConsentChosen = false, isSimulated }: LoginFormProps) {
  return (
    <form class="login" action="/login" method="get">
      <label class="switch">
        <span>
          <b>{say('像在企业微信里打开', 'As if opened inside WeCom')}</b>
          <span class="hint">{say('不用扫码，由客户端说出你是谁', 'No scanning: the client says who you are')}</span>
        </span>
        <input type="checkbox" role="switch" name="page" value="oauth2" checked={isInClient} />
      </label>
      <fieldset class="scopes">
        <legend>{say('在客户端里', 'Inside the client')}</legend>
        <label class="choice">
          <input type="radio" name="scope" value="snsapi_base" checked={!isConsentChosen} />
          <span>
            <b>{say('静默登录', 'Silent')}</b> <code>snsapi_base</code>
            <span class="hint">{say('没有任何页面，只得到身份', 'No page at all, identity only')}</span>
            {isSimulated && (
              <span class="hint">
                {say(
                  '（模拟器不知道你是谁，所以第一次会问）',
                  '(the simulator cannot know who you are, so it asks once)',
                )}
              </span>
            )}
          </span>
        </label>
        <label class="choice">
          <input type="radio" name="scope" value="snsapi_privateinfo" checked={isConsentChosen} />
          <span>
            <b>{say('敏感信息授权', 'With consent')}</b> <code>snsapi_privateinfo</code>
            <span class="hint">{say('先出授权页，本人逐项决定给不给', 'A consent page first, field by field')}</span>
          </span>
        </label>
      </fieldset>
      <button class="button primary big">{say('登录', 'Log in')}</button>
      <p class="older">
        <a href="/login?page=qr_connect">{say('用旧版扫码页登录', 'Use the older scan page')}</a>
      </p>
    </form>
  )
}
