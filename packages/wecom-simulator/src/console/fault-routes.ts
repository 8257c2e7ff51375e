import { apiCallNames } from '../core/calls.js'
import { FaultsPage } from '../pages/index.js'
import type { PageApp } from '../routes/context.js'
import type { Simulation } from '../simulation.js'
import { addChange, addConsolePage, type Render } from './console-route.js'
import { faultGroups, readFaultForm, viewFault } from './fault-form.js'
import { typedValues } from './forms.js'

/** The faults: those that are scripted, and a form that scripts one. */
export function addFaultRoutes(app: PageApp, { faults }: Simulation): void {
  const page: Render = (_c, props, typed) =>
    FaultsPage({
      ...props,
      calls: apiCallNames,
      groups: faultGroups,
      waiting: faults.waiting().map(({ call, fault }) => viewFault(call, fault)),
      chances: faults.chances().map(({ call, fault, probability }) => viewFault(call, fault, probability)),
      seed: faults.seed,
      values: typed ? typedValues(typed) : { call: 'auth/getuserinfo' },
    })
  addConsolePage(app, '/_sim/faults', page)
  addChange(app, '/_sim/faults', page, (form) => {
    const { call, fault, probability } = readFaultForm(form)
    if (probability === undefined) faults.add(call, fault)
    else faults.addChance({ call, fault, probability })
    return '/_sim/faults?done=scripted'
  })
  addChange(app, '/_sim/faults/clear', page, () => {
    faults.clear()
    return '/_sim/faults?done=cleared'
  })
}
