import Fastify from 'fastify'
import { auth, requireMember, sessionOf } from 'wecom-login/fastify'
import type { Framework } from './site.js'

/** Fastify always parses bodies; the login comes before that. */
export const fastify: Framework = {
  name: 'Fastify',
  createApp: ({ login, root }) => {
    const app = Fastify()
    app.register(auth(login))
    const preHandler = requireMember(login)
    app.get(root, { preHandler }, (request, reply) =>
      reply.type('text/html').send(`<p>${sessionOf(login, request).name}</p>`),
    )
    app.get(`${root}api/me`, { preHandler }, (request) => sessionOf(login, request))
    return async (req, res) => {
      await app.ready()
      app.routing(req, res)
    }
  },
}
