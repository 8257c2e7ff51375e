import { explain } from 'wecom-login/explain'
import { type Lang, sayIn } from '../lang.js'
import type { UpstreamCall, UpstreamCalls } from '../upstream-calls.js'
import { refreshWords } from '../words.js'

/** The requests one login sent to WeCom, in order, each with its verdict and its place in time. */
export function CallTable({ upstream, lang }: { upstream: UpstreamCalls; lang: Lang }) {
  const say = sayIn(lang)
  const { calls, tokenRefresh } = upstream
  const beganMs = Math.min(...calls.map(({ startedMs }) => startedMs))
  const wholeMs = Math.max(...calls.map(({ startedMs, durationMs }) => startedMs + durationMs)) - beganMs
  return (
    <section aria-labelledby="calls">
      <h2 id="calls">{say('这次登录发出的请求', 'The requests this login made')}</h2>
      {calls.length === 0 ? (
        <p class="hint">{say('一个也没有。', 'None.')}</p>
      ) : (
        <>
          <p class="hint">
            {say(
              `${calls.length} 个请求，从第一个发出到最后一个应答 ${round(wholeMs)} 毫秒。`,
              `${calls.length} in all, ${round(wholeMs)} ms from sending the first to the last answer. `,
            )}
            {tokenRefresh === undefined
              ? say(
                  'access_token 还有效，不需要 gettoken。',
                  'The access token was still good, so gettoken was not needed.',
                )
              : refreshWords[tokenRefresh][lang]}
          </p>
          <table class="calls card">
            <thead>
              <tr>
                <th scope="col">{say('请求', 'Request')}</th>
                <th scope="col">errcode</th>
                <th scope="col">{say('毫秒', 'ms')}</th>
                <th scope="col" class="when">
                  {say('先后', 'When')}
                </th>
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <CallRow call={call} beganMs={beganMs} wholeMs={wholeMs} lang={lang} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

interface CallRowProps {
  readonly call: UpstreamCall
  /** When the first request began, where the axis starts. */
  readonly beganMs: number
  readonly wholeMs: number
  readonly lang: Lang
}

function CallRow({ call, beganMs, wholeMs, lang }: CallRowProps) {
  const [method, path] = call.path.split(' ')
  const isFailure = call.errcode !== 0
  const why = isFailure ? explain(call.errcode ?? { code: call.failure }, { lang })?.title : undefined
  return (
    <tr>
      <th scope="row">
        <code>
          <span class="method">{method}</span> {path}
        </code>
        {why !== undefined && <span class="why">{why}</span>}
      </th>
      <td>
        <code class={isFailure ? 'verdict bad' : 'verdict'}>{call.errcode ?? call.failure}</code>
      </td>
      <td class="number">{round(call.durationMs)}</td>
      <td class="when">
        <svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
          <rect
            x={Math.round(((call.startedMs - beganMs) / wholeMs) * 1000)}
            width={Math.max(8, Math.round((call.durationMs / wholeMs) * 1000))}
            height="8"
          />
        </svg>
      </td>
    </tr>
  )
}

const round = (ms: number): string => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0))
