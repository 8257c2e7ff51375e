import type { AppLine } from '../pages/console/console-props.js'
import { AppPage, AppsPage } from '../pages/index.js'
import type { PageApp, PageContext } from '../routes/context.js'
import { viewAgentId } from '../routes/views.js'
import { SimulatorRefusal } from '../rules/refusal.js'
import type { Simulation } from '../simulation.js'
import { isAdopted } from '../world/adopted.js'
import { type App, isCreatedAfterCutoff } from '../world/app.js'
import { addChange, addConsolePage, type Render } from './console-route.js'
import { appValues, departmentChoices, readAppPatch, typedValues } from './forms.js'
import { appVerbs, verbNamed } from './verbs.js'

/** The apps, and a page for each. */
export function addAppRoutes(app: PageApp, sim: Simulation): void {
  const { apps } = sim.world
  const appOf = (c: PageContext) => {
    const found = apps.list().find(({ key }) => key === c.req.param('key'))
    if (!found) throw new SimulatorRefusal('path_known')
    return found
  }
  const pathOf = (key: string, done: string) => `/_sim/apps/${key}?done=${done}`

  const list: Render = (_c, props, typed) =>
    AppsPage({
      ...props,
      apps: apps.list().map((each) => viewAppLine(sim, each)),
      values: typed ? typedValues(typed) : {},
    })
  const one: Render = (c, props, typed) => {
    const found = appOf(c)
    const { corpId, secret } = found
    return AppPage({
      ...props,
      app: { ...viewAppLine(sim, found), corpId, secret },
      departments: departmentChoices(sim),
      values: typed ? typedValues(typed) : appValues(found),
    })
  }

  addConsolePage(app, '/_sim/apps', list)
  addChange(app, '/_sim/apps', list, (form) => {
    const [key = '', name = ''] = ['key', 'name'].map((field) => (form.get(field) ?? '').trim())
    if (apps.list().some((each) => each.key === key)) throw new TypeError(`There is already an app ${key}`)
    return pathOf(apps.add(key, { name }).key, 'added')
  })
  addConsolePage(app, '/_sim/apps/:key', one)
  addChange(app, '/_sim/apps/:key', one, (form, c) => {
    const found = appOf(c)
    return pathOf(apps.edit(found.key, readAppPatch(form, found)).key, 'saved')
  })
  addChange(app, '/_sim/apps/:key/:verb', one, (_form, c) =>
    pathOf(verbNamed(appVerbs, c)(sim.world, appOf(c).key).key, 'saved'),
  )
}

/** One app for the list. */
function viewAppLine({ world }: Simulation, app: App): AppLine {
  const { key, name, corpId, disabled } = app
  const corp = [world.corp, ...world.linkedCorps].find(({ id }) => id === corpId)
  return {
    key,
    name,
    agentId: viewAgentId(app),
    corpName: corp?.name ?? corpId,
    disabled,
    isAfterCutoff: isCreatedAfterCutoff(app),
    isAdopted: isAdopted(app),
  }
}
