import type { Theme } from 'vitepress'
// Without fonts: Chinese needs the system's own, and nothing is fetched.
import DefaultTheme from 'vitepress/theme-without-fonts'
import LoginFlow from './login-flow.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp: ({ app }) => {
    app.component('LoginFlow', LoginFlow)
  },
} satisfies Theme
