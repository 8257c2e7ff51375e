export { mountLoginPanel, type LoginPanel } from './login-panel.js'
export type { LoginPanelFailure, LoginPanelOptions } from './options.js'
