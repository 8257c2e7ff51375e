import { sayIn } from '../lang.js'
import { ChangePerson } from './change-person.js'
import { Layout, type PageProps } from './layout.js'
import { LoginForm } from './login-form.js'

interface HomePageProps extends PageProps {
  /** Whether the browser is WeCom's or WeChat's own, where the in-client login is the natural one. */
  readonly isInClient: boolean
}

/** The page before login: what this is, and the button. */
export function HomePage({ isInClient, ...page }: HomePageProps) {
  const say = sayIn(page.lang)
  const steps = [
    [
      say('去企业微信', 'To WeCom'),
      say(
        '网页把浏览器送到企业微信的登录页，带上随机的 state。',
        'The site sends the browser to WeCom’s login page, with a random state.',
      ),
    ],
    [
      say('带着 code 回来', 'Back with a code'),
      say(
        '本人确认后，浏览器回到这里；state 对得上，code 才算数。',
        'Once the person agrees the browser comes back; the code counts only if the state is ours.',
      ),
    ],
    [
      say('换成一个人', 'From code to person'),
      say(
        '服务器用 code 问企业微信这是谁，再问他愿意给的资料。',
        'The server asks WeCom who the code stands for, and then for what they agreed to share.',
      ),
    ],
  ]
  return (
    <Layout {...page} title={say('登录', 'Log in')}>
      <div class="front">
        <div class="front-text">
          <h1>
            <span>{say('用企业微信登录，', 'Log in with WeCom')}</span>{' '}
            <span>{say('看它告诉了网页什么', 'and see what it says')}</span>
          </h1>
          <p class="lead">
            {say(
              '一次完整的登录：扫码，或在客户端里打开。回来时，你会看到自己的姓名和部门编号，每个字段从哪里来，没有的又是为什么。',
              'One whole login, by scanning or inside the client. Back here you see your name and department ids, what WeCom gave field by field, and why the rest is missing.',
            )}
          </p>
          {page.simulatorURL !== undefined && (
            <p class="simulated">
              {say(
                '企业微信由模拟器扮演，不用真的手机：二维码旁边就能打开手机页面。',
                'A simulator plays WeCom, no real phone needed: the phone page opens beside the QR code.',
              )}{' '}
              <ChangePerson say={say} />
            </p>
          )}
        </div>
        <section class="card" aria-label={say('登录', 'Log in')}>
          <LoginForm say={say} isInClient={isInClient} isSimulated={page.simulatorURL !== undefined} />
        </section>
      </div>
      <section aria-labelledby="steps">
        <h2 id="steps">{say('按下登录之后', 'What happens then')}</h2>
        <ol class="steps">
          {steps.map(([title, text]) => (
            <li>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
    </Layout>
  )
}
