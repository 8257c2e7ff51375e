import { DocLinks } from './doc-links.js'
import { Layout } from './layout.js'
import { Mark } from './mark.js'
import type { ErrorPageProps } from './page-props.js'
import { RequestPanel } from './request-panel.js'
import { speaker } from './say.js'

/** A refused request: the platform's wording on top, the simulator's explanation clearly apart below. */
export function ErrorPage({
  wording,
  rule,
  problem,
  fix,
  pages,
  errcode,
  facts,
  relax,
  request,
  choosePersonUrl,
  ...page
}: ErrorPageProps) {
  const speak = speaker(page.lang)
  const { say } = speak
  return (
    <Layout {...page} title={wording} shape="card">
      <div class="card refusal">
        <Mark kind="no" />
        <h1>{say(wording.zh, wording.en)}</h1>
        {errcode !== undefined && (
          <p class="hint">
            errcode <code>{errcode}</code>
          </p>
        )}
        {choosePersonUrl && (
          <a class="button primary" href={choosePersonUrl}>
            {say('换一个人', 'Choose another person')}
          </a>
        )}
      </div>
      <section class="simulator-box" aria-labelledby="why">
        <h2 id="why">{say('模拟器说明', 'Explanation by the simulator')}</h2>
        <dl>
          <dt>{say('问题', 'Problem')}</dt>
          <dd>{say(problem.zh, problem.en)}</dd>
          {facts?.map(({ label, value }) => (
            <>
              <dt>{say(label.zh, label.en)}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </>
          ))}
          <dt>{say('改法', 'Fix')}</dt>
          <dd>{say(fix.zh, fix.en)}</dd>
          {rule && (
            <>
              <dt>{say('规则', 'Rule')}</dt>
              <dd>
                <code>{rule}</code>
              </dd>
            </>
          )}
          {pages && (
            <>
              <dt>{say('依据', 'Source')}</dt>
              <dd>
                <DocLinks pages={pages} speak={speak} />
              </dd>
            </>
          )}
          {relax && (
            <>
              <dt>{say('放宽', 'To relax it')}</dt>
              <dd>
                <code>{relax}</code>
              </dd>
            </>
          )}
        </dl>
      </section>
      {request && <RequestPanel request={request} speak={speak} />}
    </Layout>
  )
}
