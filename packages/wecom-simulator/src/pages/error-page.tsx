import { DocLinks } from './doc-links.js'
import { Layout } from './layout.js'
import { Mark } from './mark.js'
import type { ErrorPageProps } from './page-props.js'
import { RequestPanel } from './request-panel.js'
import { speaker } from './say.js'
import { texts } from './texts.js'

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
        <h1>{say(wording)}</h1>
        {errcode !== undefined && (
          <p class="hint">
            errcode <code>{errcode}</code>
          </p>
        )}
        {choosePersonUrl && (
          <a class="button primary" href={choosePersonUrl}>
            {say(texts.refusal.anotherPerson)}
          </a>
        )}
      </div>
      <section class="simulator-box" aria-labelledby="why">
        <h2 id="why">{say(texts.refusal.explanation)}</h2>
        <dl>
          <dt>{say(texts.refusal.problem)}</dt>
          <dd>{say(problem)}</dd>
          {facts?.map(({ label, value }) => (
            <>
              <dt>{say(label)}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </>
          ))}
          <dt>{say(texts.refusal.fix)}</dt>
          <dd>{say(fix)}</dd>
          {rule && (
            <>
              <dt>{say(texts.refusal.rule)}</dt>
              <dd>
                <code>{rule}</code>
              </dd>
            </>
          )}
          {pages && (
            <>
              <dt>{say(texts.refusal.source)}</dt>
              <dd>
                <DocLinks pages={pages} speak={speak} />
              </dd>
            </>
          )}
          {relax && (
            <>
              <dt>{say(texts.refusal.relax)}</dt>
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
