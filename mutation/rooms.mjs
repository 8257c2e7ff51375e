// What of the SDK is mutated together: sources, and the unit tests that are asked whether they notice. Without a build, a browser or a server.

/** By name under `packages/wecom-login/src` and `packages/wecom-login/test`. In those that are `core`, a mistake would let somebody in or give something away. */
export const rooms = {
  // Category, redaction.
  errors: {
    core: true,
    sources: ['core/{errcodes,errors,text}'],
    tests: ['core/{errcodes,errors,text}', 'api/{answer,client}', 'app'],
  },
  // State, sealing, return-to.
  attempt: {
    core: true,
    sources: ['core/sealing-key', 'login/{return-to,seal,single-use,state,transaction}'],
    tests: ['login/{callback,cookies,return-to,seal,single-use,start,state,transaction}'],
  },
  token: {
    core: true,
    sources: ['api/{access-token,get-token,refusal-memory,retry,shared-token,stored-token,token-*}'],
    tests: ['api/{access-token,get-token,refusal-memory,retry,shared-token,stored-token,token-*}{,.model}', 'app'],
  },
  exchange: {
    core: true,
    sources: ['api/{abort,answer,client,exchange}'],
    tests: ['api/{abort,abort-request,answer,client,code-exchange,exchange,leniencies,secrets}', 'app'],
  },
  core: { sources: ['core/{assert,caller-ip,clock,deadline,random}'], tests: ['core/**/*', 'app'] },
  api: {
    sources: ['api/{endpoints,given-token,leniencies,store-health,transport,wait}'],
    tests: ['api/{abort,access-token,endpoints,fetch-transport,given-token,leniencies,shared-token,transport}', 'app'],
  },
  transport: {
    sources: ['api/{agent,fetch,node,no-node,pool}-transport'],
    tests: ['api/{fetch,node}-transport'],
  },
  stores: { sources: ['stores/*'], tests: ['stores/**/*'] },
  oauth: { sources: ['oauth/*', 'app'], tests: ['oauth/**/*', 'app'] },
  login: { sources: ['login/!(return-to|seal|single-use|state|transaction)'], tests: ['login/**/*'] },
  'oauth-server': { sources: ['adapters/oauth-server/*'], tests: ['adapters/oauth-server/*'] },
  passport: { sources: ['adapters/passport{,/*}'], tests: ['adapters/passport'] },
  adapters: { sources: ['adapters/!(passport)'], tests: ['adapters/*'] },
  // Not what happens in the browser's own page and frame; `tests/browser/panel.slow.test.ts` sees to that.
  panel: { sources: ['panel/{message,options,site}'], tests: ['panel/**/*'] },
  // Not its texts, which are data; `texts.test.ts` reads them all.
  explain: { sources: ['explain/*'], tests: ['explain/**/*'] },
  // Not its texts, pairs of strings that are data; `doctor.test.ts` reads them all.
  doctor: {
    sources: ['doctor/**/*'],
    tests: ['doctor/**/*'],
    excludedMutations: ['StringLiteral', 'ArrayDeclaration'],
  },
  cli: { sources: ['cli/*', 'cli'], tests: ['cli/**/*'] },
}
