import { htmlLang, type Lang, sayIn } from '../lang.js'
import type { Notice } from '../notice.js'
import { type RoadName, roads } from '../road.js'
import type { UpstreamCalls } from '../upstream-calls.js'
import { CallTable } from './call-table.js'
import { Layout, type PageProps } from './layout.js'

interface NoticePageProps extends PageProps {
  readonly notice: Notice
  /** The road to offer for another try; without one only the front page is offered. */
  readonly retry?: RoadName
  /** What the login sent before it failed. */
  readonly upstream?: UpstreamCalls
}

/**
 * A page that says in plain words what happened and what to do.
 *
 * It holds both languages, because it answers a callback, which cannot be asked for again in the other one.
 */
export function NoticePage({ notice, retry, upstream, ...page }: NoticePageProps) {
  const { lang } = page
  const other: Lang = lang === 'zh' ? 'en' : 'zh'
  const say = sayIn(lang)
  return (
    <Layout {...page} title={notice.title[lang]} isNarrow hasLanguages={false}>
      <section class="card notice" aria-labelledby="notice">
        <h1 id="notice">{notice.title[lang]}</h1>
        <NoticeText notice={notice} lang={lang} />
        <div class="buttons">
          {retry && (
            <a class="button primary" href={`/login?${new URLSearchParams({ ...roads[retry] }).toString()}`}>
              {say('再试一次', 'Try again')}
            </a>
          )}
          <a class={retry ? 'button' : 'button primary'} href="/">
            {say('回到首页', 'Front page')}
          </a>
        </div>
        <details lang={htmlLang(other)}>
          <summary>{lang === 'zh' ? 'In English' : '中文说明'}</summary>
          <p>
            <b>{notice.title[other]}</b>
          </p>
          <NoticeText notice={notice} lang={other} />
        </details>
      </section>
      {upstream && <CallTable upstream={upstream} lang={lang} />}
    </Layout>
  )
}

function NoticeText({ notice, lang }: { notice: Notice; lang: Lang }) {
  const { paragraphs, who, code, page } = notice
  const say = sayIn(lang)
  return (
    <>
      {paragraphs.map((text) => (
        <p>{text[lang]}</p>
      ))}
      {who && (
        <p class="hint">
          {say('谁能解决：', 'Who can put it right: ')}
          {who[lang]}
        </p>
      )}
      {code && (
        <p class="hint">
          <code>{code}</code>
          {page && (
            <>
              {' · '}
              <a href={page} rel="noreferrer" target="_blank">
                {say('官方文档', 'Official documentation')}
              </a>
            </>
          )}
        </p>
      )}
    </>
  )
}
