import Fastify, { type FastifyPluginAsync } from 'fastify'
import { auth, requireMember, sessionOf } from 'wecom-login/fastify'
import type { Framework } from './site.js'

/** Fastify always parses bodies; the login comes before that. */
export const fastify: Framework = {
  name: 'Fastify',
  createApp: ({ login, root }) => {
    const app = Fastify()
    const preHandler = requireMember(login)
    const pages: FastifyPluginAsync = async (scope) => {
      await scope.register(auth(login))
      scope.get('/', { preHandler }, (request, reply) =>
        reply.type('text/html').send(`<p>${sessionOf(login, request).name}</p>`),
      )
      scope.get('/api/me', { preHandler }, (request) => sessionOf(login, request))
    }
    app.register(pages, { prefix: root.slice(0, -1) })
    return async (req, res) => {
      await app.ready()
      app.routing(req, res)
    }
  },
}
