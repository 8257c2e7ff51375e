import { initialsOf, tintOf } from '../pages/avatar.js'
import type { Simulation } from '../simulation.js'
import type { PageApp } from './context.js'

const types: Readonly<Record<string, string>> = {
  'sim.css': 'text/css; charset=UTF-8',
  'scan.js': 'text/javascript; charset=UTF-8',
  'consent.js': 'text/javascript; charset=UTF-8',
  'console.js': 'text/javascript; charset=UTF-8',
  'deliver.js': 'text/javascript; charset=UTF-8',
  'panel.css': 'text/css; charset=UTF-8',
  'panel.js': 'text/javascript; charset=UTF-8',
}
const tints = ['#1f6f8b', '#8a4f7d', '#4f7d4a', '#a1602c', '#5560a8', '#9c3f4f', '#3d7a76', '#77662b']

/** The style sheet and scripts of the pages, and the avatars that the API's answers point to. */
export function addAssetRoutes(app: PageApp, { world }: Simulation): void {
  app.get('/_sim/assets/:name', async (c) => {
    const name = c.req.param('name')
    const type = Object.hasOwn(types, name) ? types[name] : undefined
    if (type === undefined) return c.notFound()
    // Only here: Jest compiles modules to CommonJS, and knows no import.meta there.
    const { readAsset } = await import('./asset-files.js')
    return c.body(await readAsset(name), 200, { 'content-type': type })
  })

  const avatar = (tint: string, text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="96" height="96"><rect width="48" height="48" fill="${tint}"/><text x="24" y="24" dy="0.36em" text-anchor="middle" font-family="sans-serif" font-size="17" fill="#fff">${text}</text></svg>`

  app.get('/_sim/avatar.svg', (c) => c.body(avatar('#8a8f98', '?'), 200, { 'content-type': 'image/svg+xml' }))
  app.get('/_sim/avatar/:file{.+\\.svg}', (c) => {
    const id = c.req.param('file').slice(0, -'.svg'.length)
    const person = world.people.list().find((each) => each.id === id)
    if (!person) return c.notFound()
    const tint = tints[tintOf(person.id) - 1] ?? '#8a8f98'
    return c.body(avatar(tint, initialsOf(person.name)), 200, { 'content-type': 'image/svg+xml' })
  })
}
