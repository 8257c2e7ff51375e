import Fastify, { type FastifyPluginAsync } from 'fastify'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/fastify'
import { type Framework, isBoss } from './site.js'

/** Fastify always parses bodies; the login comes before that. */
export const fastify: Framework = {
  name: 'Fastify',
  createApp: ({ login, root }) => {
    const app = Fastify()
    const preHandler = requireMember(login)
    const pages: FastifyPluginAsync = async (scope) => {
      await scope.register(auth(login))
      scope.get('/', { preHandler }, (request, reply) =>
        reply.type('text/html').send(`<p>${memberOf(login, request).name}</p>`),
      )
      scope.get('/api/me', { preHandler }, (request) => memberOf(login, request))
      scope.get('/api/who', async (request, reply) =>
        reply.type('application/json').send(JSON.stringify(await sessionOf(login, request))),
      )
      scope.get('/boss', { preHandler: requireMember(login, isBoss) }, async () => 'for the boss')
    }
    app.register(pages, { prefix: root.slice(0, -1) })
    return async (req, res) => {
      await app.ready()
      app.routing(req, res)
    }
  },
}
